import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/result.ts';
import { greatCircleM, type GeoPoint } from '../kernel/geo.ts';
import { Organization } from '../model/registry.ts';
import { estimateTravel, TRAVEL_PARAMETERS } from '../pricing/index.ts';
import { company, NOW } from './company.cases.ts';
import { place } from './dayPlan.cases.ts';
import { at, ZONE } from './missions.cases.ts';
import { keepTravelCalibration, setTravel } from './travel.commands.ts';
import { calibratedTravel, calibrateTravel, type TravelSample } from './travelCalibration.ts';
import { effectiveMin, keptTravel, rememberedTravel } from './travelChain.ts';
import { calibrationSchema, travelPatchSchema, travelSettingsOf } from './travelSettings.ts';

const SETTINGS = travelSettingsOf({ settings: {} });
const [FROM, TO] = [place(0, 0), place(4, 0)];
const ESTIMATE = estimateTravel(FROM, TO, at('14:00'), ZONE);
/** A drive that took so many times what was estimated. */
const drive = (seconds: number, metres: number | null = null, departAt = at('14:00')): TravelSample => ({
  from: FROM,
  to: TO,
  departAt,
  seconds: ESTIMATE.seconds * seconds,
  metres: metres === null ? null : ESTIMATE.metres * metres,
});
const calibrate = (samples: readonly TravelSample[]) =>
  calibrateTravel(samples, { timeZone: ZONE, madeOn: '2026-11-20' });
const five = (one: TravelSample): TravelSample[] => [one, one, one, one, one];

describe('what the organisation may decide of travel times', () => {
  test.each([
    ['validityDays', 1, 730],
    ['trafficBp', 5000, 30_000],
    ['peakBp', 5000, 30_000],
    ['lowReliabilityMarginBp', 0, 10_000],
  ])('%s from %d to %d', (name, least, most) => {
    const isTaken = (value: number): boolean => travelPatchSchema.safeParse({ [name]: value }).success;
    expect([least - 1, least, most, most + 1].map(isTaken)).toEqual([false, true, true, false]);
  });
  test('peak hours are hours of a day, each at most once', () => {
    const isTaken = (peakHours: number[]): boolean => travelPatchSchema.safeParse({ peakHours }).success;
    expect([[-1], [0, 23], [24]].map(isTaken)).toEqual([false, true, false]);
    expect([24, 25].map((length) => isTaken(Array.from({ length }, () => 8)))).toEqual([true, false]);
  });
  test('said nothing', () => {
    expect(SETTINGS).toEqual({
      validityDays: 30,
      trafficBp: 10_000,
      peakBp: 12_000,
      peakHours: [7, 8, 9, 17, 18],
      lowReliabilityMarginBp: 1500,
      calibration: null,
    });
    expect(travelSettingsOf({ settings: { travel: { peakBp: 13_000 } } })).toEqual({ ...SETTINGS, peakBp: 13_000 });
  });
  test.each([
    ['seconds', 0.5, 2.5],
    ['metres', 0.5, 2.5],
  ])('ratios of %s from %f to %f', (name, least, most) => {
    const isTaken = (value: number): boolean => {
      const ratio = { seconds: 1, metres: 1, count: 1, [name]: value };
      const calibration = { madeOn: '2026-11-20', sampleCount: 0, ratios: { 'PARIS>PARIS': ratio } };
      return calibrationSchema.safeParse(calibration).success;
    };
    expect([least - 0.01, least, most, most + 0.01].map(isTaken)).toEqual([false, true, true, false]);
  });
  test('counts are not below nothing', () => {
    const of = (sampleCount: number, count: number) =>
      calibrationSchema.safeParse({
        madeOn: '2026-11-20',
        sampleCount,
        ratios: { 'PARIS>PARIS@8': { seconds: 1, metres: null, count } },
      }).success;
    expect([of(0, 1), of(-1, 1), of(0, 0)]).toEqual([true, false, false]);
  });
});

