import { describe, expect, test } from 'vitest';
import { DriverLicense, LicenseCategory, OperatingBase, Vehicle, VehicleCategory } from '../model/registry.ts';
import type { RowOf } from '../model/entity.ts';
import { assess, hoursGate, type HoursJudge } from './assess.ts';
import { decisionOf, type DriverFacts, type MissionFacts, type VehicleFacts } from './assessment.ts';
import { type CandidatePool, distanceToPickupM, rankCandidates, scoreOf, vehicleFor } from './candidates.ts';
import { driver, place } from './dayPlan.cases.ts';
import { at, car, OURS, other, row, said } from './missions.cases.ts';

const HERE = row(OperatingBase, { code: 'H', name: 'Ici', address: '', latitude: 48.853, longitude: 2.3499 });
const category = (rank: number) =>
  row(VehicleCategory, { code: `R${rank}`, name: `R${rank}`, regulatoryCategory: 'LIGHT', maxPassengers: 3, rank });
function vehicle(values: Partial<RowOf<typeof Vehicle>> = {}, facts: Partial<VehicleFacts> = {}): VehicleFacts {
  const own = { seatsWithDriver: 5, luggageCapacity: 4, operatingBaseId: HERE.id, vehicleCategoryId: '' };
  return car({ vehicle: row(Vehicle, { registrationNumber: 'X', ...own, ...values }), ...facts });
}
const asking = (rank: number, values: Record<string, unknown> = {}): MissionFacts => ({
  ...OURS({ with: values }),
  category: category(rank),
});
const me = (usual: VehicleFacts | null, licenses: DriverFacts['licenses'] = []): DriverFacts => {
  const facts = driver(1, {});
  const own = { ...facts.driver, operatingBaseId: HERE.id, usualVehicleId: usual?.vehicle.id ?? null };
  return { ...facts, driver: own, licenses };
};

describe('the vehicle a driver would take', () => {
  const NEAR = vehicle({}, { category: category(2) });
  const FAR = vehicle({ operatingBaseId: category(1).id }, { category: category(2) });
  const BETTER = vehicle({}, { category: category(3) });
  test.each<[string, VehicleFacts, VehicleFacts[], VehicleFacts]>([
    ['the usual one, though another is nearer what was asked', BETTER, [NEAR, BETTER], BETTER],
    ['of two of the category, the one of the base', vehicle(), [FAR, NEAR], NEAR],
    ['a step in category weighs more than another base', vehicle(), [BETTER, FAR], FAR],
    ['the first of two alike', vehicle(), [NEAR, vehicle({}, { category: category(2) })], NEAR],
  ])('%s', (_name, usual, vehicles, expected) => {
    expect(vehicleFor(asking(2), me(usual), vehicles)).toBe(expected);
  });
  test('a base counts as a step once, where all the rest is the same', () => {
    expect(vehicleFor(asking(2), me(null), [FAR, NEAR])).toBe(NEAR);
    expect(vehicleFor(asking(2), me(null), [FAR, BETTER])).toBe(FAR);
    expect(vehicleFor(asking(2), me(null), [])).toBeNull();
  });

  const D = row(LicenseCategory, { code: 'D', name: 'D' });
  const held = row(DriverLicense, { licenseCategoryId: D.id, licenseNumber: '1', validFrom: '2020-01-01' });
  const busy = (values = {}) => ({ category: category(2), missions: [other('10:00', '11:00', values)] });
  test.each<[string, VehicleFacts, boolean]>([
    ['of a lower category', vehicle({}, { category: category(1) }), false],
    ['of the very category', vehicle({}, { category: category(2) }), true],
    ['without category', vehicle({}, { category: null }), false],
    ['with a place too few', vehicle({ seatsWithDriver: 2 }, { category: category(2) }), false],
    ['with just enough places', vehicle({ seatsWithDriver: 3 }, { category: category(2) }), true],
    [
      'asking for a licence not held',
      vehicle({}, { category: category(2), requiredLicense: row(LicenseCategory, {}) }),
      false,
    ],
    ['asking for one held', vehicle({}, { category: category(2), requiredLicense: D }), true],
    ['in the garage', vehicle({ status: 'MAINTENANCE' }, { category: category(2) }), false],
    ['on another service', vehicle({}, busy()), false],
    ['on a cancelled one', vehicle({}, busy({ status: 'CANCELLED' })), true],
    ['on this one already', vehicle({}, busy({ id: asking(2).mission.id })), true],
    ['until ours begins', vehicle({}, { category: category(2), missions: [other('09:00', '10:00')] }), true],
    ['until a minute later', vehicle({}, { category: category(2), missions: [other('09:00', '10:01')] }), false],
    ['from our end on', vehicle({}, { category: category(2), missions: [other('11:00', '12:00')] }), true],
    ['from a minute before', vehicle({}, { category: category(2), missions: [other('10:59', '12:00')] }), false],
  ])('%s', (_name, candidate, isTaken) => {
    const plain = BETTER;
    expect(vehicleFor(asking(2), me(candidate, [held]), [plain, candidate])).toBe(isTaken ? candidate : plain);
    expect(vehicleFor(asking(2), me(null, [held]), [candidate])).toBe(isTaken ? candidate : null);
  });
  test('nothing else fits: the usual one, for its gates to say why', () => {
    const usual = vehicle({ status: 'OUT_OF_SERVICE' }, { category: category(2) });
    expect(vehicleFor(asking(2), me(usual), [usual])).toBe(usual);
  });
  test('no category asked for takes any', () => {
    const facts = { ...OURS(), category: null };
    const plain = vehicle({}, { category: null });
    expect(vehicleFor(facts, me(plain), [plain])).toBe(plain);
    expect(vehicleFor(asking(1), me(null), [plain])).toBeNull();
    const elsewhere = vehicle({ operatingBaseId: category(1).id }, { category: category(0) });
    expect(vehicleFor(facts, me(null), [elsewhere, plain])).toBe(plain);
    const zero = vehicle({}, { category: category(0) });
    expect(vehicleFor(facts, me(null), [vehicle({}, { category: category(1) }), zero])).toBe(zero);
  });
});

