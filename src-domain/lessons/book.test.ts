import { describe, expect, test } from 'vitest';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { Outcome } from '../model/command.ts';
import { Contact, Mission, Organization, Student } from '../model/registry.ts';
import { bookLesson, confirmLesson } from './book.commands.ts';
import { at, booking, DRIVER, NOW, OTHER_DRIVER, row, SERVICE, STUDENT, ZONE } from './lessons.cases.ts';
import { schoolNow } from './facts.ts';
import { lessonSettingsOf } from './lessonSettings.ts';
import { Memory } from '../model/memory.cases.ts';
import { schoolInMemory } from './school.cases.ts';
import { lessonGates } from './missionGates.ts';
import { setLessonSettings } from './settings.commands.ts';

const UNKNOWN = '00000000-0000-4000-8000-00000000dead';
const TEN = at('10:00');
const input = { studentId: STUDENT.id, serviceId: SERVICE.id, driverId: DRIVER.id, startAt: TEN, as: 'ASSIGNED' };
const book = (
  values: Record<string, unknown> = {},
  memory = schoolInMemory(),
  role: 'owner' | 'dispatcher' = 'owner',
) => memory.run(bookLesson([]), { ...input, ...values }, role);

function refusalOf(answer: Outcome<unknown> | Refusal): unknown {
  return isRefusal(answer) ? [answer.code, answer.details['field']] : 'done';
}
function inserted(answer: Outcome<unknown> | Refusal, entity: string): Record<string, unknown>[] {
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.changes.flatMap((change) => (change.op === 'insert' && change.entity === entity ? [change.row] : []));
}

