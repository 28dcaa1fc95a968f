import type { Instant } from '#domain/kernel/instants.ts';
import type { TimelineBar } from './timeline.ts';
import { barAt, laneAt, laneTopPx, type RowSizes, rowIndexAt, xOf } from './timelineGeometry.ts';
import type { TimelineBlock, TimelineLine } from './timelineIndex.ts';
import type { Viewport } from './timelineViewport.ts';

/** A block as it stands on the screen. */
export type PlacedBlock = {
  readonly block: TimelineBlock;
  /** The element that scrolls. */
  readonly scroller: HTMLElement;
  /** The element bars are clipped to. */
  readonly clip: HTMLElement;
};

export type PointerHit = {
  readonly line: TimelineLine | null;
  readonly at: Instant;
  readonly bar: TimelineBar | null;
  /** Which edge of the bar is under the pointer, when it may be pulled. */
  readonly edge: 'start' | 'end' | null;
};

export type Box = { readonly leftPx: number; readonly topPx: number; readonly widthPx: number };

const EDGE_PX = 5;
const SLACK_PX = 3;

/** Where the pointer is, in rows and time; null when it is beside the lanes. Works the same for bars drawn on canvas. */
export function hitAt(
  placed: readonly PlacedBlock[],
  viewport: Viewport,
  sizes: RowSizes,
  point: { readonly clientX: number; readonly clientY: number },
): PointerHit | null {
  for (const { block, scroller, clip } of placed) {
    const bounds = scroller.getBoundingClientRect();
    if (point.clientY < bounds.top || point.clientY >= bounds.bottom) continue;
    const clipBounds = clip.getBoundingClientRect();
    if (point.clientX < clipBounds.left || point.clientX > clipBounds.right) return null;
    const view = viewport.get();
    const pxPerMs = clipBounds.width / view.spanMs;
    const at = Math.round(view.startAt + (point.clientX - clipBounds.left) / pxPerMs);
    const yPx = point.clientY - bounds.top + scroller.scrollTop;
    const index = rowIndexAt(yPx, block.tops);
    const line = block.lines[index] ?? null;
    if (!line) return { line: null, at, bar: null, edge: null };
    const lane = laneAt(yPx - (block.tops[index] ?? 0), line.stacked.laneCount, sizes);
    const bar = barAt(line.stacked, at, lane, SLACK_PX / pxPerMs);
    return { line, at, bar, edge: bar ? edgeAt(bar, at, pxPerMs) : null };
  }
  return null;
}

function edgeAt(bar: TimelineBar, at: Instant, pxPerMs: number): 'start' | 'end' | null {
  if (bar.isResizable !== true || (bar.endAt - bar.startAt) * pxPerMs < 4 * EDGE_PX) return null;
  if (Math.abs(bar.endAt - at) * pxPerMs <= EDGE_PX) return 'end';
  return Math.abs(bar.startAt - at) * pxPerMs <= EDGE_PX ? 'start' : null;
}

/** The box of a stretch of time in a row, relative to `origin`; null when the row is not there. */
export function boxOf(
  placed: readonly PlacedBlock[],
  viewport: Viewport,
  place: { readonly rowId: string; readonly startAt: Instant; readonly endAt: Instant },
  context: { readonly origin: HTMLElement; readonly sizes: RowSizes },
): Box | null {
  for (const { block, scroller, clip } of placed) {
    const index = block.lines.findIndex((line) => line.row.id === place.rowId);
    if (index < 0) continue;
    const origin = context.origin.getBoundingClientRect();
    const clipBounds = clip.getBoundingClientRect();
    const view = viewport.get();
    const scale = { originAt: view.startAt, pxPerMs: clipBounds.width / view.spanMs };
    const topPx = scroller.getBoundingClientRect().top - origin.top - scroller.scrollTop + (block.tops[index] ?? 0);
    return {
      leftPx: clipBounds.left - origin.left + xOf(place.startAt, scale),
      topPx: topPx + laneTopPx(0, context.sizes),
      widthPx: Math.max(8, (place.endAt - place.startAt) * scale.pxPerMs),
    };
  }
  return null;
}

/** Scrolls the row into view by as little as it takes; of a row of many lanes, the lane of the bar. */
export function revealRow(placed: readonly PlacedBlock[], sizes: RowSizes, rowId: string, barId?: string): void {
  for (const { block, scroller } of placed) {
    const index = block.lines.findIndex((line) => line.row.id === rowId);
    const line = block.lines[index];
    if (!line) continue;
    const lane = line.stacked.bars.find(({ bar }) => bar.id === barId)?.lane ?? 0;
    const topPx = (block.tops[index] ?? 0) + laneTopPx(lane, sizes) - laneTopPx(0, sizes);
    const bottomPx = topPx + sizes.rowPx;
    if (topPx < scroller.scrollTop) scroller.scrollTo({ top: topPx });
    else if (bottomPx > scroller.scrollTop + scroller.clientHeight)
      scroller.scrollTo({ top: bottomPx - scroller.clientHeight });
  }
}
