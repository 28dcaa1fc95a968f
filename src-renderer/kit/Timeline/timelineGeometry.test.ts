import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { TimelineBar, TimelineView } from './timeline.ts';
import {
  barAt,
  instantAtX,
  isBarIn,
  isCovered,
  laneAt,
  laneTopPx,
  laneWindow,
  LONGEST_SPAN_MS,
  nearestBar,
  rangeAround,
  revealRange,
  rowHeightPx,
  rowIndexAt,
  rowWindow,
  SHORTEST_SPAN_MS,
  snap,
  stackBars,
  topsOf,
  xOf,
  zoomView,
} from './timelineGeometry.ts';

const NOON = Date.UTC(2026, 10, 20, 12);
const VIEW: TimelineView = { startAt: NOON, spanMs: 16 * HOUR_MS };
const SIZES = { rowPx: 28, barPx: 20 };

function bar(id: string, fromHour: number, toHour: number, more: Partial<TimelineBar> = {}): TimelineBar {
  return {
    id,
    rowId: 'r',
    startAt: NOON + fromHour * HOUR_MS,
    endAt: NOON + toHour * HOUR_MS,
    label: id,
    tone: 'planned',
    ...more,
  };
}

test('a pixel and an instant lead to each other', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 1000 }), (offsetMs, spanMin) => {
      const scale = { originAt: NOON, pxPerMs: 800 / (spanMin * MINUTE_MS) };
      expect(instantAtX(xOf(NOON + offsetMs, scale), scale)).toBe(NOON + offsetMs);
    }),
  );
});

test('snapping goes to the nearest five minutes', () => {
  expect(snap(NOON + 7 * MINUTE_MS, 5 * MINUTE_MS)).toBe(NOON + 5 * MINUTE_MS);
  expect(snap(NOON + 8 * MINUTE_MS, 5 * MINUTE_MS)).toBe(NOON + 10 * MINUTE_MS);
});

describe('zoomView', () => {
  test('keeps the anchor under the same pixel', () => {
    const anchorAt = NOON + 4 * HOUR_MS;
    const near = zoomView(VIEW, 0.5, anchorAt);
    expect((anchorAt - near.startAt) / near.spanMs).toBeCloseTo((anchorAt - VIEW.startAt) / VIEW.spanMs, 6);
    expect(near.spanMs).toBe(8 * HOUR_MS);
  });

  test.each<[string, number, number]>([
    ['stops at a quarter of an hour', 0.0001, SHORTEST_SPAN_MS],
    ['stops at fourteen days', 1e6, LONGEST_SPAN_MS],
  ])('%s', (_name, factor, spanMs) => expect(zoomView(VIEW, factor, NOON).spanMs).toBe(spanMs));
});

describe('revealRange', () => {
  test.each<[string, number, number, number]>([
    ['already in view: nothing moves', 4, 6, 0],
    ['after the end: just enough', 17, 18, 3 + 1 / 3],
    ['before the start: just enough', -2, -1, -3 - 1 / 3],
    ['longer than the view: its start', 10, 40, 8 + 2 / 3],
    ['at the very edge but wholly shown: nothing moves', 0, 1, 0],
  ])('%s', (_name, fromHour, toHour, movedHours) => {
    const moved = revealRange(VIEW, { fromAt: NOON + fromHour * HOUR_MS, toAt: NOON + toHour * HOUR_MS });
    expect((moved.startAt - VIEW.startAt) / HOUR_MS).toBeCloseTo(movedHours, 3);
  });
});

test('the drawn stretch covers its view, and no longer once panned a screen away', () => {
  const range = rangeAround(VIEW, 0.75);
  expect(isCovered(VIEW, range)).toBe(true);
  expect(isCovered({ ...VIEW, startAt: VIEW.startAt + 0.6 * VIEW.spanMs }, range)).toBe(true);
  expect(isCovered({ ...VIEW, startAt: VIEW.startAt + 0.7 * VIEW.spanMs }, range)).toBe(false);
});

