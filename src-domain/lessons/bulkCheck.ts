import { alternativesTo, type Slot } from './alternatives.ts';
import { byText } from './byText.ts';
import { checkLesson, type LessonCheck } from './checkLesson.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import type { SearchParts } from './searchLessons.ts';

export const PRIORITIES = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type BulkSlot = LessonAsked & {
  /** The asker's own name of the slot. */
  readonly clientId: string;
  readonly driverId: string;
  readonly priority: (typeof PRIORITIES)[number];
};
export type BulkTerms = { readonly alternatives: number; readonly withinHours: number };
export type BulkAnswer = {
  readonly clientId: string;
  readonly check: LessonCheck;
  readonly alternatives: readonly Slot[];
};

/** The parts as if a checked slot were booked: the next one must go with it. */
function withBooked(parts: SearchParts, check: LessonCheck, clientId: string): SearchParts {
  const booked = { ...check.mission, id: clientId, reference: clientId, status: 'ASSIGNED' as const };
  const instructors = parts.instructors.map((instructor): InstructorFacts =>
    instructor.driver.id === check.driverId
      ? { ...instructor, missions: [...instructor.missions, booked] }
      : instructor,
  );
  const learner: LearnerFacts = { ...parts.learner, lessons: [...parts.learner.lessons, booked] };
  return { instructors, learner };
}

/**
 * Checks many slots that shall be booked together, high priority first: each is compared with those already found free. Answers come in
 * the order asked; a refused slot has the nearest alternatives that go with the others.
 */
export function bulkCheck(
  slots: readonly BulkSlot[],
  terms: BulkTerms,
  parts: SearchParts,
  school: School,
): BulkAnswer[] {
  const ordered = slots.toSorted(
    (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority) || byText(a.clientId, b.clientId),
  );
  const answers = new Map<string, LessonCheck>();
  let held = parts;
  for (const slot of ordered) {
    const instructor = held.instructors.find((candidate) => candidate.driver.id === slot.driverId);
    if (!instructor) continue;
    const check = checkLesson(slot, { instructor, learner: held.learner }, school);
    answers.set(slot.clientId, check);
    if (check.isAvailable) held = withBooked(held, check, slot.clientId);
  }
  return slots.flatMap((slot) => {
    const check = answers.get(slot.clientId);
    if (!check) return [];
    const ask = {
      driverId: slot.driverId,
      count: terms.alternatives,
      withinHours: terms.withinHours,
      withOthers: true,
    };
    const alternatives = check.isAvailable ? [] : alternativesTo(slot, ask, held, school);
    return [{ clientId: slot.clientId, check, alternatives }];
  });
}
