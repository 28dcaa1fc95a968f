import { describe, expect, test } from 'vitest';
import type { TravelEstimator } from '../pricing/index.ts';
import type { HoursJudge } from './assess.ts';
import type { DriverFacts } from './assessment.ts';
import { driver, openMission, place } from './dayPlan.cases.ts';
import { byStart, judgeRoute, layRoute, type Stop } from './dayPlanRoute.ts';
import { at, car, other, said } from './missions.cases.ts';

/* A kilometre and a minute of road for each kilometre east; 40 cents a kilometre and 30 € an hour: 90 cents a kilometre. */
const travel: TravelEstimator = (from, to) => {
  const km = Math.round(Math.abs(to.lng - from.lng) * 73.2);
  return { metres: km * 1000, seconds: km * 60, source: 'TEST', confidence: 'HIGH' };
};
const RATES = { emptyCentsPerKm: 40, driverCentsPerHour: 3000 };
const me = (values: Partial<DriverFacts> = {}): DriverFacts => ({ ...driver(1, {}), travel, ...values });
const stop = (index: number, from: string, eastKm: number, toKm: number, values: object = {}): Stop => ({
  facts: openMission(index, { at: from, min: 60, from: place(eastKm, 0), to: place(toKm, 0), with: { ...values } }),
  vehicle: car(),
});
const laid = (stops: readonly Stop[], facts = me()) => layRoute(facts, stops, RATES);

describe('a day laid out', () => {
  test('from the base and back to it, priced leg by leg', () => {
    const route = laid([stop(1, '10:00', 10, 20)]);
    expect(route.deadheadCents).toBe(30 * 90);
    expect(route.stops).toMatchObject([
      { deadheadCents: 2700, onward: { distanceM: 20_000 }, mission: { approachMin: 10, returnMin: 20 } },
    ]);
  });
  test('two close in time are driven one after the other, in whatever order they were added', () => {
    const route = laid([stop(2, '12:00', 25, 30), stop(1, '10:00', 10, 20)]);
    expect(route.chain.map(({ reference }) => reference)).toEqual(['M-1', 'M-2']);
    expect(route.stops.map(({ deadheadCents }) => deadheadCents)).toEqual([10 * 90, (5 + 30) * 90]);
    expect(route.deadheadCents).toBe(45 * 90);
  });
  const given = (from: string, to: string, eastKm: number) => {
    const { lat, lng } = place(eastKm, 0);
    return other(from, to, { pickupLatitude: lat, pickupLongitude: lng });
  };
  test.each([
    ['within two hours: straight to it', '13:00', 5],
    ['a minute more: to the base', '13:01', 20],
    ['at once', '11:00', 5],
  ])('a mission given already %s', (_name, begins, km) => {
    const route = laid([stop(1, '10:00', 10, 20)], me({ missions: [given(begins, '15:00', 25)] }));
    expect(route.stops[0]?.onward.distanceM).toBe(km * 1000);
    expect(route.deadheadCents).toBe((10 + km) * 90);
  });
  test('half a cent is rounded up', () => {
    const rates = { emptyCentsPerKm: 0.5, driverCentsPerHour: 0 };
    expect(layRoute(me(), [stop(1, '10:00', 1, 0)], rates).deadheadCents).toBe(1);
    expect(layRoute(me(), [stop(1, '10:00', 1, 0)], { emptyCentsPerKm: 0, driverCentsPerHour: 30 }).deadheadCents).toBe(
      1,
    );
  });
  test('by start, then by id', () => {
    const [first, second] = [openMission(1, { at: '10:00' }).mission, openMission(2, { at: '10:00' }).mission];
    expect([second, first].sort(byStart)).toEqual([first, second]);
    expect([first, openMission(0, { at: '09:00' }).mission].sort(byStart)[0]?.reference).toBe('M-0');
    expect(byStart(first, second)).toBe(-1);
    expect(byStart(second, first)).toBe(1);
  });
});

const NONE: HoursJudge = () => ({ findings: [], standing: [], decision: 'APPROVED' });
const finding = (severity: string, from: string, to: string) =>
  ({ ruleId: 'FR-1', severity, windowStartAt: at(from), windowEndAt: at(to) }) as never;
const judged = (stops: readonly Stop[], facts = me(), judge = NONE) => judgeRoute(laid(stops, facts), facts, judge);

