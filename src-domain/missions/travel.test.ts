import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../kernel/instants.ts';
import { estimateTravel } from '../pricing/index.ts';
import { place } from './dayPlan.cases.ts';
import { calibratedTravel, calibrateTravel, type TravelSample } from './travelCalibration.ts';
import { type CachedTravel, effectiveMin, keptTravel, travelKey, travelThrough, validUntil } from './travelChain.ts';
import { travelSettingsOf } from './travelSettings.ts';

const ZONE = 'Europe/Paris';
const SETTINGS = travelSettingsOf({ settings: {} });
const at = (text: string): number => Date.parse(`2026-11-${text}+01:00`);
const FRIDAY_8 = at('20T08:30:00');
const FRIDAY_14 = at('20T14:00:00');
const SUNDAY_8 = at('22T08:30:00');
const FACTORS = Array.from({ length: 24 }, (_, hour) => (hour === 8 ? 1.6 : 1));
const KEPT: CachedTravel = {
  distanceM: 9000,
  durationSec: 1200,
  hourFactors: null,
  source: 'IGN',
  reliability: 'HIGH',
  validUntil: FRIDAY_8 + DAY_MS,
};

describe('effective minutes (driving × traffic × hour factor, else peak)', () => {
  test.each([
    ['free road', {}, null, FRIDAY_14, 20],
    ['peak of a workday without factors', {}, null, FRIDAY_8, 24],
    ['no peak on Sunday', {}, null, SUNDAY_8, 20],
    ['the hour’s own factor, and the peak not on top of it', {}, FACTORS, FRIDAY_8, 32],
    ['a factor of one at another hour', {}, FACTORS, FRIDAY_14, 20],
    ['traffic half as slow again', { trafficBp: 15_000 }, null, FRIDAY_14, 30],
    ['traffic and peak', { trafficBp: 15_000 }, null, FRIDAY_8, 36],
    ['rounded up', { trafficBp: 10_100 }, null, FRIDAY_14, 21],
  ])('%s', (_name, patch, hourFactors, departAt, minutes) => {
    const travel = { durationSec: 1200, hourFactors };
    expect(effectiveMin(travel, { at: departAt, timeZone: ZONE }, { ...SETTINGS, ...patch })).toBe(minutes);
  });
});

describe('what is kept of a pair', () => {
  const kept = (now: number, row = KEPT) => keptTravel(row, { at: FRIDAY_14, timeZone: ZONE, now }, SETTINGS);
  test('is taken as it is while now is not past its validity', () => {
    expect(kept(KEPT.validUntil)).toEqual({ metres: 9000, seconds: 1200, source: 'IGN', confidence: 'HIGH' });
  });
  test('past it counts one step less and says so', () => {
    expect(kept(KEPT.validUntil + 1)).toMatchObject({ seconds: 1200, source: 'IGN (STALE)', confidence: 'MEDIUM' });
  });
  test('of low reliability adds its margin and blocks nothing', () => {
    const row: CachedTravel = { ...KEPT, reliability: 'MEDIUM' };
    expect(kept(KEPT.validUntil + 1, row)).toMatchObject({ seconds: 1380, confidence: 'LOW' });
  });
  test('holds for the days of the setting', () => {
    expect(validUntil(FRIDAY_8, SETTINGS)).toBe(FRIDAY_8 + 30 * DAY_MS);
    expect(validUntil(FRIDAY_8, travelSettingsOf({ settings: { travel: { validityDays: 7 } } }))).toBe(
      FRIDAY_8 + 7 * DAY_MS,
    );
  });
  test('broken settings read as the defaults', () => {
    expect(travelSettingsOf({ settings: { travel: { validityDays: -3 } } })).toEqual(SETTINGS);
  });
});

