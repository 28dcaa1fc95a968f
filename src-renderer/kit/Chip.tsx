import type { ReactNode } from 'react';
import { joinClasses } from './joinClasses.ts';
import { type Tone, toneClass } from './tone.ts';

type ChipProps = {
  readonly children: ReactNode;
  readonly count?: number | string;
  /** Without a tone the chip is white with a line, as a plain filter. */
  readonly tone?: Tone;
  readonly isOn?: boolean;
  readonly onToggle?: () => void;
  readonly title?: string;
};

/** A filter to switch on and off, with how many it holds. */
export function Chip({ children, count, tone, isOn, onToggle, title }: ChipProps): ReactNode {
  return (
    <button
      type="button"
      title={title}
      aria-pressed={onToggle ? isOn === true : undefined}
      onClick={onToggle}
      className={joinClasses(
        'inline-flex h-5.5 shrink-0 items-center gap-1.5 rounded border px-2 text-sm whitespace-nowrap select-none',
        chipLook(tone, isOn === true),
        'hover:brightness-97',
      )}
    >
      {count !== undefined && <span className="font-semibold">{count}</span>}
      {children}
    </button>
  );
}

function chipLook(tone: Tone | undefined, isOn: boolean): string {
  if (tone)
    return joinClasses(toneClass(tone), 'border-tone-line bg-tone-fill text-tone-ink', isOn && 'ring-1 ring-tone-mark');
  return isOn ? 'border-accent bg-accent-soft text-accent' : 'border-line-strong bg-surface text-soft';
}

type BadgeProps = { readonly tone: Tone; readonly children: ReactNode; readonly title?: string };

/** A short verdict in capitals, coloured text alone. */
export function Verdict({ tone, children, title }: BadgeProps): ReactNode {
  return (
    <span title={title} className={`${toneClass(tone)} text-xs font-semibold tracking-wide text-tone-ink uppercase`}>
      {children}
    </span>
  );
}

/** A short fact on a tinted ground. */
export function Badge({ tone, children, title }: BadgeProps): ReactNode {
  return (
    <span
      title={title}
      className={`${toneClass(tone)} inline-flex h-4.5 items-center rounded-sm border border-tone-line bg-tone-fill px-1 text-xs whitespace-nowrap text-tone-ink`}
    >
      {children}
    </span>
  );
}
