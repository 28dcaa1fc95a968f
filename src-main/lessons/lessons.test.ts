import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, DAY_MS, HOUR_MS, MINUTE_MS, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { bookLesson, confirmLesson } from '#domain/lessons/index.ts';
import {
  ComplianceAuditLog,
  Consent,
  Mission,
  MissionTransition,
  ScheduledTransition,
  StateHistory,
  Student,
} from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { appRouter } from '../router.ts';
import { TEST_DAY, testDesk, type TestDesk } from '../testDesk.ts';

let opened: TestDesk;
let caller: ReturnType<typeof appRouter.createCaller>;
beforeAll(() => {
  opened = testDesk({ drivers: 6, missionsPerDay: 6, days: 6 });
  const host = {
    kind: 'test' as const,
    version: '0',
    downloadsFolder: () => '',
    chooseFolder: null,
    revealFile: null,
    openWindow: null,
  };
  caller = appRouter.createCaller({ desk: opened.desk, host });
});
afterAll(() => opened.close());

async function learner(name: string): Promise<string> {
  const found = (await caller.lessons.students()).find(({ fullName }) => fullName === name);
  if (!found) throw new Error(`no learner ${name}`);
  return found.id;
}
async function service(lessonType: string): Promise<string> {
  const { services } = await caller.lessons.catalogue();
  const found = services.find((each) => each.lessonType === lessonType);
  if (!found) throw new Error(`no service ${lessonType}`);
  return found.id;
}
async function instructor(name: string): Promise<string> {
  const { instructors } = await caller.lessons.catalogue();
  const found = instructors.find((each) => each.name === name);
  if (!found) throw new Error(`no instructor ${name}`);
  return found.id;
}

type SearchInput = Parameters<typeof caller.lessons.search>[0];
async function search(values: Partial<SearchInput> = {}) {
  const answer = await caller.lessons.search({
    studentId: await learner('Thomas Girard'),
    serviceId: await service('standard'),
    fromOn: addDays(TEST_DAY, 9),
    toOn: addDays(TEST_DAY, 14),
    limit: 50,
    ...values,
  });
  if (answer.kind !== 'answer') throw new Error(JSON.stringify(answer));
  return answer;
}
/** The best slot that suits any of these learners. */
async function firstSlot() {
  const names = ['Thomas Girard', 'Yanis Cohen', 'Manon Petit', 'Chloé Nguyen'];
  const lists = [];
  for (const name of names) lists.push((await search({ studentId: await learner(name) })).slots);
  const [first = [], ...others] = lists;
  const slot = first.find((each) =>
    others.every((list) =>
      list.some(({ driverId, startAt }) => driverId === each.driverId && startAt === each.startAt),
    ),
  );
  if (!slot) throw new Error('no slot');
  return slot;
}

/** The booking of a slot by a learner, confirmed at once. */
async function booking(slot: { driverId: string; startAt: number }, name = 'Thomas Girard', values: object = {}) {
  return {
    studentId: await learner(name),
    serviceId: await service('standard'),
    driverId: slot.driverId,
    startAt: slot.startAt,
    as: 'ASSIGNED' as const,
    ...values,
  };
}
const run = (input: unknown) => opened.desk.runner.run(bookLesson(opened.desk.rulePacks), input);
async function booked(input: unknown) {
  const answer = await run(input);
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return answer.value.value;
}
const mission = (id: string) => rowById(opened.desk.replica.read, Mission, id);

