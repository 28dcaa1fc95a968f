import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/result.ts';
import type { RecordCommands } from '../model/recordCommands.ts';
import { Guardian, Mission, RateCard, Student, StudentGuardian } from '../model/registry.ts';
import { at, booking, DRIVER, NOW, row, STUDENT } from './lessons.cases.ts';
import type { Memory } from '../model/memory.cases.ts';
import { schoolInMemory } from './school.cases.ts';
import {
  consentCommands,
  guardianCommands,
  licenceCompatibilityCommands,
  rateCardCommands,
  serviceCommands,
  studentCommands,
} from './records.commands.ts';

type Case = readonly [name: string, values: Record<string, unknown>, expected: 'done' | readonly [string, string]];

async function created(
  commands: RecordCommands,
  values: Record<string, unknown>,
  memory = schoolInMemory(),
): Promise<unknown> {
  const answer = await memory.run(commands.create, { values });
  return isRefusal(answer) ? [answer.code, answer.details['field']] : 'done';
}

describe('the matrix', () => {
  const line = { studentLicenceType: 'moto', lessonType: 'plateau' };
  const CASES: readonly Case[] = [
    ['a plain row', line, 'done'],
    ['of another lesson', { ...line, studentLicenceType: 'learner' }, 'done'],
    [
      'of the same two',
      { studentLicenceType: 'learner', lessonType: 'standard' },
      ['duplicate-key', 'studentLicenceType, lessonType'],
    ],
    ['without a licence', { ...line, studentLicenceType: '  ' }, ['field-required', 'studentLicenceType']],
    ['without a lesson', { ...line, lessonType: '' }, ['field-required', 'lessonType']],
    ['one age', { ...line, minStudentAge: 18, maxStudentAge: 18 }, 'done'],
    ['ages reversed', { ...line, minStudentAge: 18, maxStudentAge: 17 }, ['range-reversed', 'maxStudentAge']],
    ['an age without the other', { ...line, maxStudentAge: 17 }, 'done'],
    ['one duration', { ...line, minDurationMin: 60, maxDurationMin: 60 }, 'done'],
    ['durations reversed', { ...line, minDurationMin: 61, maxDurationMin: 60 }, ['range-reversed', 'maxDurationMin']],
    ['prerequisites', { ...line, prerequisites: ['standard', 'night:2', 'voie rapide:10'] }, 'done'],
    ['a prerequisite of none', { ...line, prerequisites: ['standard:0'] }, ['prerequisite-wrong', 'prerequisites']],
    ['a prerequisite of nothing', { ...line, prerequisites: [':2'] }, ['prerequisite-wrong', 'prerequisites']],
    ['a thousand lessons', { ...line, prerequisites: ['standard:1000'] }, ['prerequisite-wrong', 'prerequisites']],
    [
      'restrictions',
      { ...line, restrictions: { timeRestrictions: ['daylight_only'], weatherRestrictions: ['clear_weather_only'] } },
      'done',
    ],
    ['no restriction', { ...line, restrictions: {} }, 'done'],
    [
      'an unknown one',
      { ...line, restrictions: { timeRestrictions: ['full_moon'] } },
      ['restriction-wrong', 'restrictions'],
    ],
    ['an unknown kind', { ...line, restrictions: { moon: [] } }, ['restriction-wrong', 'restrictions']],
  ];
  test.each(CASES)('%s', async (_name, values, expected) => {
    expect(await created(licenceCompatibilityCommands, values)).toEqual(expected);
  });
  test('the wrong restriction is named', async () => {
    const valueOf = async (restrictions: Record<string, unknown>): Promise<unknown> => {
      const answer = await schoolInMemory().run(licenceCompatibilityCommands.create, {
        values: { ...line, restrictions },
      });
      return isRefusal(answer) && answer.details['value'];
    };
    expect(await valueOf({ moon: [], sun: [] })).toBe('moon, sun');
    expect(await valueOf({ timeRestrictions: ['daylight_only', 'x'] })).toBe('timeRestrictions.1');
  });
});

