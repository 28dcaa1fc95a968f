import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameValue, judgePatch } from './fieldConflicts.ts';

const ROW = { id: 'm', version: 3, label: 'theirs', notes: 'old', paidCents: 30, tags: ['a'] };
const base = (before: Record<string, unknown>, after: Record<string, unknown>, version = 1) => ({
  entity: 'Mission',
  base: { version, before, after },
});

describe('a patch on a row that has moved on', () => {
  test.each([
    ['set by both to other values', { label: 'mine' }, base({ label: 'was' }, { label: 'mine' }), {}, ['label']],
    [
      'set by both to the same value',
      { label: 'theirs' },
      base({ label: 'was' }, { label: 'theirs' }),
      { label: 'theirs' },
      [],
    ],
    ['set by me alone', { notes: 'new' }, base({ notes: 'old' }, { notes: 'new' }), { notes: 'new' }, []],
    ['not changed by me: theirs stays', { label: 'was' }, base({ label: 'was' }, { label: 'was' }), {}, []],
    ['a sum worked out anew', { paidCents: 80 }, base({ paidCents: 0 }, { paidCents: 50 }), { paidCents: 80 }, []],
    [
      'nobody has touched the row',
      { label: 'mine' },
      base({ label: 'theirs' }, { label: 'mine' }, 3),
      { label: 'mine' },
      [],
    ],
    ['a row the desk never saw', { label: 'mine' }, { entity: 'Mission', base: undefined }, { label: 'mine' }, []],
    [
      'one field in conflict, the other not',
      { label: 'mine', notes: 'new' },
      base({ label: 'was', notes: 'old' }, { label: 'mine', notes: 'new' }),
      { notes: 'new' },
      ['label'],
    ],
    ['a list compared by what it holds', { tags: ['b'] }, base({ tags: ['a'] }, { tags: ['b'] }), { tags: ['b'] }, []],
  ] as const)('%s', (_name, patch, context, kept, conflicts) => {
    const verdict = judgePatch(ROW, patch, context);
    expect(verdict.patch).toEqual(kept);
    expect(verdict.conflicts.map(({ field }) => field)).toEqual(conflicts);
  });

  test('a conflict holds the three values', () => {
    const { conflicts } = judgePatch(ROW, { label: 'mine' }, base({ label: null }, { label: 'mine' }));
    expect(conflicts).toEqual([
      { entity: 'Mission', id: 'm', field: 'label', base: null, mine: 'mine', theirs: 'theirs' },
    ]);
  });

  test('every field is written, in conflict, or left as it is theirs', () => {
    const value = fc.constantFrom(null, 0, 1, 'a', 'b');
    const fields = fc.record({ x: value, y: value, z: value });
    fc.assert(
      fc.property(fields, fields, fields, fields, (theirs, before, mine, after) => {
        const row = { id: 'r', version: 2, ...theirs };
        const { patch, conflicts } = judgePatch(row, mine, { entity: 'E', base: { version: 1, before, after } });
        for (const field of ['x', 'y', 'z'] as const) {
          const isWritten = Object.hasOwn(patch, field);
          const isConflict = conflicts.some((conflict) => conflict.field === field);
          expect(isWritten && isConflict).toBe(false);
          if (isWritten) expect(patch[field]).toBe(mine[field]);
          // Nothing of mine is dropped in silence.
          if (!isWritten && !isConflict) expect(mine[field]).toBe(before[field]);
        }
      }),
    );
  });
});

test('values are the same by what they hold', () => {
  expect(isSameValue({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(isSameValue([1, 2], [2, 1])).toBe(false);
  expect(isSameValue({ a: 1 }, { a: 1, b: undefined })).toBe(false);
  expect(isSameValue([], {})).toBe(false);
  expect(isSameValue(null, {})).toBe(false);
});
