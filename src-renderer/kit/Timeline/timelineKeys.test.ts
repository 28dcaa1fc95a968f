import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import type { TimelineBar } from './timeline.ts';
import { linesOf } from './timelineIndex.ts';
import { type Arrow, barTowards, rowTowards } from './timelineKeys.ts';
import { placeAfter } from './useTimelineDrag.ts';

function bar(id: string, rowId: string, fromHour: number): TimelineBar {
  return { id, rowId, startAt: fromHour * HOUR_MS, endAt: (fromHour + 1) * HOUR_MS, label: id, tone: 'planned' };
}

const LINES = linesOf({
  rows: ['r1', 'r2', 'r3'].map((id) => ({ id, title: id })),
  bars: [bar('a', 'r1', 8), bar('b', 'r1', 12), bar('c', 'r3', 7), bar('d', 'r3', 13)],
  spans: [],
  ticks: [],
});

describe('barTowards', () => {
  test.each<[string, string | null, Arrow, string | null]>([
    ['right in the row', 'a', 'right', 'b'],
    ['left in the row', 'b', 'left', 'a'],
    ['past the end', 'b', 'right', null],
    ['down skips an empty row and takes the nearest in time', 'b', 'down', 'd'],
    ['up', 'c', 'up', 'a'],
    ['up from the first row', 'a', 'up', null],
    ['nothing selected: the nearest to the middle', null, 'down', 'b'],
    ['the selected bar has gone', 'x', 'down', 'b'],
  ])('%s', (_name, from, arrow, expected) => {
    expect(barTowards(LINES, from, arrow, 13 * HOUR_MS)?.id ?? null).toBe(expected);
  });
});

test('rows stop at the ends', () => {
  expect([rowTowards(LINES, 'r1', 1), rowTowards(LINES, 'r3', 1), rowTowards(LINES, 'r1', -1)]).toEqual([
    'r2',
    'r3',
    'r1',
  ]);
});

describe('placeAfter', () => {
  const moved = bar('a', 'r1', 8);
  test.each<[string, 'move' | 'start' | 'end', number, number, number]>([
    ['moved keeps its length', 'move', 1.02, 9, 10],
    ['start pulled', 'start', -0.5, 7.5, 9],
    ['start never passes the end', 'start', 5, 9 - 1 / 12, 9],
    ['end pulled', 'end', 0.5, 8, 9.5],
    ['end never passes the start', 'end', -5, 8, 8 + 1 / 12],
    ['not moved is not snapped', 'move', 0, 8, 9],
  ])('%s', (_name, mode, byHours, fromHour, toHour) => {
    const place = placeAfter(moved, mode, byHours * HOUR_MS);
    expect([place.startAt / HOUR_MS, place.endAt / HOUR_MS]).toEqual([fromHour, toHour]);
  });
});
