import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import type { RowOf } from '../model/entity.ts';
import {
  AuditLog,
  Contact,
  Mission,
  MissionExecution,
  Order,
  ScheduledTransition,
  StateHistory,
  TransitionRule,
} from '../model/registry.ts';
import { estimateTravel } from '../pricing/index.ts';
import { type Company, company, NOW, refusalOf, UNKNOWN } from './company.cases.ts';
import { place } from './dayPlan.cases.ts';
import { at } from './missions.cases.ts';
import { missionTimerMove, planMissionTimers } from './missionMoves.ts';
import { assignMission, unassignMission } from './assign.commands.ts';
import { cancelMission } from './cancel.commands.ts';
import { applyPlan } from './dayPlan.commands.ts';
import { rescheduleMission } from './reschedule.commands.ts';
import { createTask, editMission, moveMission } from './missions.commands.ts';

type Values = Partial<RowOf<typeof Mission>>;

describe('missions.edit', () => {
  const edit = (desk: Company, patch: object, missionId = desk.mission.id) =>
    desk.memory.run(editMission, { missionId, patch });
  test('the fields asked for and no other', async () => {
    const desk = company();
    expect(await edit(desk, { label: 'VIP', isPinned: true })).toMatchObject({
      activity: [{ verb: 'mission.edited', data: { fields: ['label', 'isPinned'] } }],
    });
    expect(desk.now()).toMatchObject({ label: 'VIP', isPinned: true, rescheduledFromAt: null, startAt: at('10:00') });
  });
  test('another start keeps the former one, and its timers follow', async () => {
    const desk = company({ status: 'ASSIGNED' });
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'NO_SHOW', isSystem: true });
    await edit(desk, { endAt: at('12:00') });
    expect(desk.now().rescheduledFromAt).toBeNull();
    expect(desk.memory.all(ScheduledTransition)).toEqual([]);
    await edit(desk, { startAt: at('09:00') });
    expect(desk.now()).toMatchObject({ startAt: at('09:00'), rescheduledFromAt: at('10:00') });
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([{ executeAt: at('09:15') }]);
  });
  test.each([
    ['an end at its start', { endAt: at('10:00') }, 'end-before-start'],
    ['an end a moment after', { endAt: at('10:00') + 1 }, 'done'],
    ['a start at its end', { startAt: at('11:00') }, 'end-before-start'],
  ])('%s', async (_name, patch, expected) => {
    expect(refusalOf(await edit(company(), patch))).toBe(expected);
  });
  test.each(['COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW'] as const)(
    '%s keeps its notes open, alone',
    async (status) => {
      expect(refusalOf(await edit(company({ status }), { notes: 'objet trouvé' }))).toBe('done');
      expect(refusalOf(await edit(company({ status }), { label: 'x' }))).toBe('mission-closed');
      expect(refusalOf(await edit(company({ status }), { notes: 'x', label: 'x' }))).toBe('mission-closed');
    },
  );
  test.each(['DRAFT', 'PENDING', 'IN_PROGRESS'] as const)('%s is open', async (status) => {
    expect(refusalOf(await edit(company({ status }), { label: 'x' }))).toBe('done');
  });
  test('an unknown mission', async () => {
    expect(refusalOf(await edit(company(), { label: 'x' }, UNKNOWN))).toBe('unknown-reference');
  });
});

describe('missions.createTask', () => {
  const create = (desk: Company, more: object = {}) =>
    desk.memory.run(createTask, { label: 'Navette', startAt: at('10:00'), endAt: at('11:00'), ...more });
  const made = (desk: Company) => desk.memory.all(Mission).at(-1);
  const ends = {
    pickupLatitude: 48.853,
    pickupLongitude: 2.3499,
    dropoffLatitude: place(40, 0).lat,
    dropoffLongitude: place(40, 0).lng,
  };
  test('is internal, without passengers, numbered', async () => {
    const desk = company();
    const answer = await create(desk, { notes: 'clé au bureau' });
    expect(made(desk)).toMatchObject({
      type: 'INTERNAL',
      status: 'PENDING',
      label: 'Navette',
      passengerCount: 0,
      drivingMin: 0,
      notes: 'clé au bureau',
    });
    expect(answer).toMatchObject({ value: { missionId: made(desk)?.id, reference: made(desk)?.reference } });
    expect(desk.memory.all(StateHistory)).toMatchObject([{ fromStatus: null, toStatus: 'PENDING' }]);
  });
  test('drives as long as the road between its ends takes; not without all of it', async () => {
    const desk = company();
    await create(desk, ends);
    const { seconds } = estimateTravel(place(0, 0), place(40, 0), at('10:00'), 'Europe/Paris');
    expect(made(desk)?.drivingMin).toBe(Math.ceil(seconds / 60));
    for (const missing of Object.keys(ends)) {
      await create(desk, { ...ends, [missing]: null });
      expect(made(desk)?.drivingMin).toBe(0);
    }
  });
  test('inside an order that exists', async () => {
    const desk = company();
    const [contact] = desk.memory.all(Contact);
    const order = desk.memory.add(Order, { reference: 'ORD', contactId: contact?.id ?? '' } as never);
    expect(refusalOf(await create(desk, { orderId: order.id }))).toBe('done');
    expect(made(desk)?.orderId).toBe(order.id);
    expect(await create(desk, { orderId: UNKNOWN })).toMatchObject({ details: { field: 'orderId' } });
    expect(refusalOf(await create(desk, { orderId: null }))).toBe('done');
  });
  test.each([
    ['at its start', at('10:00'), 'end-before-start'],
    ['a moment after', at('10:00') + 1, 'done'],
  ])('ends %s', async (_name, endAt, expected) => {
    expect(refusalOf(await create(company(), { endAt }))).toBe(expected);
  });
});

