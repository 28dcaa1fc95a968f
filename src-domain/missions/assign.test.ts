import { describe, expect, test } from 'vitest';
import { PACKS } from '../compliance/hours.cases.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import type { RowOf } from '../model/entity.ts';
import {
  ComplianceAuditLog,
  DriverCalendarEvent,
  DriverLicense,
  LicenseCategory,
  Mission,
  MissionTransition,
  OperatingBase,
  ScheduledTransition,
  StateHistory,
  TransitionRule,
  TravelTime,
  Vehicle,
  VehicleCategory,
  VehicleEvent,
} from '../model/registry.ts';
import { assignMission, unassignMission } from './assign.commands.ts';
import type { ExtraGates } from './assessment.ts';
import { type Company, company, NOW, refusalOf, ride, UNKNOWN } from './company.cases.ts';
import { place } from './dayPlan.cases.ts';
import { at } from './missions.cases.ts';
import { travelKey } from './travelChain.ts';

type Values = Partial<RowOf<typeof Mission>>;
function assign(desk: Company, more: object = {}, role: Role = 'owner', extra?: ExtraGates) {
  const pair = { missionId: desk.mission.id, driverId: desk.drivers[0].id, vehicleId: desk.vehicles[0].id };
  return desk.memory.run(assignMission(PACKS, extra), { ...pair, ...more }, role);
}
/** The driver is on leave, or the vehicle short of places for bags. */
function blocked(values: Values = {}): Company {
  const desk = company(values);
  const leave = { driverId: desk.drivers[0].id, kind: 'SICK', startAt: at('08:00'), endAt: at('12:00') } as const;
  desk.memory.add(DriverCalendarEvent, leave);
  return desk;
}
const warned = (): Company => company({ luggageCount: 5 });

describe('missions.assign', () => {
  test('a free driver and a fitting vehicle', async () => {
    const desk = company({ subcontractorId: UNKNOWN, isConfirmedByDriver: true });
    expect(await assign(desk)).toMatchObject({
      value: { decision: 'APPROVED', gates: [], reference: 'ORD-1' },
      activity: [{ verb: 'mission.assigned', data: { decision: 'APPROVED', isForced: false } }],
    });
    expect(desk.now()).toMatchObject({
      status: 'ASSIGNED',
      previousStatus: 'PENDING',
      statusChangedAt: NOW,
      driverId: desk.drivers[0].id,
      vehicleId: desk.vehicles[0].id,
      subcontractorId: null,
      isConfirmedByDriver: false,
    });
    expect(desk.memory.all(StateHistory)).toMatchObject([{ fromStatus: 'PENDING', toStatus: 'ASSIGNED' }]);
    expect(desk.memory.all(MissionTransition)).toMatchObject([{ toStatus: 'ASSIGNED', reason: null }]);
    expect(desk.memory.all(ComplianceAuditLog)).toMatchObject([
      {
        decision: 'APPROVED',
        isForced: false,
        reason: null,
        counters: { standing: 0, proposal: [{ kind: 'DRIVING' }] },
      },
    ]);
  });
  test.each([
    ['REQUESTED', 'ASSIGNED', 1],
    ['PENDING', 'ASSIGNED', 1],
    ['DRAFT', 'DRAFT', 0],
    ['PENDING_PAYMENT', 'PENDING_PAYMENT', 0],
    ['ASSIGNED', 'ASSIGNED', 0],
  ] as const)('%s becomes %s', async (status, after, lines) => {
    const desk = company({ status, statusChangedAt: NOW - HOUR_MS });
    expect(refusalOf(await assign(desk))).toBe('done');
    expect(desk.now().status).toBe(after);
    expect(desk.now().statusChangedAt).toBe(lines > 0 ? NOW : NOW - HOUR_MS);
    expect(desk.memory.all(StateHistory)).toHaveLength(lines);
  });
  test.each(['missionId', 'driverId', 'vehicleId'])('an unknown %s', async (field) => {
    const answer = await assign(company(), { [field]: UNKNOWN });
    expect(answer).toMatchObject({ code: 'unknown-reference', details: { field, value: UNKNOWN } });
  });
  test('a timer of the new state is written', async () => {
    const desk = company();
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'NO_SHOW', isSystem: true });
    await assign(desk);
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([{ toStatus: 'NO_SHOW', executeAt: at('10:15') }]);
  });
  test('a rule of the organisation may stand in the way', async () => {
    const desk = company();
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'ASSIGNED', requiresReason: true });
    expect(refusalOf(await assign(desk))).toBe('reason-required');
    expect(refusalOf(await assign(desk, { reason: 'dernière minute' }))).toBe('done');
    expect(desk.memory.all(StateHistory)).toMatchObject([{ reason: 'dernière minute' }]);
  });
  test('what the kind of mission adds counts', async () => {
    const extra: ExtraGates = async () => () => [{ code: 'lesson-rule', severity: 'BLOCKED', details: {} }];
    expect(await assign(company(), {}, 'owner', extra)).toMatchObject({
      code: 'assignment-blocked',
      details: { gates: [{ code: 'lesson-rule' }] },
    });
  });
});

