import { describe, expect, test } from 'vitest';
import { PACKS } from '../compliance/hours.cases.ts';
import { HOUR_MS } from '../kernel/instants.ts';
import { isRefusal } from '../kernel/result.ts';
import type { RowOf } from '../model/entity.ts';
import {
  ComplianceAuditLog,
  DriverCalendarEvent,
  DriverWorkingHours,
  Mission,
  ScheduledTransition,
  StateHistory,
  TransitionRule,
} from '../model/registry.ts';
import { type Company, company, NOW, ride, UNKNOWN } from './company.cases.ts';
import { applyPlan, type PlanApplied } from './dayPlan.commands.ts';
import { at } from './missions.cases.ts';

type Values = Partial<RowOf<typeof Mission>>;
type Choice = { readonly missionId: string; readonly driverId: string; readonly vehicleId: string };

/** A choice for the company's driver and car of that number. */
function choice({ drivers, vehicles }: Company, { id }: { readonly id: string }, number: 0 | 1 = 0): Choice {
  return { missionId: id, driverId: drivers[number].id, vehicleId: vehicles[number].id };
}
async function apply(desk: Company, ...choices: readonly Choice[]): Promise<PlanApplied> {
  const answer = await desk.memory.run(applyPlan(PACKS), { choices });
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.value;
}
const codes = ({ refused }: PlanApplied): string[] => refused.map(({ code, gate }) => gate?.code ?? code);
const stateOf = ({ memory }: Company, id: string) => memory.all(Mission).find((each) => each.id === id);
const later = (desk: Company, from: string, to: string, values: Values = {}) =>
  ride(desk.memory, { reference: 'ORD-2', startAt: at(from), endAt: at(to), ...values });