describe('missions.move', () => {
  const move = (desk: Company, toStatus: string, more: object = {}, role: Role = 'owner') =>
    desk.memory.run(moveMission, { missionId: desk.mission.id, toStatus, ...more }, role);
  test('starts at the hour said, else now', async () => {
    const desk = company({ status: 'ASSIGNED' });
    await move(desk, 'IN_PROGRESS', { at: NOW - 5 });
    expect(desk.now()).toMatchObject({
      status: 'IN_PROGRESS',
      previousStatus: 'ASSIGNED',
      statusChangedAt: NOW,
      actualPickupAt: NOW - 5,
      actualDropoffAt: null,
      cancelReason: null,
    });
    expect(desk.memory.all(MissionExecution)).toEqual([]);
    const other = company({ status: 'ASSIGNED' });
    await move(other, 'IN_PROGRESS');
    expect(other.now().actualPickupAt).toBe(NOW);
  });
  test('completes with what was driven; the planned start stands in for an unknown one', async () => {
    const desk = company({ status: 'ASSIGNED' });
    await move(desk, 'COMPLETED', { execution: { distanceM: 0, waitingMin: 0, notes: '' } });
    expect(desk.now()).toMatchObject({ actualPickupAt: at('10:00'), actualDropoffAt: NOW });
    expect(desk.memory.all(MissionExecution)).toMatchObject([
      { startedAt: at('10:00'), droppedOffAt: NOW, endedAt: NOW, distanceM: 0, waitingMin: 0, notes: '' },
    ]);
  });
  test('completes what was begun, and keeps what is not said again', async () => {
    const desk = company({ status: 'IN_PROGRESS', actualPickupAt: NOW - 9 });
    const known = { missionId: desk.mission.id, distanceM: 7, waitingMin: 8, notes: 'pont', startedAt: NOW - 9 };
    desk.memory.add(MissionExecution, known);
    await move(desk, 'COMPLETED', { at: NOW - 1 });
    expect(desk.now()).toMatchObject({ actualPickupAt: NOW - 9, actualDropoffAt: NOW - 1 });
    expect(desk.memory.all(MissionExecution)).toMatchObject([{ ...known, endedAt: NOW - 1 }]);
    const late = company({ status: 'IN_PROGRESS', actualPickupAt: NOW - 9 });
    await move(late, 'COMPLETED');
    expect(late.memory.all(MissionExecution)).toMatchObject([{ startedAt: NOW - 9, distanceM: null }]);
  });
  test.each([[undefined], ['  ']])('cancelling for %j asks for a reason', async (reason) => {
    const desk = company({ status: 'ASSIGNED' });
    expect(await move(desk, 'CANCELLED', { reason })).toMatchObject({ code: 'reason-required' });
  });
  test('cancelling keeps its reason, and no other move does', async () => {
    const desk = company({ status: 'ASSIGNED' });
    await move(desk, 'CANCELLED', { reason: 'panne' });
    expect(desk.now()).toMatchObject({ status: 'CANCELLED', cancelReason: 'panne' });
    const missed = company({ status: 'ASSIGNED' });
    expect(await move(missed, 'NO_SHOW', { reason: 'absent' })).toMatchObject({
      activity: [{ data: { reference: 'ORD-1', from: 'ASSIGNED', to: 'NO_SHOW' } }],
    });
    expect(missed.now()).toMatchObject({ cancelReason: null, actualPickupAt: null });
    expect(missed.memory.all(StateHistory)).toMatchObject([{ reason: 'absent' }]);
  });
  test('timers follow', async () => {
    const desk = company();
    await move(desk, 'PENDING_PAYMENT');
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([
      { toStatus: 'CANCELLED', executeAt: NOW + HOUR_MS / 2 },
    ]);
  });
  test('what is not allowed is refused, unless forced: told and audited', async () => {
    const desk = company({ status: 'COMPLETED' });
    expect(refusalOf(await move(desk, 'IN_PROGRESS'))).toBe('move-not-allowed');
    expect(await move(desk, 'IN_PROGRESS', { force: true, reason: 'erreur' })).toMatchObject({
      activity: [{ data: { isForced: true, reason: 'erreur' } }],
    });
    expect(desk.memory.all(AuditLog)).toMatchObject([{ action: 'transition.forced' }]);
    expect(refusalOf(await move(company(), 'CANCELLED', { missionId: UNKNOWN }))).toBe('unknown-reference');
  });
});