describe('commands of travel', () => {
  const CALIBRATION = calibrate(five(drive(1.5)));
  const settingsOf = ({ memory }: ReturnType<typeof company>) => {
    const [organization] = memory.all(Organization);
    return { own: organization?.settings, travel: travelSettingsOf({ settings: organization?.settings ?? {} }) };
  };
  test('a patch changes its fields alone', async () => {
    const desk = company({}, { other: 1 });
    expect(await desk.memory.run(setTravel, { patch: { peakBp: 13_000 } })).toMatchObject({
      activity: [{ verb: 'travel.set', data: { fields: ['peakBp'] } }],
    });
    expect(settingsOf(desk)).toMatchObject({ own: { other: 1 }, travel: { ...SETTINGS, peakBp: 13_000 } });
  });
  test('a calibration is kept, and said when it differs', async () => {
    const desk = company();
    const keep = () => desk.memory.run(keepTravelCalibration, { calibration: CALIBRATION });
    expect(await keep()).toMatchObject({ activity: [{ verb: 'travel.calibrated', data: { count: 5 } }] });
    expect(await keep()).toMatchObject({ activity: [] });
    expect(settingsOf(desk).travel.calibration).toEqual(CALIBRATION);
    const empty = { ...CALIBRATION, ratios: {} };
    expect(await company().memory.run(keepTravelCalibration, { calibration: empty })).toMatchObject({ activity: [] });
  });
  test('an organisation that is not there', async () => {
    const { memory } = company();
    const [organization] = memory.all(Organization);
    memory.change(Organization, organization?.id ?? '', { id: 'other' } as never);
    expect(isRefusal(await memory.run(setTravel, { patch: {} }))).toBe(true);
    expect(isRefusal(await memory.run(keepTravelCalibration, { calibration: CALIBRATION }))).toBe(true);
  });
});

describe('which drives count', () => {
  const countOf = (one: TravelSample): number => calibrate([one]).sampleCount;
  test.each([
    ['four times as long', 4, 1],
    ['longer than that', 4.001, 0],
    ['a quarter as long', 0.25, 1],
    ['shorter than that', 0.249, 0],
    ['no time at all', 0, 0],
  ])('%s', (_name, ratio, count) => {
    expect(countOf(drive(ratio))).toBe(count);
  });
  test('a drive to the same place, or of a second against nothing, counts for nothing', () => {
    expect(countOf({ ...drive(1), to: FROM, seconds: 60 })).toBe(0);
    expect(countOf({ ...drive(1), to: FROM, seconds: 0 })).toBe(0);
    expect(countOf({ ...drive(1), seconds: -1 })).toBe(0);
    const second = { ...drive(1), seconds: 1 };
    expect(countOf(second)).toBe(0);
  });
  test.each([
    ['four times the road', 4, 2.5],
    ['more than that', 4.001, null],
    ['a quarter of it', 0.25, 0.5],
    ['less than that', 0.249, null],
    ['not counted', null, null],
    ['forgotten', 0, null],
    ['as estimated', 1, 1],
  ])('metres: %s', (_name, metres, expected) => {
    expect(calibrate(five(drive(1, metres))).ratios['PARIS>PARIS']?.metres).toBe(expected);
  });
  test('metres of four drives are too few beside the seconds of five', () => {
    const samples = [...five(drive(1, 1)).slice(1), drive(1)];
    expect(calibrate(samples).ratios['PARIS>PARIS']).toEqual({ seconds: 1, metres: null, count: 5 });
  });
  test('the middle of an even number is half way', () => {
    const samples = [1, 1, 1, 1.2, 1.2, 1.2].map((ratio) => drive(ratio));
    expect(calibrate(samples).ratios['PARIS>PARIS']?.seconds).toBe(1.1);
    expect(calibrate([1, 1, 1.3, 1.2, 1.2].map((ratio) => drive(ratio))).ratios['PARIS>PARIS']?.seconds).toBe(1.2);
  });
  test('three decimals', () => {
    expect(calibrate(five(drive(1.23456))).ratios['PARIS>PARIS']?.seconds).toBe(1.235);
  });
});

describe('areas', () => {
  const { paris, suburbs } = TRAVEL_PARAMETERS;
  /** So many metres north of the centre, by the very measure of the rule. */
  const north = (metres: number): GeoPoint => ({
    lat: paris.center.lat + metres / 111_195.0797,
    lng: paris.center.lng,
  });
  const keys = (from: GeoPoint): string[] => {
    const { seconds } = estimateTravel(from, north(0), at('14:00'), ZONE);
    return Object.keys(calibrate(five({ ...drive(1), from, to: north(0), seconds })).ratios);
  };
  test.each([
    ['within Paris', paris.radiusM - 5, 'PARIS>PARIS'],
    ['past it', paris.radiusM + 5, 'SUBURBS>PARIS'],
    ['within the suburbs', suburbs.radiusM - 5, 'SUBURBS>PARIS'],
    ['past them', suburbs.radiusM + 5, 'ELSEWHERE>PARIS'],
  ])('%s', (_name, metres, expected) => {
    expect(Math.abs(greatCircleM(north(metres), paris.center) - metres)).toBeLessThan(1);
    expect(keys(north(metres))).toContain(expected);
  });
  test('by the local hour', () => {
    expect(Object.keys(calibrate(five(drive(1, null, at('14:59')))).ratios)).toEqual(['PARIS>PARIS', 'PARIS>PARIS@14']);
    expect(Object.keys(calibrate(five(drive(1, null, at('15:00')))).ratios)).toContain('PARIS>PARIS@15');
  });
});