describe('search and check through the desk', () => {
  test('every slot answered passes the check', async () => {
    const { slots } = await search();
    expect(slots.length).toBeGreaterThan(20);
    for (const { driverId, startAt, endAt } of slots.slice(0, 12)) {
      const check = await caller.lessons.check({
        studentId: await learner('Thomas Girard'),
        serviceId: await service('standard'),
        driverId,
        startAt,
        endAt,
      });
      expect(check.kind === 'answer' && check.isAvailable).toBe(true);
    }
  });

  test('a minor without consent is told so, and who else could not help', async () => {
    const answer = await search({ studentId: await learner('Inès Benali') });
    expect(answer.slots).toEqual([]);
    expect(Object.keys(answer.refusedBy)).toContain('consent-missing');
  });

  test('a slot taken has quick fixes and the nearest free ones', async () => {
    const { slots } = await search();
    const [slot] = slots.filter(({ startAt }) => timeAt(startAt, 'Europe/Paris') === '15:00');
    if (!slot) throw new Error('no slot at three');
    const taken = await booked(await booking(slot));
    const check = await caller.lessons.check({
      studentId: await learner('Yanis Cohen'),
      serviceId: await service('standard'),
      driverId: slot.driverId,
      startAt: slot.startAt,
    });
    if (check.kind !== 'answer') throw new Error(check.code);
    expect(check.isAvailable).toBe(false);
    expect(check.gates.map(({ code }) => code)).toContain('driver-overlap');
    expect(check.alternatives).toHaveLength(3);
    expect(check.alternatives[0]?.driverId).toBe(slot.driverId);
    expect(check.fixes.every(({ kind }) => kind === 'OTHER_INSTRUCTOR')).toBe(true);
    const again = await caller.lessons.check({
      studentId: await learner('Thomas Girard'),
      serviceId: await service('standard'),
      driverId: slot.driverId,
      startAt: slot.startAt + 15 * MINUTE_MS,
      exceptMissionId: taken.missionId,
    });
    expect(again.kind === 'answer' && again.isAvailable).toBe(true);
  });

  test('many at once', async () => {
    const driverId = await instructor('Sandrine Aubert');
    const [slot] = (await search({ driverIds: [driverId] })).slots;
    if (!slot) throw new Error('no slot');
    const at = { driverId, startAt: slot.startAt };
    const answer = await caller.lessons.checkMany({
      studentId: await learner('Manon Petit'),
      serviceId: await service('standard'),
      slots: [
        { clientId: 'late', ...at, priority: 'LOW' },
        { clientId: 'first', ...at, priority: 'HIGH' },
      ],
      alternatives: 2,
    });
    if (answer.kind !== 'answer') throw new Error(answer.code);
    expect(answer.slots.map(({ clientId, isAvailable }) => [clientId, isAvailable])).toEqual([
      ['late', false],
      ['first', true],
    ]);
    expect(answer.slots[0]?.alternatives).toHaveLength(2);
  });

  test('a wrong search is refused by its field', async () => {
    const input = { studentId: await learner('Manon Petit'), serviceId: await service('standard'), fromOn: TEST_DAY };
    const answer = await caller.lessons.search({ ...input, toOn: addDays(TEST_DAY, -1) });
    expect(isRefusal(answer) && answer.details['field']).toBe('toOn');
    const unknown = await caller.lessons.search({ ...input, studentId: input.serviceId, toOn: TEST_DAY });
    expect(isRefusal(unknown) && unknown.details['field']).toBe('studentId');
  });

  test('the week of an instructor re-adds', async () => {
    const schedule = await caller.lessons.schedule({
      driverId: await instructor('Karim Belkacem'),
      fromOn: TEST_DAY,
      days: 7,
    });
    expect(schedule?.days).toHaveLength(7);
    expect(schedule?.bookings).toBeGreaterThan(0);
    expect(schedule?.days.reduce((sum, day) => sum + day.bookedMin, 0)).toBe(schedule?.bookedMin);
  });
});

