import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitCents, sumCents } from './money.ts';

describe('an amount shared in proportion', () => {
  test.each([
    ['a third each, the odd cent to the first', 100, [1, 1, 1], [34, 33, 33]],
    ['odd cents to the largest remainders', 101, [50, 30, 20], [51, 30, 20]],
    ['10 % and 20 % of a quote', 30_000, [110_000, 24_000], [24_627, 5_373]],
    ['a discount takes its share back', 100, [150, -50], [150, -50]],
    ['nothing to share by: all to the first', 7, [0, 0], [7, 0]],
    ['a negative amount', -100, [1, 2], [-33, -67]],
    ['nobody', 5, [], []],
  ])('%s', (_name, total, weights, parts) => {
    expect(splitCents(total, weights)).toEqual(parts);
  });

  test('the parts always re-add and none is more than a cent from its exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 10_000_000 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), weights, (total, shares) => {
        const parts = splitCents(total, shares);
        const sum = sumCents(shares);
        expect(sumCents(parts)).toBe(total);
        parts.forEach((part, index) =>
          expect(Math.abs(part - (total * (shares[index] ?? 0)) / sum)).toBeLessThan(1.001),
        );
      }),
    );
  });
});
