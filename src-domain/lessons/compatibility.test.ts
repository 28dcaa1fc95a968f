import { describe, expect, test } from 'vitest';
import { DriverLicense } from '../model/registry.ts';
import { ageOn, licenceCompatibility, prerequisiteOf, recommendedInstructors } from './compatibility.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, MatrixRow, School } from './lesson.ts';
import {
  asked,
  at,
  booking,
  consent,
  DRIVER,
  instructor,
  learner,
  MANUAL,
  matrixRow,
  OTHER_DRIVER,
  qualified,
  row,
  school,
  SERVICE,
  STUDENT,
} from './lessons.cases.ts';

type Case = {
  readonly name: string;
  readonly matrix: MatrixRow;
  readonly ask?: LessonAsked;
  readonly learns?: LearnerFacts;
  readonly who?: InstructorFacts | null;
  readonly where?: Partial<School>;
  readonly expected: readonly string[];
};
const NOON = asked(at('13:00'));
const done = (count: number, serviceId = SERVICE.id): LearnerFacts =>
  learner({
    lessons: Array.from({ length: count }, (_, index) =>
      booking(
        at('10:00', `2026-10-${String(index + 1).padStart(2, '0')}`),
        at('11:00', `2026-10-${String(index + 1).padStart(2, '0')}`),
        {
          status: index % 2 === 0 ? 'COMPLETED' : 'BILLED',
          serviceId,
        },
      ),
    ),
  });
const born = (birthDate: string | null): LearnerFacts => learner({ student: { ...STUDENT, birthDate } });

const LICENCE_B = row(DriverLicense, {
  driverId: DRIVER.id,
  licenseCategoryId: SERVICE.id,
  licenseNumber: '1',
  validFrom: '2010-01-01',
});
const B = new Map([[SERVICE.id, 'B']]);

