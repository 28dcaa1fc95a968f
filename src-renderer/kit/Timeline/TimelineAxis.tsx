import { type ReactNode, type Ref, useRef } from 'react';
import { dayAt, type Instant, timeAt } from '#domain/kernel/instants.ts';
import { formatShortDay, type Locale } from '../format.ts';
import { xOf } from './timelineGeometry.ts';
import type { AxisTick } from './timelineTicks.ts';
import { type Drawn, useLayerShift, type Viewport } from './timelineViewport.ts';

type TimelineAxisProps = {
  readonly clipRef: Ref<HTMLDivElement>;
  readonly corner: ReactNode;
  readonly valueLabel: string;
  readonly drawn: Drawn;
  readonly viewport: Viewport;
  readonly ticks: readonly AxisTick[];
  readonly timeZone: string;
  readonly locale: Locale;
};

export function TimelineAxis({
  clipRef,
  corner,
  valueLabel,
  drawn,
  viewport,
  ticks,
  timeZone,
  locale,
}: TimelineAxisProps): ReactNode {
  const layer = useRef<HTMLDivElement>(null);
  useLayerShift(layer, viewport, drawn.scale);
  return (
    <div className="timeline-axis">
      <div className="timeline-corner">{corner}</div>
      <div ref={clipRef} className="timeline-axis-clip">
        <div ref={layer} className="timeline-layer">
          {ticks.map((tick) => (
            <span
              key={tick.at}
              className="timeline-axis-tick"
              data-kind={tick.kind}
              style={{ left: `${xOf(tick.at, drawn.scale)}px` }}
            >
              {axisLabel(tick, timeZone, locale)}
            </span>
          ))}
        </div>
      </div>
      <div className="timeline-axis-value">{valueLabel}</div>
    </div>
  );
}

function axisLabel(tick: AxisTick, timeZone: string, locale: Locale): string {
  return tick.kind === 'day' ? formatShortDay(dayAt(tick.at, timeZone), locale) : timeAt(tick.at, timeZone);
}

type TimelineGridProps = { readonly ticks: readonly AxisTick[]; readonly drawn: Drawn; readonly nowAt: Instant };

/** Lines down the lanes: one per mark of the axis, and now. */
export function TimelineGrid({ ticks, drawn, nowAt }: TimelineGridProps): ReactNode {
  return (
    <>
      {ticks.map((tick) => (
        <div
          key={tick.at}
          className="timeline-grid-line"
          data-kind={tick.kind}
          style={{ left: `${xOf(tick.at, drawn.scale)}px` }}
        />
      ))}
      <div className="timeline-now" style={{ left: `${xOf(nowAt, drawn.scale)}px` }} />
    </>
  );
}