describe('the estimate set right', () => {
  const ratios = (seconds: number, metres: number | null) => ({
    madeOn: '2026-11-20',
    sampleCount: 5,
    ratios: { 'PARIS>PARIS': { seconds, metres, count: 5 } },
  });
  test('metres that nobody counted stay', () => {
    const travel = calibratedTravel(ratios(2, null));
    expect(travel(FROM, TO, at('14:00'), ZONE)).toMatchObject({
      metres: ESTIMATE.metres,
      seconds: ESTIMATE.seconds * 2,
    });
  });
  test('the same place is still no drive; nothing learnt is the plain estimate', () => {
    expect(calibratedTravel(ratios(2, 2))(FROM, FROM, at('14:00'), ZONE)).toEqual(
      estimateTravel(FROM, FROM, at('14:00'), ZONE),
    );
    expect(calibratedTravel(null)).toBe(estimateTravel);
  });
});

describe('peak and remembered', () => {
  const minutes = (when: number) =>
    effectiveMin({ durationSec: 1200, hourFactors: null }, { at: when, timeZone: ZONE }, SETTINGS);
  test.each([
    ['Friday, 6:59', at('06:59'), 20],
    ['Friday, 7:00', at('07:00'), 24],
    ['Friday, 9:59', at('09:59'), 24],
    ['Friday, 10:00', at('10:00'), 20],
    ['Saturday, 8:00', at('08:00', 1), 20],
    ['Thursday, 8:00', at('08:00', -1), 24],
  ])('%s', (_name, when, expected) => {
    expect(minutes(when)).toBe(expected);
  });
  test('a hair more than a minute is another minute', () => {
    const moment = { at: at('14:00'), timeZone: ZONE };
    expect(effectiveMin({ durationSec: 1201, hourFactors: null }, moment, SETTINGS)).toBe(21);
    expect(effectiveMin({ durationSec: 60, hourFactors: null }, moment, SETTINGS)).toBe(1);
    const slow = (patch: object, when = at('14:00')) =>
      effectiveMin({ durationSec: 1200, hourFactors: null }, { at: when, timeZone: ZONE }, { ...SETTINGS, ...patch });
    expect([slow({ trafficBp: 10_001 }), slow({ peakBp: 12_001 }, at('08:00'))]).toEqual([21, 25]);
    const kept = { distanceM: 1, durationSec: 1200, hourFactors: null, source: 'IGN', validUntil: NOW } as const;
    const low = keptTravel({ ...kept, reliability: 'LOW' }, { ...moment, now: NOW + 1 }, SETTINGS);
    expect(low).toMatchObject({ seconds: 23 * 60, confidence: 'LOW', source: 'IGN (STALE)' });
    // Three minutes and two thirds of them: a hair more than five.
    const margin = { ...SETTINGS, lowReliabilityMarginBp: 6667 };
    const short = { ...kept, durationSec: 180, reliability: 'LOW' } as const;
    expect(keptTravel(short, { ...moment, now: NOW }, margin).seconds).toBe(6 * 60);
  });
  test('each pair is worked out once in half an hour', () => {
    const asked: number[] = [];
    const travel = rememberedTravel((from, to, departAt, zone) => {
      asked.push(departAt);
      return estimateTravel(from, to, departAt, zone);
    });
    const first = travel(FROM, TO, at('14:00'), ZONE);
    expect(travel(FROM, TO, at('14:29') + 59_999, ZONE)).toBe(first);
    expect(asked).toHaveLength(1);
    travel(FROM, TO, at('14:30'), ZONE);
    travel(TO, FROM, at('14:00'), ZONE);
    expect(asked).toHaveLength(3);
  });
});
