import type { ReactNode } from 'react';
import { ICON_PATHS, type IconName } from './iconPaths.ts';

type IconProps = { readonly name: IconName; readonly sizePx?: number; readonly className?: string };

/** A 20-unit line drawing; decorative, so hidden from readers: the control around it carries the name. */
export function Icon({ name, sizePx = 16, className }: IconProps): ReactNode {
  return (
    <svg
      viewBox="0 0 20 20"
      style={{ width: `${sizePx / 16}rem`, height: `${sizePx / 16}rem` }}
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
