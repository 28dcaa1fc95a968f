import { type Day, dayAt, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import type { MissionRow } from '../missions/index.ts';
import { byText } from './byText.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, MatrixRow, Qualified, School } from './lesson.ts';
import type { LessonGate } from './lessonGate.ts';
import { missingRequirements } from './requirement.ts';
import { restrictionGates } from './restrictions.ts';

export type Recommendation = { readonly driverId: string; readonly reason: 'knows-learner' | 'qualified' };
export type Compatibility = {
  readonly isCompatible: boolean;
  /** The row of the matrix that was used; null for a service without a lesson type, or when there is none. */
  readonly row: MatrixRow | null;
  readonly violations: readonly LessonGate[];
};

/** Parental consent is asked below this age. */
const ADULT_AGE = 18;
const MOST_RECOMMENDED = 5;

/** Whole years on a day; who is born on 29 February is a year older on 1 March of a common year. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

/** The active row of a learner's licence and a type of lesson; letter case and spaces around do not count. */
export function matrixRowFor(matrix: readonly MatrixRow[], licenceType: string, lessonType: string): MatrixRow | null {
  const fold = (text: string): string => text.trim().toLowerCase();
  return (
    matrix.find(
      (row) =>
        row.isActive && fold(row.studentLicenceType) === fold(licenceType) && fold(row.lessonType) === fold(lessonType),
    ) ?? null
  );
}

function ageGates(row: MatrixRow, birthDate: Day | null, day: Day): LessonGate[] {
  if (row.minStudentAge === null && row.maxStudentAge === null) return [];
  if (birthDate === null) return [{ code: 'birth-date-missing', severity: 'BLOCKED', details: {} }];
  const age = ageOn(birthDate, day);
  if (row.minStudentAge !== null && age < row.minStudentAge)
    return [{ code: 'too-young', severity: 'BLOCKED', details: { age, limit: row.minStudentAge } }];
  if (row.maxStudentAge !== null && age > row.maxStudentAge)
    return [{ code: 'too-old', severity: 'BLOCKED', details: { age, limit: row.maxStudentAge } }];
  return [];
}

function durationGates(row: MatrixRow, durationMin: number): LessonGate[] {
  if (row.minDurationMin !== null && durationMin < row.minDurationMin)
    return [{ code: 'too-short', severity: 'BLOCKED', details: { durationMin, limitMin: row.minDurationMin } }];
  if (row.maxDurationMin !== null && durationMin > row.maxDurationMin)
    return [{ code: 'too-long', severity: 'BLOCKED', details: { durationMin, limitMin: row.maxDurationMin } }];
  return [];
}

function isDone(lesson: MissionRow): boolean {
  return lesson.status === 'COMPLETED' || lesson.status === 'BILLED';
}

/** Completed lessons of a type that ended by then. */
export function completedLessons(learner: LearnerFacts, lessonType: string, by: Instant): number {
  const wanted = lessonType.trim().toLowerCase();
  return learner.lessons.filter(
    (lesson) =>
      isDone(lesson) &&
      lesson.endAt <= by &&
      lesson.serviceId !== null &&
      learner.lessonTypes.get(lesson.serviceId)?.toLowerCase() === wanted,
  ).length;
}

/** A prerequisite is a type of lesson, done once or as often as its number says: `standard`, `standard:10`. */
export function prerequisiteOf(text: string): { readonly lessonType: string; readonly count: number } {
  const [lessonType = '', count] = text.split(':');
  const asked = Number(count);
  return { lessonType: lessonType.trim(), count: Number.isInteger(asked) ? Math.max(1, asked) : 1 };
}

function prerequisiteGates(row: MatrixRow, learner: LearnerFacts, startAt: Instant): LessonGate[] {
  return (row.prerequisites ?? []).flatMap((text): LessonGate[] => {
    const { lessonType, count } = prerequisiteOf(text);
    const done = completedLessons(learner, lessonType, startAt);
    return done >= count
      ? []
      : [{ code: 'prerequisite-missing', severity: 'BLOCKED', details: { lessonType, count, done } }];
  });
}

/** A guardian's consent to lessons, or to this one, given by then and not withdrawn. */
export function hasConsent(
  learner: LearnerFacts,
  at: { readonly startAt: Instant; readonly exceptMissionId?: string | null },
): boolean {
  return learner.consents.some(
    (consent) =>
      consent.kind === 'LESSON' &&
      consent.guardianId !== null &&
      consent.givenAt <= at.startAt &&
      (consent.withdrawnAt === null || consent.withdrawnAt > at.startAt) &&
      (consent.missionId === null || consent.missionId === at.exceptMissionId),
  );
}

function consentGates(row: MatrixRow, learner: LearnerFacts, asked: LessonAsked, day: Day): LessonGate[] {
  const { birthDate } = learner.student;
  const isAdult = birthDate !== null && ageOn(birthDate, day) >= ADULT_AGE;
  if (!row.requiresParentalConsent || isAdult || hasConsent(learner, asked)) return [];
  return [{ code: 'consent-missing', severity: 'BLOCKED', details: {} }];
}

/**
 * Whether this learner may take this lesson with this instructor (null = whoever it will be): the matrix row of licence and lesson type,
 * the instructor's requirement, age and duration at the lesson's date, prerequisites, a minor's parental consent, restrictions.
 */
export function licenceCompatibility(
  asked: LessonAsked,
  learner: LearnerFacts,
  instructor: Qualified | null,
  school: School,
): Compatibility {
  const { lessonType } = asked.service;
  if (lessonType === null) return { isCompatible: true, row: null, violations: [] };
  const { licenceType } = learner.student;
  const row = matrixRowFor(school.matrix, licenceType, lessonType);
  const words = { licenceType, lessonType };
  if (!row)
    return {
      isCompatible: false,
      row,
      violations: [{ code: 'no-matrix-row', severity: 'BLOCKED', details: words }],
    };
  if (!row.isCompatible)
    return {
      isCompatible: false,
      row,
      violations: [{ code: 'not-compatible', severity: 'BLOCKED', details: words }],
    };
  const day = dayAt(asked.startAt, school.timeZone);
  const missing = instructor ? missingRequirements(instructor, row.instructorRequirement, day) : [];
  const violations: LessonGate[] = [
    ...missing.map((requirement): LessonGate => ({
      code: 'instructor-requirement',
      severity: 'BLOCKED',
      details: { requirement },
    })),
    ...ageGates(row, learner.student.birthDate, day),
    ...durationGates(row, Math.round((asked.endAt - asked.startAt) / MINUTE_MS)),
    ...prerequisiteGates(row, learner, asked.startAt),
    ...consentGates(row, learner, asked, day),
    ...restrictionGates(row.restrictions, asked, school),
  ];
  return { isCompatible: violations.every((gate) => gate.severity !== 'BLOCKED'), row, violations };
}

/** Other instructors who hold what the row asks on that day: those who have taught the learner first (most lessons, then id), five at most. */
export function recommendedInstructors(
  asked: LessonAsked,
  learner: LearnerFacts,
  instructors: readonly InstructorFacts[],
  school: School,
): Recommendation[] {
  const { lessonType } = asked.service;
  const row = lessonType === null ? null : matrixRowFor(school.matrix, learner.student.licenceType, lessonType);
  const day = dayAt(asked.startAt, school.timeZone);
  const taught = (driverId: string): number =>
    learner.lessons.filter((lesson) => lesson.driverId === driverId && isDone(lesson)).length;
  return instructors
    .filter(
      (instructor) =>
        instructor.driver.isInstructor &&
        instructor.driver.isActive &&
        missingRequirements(instructor, row?.instructorRequirement ?? null, day).length === 0,
    )
    .map(({ driver }) => ({ driverId: driver.id, count: taught(driver.id) }))
    .toSorted((a, b) => b.count - a.count || byText(a.driverId, b.driverId))
    .slice(0, MOST_RECOMMENDED)
    .map(({ driverId, count }) => ({ driverId, reason: count > 0 ? 'knows-learner' : 'qualified' }));
}