describe('warned and blocked', () => {
  test('a warning asks once, what only explains is not told', async () => {
    const better = (): Company => {
      const desk = warned();
      const asked = { code: 'X', name: 'X', regulatoryCategory: 'LIGHT', maxPassengers: 3, rank: 0 } as const;
      desk.memory.change(Mission, desk.mission.id, { vehicleCategoryId: desk.memory.add(VehicleCategory, asked).id });
      return desk;
    };
    expect(await assign(better())).toMatchObject({
      code: 'assignment-needs-confirmation',
      details: { gates: [{ code: 'capacity-luggage' }] },
    });
    expect(await assign(better(), { acknowledged: true })).toMatchObject({
      value: { decision: 'WARNING', gates: [{ code: 'capacity-luggage' }, { code: 'category-higher' }] },
    });
    const desk = warned();
    expect(refusalOf(await assign(desk, { force: true }, 'dispatcher'))).toBe('done');
    expect(desk.memory.all(ComplianceAuditLog)).toMatchObject([{ decision: 'WARNING', isForced: false }]);
  });
  test.each<[string, object, Role, string]>([
    ['plainly', {}, 'owner', 'assignment-blocked'],
    ['acknowledged', { acknowledged: true }, 'owner', 'assignment-blocked'],
    ['forced by who may not', { force: true, reason: 'x' }, 'dispatcher', 'permission-denied'],
    ['forced without a reason', { force: true, reason: ' ' }, 'owner', 'reason-required'],
    ['forced with a reason', { force: true, reason: ' urgence ' }, 'owner', 'done'],
  ])('blocked, %s', async (_name, more, role, expected) => {
    const desk = blocked();
    const answer = await assign(desk, more, role);
    expect(refusalOf(answer)).toBe(expected);
    const audit = expected === 'done' ? [{ decision: 'BLOCKED', isForced: true, reason: 'urgence' }] : [];
    expect(desk.memory.all(ComplianceAuditLog)).toMatchObject(audit);
    if (expected === 'done') expect(answer).toMatchObject({ activity: [{ data: { isForced: true } }] });
  });
  test.each(['IN_PROGRESS', 'COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW'] as const)(
    '%s is given to nobody',
    async (status) => {
      expect(await assign(company({ status }))).toMatchObject({
        details: { gates: [{ code: 'mission-not-assignable' }] },
      });
    },
  );
});

