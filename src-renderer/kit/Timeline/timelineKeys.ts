import type { Instant } from '#domain/kernel/instants.ts';
import type { TimelineBar } from './timeline.ts';
import { nearestBar } from './timelineGeometry.ts';
import type { TimelineLine } from './timelineIndex.ts';

export type Arrow = 'left' | 'right' | 'up' | 'down';

const ARROWS: Readonly<Record<string, Arrow>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export function arrowOf(keyName: string): Arrow | null {
  return ARROWS[keyName] ?? null;
}

/**
 * The bar an arrow leads to: the next one in the row, or the nearest in time in the next row that has any. Without a
 * selected bar, the one nearest to `middleAt` in the first row that has any. Null when there is nowhere to go.
 */
export function barTowards(
  lines: readonly TimelineLine[],
  selectedBarId: string | null,
  arrow: Arrow,
  middleAt: Instant,
): TimelineBar | null {
  const rowIndex = lines.findIndex((line) => line.stacked.bars.some(({ bar }) => bar.id === selectedBarId));
  const row = lines[rowIndex];
  if (!row) return firstFrom(lines, 0, 1, middleAt);
  const bars = row.stacked.bars;
  const at = bars.findIndex(({ bar }) => bar.id === selectedBarId);
  const selected = bars[at]?.bar;
  if (!selected) return null;
  if (arrow === 'left') return bars[at - 1]?.bar ?? null;
  if (arrow === 'right') return bars[at + 1]?.bar ?? null;
  const step = arrow === 'down' ? 1 : -1;
  return firstFrom(lines, rowIndex + step, step, (selected.startAt + selected.endAt) / 2);
}

function firstFrom(lines: readonly TimelineLine[], start: number, step: 1 | -1, at: Instant): TimelineBar | null {
  for (let index = start; index >= 0 && index < lines.length; index += step) {
    const line = lines[index];
    const bar = line ? nearestBar(line.stacked, at) : null;
    if (bar) return bar;
  }
  return null;
}

/** The row above or below, for a bar held by the keyboard, headings passed over; the same at the ends. */
export function rowTowards(lines: readonly TimelineLine[], rowId: string, step: 1 | -1): string {
  let index = lines.findIndex((line) => line.row.id === rowId) + step;
  while (lines[index]?.row.isHeading === true) index += step;
  return lines[index]?.row.id ?? rowId;
}