describe('chain', () => {
  const [from, to] = [place(0, 0), place(6, 0)];
  test('kept pair first, one way only; else the estimate', () => {
    const chain = travelThrough(
      (a, b) => (a === travelKey(from) && b === travelKey(to) ? KEPT : null),
      SETTINGS,
      FRIDAY_8,
    );
    expect(chain(from, to, FRIDAY_14, ZONE).source).toBe('IGN');
    expect(chain(to, from, FRIDAY_14, ZONE)).toEqual(estimateTravel(to, from, FRIDAY_14, ZONE));
  });
  test('coordinates within eleven metres are the same pair', () => {
    expect(travelKey({ lat: 48.85301, lng: 2.34992 })).toBe(travelKey({ lat: 48.85303, lng: 2.34989 }));
  });
});

function drive(ratio: number, departAt: number, metresRatio: number | null = null): TravelSample {
  const [from, to] = [place(0, 0), place(4, 0)];
  const estimate = estimateTravel(from, to, departAt, ZONE);
  const metres = metresRatio === null ? null : Math.round(estimate.metres * metresRatio);
  return { from, to, departAt, metres, seconds: Math.round(estimate.seconds * ratio) };
}
const calibrate = (samples: readonly TravelSample[]) =>
  calibrateTravel(samples, { timeZone: ZONE, madeOn: '2026-11-20' });
const times = (count: number, ratio: number, departAt: number, metresRatio?: number) =>
  Array.from({ length: count }, () => drive(ratio, departAt, metresRatio ?? null));

describe('calibration from completed missions', () => {
  test('the hour has its own ratio, other hours that of the areas', () => {
    const calibration = calibrate([...times(6, 1.5, FRIDAY_8, 1.2), ...times(5, 0.8, FRIDAY_14, 1.2)]);
    expect(calibration.ratios['PARIS>PARIS@8']).toEqual({ seconds: 1.5, metres: 1.2, count: 6 });
    expect(calibration.ratios['PARIS>PARIS@14']).toMatchObject({ seconds: 0.8 });
    const travel = calibratedTravel(calibration);
    const plain = estimateTravel(place(0, 0), place(4, 0), FRIDAY_8, ZONE);
    expect(travel(place(0, 0), place(4, 0), FRIDAY_8, ZONE)).toMatchObject({
      seconds: Math.ceil(plain.seconds * 1.5),
      metres: Math.ceil(plain.metres * 1.2),
      source: 'CALIBRATED',
      confidence: 'MEDIUM',
    });
    expect(travel(place(0, 0), place(4, 0), at('20T11:00:00'), ZONE).source).toBe('CALIBRATED');
  });
  test('four drives are too few; areas never driven keep the plain estimate', () => {
    expect(calibrate(times(4, 2, FRIDAY_8)).ratios).toEqual({});
    const travel = calibratedTravel(calibrate(times(5, 2, FRIDAY_8)));
    expect(travel(place(0, 0), place(40, 0), FRIDAY_8, ZONE).source).toBe('ESTIMATE');
  });
  test('the median: one traffic jam and a forgotten meter change nothing', () => {
    const calibration = calibrate([...times(7, 1.1, FRIDAY_14), drive(3, FRIDAY_14), drive(60, FRIDAY_14)]);
    expect(calibration).toMatchObject({ sampleCount: 8, ratios: { 'PARIS>PARIS@14': { seconds: 1.1, metres: null } } });
  });
  test.each([
    [3.2, 2.5],
    [0.3, 0.5],
  ])('drives %f times the estimate count for %f at most', (ratio, counted) => {
    expect(calibrate(times(6, ratio, FRIDAY_14)).ratios['PARIS>PARIS@14']?.seconds).toBe(counted);
  });
  test('in any order the same, and never beyond half and two and a half times', () => {
    const sample = fc.record({
      ratio: fc.double({ min: 0.01, max: 10, noNaN: true }),
      hour: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 40 }), (list) => {
        const samples = list.map(({ ratio, hour }) => drive(ratio, at(`20T${String(hour).padStart(2, '0')}:10:00`)));
        const calibration = calibrate(samples);
        expect(calibrate(samples.toReversed())).toEqual(calibration);
        for (const { seconds } of Object.values(calibration.ratios)) {
          expect(seconds).toBeGreaterThanOrEqual(0.5);
          expect(seconds).toBeLessThanOrEqual(2.5);
        }
      }),
      { numRuns: 40 },
    );
  });
});