const NONE: HoursJudge = () => ({ findings: [], standing: [], decision: 'APPROVED' });
const FINDING = {
  ruleId: 'FR-1',
  severity: 'WARNING',
  windowStartAt: 0,
  windowEndAt: 1,
} as unknown as Parameters<typeof hoursGate>[0];

describe('the decision', () => {
  test.each([
    ['INFRINGEMENT', 'hours-infringement BLOCKED'],
    ['WARNING', 'hours-warning WARNING'],
    ['INDETERMINATE', 'hours-indeterminate WARNING'],
  ] as const)('hours: %s', (severity, expected) => {
    expect(said([hoursGate({ ...FINDING, severity } as typeof FINDING)])).toEqual([expected]);
  });
  test.each([
    [['INFO'], 'APPROVED'],
    [[], 'APPROVED'],
    [['INFO', 'WARNING'], 'WARNING'],
    [['WARNING', 'BLOCKED'], 'BLOCKED'],
  ] as const)('%j: %s', (severities, expected) => {
    expect(decisionOf(severities.map((severity) => ({ code: 'lesson-rule', severity, details: {} })))).toBe(expected);
  });
  test('every gate answers, in order; without a vehicle it is missing', () => {
    const facts: MissionFacts = {
      ...OURS({ with: { status: 'COMPLETED' } }),
      extraGates: () => [{ code: 'lesson-rule', severity: 'INFO', details: {} }],
    };
    const away = driver(1, { hasCard: false });
    const judge: HoursJudge = () => ({ ...NONE([]), findings: [FINDING] });
    expect(said(assess(facts, { ...away, driver: { ...away.driver, isActive: false } }, null, judge).gates)).toEqual([
      'mission-not-assignable BLOCKED',
      'driver-inactive BLOCKED',
      'hours-warning WARNING',
      'vehicle-missing BLOCKED',
      'lesson-rule INFO',
    ]);
    expect(said(assess(OURS(), driver(1, {}), car(), NONE).gates)).toEqual([]);
  });
  test('hours are judged with the legs the driver would have', () => {
    const ours = OURS({ from: place(10, 0), to: place(10, 0) });
    const { mission, positioning, proposal } = assess(ours, driver(1, {}), car(), NONE);
    expect(mission).toMatchObject({
      approachMin: positioning.approach.durationMin,
      returnMin: positioning.return.durationMin,
      approachM: positioning.approach.distanceM,
      returnM: positioning.return.distanceM,
    });
    expect(positioning.approach.durationMin).toBeGreaterThan(10);
    expect(proposal[0]?.startAt).toBeLessThan(at('10:00'));
  });
});

