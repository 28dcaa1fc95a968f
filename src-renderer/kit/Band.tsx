import type { ReactNode } from 'react';
import { type Tone, toneClass } from './tone.ts';

/** A vertical stroke in the tone before a figure or a name. */
export function Band({ tone, title }: { readonly tone: Tone; readonly title?: string }): ReactNode {
  return (
    <span title={title} className={`${toneClass(tone)} inline-block h-3.5 w-0.75 shrink-0 rounded-sm bg-tone-mark`} />
  );
}