describe('a mission’s timer', () => {
  const env = {
    now: NOW,
    actor: { userId: null, name: 'Timer', role: 'owner' },
    organizationId: '00000000-0000-4000-8000-000000000000',
    timeZone: 'Europe/Paris',
    newId: () => '00000000-0000-4000-9000-00000000feed',
    sha256: String,
  } as const;
  const fall = (desk: Company, toStatus: string, now: number, subjectId = desk.mission.id) => {
    const scheduled = desk.memory.add(ScheduledTransition, {
      subjectType: 'Mission',
      subjectId,
      toStatus,
      executeAt: NOW,
      reason: 'payment-timeout',
    });
    return missionTimerMove(desk.memory.reads, scheduled, { ...env, now });
  };
  const graced = (values: Values = {}): Company => {
    const desk = company({ status: 'ASSIGNED', ...values });
    desk.memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'NO_SHOW', isSystem: true });
    return desk;
  };
  const DUE = NOW + HOUR_MS / 2;
  const unpaid = (): Company => company({ status: 'PENDING_PAYMENT', statusChangedAt: NOW });
  test('lets an unpaid booking go, with why', async () => {
    expect(await fall(unpaid(), 'CANCELLED', DUE)).toMatchObject({
      kind: 'move',
      changes: [
        { patch: { status: 'CANCELLED', previousStatus: 'PENDING_PAYMENT', cancelReason: 'payment-timeout' } },
        { entity: 'MissionTransition' },
        { entity: 'StateHistory' },
      ],
      activity: [{ verb: 'mission.moved', data: { isTimer: true, from: 'PENDING_PAYMENT', to: 'CANCELLED' } }],
    });
  });
  test('counts from when it was made where no move is known', async () => {
    const desk = company({ status: 'PENDING_PAYMENT' });
    expect(await fall(desk, 'CANCELLED', desk.mission.createdAt + HOUR_MS)).toMatchObject({ kind: 'move' });
  });
  test.each([
    ['a millisecond early it waits', DUE - 1, { kind: 'later', executeAt: DUE }],
    ['on the millisecond it moves', DUE, { kind: 'move' }],
  ])('%s', async (_name, now, expected) => {
    expect(await fall(unpaid(), 'CANCELLED', now)).toMatchObject(expected);
  });
  test('marks a no-show, and no reason of cancelling', async () => {
    const answer = await fall(graced(), 'NO_SHOW', at('10:15'));
    expect(answer).toMatchObject({ kind: 'move', changes: [{ patch: { status: 'NO_SHOW' } }, {}, {}] });
    expect(JSON.stringify(answer)).not.toContain('cancelReason');
  });
  test.each<[string, Values, Partial<RowOf<typeof MissionExecution>> | null, string]>([
    ['picked up', { actualPickupAt: NOW }, null, 'mission-already-started'],
    ['begun', {}, { startedAt: NOW }, 'mission-already-started'],
    ['a sheet that says nothing', {}, { startedAt: null }, 'move'],
  ])('no no-show once the service has begun: %s', async (_name, values, execution, expected) => {
    const desk = graced(values);
    if (execution) desk.memory.add(MissionExecution, { missionId: desk.mission.id, ...execution });
    const answer = await fall(desk, 'NO_SHOW', at('10:15'));
    expect('code' in answer ? answer.code : answer.kind).toBe(expected);
  });
  test('an unpaid booking that was begun is let go all the same', async () => {
    const desk = company({ status: 'PENDING_PAYMENT', statusChangedAt: NOW, actualPickupAt: NOW });
    expect(await fall(desk, 'CANCELLED', DUE)).toMatchObject({ kind: 'move' });
  });
  test('is refused when it is gone, when its state or a rule says no, and when nothing asks for it', async () => {
    expect(await fall(unpaid(), 'CANCELLED', DUE, UNKNOWN)).toMatchObject({ code: 'not-found' });
    expect(await fall(company(), 'CANCELLED', DUE)).toMatchObject({ code: 'move-not-allowed' });
    expect(await fall(company({ status: 'ASSIGNED' }), 'NO_SHOW', at('10:15'))).toMatchObject({ code: 'nothing-due' });
  });
  test('timers nobody wrote yet are written, once', async () => {
    const desk = unpaid();
    const plan = () => desk.memory.run(planMissionTimers, { missionIds: [UNKNOWN, desk.mission.id] });
    expect(await plan()).toMatchObject({ value: { count: 1 } });
    expect(refusalOf(await plan())).toBe('nothing-due');
    expect(desk.memory.all(ScheduledTransition)).toMatchObject([{ executeAt: DUE }]);
  });
});

