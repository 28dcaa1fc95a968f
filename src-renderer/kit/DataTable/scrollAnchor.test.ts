import { expect, test } from 'vitest';
import { anchorShiftRows } from './scrollAnchor.ts';
import { rowOrderOf } from './tableSelection.ts';

const BEFORE = rowOrderOf(['a', 'b', 'c', 'd', 'e', 'f']);

test.each<[string, string | null, string[], number]>([
  ['nothing changed', null, ['a', 'b', 'c', 'd', 'e', 'f'], 0],
  ['a row came in above', null, ['x', 'a', 'b', 'c', 'd', 'e', 'f'], 1],
  ['a row above has gone', null, ['b', 'c', 'd', 'e', 'f'], -1],
  ['a row came in below', null, ['a', 'b', 'c', 'd', 'e', 'x', 'f'], 0],
  ['the first row in view has gone: the next one counts', null, ['x', 'a', 'b', 'd', 'e', 'f'], 0],
  ['the active row in view is followed', 'd', ['d', 'a', 'b', 'c', 'e', 'f'], -3],
  ['an active row out of view is not', 'f', ['f', 'a', 'b', 'c', 'd', 'e'], 1],
  ['an active row above the view is not', 'a', ['a', 'x', 'b', 'c', 'd', 'e', 'f'], 1],
  ['the active row has gone: the first one counts', 'd', ['x', 'a', 'b', 'c', 'e', 'f'], 1],
  ['all have gone', null, ['x', 'y'], 0],
])('%s', (_name, activeId, ids, shift) => {
  const place = { order: BEFORE, firstIndex: 2, rowCount: 2, activeId };
  expect(anchorShiftRows(place, rowOrderOf(ids))).toBe(shift);
});
