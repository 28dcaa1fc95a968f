import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Instant } from '#domain/kernel/instants.ts';
import { TimelineGrid } from './TimelineAxis.tsx';
import { TimelineCanvas } from './TimelineCanvas.tsx';
import {
  isBarIn,
  laneWindow,
  type RowSizes,
  rowWindow,
  type RowWindow,
  type Stretch,
  stretchAround,
  type TimeRange,
} from './timelineGeometry.ts';
import type { TimelineBlock } from './timelineIndex.ts';
import { TimelineLane } from './TimelineLane.tsx';
import { TimelineRowFrame } from './TimelineRows.tsx';
import type { PlacedBlock } from './timelineSurface.ts';
import type { AxisTick } from './timelineTicks.ts';
import { type Drawn, useLayerShift, type Viewport } from './timelineViewport.ts';

export type DropTint = { readonly rowId: string; readonly tone: 'ok' | 'warn' | 'danger' | 'neutral' };

/** The rows drawn, and how much of them: a row of many lanes may be far higher than the screen. */
type Shown = { readonly rows: RowWindow; readonly stretch: Stretch };

type TimelineBodyProps = {
  readonly block: TimelineBlock;
  readonly isPinned: boolean;
  readonly viewport: Viewport;
  readonly drawn: Drawn;
  readonly axis: readonly AxisTick[];
  readonly sizes: RowSizes;
  readonly nowAt: Instant;
  readonly selectedBarId: string | null;
  readonly draggedBarId: string | null;
  readonly dropTint: DropTint | null;
  readonly domId: string;
  readonly onPlaced: (placed: PlacedBlock) => () => void;
};

const ROWS_AHEAD = 6;
/** Of the part in view, until it is measured. */
const FIRST_HEIGHT_PX = 400;
const NONE: readonly never[] = [];
/** Past this many bars at once they are painted on a canvas instead of being elements. */
export const MOST_BAR_ELEMENTS = 300;

/** Rows with their bars; only those in view, and a few more, are drawn. */
export function TimelineBody(props: TimelineBodyProps): ReactNode {
  const { block, isPinned, viewport, drawn, sizes, selectedBarId, draggedBarId, dropTint, onPlaced } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const clip = useRef<HTMLDivElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [{ rows, stretch }, setShown] = useState<Shown>({
    rows: { first: 0, last: Math.min(30, block.lines.length - 1) },
    stretch: stretchAround(0, FIRST_HEIGHT_PX),
  });
  useLayerShift(layer, viewport, drawn.scale);

  const look = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const gutterPx = element.offsetWidth - element.clientWidth;
    if (!isPinned) element.parentElement?.style.setProperty('--gutter', `${gutterPx}px`);
    const { scrollTop, clientHeight } = element;
    const inView = rowWindow(scrollTop, clientHeight, block.tops, 2);
    setShown((known) => {
      const hasRows =
        inView.first >= known.rows.first && inView.last <= known.rows.last && known.rows.last < block.lines.length;
      const hasStretch = scrollTop >= known.stretch.topPx && scrollTop + clientHeight <= known.stretch.bottomPx;
      if (hasRows && hasStretch) return known;
      return {
        rows: hasRows ? known.rows : rowWindow(scrollTop, clientHeight, block.tops, ROWS_AHEAD),
        stretch: hasStretch ? known.stretch : stretchAround(scrollTop, clientHeight),
      };
    });
  }, [block, isPinned]);

  useLayoutEffect(look, [look]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look]);
  useEffect(
    () =>
      scroller.current && clip.current
        ? onPlaced({ block, scroller: scroller.current, clip: clip.current })
        : undefined,
    [block, onPlaced],
  );

  const isPainted = countBars({ block, rows, stretch, range: drawn.range, sizes }) > MOST_BAR_ELEMENTS;
  const shown = block.lines.slice(rows.first, rows.last + 1);
  const topOf = (offset: number): number => block.tops[rows.first + offset] ?? 0;
  const heightOf = (offset: number): number => topOf(offset + 1) - topOf(offset);
  return (
    <div ref={scroller} className="timeline-scroller" data-pinned={isPinned} onScroll={look}>
      <div className="timeline-rows" style={{ height: `${block.tops.at(-1) ?? 0}px` }}>
        {shown.map(({ row, stacked }, offset) => (
          <TimelineRowFrame
            key={row.id}
            row={row}
            topPx={topOf(offset)}
            heightPx={heightOf(offset)}
            isTall={stacked.laneCount > 1}
            barCount={stacked.bars.length}
            dropTone={dropTint?.rowId === row.id ? dropTint.tone : null}
          />
        ))}
        <div ref={clip} className="timeline-clip">
          <div ref={layer} className="timeline-layer">
            <TimelineGrid ticks={props.axis} drawn={drawn} nowAt={props.nowAt} />
            {isPainted && <TimelineCanvas {...{ block, rows, stretch, drawn, sizes, draggedBarId }} />}
            {shown.map((line, offset) => {
              const { bars, laneCount } = line.stacked;
              const lanes = laneWindow(topOf(offset), laneCount, stretch, sizes);
              return (
                <TimelineLane
                  key={line.row.id}
                  line={line}
                  topPx={topOf(offset)}
                  heightPx={heightOf(offset)}
                  drawn={drawn}
                  sizes={sizes}
                  selectedBarId={hasBar(bars, selectedBarId)}
                  draggedBarId={hasBar(bars, draggedBarId)}
                  hasBars={!isPainted}
                  firstLane={lanes.first}
                  lastLane={lanes.last}
                  domId={props.domId}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** The id when it is of this row, so that a selection draws again two rows and not all. */
function hasBar(bars: TimelineBlock['lines'][number]['stacked']['bars'], id: string | null): string | null {
  return id !== null && bars.some(({ bar }) => bar.id === id) ? id : null;
}

type BarsAsked = Shown & { readonly block: TimelineBlock; readonly range: TimeRange; readonly sizes: RowSizes };

function countBars({ block, rows, stretch, range, sizes }: BarsAsked): number {
  let count = 0;
  for (let index = rows.first; index <= rows.last; index += 1) {
    const { bars = NONE, laneCount = 0 } = block.lines[index]?.stacked ?? {};
    const { first, last } = laneWindow(block.tops[index] ?? 0, laneCount, stretch, sizes);
    for (const { bar, lane } of bars) if (lane >= first && lane <= last && isBarIn(bar, range)) count += 1;
  }
  return count;
}