describe('booking', () => {
  test('freezes price, fee and share, numbers the lesson and leaves its history', async () => {
    const slot = await firstSlot();
    const place = { address: 'Gare de Lyon', lat: 48.8443, lng: 2.3744 };
    const { missionId, reference, status, priceCents } = await booked(
      await booking(slot, 'Manon Petit', { pickup: place }),
    );
    expect([status, priceCents]).toEqual(['ASSIGNED', 6000]);
    expect(reference).toMatch(/^LEC-2026-\d{4}$/);
    const row = mission(missionId);
    expect(row).toMatchObject({
      type: 'LESSON',
      passengerName: 'Manon Petit',
      priceExclTaxCents: 5000,
      vatRateBp: 2000,
      platformFeeCents: 900,
      driverShareCents: 5100,
      dropoffAddress: 'Gare de Lyon',
      endAt: slot.startAt + HOUR_MS,
    });
    expect(row?.vehicleId).not.toBeNull();
    const { read } = opened.desk.replica;
    const states = rowsWhere(read, StateHistory, { subjectId: missionId });
    expect(states.map(({ fromStatus, toStatus }) => `${fromStatus}>${toStatus}`).toSorted()).toEqual([
      'DRAFT>PENDING',
      'PENDING>ASSIGNED',
      'null>DRAFT',
    ]);
    expect(rowsWhere(read, MissionTransition, { missionId })).toHaveLength(2);
    expect(rowsWhere(read, ComplianceAuditLog, { missionId })).toHaveLength(1);
  });

  test('two desks cannot both win: the second booking of a slot is refused, whoever it is for', async () => {
    const slot = await firstSlot();
    const before = rowsWhere(opened.desk.replica.read, Mission, { type: 'LESSON' }).length;
    const answers = await Promise.all([run(await booking(slot)), run(await booking(slot, 'Yanis Cohen'))]);
    expect(answers.map(isRefusal)).toEqual([false, true]);
    const [, second] = answers;
    expect(isRefusal(second) && second.code).toBe('lesson-not-available');
    expect(rowsWhere(opened.desk.replica.read, Mission, { type: 'LESSON' })).toHaveLength(before + 1);
  });

  test('a learner cannot be in two cars', async () => {
    const { slots } = await search();
    const rivalOf = (slot: (typeof slots)[number]) =>
      slots.find(({ driverId, startAt }) => driverId !== slot.driverId && startAt === slot.startAt);
    const slot = slots.find((each) => rivalOf(each) !== undefined);
    const other = slot && rivalOf(slot);
    if (!slot || !other) throw new Error('two instructors are free at once');
    await booked(await booking(slot));
    const answer = await run(await booking(other));
    const gates = isRefusal(answer) ? (answer.details['gates'] as { code: string }[]) : [];
    expect(gates.map(({ code }) => code)).toEqual(['learner-overlap']);
  });

  test('the same key answers the first booking, with other content it is refused', async () => {
    const input = await booking(await firstSlot(), 'Chloé Nguyen', { idempotencyKey: 'twice' });
    const first = await booked(input);
    expect(await booked(input)).toEqual(first);
    const other = await run({ ...input, notes: 'autre' });
    expect(isRefusal(other) && other.code).toBe('idempotency-conflict');
  });

  test('one that waits for its payment holds the hour, then frees it when its time is over', async () => {
    const slot = await firstSlot();
    const { missionId, status } = await booked(await booking(slot, 'Thomas Girard', { as: 'PENDING_PAYMENT' }));
    expect(status).toBe('PENDING_PAYMENT');
    const timers = rowsWhere(opened.desk.replica.read, ScheduledTransition, { subjectId: missionId });
    expect(timers.map(({ toStatus, executeAt }) => [toStatus, executeAt - opened.desk.env().now])).toEqual([
      ['CANCELLED', 30 * MINUTE_MS],
    ]);
    expect(isRefusal(await run(await booking(slot, 'Yanis Cohen')))).toBe(true);
    await caller.missions.move({ missionId, toStatus: 'CANCELLED', reason: 'essai' });
    expect(isRefusal(await run(await booking(slot, 'Yanis Cohen')))).toBe(false);
  });

  test('a learner without a payer cannot be awaited', async () => {
    const answer = await run(await booking(await firstSlot(), 'Antoine Rousseau', { as: 'PENDING_PAYMENT' }));
    expect(isRefusal(answer) && answer.code).toBe('learner-without-payer');
  });

  test('a draft holds nothing and is checked again when confirmed', async () => {
    const slot = await firstSlot();
    const draft = await booked(await booking(slot, 'Thomas Girard', { as: 'DRAFT' }));
    const confirm = () => opened.desk.runner.run(confirmLesson(opened.desk.rulePacks), { missionId: draft.missionId });
    const taken = await booked(await booking(slot, 'Yanis Cohen'));
    const refused = await confirm();
    expect(isRefusal(refused) && refused.code).toBe('lesson-not-available');
    await caller.missions.move({ missionId: taken.missionId, toStatus: 'CANCELLED', reason: 'essai' });
    const confirmed = await confirm();
    expect(isRefusal(confirmed)).toBe(false);
    expect(mission(draft.missionId)?.status).toBe('ASSIGNED');
    const again = await confirm();
    expect(isRefusal(again) && again.code).toBe('lesson-not-open');
  });

  test('force goes past a refusal with a reason, and is written down', async () => {
    const slot = await firstSlot();
    await booked(await booking(slot));
    const input = await booking(slot, 'Yanis Cohen', { force: true });
    const without = await run(input);
    expect(isRefusal(without) && without.code).toBe('reason-required');
    const { missionId } = await booked({ ...input, reason: 'leçon à deux' });
    expect(rowsWhere(opened.desk.replica.read, ComplianceAuditLog, { missionId })[0]).toMatchObject({
      isForced: true,
      reason: 'leçon à deux',
    });
  });

  test('a warning asks once', async () => {
    const slot = await firstSlot();
    const input = await booking(slot, 'Chloé Nguyen', { endAt: slot.startAt + 45 * MINUTE_MS });
    const asked = await run(input);
    expect(isRefusal(asked) && asked.code).toBe('lesson-needs-confirmation');
    expect((await booked({ ...input, acknowledged: true })).priceCents).toBe(4500);
  });

  test.each(['studentId', 'serviceId', 'driverId', 'vehicleId'] as const)(
    'an unknown %s is refused by name',
    async (field) => {
      const input = await booking(await firstSlot());
      const answer = await run({ ...input, [field]: '00000000-0000-4000-8000-00000000dead' });
      expect(isRefusal(answer) && [answer.code, answer.details['field']]).toEqual(['unknown-reference', field]);
    },
  );
});

