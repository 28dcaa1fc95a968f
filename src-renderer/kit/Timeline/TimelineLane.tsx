import { memo, type ReactNode } from 'react';
import { useMetrics } from '../metrics.ts';
import { toneClass } from '../tone.ts';
import { barText, NARROW_PX } from './barText.ts';
import type { TimelineBar } from './timeline.ts';
import { isBarIn, laneTopPx, type RowSizes, type TimeScale, xOf } from './timelineGeometry.ts';
import type { TimelineLine } from './timelineIndex.ts';
import type { Drawn } from './timelineViewport.ts';

type TimelineLaneProps = {
  readonly line: TimelineLine;
  readonly topPx: number;
  readonly heightPx: number;
  readonly drawn: Drawn;
  readonly sizes: RowSizes;
  readonly selectedBarId: string | null;
  readonly draggedBarId: string | null;
  /** False when bars are painted on a canvas: spans, ticks and the selected bar stay here. */
  readonly hasBars: boolean;
  /** The lanes drawn; a row of many lanes may be far higher than the screen. */
  readonly firstLane: number;
  readonly lastLane: number;
  readonly domId: string;
};

/** What lies in one row between its header and its value: background, bars with their legs, ticks. */
export const TimelineLane = memo(function TimelineLane(props: TimelineLaneProps): ReactNode {
  const { line, topPx, heightPx, drawn, sizes, selectedBarId, draggedBarId, firstLane, lastLane, hasBars } = props;
  const { range, scale } = drawn;
  return (
    <div className="timeline-lane" style={{ top: `${topPx}px`, height: `${heightPx}px` }}>
      {line.spans.map((span) => {
        if (span.startAt >= range.toAt || span.endAt <= range.fromAt) return null;
        const leftPx = xOf(Math.max(span.startAt, range.fromAt), scale);
        const widthPx = xOf(Math.min(span.endAt, range.toAt), scale) - leftPx;
        return (
          <div
            key={span.id}
            className="timeline-span"
            data-look={span.look}
            title={span.label}
            style={{ left: `${leftPx}px`, width: `${widthPx}px` }}
          >
            {span.label && widthPx > 48 && <StickyLabel leftPx={leftPx}>{span.label}</StickyLabel>}
          </div>
        );
      })}
      {line.stacked.bars.map(({ bar, lane }) => {
        if (bar.id !== selectedBarId && (!hasBars || lane < firstLane || lane > lastLane)) return null;
        return isBarIn(bar, range) ? (
          <TimelineBarView
            key={bar.id}
            bar={bar}
            topPx={laneTopPx(lane, sizes)}
            barPx={sizes.barPx}
            scale={scale}
            isSelected={bar.id === selectedBarId}
            isDragged={bar.id === draggedBarId}
            domId={`${props.domId}-${bar.id}`}
          />
        ) : null;
      })}
      {line.ticks.map((tick) =>
        tick.at > range.fromAt && tick.at < range.toAt ? (
          <div
            key={tick.id}
            className="timeline-tick"
            title={tick.title}
            style={{ left: `${xOf(tick.at, scale)}px` }}
          />
        ) : null,
      )}
    </div>
  );
});

type TimelineBarViewProps = {
  readonly bar: TimelineBar;
  readonly topPx: number;
  readonly barPx: number;
  readonly scale: TimeScale;
  readonly isSelected: boolean;
  readonly isDragged: boolean;
  readonly domId: string;
};

/** Long things keep their label in view when their start is not. */
function StickyLabel({ leftPx, children }: { readonly leftPx: number; readonly children: string }): ReactNode {
  return (
    <span className="timeline-sticky" style={{ '--from-left': `${Math.round(leftPx)}px` } as React.CSSProperties}>
      {children}
    </span>
  );
}

const STICKY_PX = 110;

const TimelineBarView = memo(function TimelineBarView(props: TimelineBarViewProps): ReactNode {
  const { bar, topPx, barPx, scale, isSelected, isDragged } = props;
  const { zoom } = useMetrics();
  const leftPx = xOf(bar.startAt, scale);
  const widthPx = Math.max(3, xOf(bar.endAt, scale) - leftPx - 1);
  const legTopPx = topPx + Math.round(barPx / 2) - 3;
  return (
    <>
      {bar.leadInFromAt !== undefined && <Leg fromPx={xOf(bar.leadInFromAt, scale)} toPx={leftPx} topPx={legTopPx} />}
      {bar.leadOutToAt !== undefined && (
        <Leg fromPx={leftPx + widthPx} toPx={xOf(bar.leadOutToAt, scale)} topPx={legTopPx} />
      )}
      <div
        id={props.domId}
        role="option"
        aria-selected={isSelected}
        aria-label={bar.title ?? bar.label}
        title={bar.title ?? bar.label}
        data-bar={bar.id}
        data-look={bar.look}
        data-fixed={bar.isFixed}
        data-dragged={isDragged || undefined}
        data-narrow={widthPx < NARROW_PX * zoom || undefined}
        className={`timeline-bar ${toneClass(bar.tone)}`}
        style={{ left: `${leftPx}px`, top: `${topPx}px`, width: `${widthPx}px`, height: `${barPx}px` }}
      >
        {widthPx >= STICKY_PX ? <StickyLabel leftPx={leftPx}>{bar.label}</StickyLabel> : barText(bar, widthPx, zoom)}
      </div>
    </>
  );
});

function Leg({
  fromPx,
  toPx,
  topPx,
}: {
  readonly fromPx: number;
  readonly toPx: number;
  readonly topPx: number;
}): ReactNode {
  if (toPx - fromPx < 2) return null;
  return (
    <div className="timeline-leg" style={{ left: `${fromPx}px`, width: `${toPx - fromPx}px`, top: `${topPx}px` }} />
  );
}