describe('a day judged', () => {
  const two = [stop(1, '10:00', 0, 0), stop(2, '13:00', 0, 0)] as const;
  test('nothing stands against it', () => {
    const judge: HoursJudge = () => ({
      findings: [],
      standing: [finding('WARNING', '00:00', '01:00')],
      decision: 'APPROVED',
    });
    const verdict = judged(two, me(), judge);
    expect(verdict).toMatchObject({ decision: 'APPROVED', blocked: null, standingCount: 1 });
    expect([...verdict.proposals.keys()]).toEqual(two.map(({ facts }) => facts.mission.id));
  });
  test('the first stop that is blocked ends it', () => {
    const done = stop(1, '10:00', 0, 0, { status: 'COMPLETED' });
    const verdict = judged([done, two[1]]);
    expect(verdict).toMatchObject({
      decision: 'BLOCKED',
      standingCount: 0,
      blocked: { missionId: done.facts.mission.id, gate: { code: 'mission-not-assignable' } },
    });
    expect(verdict.gates.size).toBe(1);
  });
  test.each([
    ['in the first, before the second', 'WARNING', '10:30', '11:00', 0],
    ['that ends as the second begins', 'WARNING', '10:30', '13:00', 0],
    ['that reaches into both', 'WARNING', '10:30', '13:01', 1],
    ['that begins as the first is over', 'WARNING', '11:00', '12:00', 1],
    ['that touches none: the last stands for all', 'WARNING', '20:00', '21:00', 1],
  ] as const)('hours: a finding %s', (_name, severity, from, to, owner) => {
    const judge: HoursJudge = () => ({ findings: [finding(severity, from, to)], standing: [], decision: 'WARNING' });
    const verdict = judged(two, me(), judge);
    expect(verdict).toMatchObject({ decision: 'WARNING', blocked: null });
    expect(two.map(({ facts }) => said(verdict.gates.get(facts.mission.id) ?? []))).toEqual(
      two.map((_stop, index) => (index === owner ? ['hours-warning WARNING'] : [])),
    );
  });
  test('hours that are broken block the mission they are found in', () => {
    const judge: HoursJudge = () => ({
      findings: [finding('INFRINGEMENT', '10:00', '10:30')],
      standing: [],
      decision: 'BLOCKED',
    });
    expect(judged(two, me(), judge).blocked).toMatchObject({
      missionId: two[0].facts.mission.id,
      gate: { code: 'hours-infringement' },
    });
    expect(judged([], me(), judge)).toMatchObject({ decision: 'APPROVED', blocked: null });
  });

  describe('the one given before the plan is reached from the stop', () => {
    // From 20 km east at 11:00; it was 5 minutes from the base when it was given.
    const next = (begins: string, values: object = {}) => {
      const { lat, lng } = place(0, 0);
      return other(begins, '15:00', { pickupLatitude: lat, pickupLongitude: lng, approachMin: 5, ...values });
    };
    test.each([
      ['in time', '11:20', []],
      ['a minute short', '11:19', ['travel-gap-short WARNING']],
      ['half of it', '11:10', ['travel-gap-short WARNING']],
      ['less than half', '11:09', ['travel-gap-impossible BLOCKED']],
    ])('%s', (_name, begins, expected) => {
      const one = stop(1, '10:00', 0, 20);
      const verdict = judged([one], me({ missions: [next(begins)] }));
      expect(said(verdict.gates.get(one.facts.mission.id) ?? [])).toEqual(expected);
    });
    test('after a return to the base it has the approach it had', () => {
      const one = stop(1, '10:00', 0, 100);
      const verdict = judged([one], me({ missions: [next('13:05', { approachMin: 124 })] }));
      expect(said(verdict.gates.get(one.facts.mission.id) ?? [])).toEqual([]);
      const late = judged([one], me({ missions: [next('13:05', { approachMin: 126 })] }));
      expect(said(late.gates.get(one.facts.mission.id) ?? [])).toEqual(['travel-gap-short WARNING']);
    });
    test('where no road is left to drive, it keeps its approach', () => {
      const one = stop(1, '10:00', 0, 0);
      const verdict = judged([one], me({ missions: [next('11:04')] }));
      expect(said(verdict.gates.get(one.facts.mission.id) ?? [])).toEqual(['travel-gap-short WARNING']);
    });
  });
});