describe('what is looked at around the mission', () => {
  const gatesWith = async (desk: Company, change: (desk: Company) => void): Promise<string[]> => {
    change(desk);
    const answer = await assign(desk);
    const gates = 'changes' in answer ? answer.value.gates : (answer.details['gates'] as { code: string }[]);
    return (gates ?? []).map(({ code }) => code);
  };
  const mine = (values: Values) => (desk: Company) =>
    void ride(desk.memory, { status: 'ASSIGNED', driverId: desk.drivers[0].id, ...values });
  const itsCar = (values: Values) => (desk: Company) =>
    void ride(desk.memory, { status: 'ASSIGNED', vehicleId: desk.vehicles[0].id, ...values });
  test.each<[string, (desk: Company) => void, string[]]>([
    ['another service of the driver', mine({}), ['driver-overlap']],
    ['a cancelled one', mine({ status: 'CANCELLED' }), []],
    ['another driver’s', mine({ driverId: UNKNOWN }), []],
    ['another service of the vehicle', itsCar({}), ['vehicle-overlap']],
    ['a cancelled one of the vehicle', itsCar({ status: 'CANCELLED' }), []],
    [
      'a vehicle in the garage',
      ({ memory, vehicles }) =>
        void memory.add(VehicleEvent, { vehicleId: vehicles[0].id, kind: 'REPAIR', startAt: at('00:00') }),
      ['vehicle-event'],
    ],
    [
      'a licence the vehicle asks for',
      ({ memory, vehicles }) => {
        const { id } = memory.add(LicenseCategory, { code: 'D', name: 'D' });
        memory.change(Vehicle, vehicles[0].id, { requiredLicenseCategoryId: id });
      },
      ['licence-missing'],
    ],
    [
      'a licence the driver holds',
      ({ memory, vehicles, drivers }) => {
        const { id } = memory.add(LicenseCategory, { code: 'D', name: 'D' });
        memory.change(Vehicle, vehicles[0].id, { requiredLicenseCategoryId: id });
        const licence = { driverId: drivers[0].id, licenseCategoryId: id, licenseNumber: '1', validFrom: '2020-01-01' };
        memory.add(DriverLicense, licence);
      },
      [],
    ],
  ])('%s', async (_name, change, expected) => {
    expect(await gatesWith(company(), change)).toEqual(expected);
  });
  test('legs come from the base, by the times kept of the road', async () => {
    const desk = company({ pickupLatitude: place(10, 0).lat, pickupLongitude: place(10, 0).lng });
    const [base] = desk.memory.all(OperatingBase);
    const from = place(0, 0);
    const to = place(10, 0);
    expect(base).toMatchObject({ latitude: from.lat });
    desk.memory.add(TravelTime, {
      fromKey: travelKey(from),
      toKey: travelKey(to),
      fromLatitude: from.lat,
      fromLongitude: from.lng,
      toLatitude: to.lat,
      toLongitude: to.lng,
      distanceM: 12_345,
      durationSec: 1800,
      source: 'IGN',
      validUntil: NOW + HOUR_MS,
    });
    await assign(desk);
    // At nine on a workday: a fifth more than on a free road.
    expect(desk.now()).toMatchObject({ approachM: 12_345, approachMin: 36, returnM: 0, returnMin: 0 });
  });
});

describe('missions.unassign', () => {
  const given = (status: RowOf<typeof Mission>['status']): Company => {
    const desk = company();
    const legs = { approachM: 1, approachMin: 1, returnM: 1, returnMin: 1, isConfirmedByDriver: true };
    const pair = { driverId: desk.drivers[0].id, vehicleId: desk.vehicles[0].id };
    desk.memory.change(Mission, desk.mission.id, { status, ...pair, ...legs });
    return desk;
  };
  const run = (desk: Company, more: object = {}) =>
    desk.memory.run(unassignMission, { missionId: desk.mission.id, ...more });
  test('takes driver, vehicle and legs off', async () => {
    const desk = given('ASSIGNED');
    expect(await run(desk, { reason: 'malade' })).toMatchObject({ activity: [{ verb: 'mission.unassigned' }] });
    expect(desk.now()).toMatchObject({
      status: 'PENDING',
      previousStatus: 'ASSIGNED',
      statusChangedAt: NOW,
      driverId: null,
      vehicleId: null,
      approachM: 0,
      approachMin: 0,
      returnM: 0,
      returnMin: 0,
      isConfirmedByDriver: false,
    });
    expect(desk.memory.all(StateHistory)).toMatchObject([{ toStatus: 'PENDING', reason: 'malade' }]);
  });
  test('any other state stays, and the time to pay goes on', async () => {
    const desk = given('PENDING_PAYMENT');
    desk.memory.change(Mission, desk.mission.id, { statusChangedAt: NOW - 20 * MINUTE_MS, previousStatus: 'DRAFT' });
    expect(refusalOf(await run(desk))).toBe('done');
    expect(desk.now()).toMatchObject({
      status: 'PENDING_PAYMENT',
      previousStatus: 'DRAFT',
      statusChangedAt: NOW - 20 * MINUTE_MS,
    });
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([{ executeAt: NOW + 10 * MINUTE_MS }]);
    expect(desk.memory.all(StateHistory)).toEqual([]);
  });
  test.each([
    ['a driver alone', { vehicleId: null }, 'done'],
    ['a vehicle alone', { driverId: null }, 'done'],
    ['neither', { driverId: null, vehicleId: null }, 'mission-not-assigned'],
  ])('%s', async (_name, values, expected) => {
    const desk = given('ASSIGNED');
    desk.memory.change(Mission, desk.mission.id, values);
    expect(refusalOf(await run(desk))).toBe(expected);
  });
  test('not once it has started, nor when a rule says no', async () => {
    expect(refusalOf(await run(given('IN_PROGRESS')))).toBe('mission-not-assignable');
    expect(refusalOf(await run(given('ASSIGNED'), { missionId: UNKNOWN }))).toBe('unknown-reference');
    const ruled = given('ASSIGNED');
    ruled.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'PENDING', requiresReason: true });
    expect(refusalOf(await run(ruled))).toBe('reason-required');
  });
});