describe('learners and guardians', () => {
  test.each([
    ['a phone', { phone: '06' }, 'done'],
    ['an e-mail', { email: 'a@example.org' }, 'done'],
    ['neither', {}, ['learner-contact-required', 'phone']],
    ['blanks', { phone: ' ', email: ' ' }, ['learner-contact-required', 'phone']],
  ])('%s', async (_name, values, expected) => {
    expect(await created(studentCommands, { fullName: 'X', ...values })).toEqual(expected);
    expect(await created(guardianCommands, { fullName: 'X', ...values })).toEqual(expected);
  });
  test.each([
    ['no lesson', [], 'done'],
    ['lessons done', [booking(at('08:00', '2026-11-15'), NOW, { studentId: STUDENT.id })], 'done'],
    ['a cancelled lesson', [booking(at('08:00'), at('09:00'), { studentId: STUDENT.id, status: 'CANCELLED' })], 'done'],
    ['somebody else’s lesson', [booking(at('08:00'), at('09:00'), { studentId: DRIVER.id })], 'done'],
    ['a lesson under way', [booking(NOW - 1, NOW + 1, { studentId: STUDENT.id })], 1],
    [
      'two lessons to come',
      [8, 9].map((hour) => booking(at(`0${hour}:00`), at(`0${hour}:30`), { studentId: STUDENT.id })),
      2,
    ],
  ])('archived with %s', async (_name, lessons, expected) => {
    const answer = await schoolInMemory()
      .put(Mission, ...lessons)
      .run(studentCommands.archive, { id: STUDENT.id });
    expect(isRefusal(answer) ? answer.details['count'] : 'done').toBe(expected);
  });
});

describe('consents', () => {
  const guardian = row(Guardian, { fullName: 'Parent', phone: '06' });
  const other = row(Student, { fullName: 'Autre', phone: '06' });
  const family = (): Memory =>
    schoolInMemory()
      .put(Student, other)
      .put(Guardian, guardian)
      .put(StudentGuardian, row(StudentGuardian, { studentId: STUDENT.id, guardianId: guardian.id }));
  const given = { studentId: STUDENT.id, guardianId: guardian.id, kind: 'LESSON', givenAt: NOW };
  const CASES: readonly Case[] = [
    ['by a guardian', given, 'done'],
    ['withdrawn at once', { ...given, withdrawnAt: NOW }, 'done'],
    ['withdrawn before', { ...given, withdrawnAt: NOW - 1 }, ['end-before-start', 'withdrawnAt']],
    ['by nobody', { ...given, guardianId: null }, ['consent-needs-guardian', 'guardianId']],
    ['by another’s guardian', { ...given, studentId: other.id }, ['consent-needs-guardian', 'guardianId']],
    ['to being located, by the learner', { ...given, kind: 'LOCATION', guardianId: null }, 'done'],
  ];
  test.each(CASES)('%s', async (_name, values, expected) => {
    expect(await created(consentCommands, values, family())).toEqual(expected);
  });
});

test.each([
  [29, ['lesson-duration', 'durationMin']],
  [30, 'done'],
  [480, 'done'],
  [481, ['lesson-duration', 'durationMin']],
])('a service of %i minutes', async (durationMin, expected) => {
  expect(await created(serviceCommands, { name: 'Autre', durationMin })).toEqual(expected);
});

describe('rate cards', () => {
  const card = { name: 'Autre', isDefault: true, validFrom: '2027-01-01' };
  const CASES: readonly Case[] = [
    ['the default from the day after', card, 'done'],
    ['from its last day', { ...card, validFrom: '2026-12-31' }, ['default-rate-card-exists', 'isDefault']],
    ['to the day before', { ...card, validFrom: '2025-01-01', validTo: '2025-12-31' }, 'done'],
    [
      'to its first day',
      { ...card, validFrom: '2025-01-01', validTo: '2026-01-01' },
      ['default-rate-card-exists', 'isDefault'],
    ],
    ['before it and without an end', { ...card, validFrom: '2025-01-01' }, ['default-rate-card-exists', 'isDefault']],
    ['not the default', { ...card, validFrom: '2026-06-01', isDefault: false }, 'done'],
    ['in another currency', { ...card, validFrom: '2026-06-01', currency: 'CHF' }, 'done'],
    ['of one day', { ...card, validTo: '2027-01-01' }, 'done'],
    ['reversed', { ...card, validTo: '2026-12-31' }, ['end-before-start', 'validTo']],
  ];
  test.each(CASES)('%s', async (_name, values, expected) => {
    expect(await created(rateCardCommands, values)).toEqual(expected);
  });
  test('against one that never ends, and not against itself', async () => {
    const endless = row(RateCard, { name: 'Sans fin', isDefault: true, validFrom: '2028-01-01' });
    const memory = schoolInMemory().put(RateCard, endless);
    expect(await created(rateCardCommands, { ...card, validTo: '2027-12-31' }, memory)).toBe('done');
    expect(await created(rateCardCommands, { ...card, name: 'Encore' }, memory)).toEqual([
      'default-rate-card-exists',
      'isDefault',
    ]);
    expect(isRefusal(await memory.run(rateCardCommands.update, { id: endless.id, patch: { name: 'Toujours' } }))).toBe(
      false,
    );
  });
});