const CASES: readonly Case[] = [
  {
    name: 'consent given as the lesson starts',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ givenAt: at('13:00') })] }),
    expected: [],
  },
  {
    name: 'consent withdrawn as the lesson starts',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ withdrawnAt: at('13:00') })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'a lesson that ends as this one starts counts',
    matrix: matrixRow({ prerequisites: ['standard'] }),
    learns: learner({ lessons: [booking(at('12:00'), at('13:00'), { status: 'COMPLETED' })] }),
    expected: [],
  },
  {
    name: 'a lesson that ends a minute later does not',
    matrix: matrixRow({ prerequisites: ['standard'] }),
    learns: learner({ lessons: [booking(at('12:00'), at('13:01'), { status: 'COMPLETED' })] }),
    expected: ['prerequisite-missing'],
  },
  { name: 'a plain row', matrix: matrixRow(), expected: [] },
  {
    name: 'letter case of the types does not count',
    matrix: matrixRow({ studentLicenceType: ' Learner', lessonType: 'STANDARD' }),
    expected: [],
  },
  { name: 'an inactive row is none', matrix: matrixRow({ isActive: false }), expected: ['no-matrix-row'] },
  {
    name: 'a row of another licence is none',
    matrix: matrixRow({ studentLicenceType: 'full' }),
    expected: ['no-matrix-row'],
  },
  { name: 'said to be incompatible', matrix: matrixRow({ isCompatible: false }), expected: ['not-compatible'] },
  {
    name: 'the instructor lacks the qualification',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'holds the qualification',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    who: instructor({ qualifications: [qualified('TEACHING')] }),
    expected: [],
  },
  {
    name: 'it has ended the day before',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    who: instructor({ qualifications: [qualified('TEACHING', { validTo: '2026-11-16' })] }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'it ends on the day',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    who: instructor({ qualifications: [qualified('TEACHING', { validTo: '2026-11-17' })] }),
    expected: [],
  },
  {
    name: 'with its detail',
    matrix: matrixRow({ instructorRequirement: 'TEACHING:moto' }),
    who: instructor({ qualifications: [qualified('TEACHING', { detail: 'Moto' })] }),
    expected: [],
  },
  {
    name: 'with another detail',
    matrix: matrixRow({ instructorRequirement: 'TEACHING:moto' }),
    who: instructor({ qualifications: [qualified('TEACHING', { detail: 'remorque' })] }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a speciality by its name',
    matrix: matrixRow({ instructorRequirement: 'moto' }),
    who: instructor({ qualifications: [qualified('TEACHING', { detail: 'moto' })] }),
    expected: [],
  },
  {
    name: 'a licence by its category, and one word missing of two',
    matrix: matrixRow({ instructorRequirement: 'B, FIRST_AID' }),
    who: instructor({
      licenses: [
        row(DriverLicense, {
          driverId: DRIVER.id,
          licenseCategoryId: SERVICE.id,
          licenseNumber: '1',
          validFrom: '2010-01-01',
        }),
      ],
      licenceCodes: new Map([[SERVICE.id, 'B']]),
    }),
    expected: ['instructor-requirement'],
  },
  { name: 'nobody chosen yet', matrix: matrixRow({ instructorRequirement: 'TEACHING' }), who: null, expected: [] },
  {
    name: 'of age on the very day',
    matrix: matrixRow({ minStudentAge: 17 }),
    learns: born('2009-11-17'),
    expected: [],
  },
  {
    name: 'of age the day after',
    matrix: matrixRow({ minStudentAge: 17 }),
    learns: born('2009-11-18'),
    expected: ['too-young'],
  },
  {
    name: 'still within the upper age',
    matrix: matrixRow({ maxStudentAge: 17 }),
    learns: born('2008-11-18'),
    expected: [],
  },
  {
    name: 'one day past the upper age',
    matrix: matrixRow({ maxStudentAge: 17 }),
    learns: born('2008-11-17'),
    expected: ['too-old'],
  },
  {
    name: 'an age cannot be told without a birth date',
    matrix: matrixRow({ minStudentAge: 15 }),
    learns: born(null),
    expected: ['birth-date-missing'],
  },
  { name: 'no age asked, no birth date needed', matrix: matrixRow(), learns: born(null), expected: [] },
  { name: 'the shortest duration', matrix: matrixRow({ minDurationMin: 60 }), expected: [] },
  { name: 'under the shortest duration', matrix: matrixRow({ minDurationMin: 61 }), expected: ['too-short'] },
  { name: 'the longest duration', matrix: matrixRow({ maxDurationMin: 60 }), expected: [] },
  { name: 'over the longest duration', matrix: matrixRow({ maxDurationMin: 59 }), expected: ['too-long'] },
  { name: 'one lesson before', matrix: matrixRow({ prerequisites: ['standard'] }), learns: done(1), expected: [] },
  { name: 'no lesson before', matrix: matrixRow({ prerequisites: ['standard'] }), expected: ['prerequisite-missing'] },
  { name: 'ten lessons before', matrix: matrixRow({ prerequisites: ['standard:10'] }), learns: done(10), expected: [] },
  {
    name: 'nine of ten lessons',
    matrix: matrixRow({ prerequisites: ['standard:10'] }),
    learns: done(9),
    expected: ['prerequisite-missing'],
  },
  {
    name: 'lessons of another type do not count',
    matrix: matrixRow({ prerequisites: ['standard'] }),
    learns: done(3, MANUAL.id),
    expected: ['prerequisite-missing'],
  },
  {
    name: 'a lesson missed does not count',
    matrix: matrixRow({ prerequisites: ['standard'] }),
    learns: learner({
      lessons: [booking(at('10:00', '2026-10-01'), at('11:00', '2026-10-01'), { status: 'NO_SHOW' })],
    }),
    expected: ['prerequisite-missing'],
  },
  {
    name: 'consent of a guardian',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent()] }),
    expected: [],
  },
  { name: 'no consent', matrix: matrixRow({ requiresParentalConsent: true }), expected: ['consent-missing'] },
  {
    name: 'consent withdrawn',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ withdrawnAt: at('09:00') })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'consent withdrawn after the lesson',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ withdrawnAt: at('18:00') })] }),
    expected: [],
  },
  {
    name: 'consent given later',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ givenAt: at('14:00') })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'consent to being located is another one',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ kind: 'LOCATION' })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'consent by nobody in particular',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ guardianId: null })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'consent to another lesson',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: learner({ consents: [consent({ missionId: SERVICE.id })] }),
    expected: ['consent-missing'],
  },
  {
    name: 'an adult needs no consent',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: born('2008-11-17'),
    expected: [],
  },
  {
    name: 'a minor of 17 years and 364 days does',
    matrix: matrixRow({ requiresParentalConsent: true }),
    learns: born('2008-11-18'),
    expected: ['consent-missing'],
  },
  {
    name: 'a qualification that begins on the day',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    who: instructor({ qualifications: [qualified('TEACHING', { validFrom: '2026-11-17' })] }),
    expected: [],
  },
  {
    name: 'a qualification that begins the day after',
    matrix: matrixRow({ instructorRequirement: 'TEACHING' }),
    who: instructor({ qualifications: [qualified('TEACHING', { validFrom: '2026-11-18' })] }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a speciality of another kind is none',
    matrix: matrixRow({ instructorRequirement: 'moto' }),
    who: instructor({ qualifications: [qualified('OTHER', { detail: 'moto' })] }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a detail of another kind is none',
    matrix: matrixRow({ instructorRequirement: 'TEACHING:moto' }),
    who: instructor({ qualifications: [qualified('OTHER', { detail: 'moto' })] }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a licence has no detail',
    matrix: matrixRow({ instructorRequirement: 'B:moto' }),
    who: instructor({ licenses: [LICENCE_B], licenceCodes: B }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a licence that has ended',
    matrix: matrixRow({ instructorRequirement: 'B' }),
    who: instructor({ licenses: [{ ...LICENCE_B, validTo: '2026-11-16' }], licenceCodes: B }),
    expected: ['instructor-requirement'],
  },
  {
    name: 'a licence in force',
    matrix: matrixRow({ instructorRequirement: ' b ' }),
    who: instructor({ licenses: [LICENCE_B], licenceCodes: B }),
    expected: [],
  },
];

describe('A.3.3 licence compatibility', () => {
  test.each(CASES)('$name', ({ matrix, ask = NOON, learns = learner(), who = instructor(), where = {}, expected }) => {
    const answer = licenceCompatibility(ask, learns, who, school({ matrix: [matrix], ...where }));
    const codes = answer.violations.map((gate) =>
      gate.severity === 'BLOCKED' ? gate.code : `${gate.code}:${gate.severity}`,
    );
    expect(codes).toEqual(expected);
    expect(answer.isCompatible).toBe(!expected.some((code) => !code.includes(':')));
    expect(answer.row).toBe(expected.includes('no-matrix-row') ? null : matrix);
  });

  test('a service without a lesson type asks nothing of the matrix', () => {
    const ask = asked(at('13:00'), { service: { ...SERVICE, lessonType: null } });
    expect(licenceCompatibility(ask, learner(), null, school({ matrix: [] }))).toEqual({
      isCompatible: true,
      row: null,
      violations: [],
    });
  });

  test('recommends five at most, by id', () => {
    const people = ['6', '2', '4', '1', '5', '3'].map((id) => instructor({ driver: { ...DRIVER, id } }));
    expect(recommendedInstructors(NOON, learner(), people, school()).map(({ driverId }) => driverId)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });

  test('recommends who holds the requirement, first who has taught the learner', () => {
    const where = school({ matrix: [matrixRow({ instructorRequirement: 'TEACHING' })] });
    const held = [qualified('TEACHING')];
    const known = instructor({ driver: OTHER_DRIVER, qualifications: held });
    const people = [
      instructor({ qualifications: held }),
      known,
      instructor({ driver: { ...DRIVER, id: '1' } }),
      instructor({ driver: { ...DRIVER, id: '2', isActive: false }, qualifications: held }),
      instructor({ driver: { ...DRIVER, id: '3', isInstructor: false }, qualifications: held }),
    ];
    const learns = learner({
      lessons: [
        booking(at('10:00', '2026-10-01'), at('11:00', '2026-10-01'), {
          status: 'COMPLETED',
          driverId: OTHER_DRIVER.id,
        }),
      ],
    });
    expect(recommendedInstructors(NOON, learns, people, where)).toEqual([
      { driverId: OTHER_DRIVER.id, reason: 'knows-learner' },
      { driverId: DRIVER.id, reason: 'qualified' },
    ]);
  });
});

test.each([
  ['2008-02-29', '2026-02-28', 17],
  ['2008-02-29', '2026-03-01', 18],
  ['2009-06-15', '2026-06-14', 16],
  ['2009-06-15', '2026-06-15', 17],
])('born %s, on %s: %i years', (birth, day, age) => {
  expect(ageOn(birth, day)).toBe(age);
});

test.each([
  ['standard', 'standard', 1],
  ['standard:10', 'standard', 10],
  [' night : 2', 'night', 2],
  ['standard:0', 'standard', 1],
  ['standard:beaucoup', 'standard', 1],
  ['standard:', 'standard', 1],
])('prerequisite %s', (text, lessonType, count) => {
  expect(prerequisiteOf(text)).toEqual({ lessonType, count });
});