describe('stackBars', () => {
  test.each<[string, TimelineBar[], Record<string, number>]>([
    ['one after the other share a lane', [bar('a', 0, 1), bar('b', 1, 2)], { a: 0, b: 0 }],
    ['overlapping go under', [bar('a', 0, 2), bar('b', 1, 3)], { a: 0, b: 1 }],
    ['a freed lane is used again', [bar('a', 0, 2), bar('b', 1, 5), bar('c', 3, 4)], { a: 0, b: 1, c: 0 }],
    ['same time: by id', [bar('b', 0, 1), bar('a', 0, 1)], { a: 0, b: 1 }],
    ['bars without length do not hide each other', [bar('a', 0, 0), bar('b', 0, 0)], { a: 0, b: 1 }],
  ])('%s', (_name, bars, lanes) => {
    const stacked = stackBars(bars);
    expect(Object.fromEntries(stacked.bars.map((each) => [each.bar.id, each.lane]))).toEqual(lanes);
    expect(stacked.laneCount).toBe(Math.max(...Object.values(lanes)) + 1);
  });

  test('no row at all still has one lane', () => expect(stackBars([]).laneCount).toBe(1));

  test('no two bars of a lane overlap, and no fewer lanes would do', () => {
    const someBars = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 10 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(someBars, (pairs) => {
        const bars = pairs.map(([from, length], index) => bar(String(index), from, from + length));
        const { bars: stacked, laneCount } = stackBars(bars);
        for (const a of stacked) {
          for (const b of stacked) {
            if (a === b || a.lane !== b.lane) continue;
            expect(a.bar.endAt <= b.bar.startAt || b.bar.endAt <= a.bar.startAt).toBe(true);
          }
        }
        const most = Math.max(
          1,
          ...bars.map((a) => bars.filter((b) => b.startAt <= a.startAt && b.endAt > a.startAt).length),
        );
        expect(laneCount).toBe(most);
      }),
    );
  });
});

describe('rows', () => {
  const tops = topsOf([28, 52, 28]);

  test('heights and lanes', () => {
    expect([rowHeightPx(1, SIZES), rowHeightPx(2, SIZES)]).toEqual([28, 52]);
    expect([laneTopPx(0, SIZES), laneTopPx(1, SIZES)]).toEqual([4, 28]);
    expect([0, 15, 25, 27, 45, 99].map((y) => laneAt(y, 2, SIZES))).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test.each<[number, number]>([
    [-1, -1],
    [0, 0],
    [27, 0],
    [28, 1],
    [79, 1],
    [80, 2],
    [107, 2],
    [108, -1],
  ])('row at %d px is %d', (yPx, index) => expect(rowIndexAt(yPx, tops)).toBe(index));

  test('no rows', () => {
    expect(rowIndexAt(0, topsOf([]))).toBe(-1);
    expect(rowWindow(0, 100, topsOf([]), 5)).toEqual({ first: 0, last: -1 });
  });

  test('window with rows ahead, held inside', () => {
    const many = topsOf(Array.from({ length: 100 }, () => 28));
    expect(rowWindow(0, 280, many, 3)).toEqual({ first: 0, last: 13 });
    expect(rowWindow(1400, 280, many, 3)).toEqual({ first: 47, last: 63 });
    expect(rowWindow(2600, 280, many, 3)).toEqual({ first: 89, last: 99 });
  });
});

describe('finding bars', () => {
  const row = stackBars([bar('a', 0, 2), bar('b', 1, 3), bar('c', 5, 6)]);

  test('by instant and lane', () => {
    expect(barAt(row, NOON + 1.5 * HOUR_MS, 0, 0)?.id).toBe('a');
    expect(barAt(row, NOON + 1.5 * HOUR_MS, 1, 0)?.id).toBe('b');
    expect(barAt(row, NOON + 4 * HOUR_MS, 0, 0)).toBeNull();
    expect(barAt(row, NOON + 4.9 * HOUR_MS, 0, 0.2 * HOUR_MS)?.id).toBe('c');
  });

  test('the nearest in time', () => {
    expect(nearestBar(row, NOON + 4.9 * HOUR_MS)?.id).toBe('c');
    expect(nearestBar(row, NOON - HOUR_MS)?.id).toBe('a');
    expect(nearestBar(stackBars([]), NOON)).toBeNull();
  });

  test('legs count as part of the bar for what is in view', () => {
    const range = { fromAt: NOON + 2 * HOUR_MS, toAt: NOON + 3 * HOUR_MS };
    expect(isBarIn(bar('a', 0, 1), range)).toBe(false);
    expect(isBarIn(bar('a', 0, 1, { leadOutToAt: NOON + 2.5 * HOUR_MS }), range)).toBe(true);
    expect(isBarIn(bar('a', 4, 5, { leadInFromAt: NOON + 2.5 * HOUR_MS }), range)).toBe(true);
  });
});

describe('lanes drawn of a row far higher than the screen', () => {
  const screen = { topPx: 240, bottomPx: 480 };
  test.each([
    ['above the screen', { rowTopPx: 0, laneCount: 9 }, null],
    ['across it', { rowTopPx: 0, laneCount: 100 }, { first: 10, last: 19 }],
    ['from its top', { rowTopPx: 240, laneCount: 100 }, { first: 0, last: 9 }],
    ['wholly inside', { rowTopPx: 300, laneCount: 1 }, { first: 0, last: 0 }],
    ['below it', { rowTopPx: 500, laneCount: 3 }, null],
  ])('%s', (_name, { rowTopPx, laneCount }, expected) => {
    const lanes = laneWindow(rowTopPx, laneCount, screen, SIZES);
    expect(lanes.last < lanes.first ? null : lanes).toEqual(expected);
  });
});
