import { HOUR_MS, type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { TimelineBar, TimelineView } from './timeline.ts';

/*
 * Where things are on a timeline, apart from any drawing. x runs in pixels from an origin instant; y in pixels from the
 * first row. All functions are pure and none looks at a clock or a zone.
 */
export const SHORTEST_SPAN_MS = 15 * MINUTE_MS;
export const LONGEST_SPAN_MS = 14 * 24 * HOUR_MS;

export type TimeScale = { readonly originAt: Instant; readonly pxPerMs: number };
export type TimeRange = { readonly fromAt: Instant; readonly toAt: Instant };

export function xOf(at: Instant, scale: TimeScale): number {
  return (at - scale.originAt) * scale.pxPerMs;
}

export function instantAtX(xPx: number, scale: TimeScale): Instant {
  return Math.round(scale.originAt + xPx / scale.pxPerMs);
}

export function snap(at: Instant, stepMs: number): Instant {
  return Math.round(at / stepMs) * stepMs;
}

/** Zooms by a factor (below 1 looks closer) keeping the anchor under the same pixel, within the shortest and longest span. */
export function zoomView(view: TimelineView, factor: number, anchorAt: Instant): TimelineView {
  const spanMs = Math.round(Math.min(LONGEST_SPAN_MS, Math.max(SHORTEST_SPAN_MS, view.spanMs * factor)));
  const share = (anchorAt - view.startAt) / view.spanMs;
  return { startAt: Math.round(anchorAt - share * spanMs), spanMs };
}

export function panView(view: TimelineView, byMs: number): TimelineView {
  return { ...view, startAt: Math.round(view.startAt + byMs) };
}

/** Moves the view as little as needed to show the stretch, with a margin of a twelfth; a longer stretch shows its start. */
export function revealRange(view: TimelineView, { fromAt, toAt }: TimeRange): TimelineView {
  const marginMs = view.spanMs / 12;
  const endAt = view.startAt + view.spanMs;
  if (fromAt - marginMs < view.startAt || toAt - fromAt + 2 * marginMs > view.spanMs) {
    const isShown = fromAt >= view.startAt && toAt <= endAt;
    return isShown ? view : { ...view, startAt: Math.round(fromAt - marginMs) };
  }
  return toAt + marginMs > endAt ? { ...view, startAt: Math.round(toAt + marginMs - view.spanMs) } : view;
}

/** The drawn stretch around a view: `aheadShare` of a screen more on each side, so that a pan needs no drawing at first. */
export function rangeAround(view: TimelineView, aheadShare: number): TimeRange {
  const aheadMs = view.spanMs * aheadShare;
  return { fromAt: view.startAt - aheadMs, toAt: view.startAt + view.spanMs + aheadMs };
}

/** Is what is in view still well inside the drawn stretch? */
export function isCovered(view: TimelineView, range: TimeRange): boolean {
  const spareMs = view.spanMs * 0.1;
  return view.startAt - spareMs >= range.fromAt && view.startAt + view.spanMs + spareMs <= range.toAt;
}

export type StackedBar = { readonly bar: TimelineBar; readonly lane: number };
export type StackedRow = { readonly bars: readonly StackedBar[]; readonly laneCount: number };

/** Puts bars that overlap on lanes under one another, each on the first lane free at its start. One lane at least. */
export function stackBars(bars: readonly TimelineBar[]): StackedRow {
  const sorted = bars.toSorted((a, b) => a.startAt - b.startAt || a.endAt - b.endAt || (a.id < b.id ? -1 : 1));
  const freeAt: Instant[] = [];
  const stacked = sorted.map((bar): StackedBar => {
    let lane = freeAt.findIndex((at) => at <= bar.startAt);
    if (lane < 0) lane = freeAt.length;
    freeAt[lane] = Math.max(bar.endAt, bar.startAt + 1);
    return { bar, lane };
  });
  return { bars: stacked, laneCount: Math.max(1, freeAt.length) };
}

export type RowSizes = { readonly rowPx: number; readonly barPx: number };

const LANE_GAP_PX = 4;

export function rowHeightPx(laneCount: number, sizes: RowSizes): number {
  return sizes.rowPx + (laneCount - 1) * (sizes.barPx + LANE_GAP_PX);
}

/** Top of a bar inside its row. */
export function laneTopPx(lane: number, sizes: RowSizes): number {
  return Math.floor((sizes.rowPx - sizes.barPx) / 2) + lane * (sizes.barPx + LANE_GAP_PX);
}

/** Lane at a height inside a row, the nearest one. */
export function laneAt(yPx: number, laneCount: number, sizes: RowSizes): number {
  const lane = Math.floor((yPx - laneTopPx(0, sizes) + LANE_GAP_PX / 2) / (sizes.barPx + LANE_GAP_PX));
  return Math.min(laneCount - 1, Math.max(0, lane));
}

/** Tops of rows of these heights, and the bottom of the last as one more. */
export function topsOf(heightsPx: readonly number[]): readonly number[] {
  const tops = [0];
  let top = 0;
  for (const heightPx of heightsPx) tops.push((top += heightPx));
  return tops;
}

/** Index of the row at a height (the last top at or above it); -1 above the first and below the last. */
export function rowIndexAt(yPx: number, tops: readonly number[]): number {
  const bottom = tops[tops.length - 1] ?? 0;
  if (yPx < 0 || yPx >= bottom) return -1;
  let low = 0;
  let high = tops.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= yPx) low = middle;
    else high = middle - 1;
  }
  return low;
}

