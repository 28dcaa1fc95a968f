import type { ReactNode } from 'react';
import { timeAt } from '#domain/kernel/instants.ts';
import { StatusMark } from '../StatusMark.tsx';
import { type Shape, toneClass } from '../tone.ts';
import type { Drag } from './useTimelineDrag.ts';

type TimelineGhostProps = { readonly drag: Drag; readonly timeZone: string; readonly barPx: number };

const SHAPES: Readonly<Record<'ok' | 'warn' | 'danger', Shape>> = { ok: 'check', warn: 'triangle', danger: 'diamond' };

/** The held bar where it would land, and what is said of it there. */
export function TimelineGhost({ drag, timeZone, barPx }: TimelineGhostProps): ReactNode {
  const { box, verdict, place, bar } = drag;
  if (!box) return null;
  const isTimeChanged = place.startAt !== bar.startAt || place.endAt !== bar.endAt;
  const tone = toneClass(verdict?.tone ?? bar.tone);
  return (
    <>
      <div
        className={`timeline-ghost ${tone}`}
        style={{ left: `${box.leftPx}px`, top: `${box.topPx}px`, width: `${box.widthPx}px`, height: `${barPx}px` }}
      >
        {bar.label}
      </div>
      {(verdict !== null || isTimeChanged) && (
        <div
          role="status"
          className={`timeline-verdict ${tone}`}
          style={{ left: `${Math.max(8, box.leftPx)}px`, top: `${box.topPx + barPx + 6}px` }}
        >
          {verdict && <StatusMark tone={verdict.tone} shape={SHAPES[verdict.tone]} />}
          {isTimeChanged && (
            <span>
              {timeAt(place.startAt, timeZone)} – {timeAt(place.endAt, timeZone)}
            </span>
          )}
          {verdict?.text}
        </div>
      )}
    </>
  );
}