describe('booking', () => {
  test('the mission of a lesson', async () => {
    const answer = await book({ pickup: { address: 'Nation', lat: 48.8483, lng: 2.3958 }, notes: ' attention ' });
    expect(inserted(answer, 'Mission')).toMatchObject([
      {
        reference: 'LEC-2026-0001',
        type: 'LESSON',
        status: 'ASSIGNED',
        previousStatus: 'PENDING',
        startAt: TEN,
        endAt: at('11:00'),
        driverId: DRIVER.id,
        studentId: STUDENT.id,
        serviceId: SERVICE.id,
        contactId: null,
        passengerName: 'Léa Martin',
        pickupAddress: 'Nation',
        dropoffAddress: 'Nation',
        dropoffLatitude: 48.8483,
        priceExclTaxCents: 5000,
        vatRateBp: 2000,
        platformFeeCents: 900,
        driverShareCents: 5100,
        reservedAt: NOW,
        notes: 'attention',
        snapshot: { lesson: { platformFeeBp: 1500, price: { priceCents: 6000 } } },
      },
    ]);
    expect(inserted(answer, 'DocumentSequence')).toMatchObject([{ kind: 'TASK', series: 'LEC', nextNumber: 2 }]);
    expect(inserted(answer, 'ComplianceAuditLog')).toMatchObject([
      { decision: 'APPROVED', isForced: false, reason: null },
    ]);
  });

  test.each([
    ['DRAFT', ['DRAFT'], ['CANCELLED']],
    ['REQUESTED', ['DRAFT', 'REQUESTED'], []],
    ['ASSIGNED', ['DRAFT', 'PENDING', 'ASSIGNED'], []],
  ])('as %s', async (as, states, timers) => {
    const answer = await book({ as });
    expect(inserted(answer, 'StateHistory').map(({ toStatus }) => toStatus)).toEqual(states);
    expect(inserted(answer, 'ScheduledTransition').map(({ toStatus }) => toStatus)).toEqual(timers);
  });

  test('one that waits for its payment needs a payer', async () => {
    expect(refusalOf(await book({ as: 'PENDING_PAYMENT' }))).toEqual(['learner-without-payer', 'studentId']);
    const memory = schoolInMemory();
    const payer = memory.add(Contact, { type: 'INDIVIDUAL', displayName: 'Parent' });
    const student = row(Student, { fullName: 'Payé', phone: '06', birthDate: '2000-01-01', contactId: payer.id });
    memory.put(Student, student);
    const answer = await book({ as: 'PENDING_PAYMENT', studentId: student.id }, memory);
    expect(inserted(answer, 'Mission')).toMatchObject([{ status: 'PENDING_PAYMENT', contactId: payer.id }]);
    expect(inserted(answer, 'ScheduledTransition')).toMatchObject([
      { toStatus: 'CANCELLED', executeAt: NOW + 30 * 60_000 },
    ]);
  });

  test.each(['studentId', 'serviceId', 'driverId', 'vehicleId'])('an unknown %s', async (field) => {
    expect(refusalOf(await book({ [field]: UNKNOWN }))).toEqual(['unknown-reference', field]);
  });
  test('an end that is no end', async () => {
    expect(refusalOf(await book({ endAt: TEN }))).toEqual(['end-before-start', 'endAt']);
    expect(refusalOf(await book({ endAt: TEN - 1 }))).toEqual(['end-before-start', 'endAt']);
  });
  test('a place without coordinates, and another to end at', async () => {
    const pickup = { address: 'Quelque part', lat: null, lng: null };
    const answer = await book({ pickup, dropoff: { address: 'Nation', lat: 48.8483, lng: 2.3958 } });
    expect(inserted(answer, 'Mission')).toMatchObject([
      { pickupAddress: 'Quelque part', pickupLatitude: null, dropoffAddress: 'Nation', dropoffLatitude: 48.8483 },
    ]);
    expect(inserted(await book({ pickup: { address: 'x', lat: 48, lng: null } }), 'Mission')).toMatchObject([
      { pickupLatitude: null },
    ]);
    expect(inserted(await book(), 'Mission')).toMatchObject([{ pickupAddress: null, notes: null }]);
  });

  const taken = (): Memory => schoolInMemory().put(Mission, booking(at('10:30'), at('11:30')));
  test('a slot that is taken: refused, forced with a reason by who may', async () => {
    expect(refusalOf(await book({}, taken()))).toEqual(['lesson-not-available', undefined]);
    expect(refusalOf(await book({ acknowledged: true }, taken()))).toEqual(['lesson-not-available', undefined]);
    expect(refusalOf(await book({ force: true, reason: ' ' }, taken()))).toEqual(['reason-required', 'reason']);
    expect(refusalOf(await book({ force: true, reason: 'oui' }, taken(), 'dispatcher'))).toEqual([
      'permission-denied',
      undefined,
    ]);
    const forced = await book({ force: true, reason: ' examen demain ' }, taken());
    expect(inserted(forced, 'ComplianceAuditLog')).toMatchObject([
      { decision: 'BLOCKED', isForced: true, reason: 'examen demain' },
    ]);
  });
  test('a warning asks once, and force answers it too', async () => {
    const odd = { endAt: at('10:45') };
    expect(refusalOf(await book(odd))).toEqual(['lesson-needs-confirmation', undefined]);
    expect(inserted(await book({ ...odd, acknowledged: true }), 'Mission')).toMatchObject([
      { priceExclTaxCents: 3750 },
    ]);
    expect(refusalOf(await book({ ...odd, force: true }))).toBe('done');
  });
  test('what is only told asks nothing', async () => {
    const answer = await book({}, schoolInMemory().put(Mission, booking(at('15:00'), at('16:00'))));
    expect(isRefusal(answer)).toBe(false);
  });
  test('without a price only by force, and then without one', async () => {
    const later = { startAt: at('10:00', '2027-01-05') };
    expect(refusalOf(await book(later))).toEqual(['lesson-not-available', undefined]);
    const forced = await book({ ...later, force: true, reason: 'cadeau' });
    expect(inserted(forced, 'Mission')).toMatchObject([
      { priceExclTaxCents: null, platformFeeCents: null, driverShareCents: null },
    ]);
  });
});

