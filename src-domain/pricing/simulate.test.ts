import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDifference, NOTHING_SIMULATED, type PriceDifference, priceDifference } from './simulate.ts';
import { preparePricing } from './prepared.ts';
import { LIMITS, question } from './pricing.cases.ts';
import { priceQuestionSchema } from './question.schema.ts';

function prepared(settings: Record<string, unknown> = {}) {
  const { client, trip, ...catalogue } = priceQuestionSchema.parse(question({ settings }));
  if (trip.type === 'STAY') throw new Error('not a ride');
  return { ride: { id: 'r', client, trip }, pricing: preparePricing(catalogue, LIMITS) };
}

test.each([
  ['the same settings', {}, [8064, 8064, null]],
  ['a dearer kilometre', { baseRatePerKmCents: 420 }, [8064, 16_128, null]],
  ['a lower margin', { defaultMarginBp: 1000 }, [8064, 7392, null]],
  ['a rate that is taken away', { baseRatePerKmCents: null, baseRatePerHourCents: null }, [8064, null, 'rate-missing']],
])('%s', (_name, changed, [before, after, refusal]) => {
  const { ride, pricing } = prepared();
  const difference = priceDifference(ride, { before: pricing, after: prepared(changed).pricing });
  expect([difference.beforeCents, difference.afterCents]).toEqual([before, after]);
  expect(difference.refusal === null).toBe(refusal === null);
});

test.each([
  ['as before', 100, 100, { dearer: 0, cheaper: 0, unchanged: 1 }],
  ['dearer by a cent', 100, 101, { dearer: 1, cheaper: 0, unchanged: 0 }],
  ['cheaper by a cent', 100, 99, { dearer: 0, cheaper: 1, unchanged: 0 }],
])('%s', (_name, beforeCents, afterCents, counts) => {
  const difference = { id: 'r', beforeCents, afterCents, refusal: null };
  expect(addDifference(NOTHING_SIMULATED, difference)).toEqual({
    rides: 1,
    beforeCents,
    afterCents,
    refused: {},
    ...counts,
  });
});

test('sums hold what is priced under both settings, and every ride is counted once', () => {
  const cents = fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: null });
  fc.assert(
    fc.property(fc.array(fc.record({ beforeCents: cents, afterCents: cents })), (rides) => {
      const differences = rides.map((ride, index): PriceDifference => {
        const isPriced = ride.beforeCents !== null && ride.afterCents !== null;
        return { id: String(index), ...ride, refusal: isPriced ? null : 'rate-missing' };
      });
      const summary = differences.reduce(addDifference, NOTHING_SIMULATED);
      const priced = differences.filter(({ refusal }) => refusal === null);
      const refused = Object.values(summary.refused).reduce((sum, count) => sum + count, 0);
      expect(summary.dearer + summary.cheaper + summary.unchanged + refused).toBe(rides.length);
      expect(summary.rides).toBe(rides.length);
      expect(summary.afterCents - summary.beforeCents).toBe(
        priced.reduce((sum, { beforeCents, afterCents }) => sum + (afterCents ?? 0) - (beforeCents ?? 0), 0),
      );
    }),
  );
});
