import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CDG, ORLEANS, PARIS } from './pricing.cases.ts';
import { estimateTravel, TRAVEL_PARAMETERS, travelEstimator } from './travelEstimate.ts';

const ZONE = 'Europe/Paris';
const at = (text: string): number => Date.parse(text);
const MONDAY_PEAK = at('2026-11-16T08:30:00+01:00');
const MONDAY_DAY = at('2026-11-16T14:00:00+01:00');
const SUNDAY_MORNING = at('2026-11-22T08:30:00+01:00');
const NIGHT = at('2026-11-16T23:00:00+01:00');
const NATION = { lat: 48.8484, lng: 2.3959 };

describe('offline travel time', () => {
  test.each([
    ['CDG to Paris at the peak', CDG, PARIS, MONDAY_PEAK, 28, 33, 42, 60],
    ['CDG to Paris by day', CDG, PARIS, MONDAY_DAY, 28, 33, 34, 45],
    ['CDG to Paris at night', CDG, PARIS, NIGHT, 28, 33, 24, 34],
    ['across Paris by day', PARIS, NATION, MONDAY_DAY, 4, 5.5, 17, 23],
    ['Paris to Orléans by day', PARIS, ORLEANS, MONDAY_DAY, 130, 145, 115, 140],
  ])('%s', (_name, from, to, departAt, leastKm, mostKm, leastMin, mostMin) => {
    const travel = estimateTravel(from, to, departAt, ZONE);
    expect(travel).toMatchObject({ source: 'ESTIMATE', confidence: 'LOW' });
    expect(travel.metres / 1000).toBeGreaterThan(leastKm);
    expect(travel.metres / 1000).toBeLessThan(mostKm);
    expect(travel.seconds / 60).toBeGreaterThan(leastMin);
    expect(travel.seconds / 60).toBeLessThan(mostMin);
  });
  test('the same place is no drive', () => {
    expect(estimateTravel(PARIS, { ...PARIS, lat: PARIS.lat + 0.0002 }, MONDAY_DAY, ZONE)).toMatchObject({
      metres: 0,
      seconds: 0,
    });
  });
  test('Sunday morning has no peak; the hour is that of the zone', () => {
    const sunday = estimateTravel(PARIS, NATION, SUNDAY_MORNING, ZONE);
    expect(sunday).toEqual(estimateTravel(PARIS, NATION, MONDAY_DAY, ZONE));
    expect(estimateTravel(PARIS, NATION, MONDAY_PEAK, 'America/New_York')).toEqual(
      estimateTravel(PARIS, NATION, NIGHT, ZONE),
    );
  });
  test('other parameters, another estimate', () => {
    const straight = travelEstimator({
      ...TRAVEL_PARAMETERS,
      detour: [{ upToM: Infinity, ratio: 1 }],
      fixedSeconds: 0,
    });
    expect(straight(PARIS, NATION, MONDAY_DAY, ZONE).metres).toBe(3325);
  });
});

describe('whatever the drive', () => {
  const lng = fc.double({ min: -2, max: 7, noNaN: true });
  const point = fc.record({ lat: fc.double({ min: 43, max: 50, noNaN: true }), lng });
  const instant = fc.integer({ min: MONDAY_PEAK, max: MONDAY_PEAK + 7 * 86_400_000 });
  test.each([2000, 8000, 25_000, 60_000])('a longer straight line is never a shorter road: around %i m', (aroundM) => {
    const metresTo = (metres: number) => {
      const north = { lat: PARIS.lat + metres / 111_194.93, lng: PARIS.lng };
      return estimateTravel(PARIS, north, MONDAY_DAY, ZONE).metres;
    };
    const distance = fc.integer({ min: aroundM - 1500, max: aroundM + 1500 });
    fc.assert(
      fc.property(distance, distance, (a, b) => {
        expect(metresTo(Math.min(a, b))).toBeLessThanOrEqual(metresTo(Math.max(a, b)));
      }),
    );
  });
  test('as long one way as the other, never faster than the motorway at night', () => {
    fc.assert(
      fc.property(point, point, instant, (from, to, departAt) => {
        const there = estimateTravel(from, to, departAt, ZONE);
        expect(estimateTravel(to, from, departAt, ZONE)).toEqual(there);
        expect(there.seconds).toBeGreaterThanOrEqual((there.metres / 1000 / 90) * 3600);
      }),
    );
  });
});
