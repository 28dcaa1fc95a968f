import { expect, test } from 'vitest';
import type { Alternative } from '../compliance/index.ts';
import { pricedWaysOut } from './waysOut.ts';

const RATES = {
  secondDriverCentsPerHour: 2500,
  relayDriverCents: 15_000,
  hotelCents: 10_000,
  mealCents: 3000,
  overnightPremiumCents: 5000,
};
const WAY: Alternative = {
  kind: 'LATER_START',
  isFeasible: true,
  decision: 'APPROVED',
  extraDriverMin: 0,
  nightsAway: 0,
  delayMin: 0,
  at: null,
  driverId: null,
};

test.each([
  ['a second driver by the hour, half a cent up', { kind: 'DOUBLE_CREW', extraDriverMin: 137 }, 5708],
  ['a relay driver as a whole', { kind: 'RELAY_DRIVER', extraDriverMin: 137 }, 15_000],
  ['a night with two meals and the premium', { kind: 'MULTI_DAY', nightsAway: 1 }, 21_000],
  ['another driver', { kind: 'OTHER_DRIVER', driverId: 'd' }, 0],
  ['a later start', { kind: 'LATER_START', delayMin: 45 }, 0],
  ['what cannot be done', { kind: 'RELAY_DRIVER', isFeasible: false }, 0],
] as const)('%s', (_name, values, cents) => {
  expect(pricedWaysOut([{ ...WAY, ...values }], RATES)[0]?.costCents).toBe(cents);
});

test('what can be done comes first, the cheapest of it first', () => {
  const ways = pricedWaysOut(
    [
      { ...WAY, kind: 'LATER_START', isFeasible: false },
      { ...WAY, kind: 'RELAY_DRIVER' },
      { ...WAY, kind: 'DOUBLE_CREW', extraDriverMin: 60 },
      { ...WAY, kind: 'OTHER_DRIVER' },
    ],
    RATES,
  );
  expect(ways.map(({ kind }) => kind)).toEqual(['OTHER_DRIVER', 'DOUBLE_CREW', 'RELAY_DRIVER', 'LATER_START']);
});