describe('confirming', () => {
  const lesson = (values: Parameters<typeof booking>[2] = {}) =>
    booking(TEN, at('11:00'), { studentId: STUDENT.id, status: 'DRAFT', ...values });
  const confirm = async (mission: ReturnType<typeof booking>, memory = schoolInMemory(), values = {}) =>
    memory.put(Mission, mission).run(confirmLesson([]), { missionId: mission.id, ...values });
  const statusOf = (answer: Outcome<unknown> | Refusal): unknown =>
    isRefusal(answer)
      ? refusalOf(answer)
      : answer.changes.flatMap((change) =>
          change.op === 'update' && change.entity === 'Mission' ? [change.patch['status']] : [],
        );

  test.each([
    ['DRAFT', ['ASSIGNED']],
    ['REQUESTED', ['ASSIGNED']],
    ['PENDING', ['ASSIGNED']],
    ['ASSIGNED', ['lesson-not-open', undefined]],
    ['PENDING_PAYMENT', ['lesson-not-open', undefined]],
    ['COMPLETED', ['lesson-not-open', undefined]],
  ] as const)('%s', async (status, expected) => {
    expect(statusOf(await confirm(lesson({ status })))).toEqual(expected);
  });
  test.each(['studentId', 'serviceId', 'driverId'] as const)('a mission without %s is no lesson', async (field) => {
    expect(statusOf(await confirm(lesson({ [field]: null })))).toEqual(['not-a-lesson', undefined]);
  });
  test('it is checked again, its own hour left out', async () => {
    expect(statusOf(await confirm(lesson({ status: 'REQUESTED' })))).toEqual(['ASSIGNED']);
    const memory = schoolInMemory().put(Mission, booking(at('10:30'), at('11:30')));
    expect(statusOf(await confirm(lesson(), memory))).toEqual(['lesson-not-available', undefined]);
  });
  test('one nobody knows', async () => {
    expect(refusalOf(await schoolInMemory().run(confirmLesson([]), { missionId: UNKNOWN }))).toEqual([
      'unknown-reference',
      'missionId',
    ]);
  });
  test('where it is to be is kept for the check', async () => {
    const far = { pickupAddress: 'Loin', pickupLatitude: 48.8566, pickupLongitude: 2.9 };
    const beside = booking(at('08:30'), at('09:30'), { pickupLatitude: 48.8566, pickupLongitude: 2.3522 });
    expect(statusOf(await confirm(lesson(far), schoolInMemory().put(Mission, beside)))).toEqual([
      'lesson-not-available',
      undefined,
    ]);
    expect(statusOf(await confirm(lesson(), schoolInMemory().put(Mission, beside)))).toEqual(['ASSIGNED']);
  });
});

describe('the gates a lesson brings to the missions’ pipeline', () => {
  const env = { now: NOW, timeZone: 'Europe/Paris', organizationId: '00000000-0000-4000-8000-000000000000' } as never;
  const rulesFor = async (
    mission: ReturnType<typeof booking>,
    memory = schoolInMemory(),
    driver = DRIVER,
  ): Promise<unknown> => {
    const gates = await lessonGates(memory.reads, mission, env);
    return gates?.({ driver, licenses: [] } as never).map(({ code, severity, details }) => [
      code,
      severity,
      details['rule'],
    ]);
  };
  const lesson = booking(TEN, at('11:00'), { studentId: STUDENT.id });
  test('a lesson as it should be has none', async () => {
    expect(await rulesFor(lesson)).toEqual([]);
    expect(await rulesFor(lesson, schoolInMemory().put(Mission, lesson))).toEqual([]);
  });
  test('somebody who does not teach, and holds nothing', async () => {
    const stranger = { ...OTHER_DRIVER, id: UNKNOWN, isInstructor: false };
    expect(await rulesFor(lesson, schoolInMemory(), stranger)).toEqual([
      ['lesson-rule', 'BLOCKED', 'not-an-instructor'],
      ['lesson-rule', 'BLOCKED', 'instructor-requirement'],
    ]);
  });
  test('the learner is elsewhere', async () => {
    const other = booking(at('10:30'), at('11:30'), { studentId: STUDENT.id });
    expect(await rulesFor(lesson, schoolInMemory().put(Mission, other))).toEqual([
      ['lesson-rule', 'BLOCKED', 'learner-overlap'],
    ]);
  });
  test.each([
    ['a transfer', { ...lesson, type: 'TRANSFER' as const }],
    ['no learner', { ...lesson, studentId: null }],
    ['no service', { ...lesson, serviceId: null }],
    ['an unknown learner', { ...lesson, studentId: UNKNOWN }],
    ['an unknown service', { ...lesson, serviceId: UNKNOWN }],
  ])('%s brings nothing', async (_name, mission) => {
    expect(await rulesFor(mission)).toBeUndefined();
  });
  test('its sentences are there in both languages', async () => {
    const gates = await lessonGates(schoolInMemory().reads, lesson, env);
    const [gate] = gates?.({ driver: { ...DRIVER, isInstructor: false }, licenses: [] } as never) ?? [];
    expect(gate?.details).toMatchObject({ fr: 'N’est pas moniteur.', en: 'Is not an instructor.' });
  });
});