export type RowWindow = { readonly first: number; readonly last: number };

/** Rows to draw for a scroll position, `ahead` more on both sides. Empty when last < first. */
export function rowWindow(scrollPx: number, heightPx: number, tops: readonly number[], ahead: number): RowWindow {
  const count = tops.length - 1;
  if (count === 0) return { first: 0, last: -1 };
  const first = Math.max(0, rowIndexAt(Math.max(0, scrollPx), tops));
  const at = rowIndexAt(scrollPx + heightPx, tops);
  const last = at < 0 ? count - 1 : at;
  return { first: Math.max(0, first - ahead), last: Math.min(count - 1, last + ahead) };
}

/** From top to bottom, what is drawn of rows that may be far higher than the screen. */
export type Stretch = { readonly topPx: number; readonly bottomPx: number };

/** What to draw for a scroll position: a screen more above and below. */
export function stretchAround(scrollPx: number, heightPx: number): Stretch {
  return { topPx: scrollPx - heightPx, bottomPx: scrollPx + 2 * heightPx };
}

/** Lanes of a row that touch the stretch. Empty when last < first. */
export function laneWindow(rowTopPx: number, laneCount: number, stretch: Stretch, sizes: RowSizes): RowWindow {
  const lanePx = sizes.barPx + LANE_GAP_PX;
  const firstTopPx = rowTopPx + laneTopPx(0, sizes);
  const first = Math.floor((stretch.topPx - firstTopPx - sizes.barPx) / lanePx) + 1;
  const last = Math.ceil((stretch.bottomPx - firstTopPx) / lanePx) - 1;
  return { first: Math.max(0, first), last: Math.min(laneCount - 1, last) };
}

/** Does the bar with its legs touch the stretch of time? */
export function isBarIn(bar: TimelineBar, range: TimeRange): boolean {
  return (bar.leadInFromAt ?? bar.startAt) < range.toAt && (bar.leadOutToAt ?? bar.endAt) > range.fromAt;
}

/** The bar at an instant on a lane of a row, `slackMs` around short ones; the shortest when several touch. */
export function barAt(row: StackedRow, at: Instant, lane: number, slackMs: number): TimelineBar | null {
  let found: TimelineBar | null = null;
  for (const { bar, lane: barLane } of row.bars) {
    if (barLane !== lane || bar.startAt - slackMs > at || bar.endAt + slackMs < at) continue;
    if (!found || bar.endAt - bar.startAt < found.endAt - found.startAt) found = bar;
  }
  return found;
}

/** The bar nearest in time: what an up or down arrow goes to in the next row. */
export function nearestBar(row: StackedRow, at: Instant): TimelineBar | null {
  let found: TimelineBar | null = null;
  let foundMs = Infinity;
  for (const { bar } of row.bars) {
    const awayMs = at < bar.startAt ? bar.startAt - at : at > bar.endAt ? at - bar.endAt : 0;
    if (awayMs < foundMs) {
      found = bar;
      foundMs = awayMs;
    }
  }
  return found;
}
