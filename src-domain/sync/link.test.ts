import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOffMs, type Link, linkAfter } from './link.ts';

const UP: Link = { isUp: true, sinceAt: 0, against: 0 };
const DOWN: Link = { isUp: false, sinceAt: 0, against: 0 };
function after(link: Link, ...calls: readonly (number | null)[]): Link {
  return calls.reduce<Link>((known, tookMs, index) => linkAfter(known, { tookMs, at: index + 1 }), link);
}

describe('a link', () => {
  test.each([
    ['holds through one lost call', UP, [null, 100, null, 100], true],
    ['falls at the second lost call in a row', UP, [null, null], false],
    ['falls at the second slow one', UP, [5001, 5001], false],
    ['holds at the very limit', UP, [5000, 5000, 5000], true],
    ['stays down through one quick call', DOWN, [100, null, 100], false],
    ['rises at the second quick call in a row', DOWN, [2000, 2000], true],
    ['does not rise on calls that are neither quick nor slow', DOWN, [2001, 2001, 2001], false],
    ['does not fall on them either', UP, [2001, 4999, 2001], true],
  ] as const)('%s', (_name, link, calls, isUp) => {
    expect(after(link, ...calls).isUp).toBe(isUp);
  });

  test('says since when it is as it is', () => {
    expect(after(UP, 100, null, null, null)).toMatchObject({ isUp: false, sinceAt: 3 });
    expect(after(UP, null, null, 100, 100, 100)).toMatchObject({ isUp: true, sinceAt: 4 });
  });
});

test('waits grow from half a second to a minute at most, and differ', () => {
  expect([1, 2, 3, 4].map((failures) => backOffMs(failures, 0))).toEqual([500, 1000, 2000, 4000]);
  expect([1, 2, 20].map((failures) => backOffMs(failures, 1))).toEqual([1000, 2000, 60_000]);
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const wait = backOffMs(failures, random);
      expect(wait).toBeGreaterThanOrEqual(500);
      expect(wait).toBeLessThanOrEqual(60_000);
    }),
  );
});