describe('missions.applyPlan', () => {
  test('gives all the chosen missions in one go', async () => {
    const desk = company({ isConfirmedByDriver: true });
    const second = later(desk, '14:00', '15:00');
    expect(await apply(desk, choice(desk, desk.mission), choice(desk, second, 1))).toEqual({
      assigned: 2,
      refused: [],
    });
    expect(desk.now()).toMatchObject({
      status: 'ASSIGNED',
      previousStatus: 'PENDING',
      statusChangedAt: NOW,
      driverId: desk.drivers[0].id,
      vehicleId: desk.vehicles[0].id,
      isConfirmedByDriver: false,
    });
    expect(stateOf(desk, second.id)?.driverId).toBe(desk.drivers[1].id);
    expect(desk.memory.all(StateHistory)).toMatchObject([{ toStatus: 'ASSIGNED' }, { toStatus: 'ASSIGNED' }]);
    expect(desk.memory.all(ComplianceAuditLog)).toMatchObject([
      {
        decision: 'APPROVED',
        isForced: false,
        findings: [],
        counters: { standing: 0, proposal: [{ kind: 'DRIVING' }] },
      },
      { decision: 'APPROVED' },
    ]);
  });
  test.each([
    ['REQUESTED', 'ASSIGNED', 1],
    ['DRAFT', 'DRAFT', 0],
    ['PENDING_PAYMENT', 'PENDING_PAYMENT', 0],
  ] as const)('%s becomes %s', async (status, after, moves) => {
    const desk = company({ status, statusChangedAt: NOW - HOUR_MS });
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'NO_SHOW', isSystem: true });
    await apply(desk, choice(desk, desk.mission));
    expect(desk.now()).toMatchObject({ status: after, statusChangedAt: moves > 0 ? NOW : NOW - HOUR_MS });
    expect(desk.memory.all(StateHistory)).toHaveLength(moves);
    expect(desk.memory.all(ScheduledTransition)).toHaveLength(moves);
  });

  test.each<[string, Values, Partial<Choice>, string]>([
    ['an unknown mission', {}, { missionId: UNKNOWN }, 'unknown'],
    ['an unknown driver', {}, { driverId: UNKNOWN }, 'unknown'],
    ['an unknown vehicle', {}, { vehicleId: UNKNOWN }, 'unknown'],
    ['one that has a driver meanwhile', { driverId: UNKNOWN }, {}, 'already-assigned'],
    ['one a partner drives', { subcontractorId: UNKNOWN }, {}, 'already-assigned'],
    ['one that is pinned', { isPinned: true }, {}, 'pinned'],
    ['one that is over', { status: 'COMPLETED' }, {}, 'mission-not-assignable'],
  ])('leaves out and tells: %s', async (_name, values, more, expected) => {
    const desk = company(values);
    const answer = await apply(desk, { ...choice(desk, desk.mission), ...more });
    expect(answer.assigned).toBe(0);
    expect(codes(answer)).toEqual([expected]);
    expect(desk.memory.all(ComplianceAuditLog)).toEqual([]);
  });
  test('its reference where it has one', async () => {
    const desk = company({ isPinned: true });
    const unknown = { ...choice(desk, desk.mission), missionId: UNKNOWN };
    const { refused } = await apply(desk, choice(desk, desk.mission), unknown);
    expect(refused.map(({ reference }) => reference)).toEqual(['ORD-1', UNKNOWN]);
  });
  test('the same mission twice is given once', async () => {
    const desk = company();
    const answer = await apply(desk, choice(desk, desk.mission), choice(desk, desk.mission, 1));
    expect([answer.assigned, ...codes(answer)]).toEqual([1, 'already-assigned']);
    expect(desk.now().driverId).toBe(desk.drivers[0].id);
  });
  test('a rule of the organisation stands in the way', async () => {
    const desk = company();
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'ASSIGNED', requiresReason: true });
    expect(codes(await apply(desk, choice(desk, desk.mission)))).toEqual(['state']);
    expect(desk.now().driverId).toBeNull();
  });

  test('a driver’s missions are judged together: the one that no longer fits is left out, the others stand', async () => {
    const desk = company();
    const clash = later(desk, '10:30', '11:30');
    const evening = later(desk, '18:00', '19:00', { reference: 'ORD-3' });
    const answer = await apply(desk, ...[desk.mission, clash, evening].map((each) => choice(desk, each)));
    expect([answer.assigned, ...codes(answer)]).toEqual([2, 'driver-overlap']);
    expect(stateOf(desk, evening.id)?.status).toBe('ASSIGNED');
  });
  test('with what the driver has already, until the last of them is over', async () => {
    const desk = company();
    const evening = later(desk, '18:00', '19:00');
    const leave = { driverId: desk.drivers[0].id, kind: 'MEDICAL', startAt: at('18:30'), endAt: at('19:00') } as const;
    desk.memory.add(DriverCalendarEvent, leave);
    const answer = await apply(desk, choice(desk, desk.mission), choice(desk, evening));
    expect([answer.assigned, ...codes(answer)]).toEqual([1, 'driver-absent']);
    expect(desk.now().status).toBe('ASSIGNED');
  });
  test('all of a driver blocked: nothing is given', async () => {
    const desk = company();
    const leave = { driverId: desk.drivers[0].id, kind: 'SICK', startAt: at('00:00'), endAt: at('24:00') } as const;
    desk.memory.add(DriverCalendarEvent, leave);
    expect(await apply(desk, choice(desk, desk.mission))).toMatchObject({ assigned: 0, refused: [{ code: 'gate' }] });
  });
  test('one car for two drivers at once: the second is left out', async () => {
    const desk = company();
    const second = later(desk, '10:30', '11:30');
    const sameCar = { ...choice(desk, second, 1), vehicleId: desk.vehicles[0].id };
    const answer = await apply(desk, choice(desk, desk.mission), sameCar);
    expect([answer.assigned, ...codes(answer)]).toEqual([1, 'vehicle-overlap']);
  });
  test('a warning was seen in the plan: it is kept in the audit', async () => {
    const desk = company();
    desk.memory.add(DriverWorkingHours, {
      driverId: desk.drivers[0].id,
      weekday: 1,
      startTime: '08:00',
      endTime: '18:00',
    });
    expect(await apply(desk, choice(desk, desk.mission))).toMatchObject({ assigned: 1 });
    expect(desk.memory.all(ComplianceAuditLog)).toMatchObject([
      { decision: 'WARNING', findings: [{ code: 'outside-working-hours' }] },
    ]);
  });
});
