import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type GeoPoint, greatCircleM } from '../kernel/geo.ts';
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

/** A point so many metres north of another. */
function north({ lat, lng }: GeoPoint, metres: number): GeoPoint {
  return { lat: lat + metres / 111_195.0797, lng };
}
const { center } = TRAVEL_PARAMETERS.paris;
const WORKDAY = { PEAK: '08:30', DAY: '14:00', NIGHT: '03:00' } as const;
const onMonday = (time: string): number => at(`2026-11-16T${time}:00+01:00`);

describe('the speeds the estimate starts from', () => {
  // 999.9 m in a straight line are 1450 m by road, and a minute and a half for leaving and stopping.
  test.each([
    ['Paris', center, 492, 438, 351],
    ['the suburbs', north(center, 10_000), 328, 291, 240],
    ['elsewhere', ORLEANS, 259, 235, 197],
  ])('of the first kilometres: %s', (_name, from, peak, day, night) => {
    const seconds = (band: keyof typeof WORKDAY) =>
      estimateTravel(from, north(from, 999.9), onMonday(WORKDAY[band]), ZONE);
    expect([seconds('PEAK'), seconds('DAY'), seconds('NIGHT')]).toMatchObject([
      { metres: 1450, seconds: peak },
      { metres: 1450, seconds: day },
      { metres: 1450, seconds: night },
    ]);
  });
  // 26 km by road, eight of them slow.
  test.each([
    ['PEAK', 2198],
    ['DAY', 1816],
    ['NIGHT', 1398],
  ] as const)('and of the others: %s', (band, seconds) => {
    const travel = estimateTravel(ORLEANS, north(ORLEANS, 19_999.9), onMonday(WORKDAY[band]), ZONE);
    expect(travel).toMatchObject({ metres: 26_000, seconds });
  });
  test('eight kilometres are slow and the rest is fast, to the metre', () => {
    const crawl = { PEAK: 1, DAY: 1, NIGHT: 1 };
    const race = { PEAK: 2, DAY: 2, NIGHT: 2 };
    const slow = travelEstimator({
      ...TRAVEL_PARAMETERS,
      elsewhere: { kmh: crawl },
      motorway: { ...TRAVEL_PARAMETERS.motorway, kmh: race },
    });
    expect(slow(ORLEANS, north(ORLEANS, 19_999.9), MONDAY_DAY, ZONE).seconds).toBe(8 * 3600 + 18 * 1800 + 90);
  });
  test.each([
    [1999.9, 2900],
    [2000.5, 2900],
    [7999.9, 11_200],
    [8000.5, 11_200],
    [24_999.9, 32_500],
    [25_000.5, 32_500],
    [59_999.9, 75_000],
  ])('%d m in a straight line are %d m by road', (straightM, metres) => {
    expect(estimateTravel(ORLEANS, north(ORLEANS, straightM), MONDAY_DAY, ZONE).metres).toBe(metres);
  });
  test.each([
    ['30 m apart is another place', 30.5, 45],
    ['29 m is the same', 29.5, 0],
  ])('%s', (_name, straightM, metres) => {
    expect(estimateTravel(ORLEANS, north(ORLEANS, straightM), MONDAY_DAY, ZONE).metres).toBe(metres);
  });
  test('as far as the same place reaches is another', () => {
    const near = north(ORLEANS, 50);
    const estimate = travelEstimator({ ...TRAVEL_PARAMETERS, samePlaceM: greatCircleM(ORLEANS, near) });
    expect(estimate(ORLEANS, near, MONDAY_DAY, ZONE).metres).toBeGreaterThan(0);
  });
  test.each([
    ['Paris', 'paris', 5500],
    ['the suburbs', 'suburbs', 14_000],
  ] as const)('%s end at their radius', (_name, place, radiusM) => {
    const with_ = (metres: number) =>
      travelEstimator({ ...TRAVEL_PARAMETERS, [place]: { ...TRAVEL_PARAMETERS[place], radiusM: metres } });
    for (const [fromM, limitM] of [
      [radiusM - 0.5, radiusM - 0.1],
      [radiusM + 0.5, radiusM + 0.1],
    ] as const) {
      const from = north(center, fromM);
      expect(estimateTravel(from, ORLEANS, MONDAY_DAY, ZONE)).toEqual(with_(limitM)(from, ORLEANS, MONDAY_DAY, ZONE));
      expect(with_(radiusM - 1)(from, ORLEANS, MONDAY_DAY, ZONE)).not.toEqual(
        with_(radiusM + 1)(from, ORLEANS, MONDAY_DAY, ZONE),
      );
    }
  });
});

describe('when roads are slow', () => {
  const bands = new Map(
    (['PEAK', 'DAY', 'NIGHT'] as const).map((band) => [
      estimateTravel(PARIS, NATION, onMonday(WORKDAY[band]), ZONE).seconds,
      band,
    ]),
  );
  test.each([
    ['2026-11-16', '04:59', 'NIGHT'],
    ['2026-11-16', '05:00', 'DAY'],
    ['2026-11-16', '06:59', 'DAY'],
    ['2026-11-16', '07:00', 'PEAK'],
    ['2026-11-16', '09:59', 'PEAK'],
    ['2026-11-16', '10:00', 'DAY'],
    ['2026-11-16', '16:29', 'DAY'],
    ['2026-11-16', '16:30', 'PEAK'],
    ['2026-11-16', '19:29', 'PEAK'],
    ['2026-11-16', '19:30', 'DAY'],
    ['2026-11-16', '22:59', 'DAY'],
    ['2026-11-16', '23:00', 'NIGHT'],
    ['2026-11-20', '08:30', 'PEAK'],
    ['2026-11-21', '08:30', 'DAY'],
  ])('%s at %s', (day, time, band) => {
    const { seconds } = estimateTravel(PARIS, NATION, at(`${day}T${time}:00+01:00`), ZONE);
    expect(bands.get(seconds)).toBe(band);
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
