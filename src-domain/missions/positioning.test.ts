import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { TravelEstimator } from '../pricing/index.ts';
import type { DriverFacts } from './assessment.ts';
import { dropoffOf, pickupOf } from './assessment.ts';
import { place } from './dayPlan.cases.ts';
import { at, OURS, other, staff, ZONE } from './missions.cases.ts';
import { legBetween, positioningOf } from './positioning.ts';

/* A road of a kilometre and 61 seconds for each kilometre east; the hour of departure is noted. */
const departures: number[] = [];
const travel: TravelEstimator = (from, to, departAt) => {
  departures.push(departAt);
  const km = Math.round((to.lng - from.lng) * 73.2);
  return { metres: Math.abs(km) * 1000, seconds: Math.abs(km) * 61, source: 'TEST', confidence: 'HIGH' };
};
const at9 = { departAt: at('09:00'), timeZone: ZONE, travel };

describe('a leg', () => {
  test.each([
    ['whole minutes, rounded up', place(0, 0), place(2, 0), { distanceM: 2000, durationMin: 3 }],
    ['none to the same place', place(1, 0), place(1, 0), { distanceM: 0, durationMin: 0 }],
    ['none from nowhere', null, place(1, 0), { distanceM: 0, durationMin: 0 }],
    ['none to nowhere', place(1, 0), null, { distanceM: 0, durationMin: 0 }],
  ])('%s', (_name, from, to, expected) => {
    expect(legBetween(from, to, at9)).toEqual(expected);
  });
  test('sixty seconds are one minute, and nobody’s own times mean the plain estimate', () => {
    const minute: TravelEstimator = () => ({ metres: 1, seconds: 3600, source: 'TEST', confidence: 'HIGH' });
    expect(legBetween(place(0, 0), place(1, 0), { ...at9, travel: minute }).durationMin).toBe(60);
    expect(legBetween(place(0, 0), place(1, 0), { ...at9, travel: undefined }).distanceM).toBeGreaterThan(1000);
  });
});

describe('ends of a mission', () => {
  const { mission } = OURS();
  test.each([
    ['no pickup', { pickupLatitude: null }, null, place(2, 0)],
    ['no pickup either', { pickupLongitude: null }, null, place(2, 0)],
    ['no drop-off: where it was picked up', { dropoffLatitude: null }, place(0, 0), place(0, 0)],
    ['no drop-off either', { dropoffLongitude: null }, place(0, 0), place(0, 0)],
    ['neither', { dropoffLongitude: null, pickupLatitude: null }, null, null],
  ])('%s', (_name, values, pickup, dropoff) => {
    expect(pickupOf({ ...mission, ...values })).toEqual(pickup);
    expect(dropoffOf({ ...mission, ...values })).toEqual(dropoff);
  });
});

/* Ours goes from 10 km to 20 km east between 10:00 and 11:00; the base is at 0. */
const ours = OURS({ from: place(10, 0), to: place(20, 0) });
const given = (from: string, to: string, eastKm: number) => {
  const { lng } = place(eastKm, 0);
  return other(from, to, { pickupLongitude: lng });
};
const laid = (missions: DriverFacts['missions'], base = staff().base) =>
  positioningOf(ours, { base, missions, travel });
const leg = (km: number) => ({ distanceM: km * 1000, durationMin: Math.ceil((km * 61) / 60) });

describe('where the driver comes from and goes to', () => {
  test('from the base an hour before, back to it at the end', () => {
    departures.length = 0;
    expect(laid([])).toEqual({
      approach: leg(10),
      return: leg(20),
      fromMissionId: null,
      arrivesAt: at('10:00'),
    });
    expect(departures).toEqual([at('10:00') - HOUR_MS, at('11:00')]);
  });
  test('without a base there are no legs', () => {
    expect(laid([], null)).toMatchObject({ approach: leg(0), return: leg(0) });
  });
  test.each([
    ['two hours before: from its drop-off', '08:00', true],
    ['a minute more: from the base', '07:59', false],
    ['just before', '10:00', true],
    ['not over yet', '10:01', false],
  ])('the previous one ends %s', (_name, ends, isChained) => {
    const before = given('06:00', ends, 15);
    expect(laid([before])).toMatchObject({
      approach: leg(isChained ? 5 : 10),
      fromMissionId: isChained ? before.id : null,
    });
  });
  test('the last of the earlier ones counts', () => {
    const last = given('08:30', '09:00', 12);
    expect(laid([given('07:00', '08:00', 40), last])).toMatchObject({ approach: leg(2), fromMissionId: last.id });
  });
  test.each([
    ['two hours after: no return', '13:00', 0],
    ['a minute more: back to the base', '13:01', 20],
    ['at once', '11:00', 0],
    ['before ours is over', '10:59', 20],
  ])('the next one begins %s', (_name, begins, km) => {
    expect(laid([given(begins, '15:00', 30)]).return).toEqual(leg(km));
  });
  test.each([
    ['a quarter of an hour early at most', '09:00', at('09:45')],
    ['as soon as the drive allows', '09:50', at('09:50') + 6 * MINUTE_MS],
    ['too late', '09:58', at('09:58') + 6 * MINUTE_MS],
  ])('is there %s', (_name, ends, arrivesAt) => {
    expect(laid([given('08:00', ends, 15)]).arrivesAt).toBe(arrivesAt);
  });
});
