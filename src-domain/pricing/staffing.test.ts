import { expect, test } from 'vitest';
import { staffingCost, type StaffingPlan } from './staffing.ts';

const RATES = {
  hotelCents: 10_000,
  mealCents: 3000,
  overnightPremiumCents: 5000,
  secondDriverCentsPerHour: 2500,
  relayDriverCents: 15_000,
};

test.each<[string, StaffingPlan, number]>([
  ['second driver by the minute, rounded half up', { kind: 'DOUBLE_CREW', extraDriverMin: 61, nightsAway: 0 }, 2542],
  ['two drivers away a night', { kind: 'DOUBLE_CREW', extraDriverMin: 600, nightsAway: 1 }, 67_000],
  ['relay at its price, however long', { kind: 'RELAY_DRIVER', extraDriverMin: 300, nightsAway: 0 }, 15_000],
  ['hotel, premium and meals of two nights', { kind: 'MULTI_DAY', extraDriverMin: 0, nightsAway: 2 }, 42_000],
])('%s', (_name, plan, cents) => {
  expect(staffingCost(plan, RATES)).toBe(cents);
});