describe('what is asked is bounded', () => {
  const edits = (patch: object): boolean => editMission.input.safeParse({ missionId: UNKNOWN, patch }).success;
  test.each([
    ['pickupLatitude', 90, 91],
    ['dropoffLatitude', -90, -90.1],
    ['pickupLongitude', 180, 180.1],
    ['dropoffLongitude', -180, -181],
    ['passengerCount', 500, 501],
    ['luggageCount', 0, -1],
    ['label', 'x'.repeat(200), 'x'.repeat(201)],
    ['flightNumber', null, 'x'.repeat(21)],
    ['startAt', 1, null],
  ])('%s as it is stored', (field, taken, refused) => {
    expect([edits({ [field]: taken }), edits({ [field]: refused })]).toEqual([true, false]);
  });
  test('nothing else is edited so', () => {
    expect([edits({}), edits({ status: 'BILLED' }), edits({ priceExclTaxCents: 1 })]).toEqual([true, false, false]);
  });
  const tasks = (label: string): boolean =>
    createTask.input.safeParse({ label, startAt: 1, endAt: 2, notes: null }).success;
  test('a task has a name of a letter to two hundred', () => {
    expect(['', 'x', 'x'.repeat(200), 'x'.repeat(201)].map(tasks)).toEqual([false, true, true, false]);
  });
  const moves = (more: object): boolean =>
    moveMission.input.safeParse({ missionId: UNKNOWN, toStatus: 'COMPLETED', ...more }).success;
  const pair = { missionId: UNKNOWN, driverId: UNKNOWN, vehicleId: UNKNOWN };
  const confirmed = { refundCents: 0, processingFeeCents: 0, owedCents: 0 };
  test.each([
    ['assigning', assignMission([]).input, pair],
    ['taking off', unassignMission.input, { missionId: UNKNOWN }],
    ['cancelling', cancelMission.input, { missionId: UNKNOWN, confirmed }],
    ['another date', rescheduleMission([]).input, { missionId: UNKNOWN, startAt: 1, confirmedChargeCents: 0 }],
  ])('the reason of %s is of five hundred letters', (_name, input, values) => {
    const isTaken = (length: number): boolean => input.safeParse({ ...values, reason: 'x'.repeat(length) }).success;
    expect([isTaken(500), isTaken(501)]).toEqual([true, false]);
  });
  test('a plan has a choice, and two thousand at most', () => {
    const isTaken = (length: number): boolean =>
      applyPlan([]).input.safeParse({ choices: Array.from({ length }, () => pair) }).success;
    expect([0, 1, 2000, 2001].map(isTaken)).toEqual([false, true, true, false]);
  });
  test('fifty missions have their timers planned at once', () => {
    const isTaken = (length: number): boolean =>
      planMissionTimers.input.safeParse({ missionIds: Array.from({ length }, () => UNKNOWN) }).success;
    expect([0, 50, 51].map(isTaken)).toEqual([true, true, false]);
  });
  test.each([
    ['a reason', { reason: 'x'.repeat(500) }, { reason: 'x'.repeat(501) }],
    ['metres', { execution: { distanceM: 0 } }, { execution: { distanceM: -1 } }],
    ['waiting', { execution: { waitingMin: 10_000 } }, { execution: { waitingMin: 10_001 } }],
    ['no waiting', { execution: { waitingMin: 0 } }, { execution: { waitingMin: -1 } }],
    ['notes', { execution: { notes: 'x'.repeat(20_000) } }, { execution: { notes: 'x'.repeat(20_001) } }],
  ])('%s of a move', (_name, taken, refused) => {
    expect([moves(taken), moves(refused)]).toEqual([true, false]);
  });
});
