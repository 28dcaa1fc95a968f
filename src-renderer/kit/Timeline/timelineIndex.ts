import type { TimelineBar, TimelineRow, TimelineSpan, TimelineTick } from './timeline.ts';
import { type RowSizes, rowHeightPx, stackBars, type StackedRow, topsOf } from './timelineGeometry.ts';

/** One row with all that is drawn in it. */
export type TimelineLine = {
  readonly row: TimelineRow;
  readonly stacked: StackedRow;
  readonly spans: readonly TimelineSpan[];
  readonly ticks: readonly TimelineTick[];
};

/** Rows one under the other: a body of the timeline (the pinned ones, or those that scroll). */
export type TimelineBlock = {
  readonly lines: readonly TimelineLine[];
  /** Tops in pixels, and the bottom of the last. */
  readonly tops: readonly number[];
};

function byRow<T extends { readonly rowId: string }>(items: readonly T[]): Map<string, T[]> {
  const rows = new Map<string, T[]>();
  for (const item of items) {
    const row = rows.get(item.rowId);
    if (row) row.push(item);
    else rows.set(item.rowId, [item]);
  }
  return rows;
}

type TimelineContent = {
  readonly rows: readonly TimelineRow[];
  readonly bars: readonly TimelineBar[];
  readonly spans: readonly TimelineSpan[];
  readonly ticks: readonly TimelineTick[];
};

export function linesOf({ rows, bars, spans, ticks }: TimelineContent): readonly TimelineLine[] {
  const barsByRow = byRow(bars);
  const spansByRow = byRow(spans);
  const ticksByRow = byRow(ticks);
  return rows.map((row) => ({
    row,
    stacked: stackBars(barsByRow.get(row.id) ?? []),
    spans: spansByRow.get(row.id) ?? [],
    ticks: ticksByRow.get(row.id) ?? [],
  }));
}

export function blockOf(lines: readonly TimelineLine[], isPinned: boolean, sizes: RowSizes): TimelineBlock {
  const chosen = lines.filter((line) => (line.row.isPinned === true) === isPinned);
  return { lines: chosen, tops: topsOf(chosen.map((line) => rowHeightPx(line.stacked.laneCount, sizes))) };
}
