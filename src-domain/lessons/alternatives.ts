import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { byText } from './byText.ts';
import { checkLesson, type LessonCheck } from './checkLesson.ts';
import type { InstructorFacts, LessonAsked, School } from './lesson.ts';
import type { SearchParts } from './searchLessons.ts';

export type Slot = { readonly driverId: string; readonly startAt: Instant; readonly endAt: Instant };
export type QuickFix = Slot & { readonly kind: 'EARLIER' | 'LATER' | 'OTHER_INSTRUCTOR' };

/** How far a slot is moved by a quick fix, and how far apart alternatives are looked for. */
const SHIFT_MS = 15 * MINUTE_MS;

export type AlternativeAsk = {
  readonly driverId: string;
  /** At most so many, 1–10. */
  readonly count: number;
  /** No further than this from the asked start, either way: 1–72 h. */
  readonly withinHours: number;
  /** Other instructors may be offered too. */
  readonly withOthers: boolean;
};

function slotOf(check: LessonCheck): Slot {
  return { driverId: check.driverId, startAt: check.startAt, endAt: check.endAt };
}

function moved(asked: LessonAsked, byMs: number): LessonAsked {
  return { ...asked, startAt: asked.startAt + byMs, endAt: asked.endAt + byMs };
}

function inOrder(instructors: readonly InstructorFacts[], driverId: string): InstructorFacts[] {
  return instructors.toSorted((a, b) => {
    const own = Number(b.driver.id === driverId) - Number(a.driver.id === driverId);
    return own || byText(a.driver.id, b.driver.id);
  });
}

/**
 * The nearest available slots, quarter hours away and within some hours: earlier before later at the same distance, the asked instructor
 * before the others (by id).
 */
export function alternativesTo(
  asked: LessonAsked,
  ask: AlternativeAsk,
  { instructors, learner }: SearchParts,
  school: School,
): Slot[] {
  const offered = inOrder(instructors, ask.driverId).filter(
    ({ driver }) => driver.id === ask.driverId || ask.withOthers,
  );
  const found: Slot[] = [];
  for (let step = 0; step * SHIFT_MS <= ask.withinHours * HOUR_MS; step += 1)
    for (const byMs of step === 0 ? [0] : [-step * SHIFT_MS, step * SHIFT_MS]) {
      const at = moved(asked, byMs);
      for (const instructor of offered) {
        const check = checkLesson(at, { instructor, learner }, school);
        if (check.isAvailable) found.push(slotOf(check));
        if (found.length >= ask.count) return found;
      }
    }
  return found;
}

/** What one key would put right: a quarter of an hour earlier, later, or another instructor at the same time; only what is really free. */
export function quickFixes(
  asked: LessonAsked,
  driverId: string,
  { instructors, learner }: SearchParts,
  school: School,
): QuickFix[] {
  const own = instructors.find((instructor) => instructor.driver.id === driverId);
  const fixes: QuickFix[] = [];
  const tryAt = (kind: QuickFix['kind'], instructor: InstructorFacts, byMs: number): void => {
    const check = checkLesson(moved(asked, byMs), { instructor, learner }, school);
    if (check.isAvailable) fixes.push({ kind, ...slotOf(check) });
  };
  if (own) {
    tryAt('EARLIER', own, -SHIFT_MS);
    tryAt('LATER', own, SHIFT_MS);
  }
  // Whoever does not teach or has left is refused by the check itself.
  const others = inOrder(instructors, driverId).filter(({ driver }) => driver.id !== driverId);
  for (const other of others)
    if (!fixes.some(({ kind }) => kind === 'OTHER_INSTRUCTOR')) tryAt('OTHER_INSTRUCTOR', other, 0);
  return fixes;
}
