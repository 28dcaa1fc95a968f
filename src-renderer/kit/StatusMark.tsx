import type { ReactNode } from 'react';
import { SHAPE_DRAWINGS } from './shapeDrawings.ts';
import { type Shape, type Tone, toneClass } from './tone.ts';

type StatusMarkProps = {
  readonly tone: Tone;
  readonly shape: Shape;
  /** Read aloud when the mark stands without its words. */
  readonly label?: string;
};

/** A status as shape and colour, 10 px. */
export function StatusMark({ tone, shape, label }: StatusMarkProps): ReactNode {
  const drawing = SHAPE_DRAWINGS[shape];
  return (
    <svg
      viewBox="0 0 10 10"
      className={`${toneClass(tone)} size-2.5 shrink-0`}
      fill={drawing.isFilled ? 'var(--tone-mark)' : 'none'}
      stroke="var(--tone-mark)"
      strokeWidth={drawing.strokeWidth}
      strokeDasharray={drawing.dashes}
      strokeLinejoin="round"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={drawing.path} />
    </svg>
  );
}

type StatusTextProps = StatusMarkProps & { readonly children: ReactNode };

/** A status mark followed by its words. */
export function StatusText({ tone, shape, children }: StatusTextProps): ReactNode {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 align-middle">
      <StatusMark tone={tone} shape={shape} />
      <span className="truncate">{children}</span>
    </span>
  );
}
