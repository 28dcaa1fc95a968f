import { memo, type ReactNode } from 'react';
import { toneClass } from '../tone.ts';
import type { TimelineRow } from './timeline.ts';

type TimelineRowFrameProps = {
  readonly row: TimelineRow;
  readonly topPx: number;
  readonly heightPx: number;
  /** Several lanes: its header stays in view while it scrolls. */
  readonly isTall: boolean;
  readonly barCount: number;
  /** Tint of the row a bar is held over. */
  readonly dropTone: 'ok' | 'warn' | 'danger' | 'neutral' | null;
};

/** A row's header, ground and value; the bars lie in a layer above. */
export const TimelineRowFrame = memo(function TimelineRowFrame(props: TimelineRowFrameProps): ReactNode {
  const { row, topPx, heightPx, isTall, barCount, dropTone } = props;
  return (
    <div
      role="group"
      aria-label={row.note ? `${row.title}, ${row.note}` : row.title}
      className={`timeline-row ${row.tone ? toneClass(row.tone) : ''}`}
      data-row={row.id}
      data-toned={row.tone !== undefined}
      data-drop={dropTone ?? undefined}
      data-heading={row.isHeading}
      data-tall={isTall || undefined}
      style={{ top: `${topPx}px`, height: `${heightPx}px` }}
    >
      <div className="timeline-row-head">
        <span className="timeline-row-title" title={row.title}>
          {row.title}
        </span>
        <span className="timeline-row-note">{row.note ?? (row.isPinned ? barCount : '')}</span>
      </div>
      <div className="timeline-row-ground" />
      <div className="timeline-row-value" title={row.value?.title}>
        {row.value ? (
          <>
            <span className={`${toneClass(row.value.tone)} timeline-value-text`} data-tone={row.value.tone}>
              {row.value.text}
            </span>
            <span className={`${toneClass(row.value.tone)} timeline-value-track`}>
              <span style={{ width: `${Math.min(100, Math.max(0, row.value.share * 100))}%` }} />
            </span>
          </>
        ) : (
          !row.isHeading && <span className="timeline-value-text text-faint">—</span>
        )}
      </div>
    </div>
  );
});