describe('settings', () => {
  test.each([
    ['a step', { stepMin: 30 }, 'done'],
    ['opening hours', { openFrom: '08:00', openTo: '20:00' }, 'done'],
    ['only one of them', { openTo: '07:00' }, 'done'],
    ['opening hours reversed', { openFrom: '08:00', openTo: '08:00' }, ['end-before-start', 'openTo']],
    ['default hours reversed', { fallbackEnd: '09:00' }, ['end-before-start', 'fallbackEnd']],
    [
      'school hours reversed',
      {
        schoolHours: [
          { from: '08:00', to: '09:00' },
          { from: '17:00', to: '16:00' },
        ],
      },
      ['end-before-start', 'schoolHours.1.to'],
    ],
    [
      'school hours of no length',
      { schoolHours: [{ from: '08:00', to: '08:00' }] },
      ['end-before-start', 'schoolHours.0.to'],
    ],
    ['no school hours', { schoolHours: [] }, 'done'],
  ])('%s', async (_name, patch, expected) => {
    expect(refusalOf(await schoolInMemory().run(setLessonSettings, { patch }))).toEqual(expected);
  });
  test.each([
    ['stepMin', 5, 60],
    ['localAreaM', 500, 200_000],
    ['shortNoticeHours', 1, 240],
    ['lastMinuteHours', 0, 72],
  ])('%s from %i to %i', (name, least, most) => {
    const isRight = (value: number): boolean => setLessonSettings.input.safeParse({ patch: { [name]: value } }).success;
    expect([isRight(least - 1), isRight(least), isRight(most), isRight(most + 1), isRight(least + 0.5)]).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
  });
  test('six spans of school hours at most', () => {
    const span = { from: '08:00', to: '09:00' };
    const isRight = (count: number): boolean =>
      setLessonSettings.input.safeParse({ patch: { schoolHours: Array.from({ length: count }, () => span) } }).success;
    expect([isRight(6), isRight(7)]).toEqual([true, false]);
  });
  test('broken settings read as the defaults, whole ones as they are', () => {
    expect(lessonSettingsOf({ settings: { lessons: { stepMin: 'x' } } })).toEqual(lessonSettingsOf({ settings: {} }));
    expect(lessonSettingsOf({ settings: { lessons: { stepMin: 20 } } })).toMatchObject({
      stepMin: 20,
      openFrom: null,
      fallbackStart: '09:00',
      fallbackEnd: '17:00',
      localAreaM: 15_000,
      shortNoticeHours: 24,
      lastMinuteHours: 4,
    });
  });
  test('the school is somewhere when both its coordinates are known', async () => {
    const placed = async (latitude: number | null, longitude: number | null): Promise<unknown> => {
      const memory = new Memory(NOW, ZONE);
      const organization = row(Organization, { name: 'É', slug: 'e', legalName: 'É', latitude, longitude });
      const env = { organizationId: organization.id, timeZone: 'Europe/Paris', now: NOW } as never;
      return (await schoolNow(memory.put(Organization, organization).reads, env)).place;
    };
    expect(await placed(48.8, 2.3)).toEqual({ lat: 48.8, lng: 2.3 });
    expect([await placed(48.8, null), await placed(null, 2.3)]).toEqual([null, null]);
  });
  test('what is not touched stays', async () => {
    const answer = await schoolInMemory().run(setLessonSettings, { patch: { stepMin: 30 } });
    if (isRefusal(answer)) throw new Error(answer.code);
    const [change] = answer.changes;
    expect(change?.op === 'update' && change.entity === Organization.name && change.patch['settings']).toMatchObject({
      lessons: { stepMin: 30, fallbackStart: '09:00', localAreaM: 15_000 },
    });
  });
});
