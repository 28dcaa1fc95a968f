import { describe, expect, test } from 'vitest';
import type { TableColumn } from './column.ts';
import { firstLayout, fitLayout, gridTracks, leastWidthPx, moveColumn, nextSort } from './tableLayout.ts';

type Row = { readonly a: string };

function column(id: string, more: Partial<TableColumn<Row>> = {}): TableColumn<Row> {
  return { id, header: id, widthPx: 100, value: (row) => row.a, ...more };
}

const COLUMNS = [column('a'), column('b', { grow: 2 }), column('c', { isHiddenAtFirst: true })];

describe('fitLayout', () => {
  test('a layout that fits is the same object', () => {
    const layout = firstLayout(COLUMNS);
    expect(fitLayout(layout, COLUMNS)).toBe(layout);
  });

  test('forgets columns that are gone and places the new ones', () => {
    const old = {
      order: ['gone', 'b'],
      hiddenIds: ['gone'],
      widthsPx: { b: 50 },
      sort: [{ id: 'gone', isDescending: true }],
      groupById: 'gone',
    };
    expect(fitLayout(old, COLUMNS)).toEqual({
      order: ['a', 'b', 'c'],
      hiddenIds: ['c'],
      widthsPx: { b: 50 },
      sort: [],
      groupById: null,
    });
  });
});

test.each<[string, string, string | null, string[]]>([
  ['to the left', 'c', 'a', ['c', 'a', 'b']],
  ['to the right', 'a', 'c', ['b', 'a', 'c']],
  ['to the end', 'a', null, ['b', 'c', 'a']],
  ['on itself', 'b', 'b', ['a', 'b', 'c']],
  ['before what is not there', 'b', 'x', ['a', 'b', 'c']],
])('moveColumn %s', (_name, id, beforeId, expected) =>
  expect(moveColumn(['a', 'b', 'c'], id, beforeId)).toEqual(expected),
);

test('a header goes ascending, descending, none', () => {
  const once = nextSort([], 'a', false);
  const twice = nextSort(once, 'a', false);
  expect([once, twice, nextSort(twice, 'a', false)]).toEqual([
    [{ id: 'a', isDescending: false }],
    [{ id: 'a', isDescending: true }],
    [],
  ]);
});

test('adding keeps the other sorts, replacing drops them', () => {
  const sort = [{ id: 'b', isDescending: true }];
  expect(nextSort(sort, 'a', true)).toHaveLength(2);
  expect(nextSort(sort, 'a', false)).toEqual([{ id: 'a', isDescending: false }]);
});

test('tracks: a resized column stops growing, and something always takes the rest', () => {
  const [a, b] = COLUMNS;
  if (!a || !b) throw new Error('columns');
  const layout = firstLayout(COLUMNS);
  expect(gridTracks([a, b], layout, 1)).toBe('100px minmax(100px,2fr)');
  expect(gridTracks([a, b], { ...layout, widthsPx: { b: 80 } }, 1.5)).toBe('150px 120px minmax(0,1fr)');
  expect(leastWidthPx([a, b], { ...layout, widthsPx: { b: 80 } }, 1.5)).toBe(270);
});