describe('the score', () => {
  const PARTS = { feasibility: 0, deadhead: 0, hoursLeft: 0, fairness: 0, flexibility: 0 };
  test.each([
    ['feasibility', 40],
    ['deadhead', 30],
    ['hoursLeft', 15],
    ['fairness', 10],
    ['flexibility', 5],
  ])('%s weighs %d in a hundred', (part, weight) => {
    expect(scoreOf({ ...PARTS, [part]: 100 })).toBe(weight);
  });

  const pool = (drivers: readonly DriverFacts[], values: Partial<CandidatePool> = {}): CandidatePool => ({
    drivers,
    vehicles: [],
    judgeOf: () => NONE,
    hoursLeftMin: () => null,
    ...values,
  });
  const withCar = (drivers: readonly DriverFacts[], values: Partial<CandidatePool> = {}) =>
    pool(drivers, { vehicles: [vehicle({}, { category: OURS().category })], ...values });
  const parts = (facts: DriverFacts, values: Partial<CandidatePool> = {}, ours = OURS({ to: place(0, 0) })) =>
    rankCandidates(ours, withCar([facts], values))[0]?.parts;
  const straight = (eastKm: number): DriverFacts => ({
    ...driver(1, { base: place(eastKm, 0) }),
    travel: () => ({ metres: 10_000, seconds: 60, source: 'TEST', confidence: 'HIGH' }),
  });

  test.each<[string, DriverFacts, number]>([
    ['free', driver(1, {}), 100],
    [
      'warned',
      {
        ...driver(1, {}),
        workingHours: [{ weekday: 1, isActive: true, effectiveFrom: '2020-01-01', effectiveTo: null }] as never,
      },
      60,
    ],
    ['blocked', driver(1, { hasCard: false }), 0],
  ])('feasibility: %s', (_name, facts, expected) => {
    expect(parts(facts)?.feasibility).toBe(expected);
  });
  test('deadhead: both empty legs over forty kilometres', () => {
    expect(parts(driver(1, {}))?.deadhead).toBe(100);
    expect(parts(straight(5))?.deadhead).toBe(50);
    const far: DriverFacts = {
      ...straight(5),
      travel: () => ({ metres: 30_000, seconds: 60, source: 'T', confidence: 'HIGH' }),
    };
    expect(parts(far)?.deadhead).toBe(0);
    // A third of a hundredth is seen: 40 000 m and not one more.
    const near: DriverFacts = {
      ...straight(5),
      travel: () => ({ metres: 19_900, seconds: 60, source: 'T', confidence: 'HIGH' }),
    };
    expect(parts(near)?.deadhead).toBe(1);
  });
  test.each([
    [null, 100],
    [240, 100],
    [480, 100],
    [230, 96],
    [120, 50],
    [1, 0],
    [0, 0],
    [-60, 0],
  ])('hours left: %s minutes', (left, expected) => {
    expect(parts(driver(1, {}), { hoursLeftMin: () => left })?.hoursLeft).toBe(expected);
  });
  test('fairness falls with each mission given, flexibility with each licence', () => {
    expect(parts(driver(1, {}))).toMatchObject({ fairness: 100, flexibility: 100 });
    const facts = driver(1, { given: [{ at: '05:00' }, { at: '06:00' }] });
    const licence = row(DriverLicense, { licenseCategoryId: 'B', licenseNumber: '1', validFrom: '2020-01-01' });
    expect(parts({ ...facts, licenses: [licence] })).toMatchObject({ fairness: 33, flexibility: 100 });
    expect(parts({ ...facts, licenses: [licence, licence] })).toMatchObject({ flexibility: 50 });
  });

  test('feasible first, then by score, then by id', () => {
    const far = driver(1, { base: place(15, 0) });
    const blocked = driver(2, { hasCard: false });
    const [same, twin] = [driver(4, {}), driver(3, {})];
    const ranked = rankCandidates(OURS(), withCar([blocked, far, same, twin]));
    expect(ranked.map(({ driver: { lastName } }) => lastName)).toEqual(['3', '4', '1', '2']);
    expect(ranked[0]).toMatchObject({ vehicle: { registrationNumber: 'X' }, assessment: { decision: 'APPROVED' } });
    const again = rankCandidates(OURS(), withCar([twin, same]));
    expect(again.map(({ driver: { lastName } }) => lastName)).toEqual(['3', '4']);
  });
  test('a warned driver nearby comes after a free one far away, and before a blocked one', () => {
    const hours = { weekday: 1, isActive: true, effectiveFrom: '2020-01-01', effectiveTo: null };
    const warned = { ...driver(2, {}), workingHours: [hours] as never };
    const ranked = rankCandidates(
      OURS(),
      withCar([driver(3, { hasCard: false }), warned, driver(1, { base: place(60, 0) })]),
    );
    expect(ranked.map(({ assessment }) => assessment.decision)).toEqual(['APPROVED', 'WARNING', 'BLOCKED']);
    const remote = { ...driver(2, { base: place(60, 0) }), workingHours: [hours] as never };
    const again = rankCandidates(OURS(), withCar([driver(3, { hasCard: false }), remote]));
    expect(again.map(({ assessment }) => assessment.decision)).toEqual(['WARNING', 'BLOCKED']);
  });
  test('no vehicle at all is told', () => {
    expect(rankCandidates(OURS(), pool([driver(1, {})]))[0]).toMatchObject({
      vehicle: null,
      parts: { feasibility: 0 },
    });
  });
});

test('straight metres to the pickup', () => {
  expect(distanceToPickupM(OURS(), place(0, 1))).toBeCloseTo(1000, -1);
  expect(distanceToPickupM(OURS({ with: { pickupLatitude: null } }), place(0, 1))).toBeNull();
});
