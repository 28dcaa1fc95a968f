import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ActiveMove,
  clearSelection,
  EMPTY_SELECTION,
  extendTo,
  moveActive,
  rowOrderOf,
  selectAllRows,
  selectOne,
  toggleRow,
} from './tableSelection.ts';

const ORDER = rowOrderOf(['a', 'b', 'c', 'd', 'e']);

function move(by: number, more: Partial<ActiveMove> = {}): ActiveMove {
  return { by, isExtending: false, lastIndex: 0, ...more };
}

describe('moveActive', () => {
  test.each<[string, string | null, ActiveMove, string | null]>([
    ['down', 'b', move(1), 'c'],
    ['up', 'b', move(-1), 'a'],
    ['stops at the end', 'e', move(1), 'e'],
    ['page past the start', 'b', move(-20), 'a'],
    ['to the end', 'b', move(Infinity), 'e'],
    ['to the start', 'd', move(-Infinity), 'a'],
    ['first press goes to the first row', null, move(1), 'a'],
    ['first press upwards goes to the last row', null, move(-1), 'e'],
    ['a row that has gone: from where it stood', 'gone', move(1, { lastIndex: 2 }), 'd'],
  ])('%s', (_name, activeId, given, expected) => {
    const selection = activeId === null ? EMPTY_SELECTION : selectOne(activeId);
    expect(moveActive(selection, ORDER, given).activeId).toBe(expected);
  });

  test('an empty list changes nothing', () => {
    expect(moveActive(EMPTY_SELECTION, rowOrderOf([]), move(1))).toBe(EMPTY_SELECTION);
  });

  test('keeping the selection moves the active row alone', () => {
    const moved = moveActive(selectOne('a'), ORDER, move(1, { isKeeping: true }));
    expect([moved.activeId, [...moved.selectedIds]]).toEqual(['b', ['a']]);
  });
});

describe('ranges', () => {
  test('shift then shift back shrinks to the anchor', () => {
    const down = moveActive(
      moveActive(selectOne('b'), ORDER, move(2, { isExtending: true })),
      ORDER,
      move(-1, { isExtending: true }),
    );
    expect([...down.selectedIds]).toEqual(['b', 'c']);
    expect([...extendTo(down, ORDER, 'a').selectedIds]).toEqual(['a', 'b']);
  });

  test('a range whose anchor has gone is the row alone', () => {
    expect([...extendTo(selectOne('gone'), ORDER, 'd').selectedIds]).toEqual(['d']);
  });

  test('space adds and takes out', () => {
    const two = toggleRow(selectOne('a'), 'c');
    expect([...two.selectedIds]).toEqual(['a', 'c']);
    expect([...toggleRow(two, 'a').selectedIds]).toEqual(['c']);
  });

  test('all, then none, keeps the active row', () => {
    const all = selectAllRows(selectOne('b'), ORDER);
    expect(all.selectedIds.size).toBe(5);
    expect(clearSelection(all)).toEqual({ activeId: 'b', anchorId: 'b', selectedIds: new Set() });
  });
});

test('a range is always the rows between anchor and active, whatever the order of presses', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 }), fc.array(fc.integer({ min: -5, max: 5 })), (start, steps) => {
      const anchor = ORDER.ids[start] ?? 'a';
      let selection = selectOne(anchor);
      for (const by of steps) selection = moveActive(selection, ORDER, move(by, { isExtending: true }));
      const at = ORDER.indexById.get(selection.activeId ?? '') ?? -1;
      expect([...selection.selectedIds]).toEqual(ORDER.ids.slice(Math.min(start, at), Math.max(start, at) + 1));
    }),
  );
});