describe('on the board', () => {
  const rulesOf = (gates: readonly { code: string; details: Readonly<Record<string, unknown>> }[]): unknown[] =>
    gates.filter(({ code }) => code === 'lesson-rule').map(({ details }) => details['rule']);

  test('a lesson is not given to somebody who does not teach, and candidates say so', async () => {
    const slot = await firstSlot();
    const { missionId } = await booked(await booking(slot));
    const { candidates = [] } = (await caller.missions.candidates({ missionId, limit: 50 })) ?? {};
    const others = candidates.filter(({ gates }) => rulesOf(gates).includes('not-an-instructor'));
    expect(others.length).toBeGreaterThan(3);
    expect(others.every(({ decision }) => decision === 'BLOCKED')).toBe(true);
    const [other] = others;
    const vehicleId = mission(missionId)?.vehicleId ?? '';
    const answer = await caller.missions.assign({ missionId, driverId: other?.driverId ?? '', vehicleId });
    expect(isRefusal(answer) && answer.code).toBe('assignment-blocked');
    const judged = await caller.missions.judge({ missionId, driverId: slot.driverId, vehicleId });
    expect(judged.gates.map(({ code, severity }) => [code, severity])).toEqual([['lesson-rule', 'INFO']]);
  });

  test('a lesson moved onto another of its learner is refused', async () => {
    const slot = await firstSlot();
    const first = await booked(await booking(slot));
    const later = (await search()).slots.find(
      ({ driverId, startAt }) => driverId !== slot.driverId && startAt > slot.startAt + DAY_MS,
    );
    if (!later) throw new Error('another day with the other instructor');
    const second = await booked(await booking(later));
    const answer = await caller.missions.reschedule({
      missionId: second.missionId,
      startAt: mission(first.missionId)?.startAt ?? 0,
      reason: 'essai',
      confirmedChargeCents: 0,
      acknowledged: true,
    });
    const gates = isRefusal(answer) ? (answer.details['gates'] as Parameters<typeof rulesOf>[0]) : [];
    expect(rulesOf(gates)).toContain('learner-overlap');
  });
});

describe('records', () => {
  const refusalOf = async (sent: Promise<unknown>): Promise<unknown> => {
    const answer = await sent;
    return isRefusal(answer) ? [answer.code, answer.details['field']] : 'done';
  };
  test('a row of the matrix is kept once', async () => {
    const values = {
      studentLicenceType: 'moto',
      lessonType: 'standard',
      restrictions: { timeRestrictions: ['daylight_only'] },
    };
    expect(await refusalOf(caller.lessons.matrix.create({ values }))).toBe('done');
    expect(await refusalOf(caller.lessons.matrix.create({ values }))).toEqual([
      'duplicate-key',
      'studentLicenceType, lessonType',
    ]);
  });

  test('a learner with lessons to come stays', async () => {
    expect(await refusalOf(caller.lessons.learners.archive({ id: await learner('Thomas Girard') }))).toEqual([
      'learner-has-lessons',
      undefined,
    ]);
  });

  test('consent is by a guardian of that learner, and opens the lesson', async () => {
    const studentId = await learner('Inès Benali');
    const { read } = opened.desk.replica;
    const other = await caller.lessons.student({ id: await learner('Léa Martin') });
    const own = await caller.lessons.student({ id: studentId });
    const values = { studentId, kind: 'LESSON', givenAt: opened.desk.env().now - DAY_MS };
    expect(
      await refusalOf(caller.lessons.consents.create({ values: { ...values, guardianId: other?.guardians[0]?.id } })),
    ).toEqual(['consent-needs-guardian', 'guardianId']);
    expect(
      await refusalOf(caller.lessons.consents.create({ values: { ...values, guardianId: own?.guardians[0]?.id } })),
    ).toBe('done');
    expect(rowsWhere(read, Consent, { studentId })).toHaveLength(1);
    expect((await search({ studentId })).slots.length).toBeGreaterThan(0);
  });

  test('settings change what is offered', async () => {
    const before = (await search()).lookedAt;
    expect(await refusalOf(caller.lessons.setSettings({ patch: { stepMin: 30 } }))).toBe('done');
    expect((await search()).lookedAt).toBeLessThan(before);
    expect(await refusalOf(caller.lessons.setSettings({ patch: { openFrom: '12:00', openTo: '09:00' } }))).toEqual([
      'end-before-start',
      'openTo',
    ]);
    expect(rowsWhere(opened.desk.replica.read, Student, {}).length).toBeGreaterThan(7);
  });
});
