import { addDays, type Day, dayNumber, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { refuse, type Refusal } from '../kernel/result.ts';
import { byText } from './byText.ts';
import { judged, type LessonCheck, lessonMission, type Prechecked, precheckLesson } from './checkLesson.ts';
import { heldBy } from './instructor.gates.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import type { LessonGate } from './lessonGate.ts';
import {
  isSubOptimal,
  partsOf,
  type Preferences,
  reasonsOf,
  scoreOfParts,
  type SlotParts,
  type SlotReason,
  travelOfSlot,
} from './score.ts';
import { type Workday, workdayOf } from './workday.ts';

export const SHORTEST_LESSON_MIN = 30;
export const LONGEST_LESSON_MIN = 480;
export const MOST_SEARCH_DAYS = 62;
const MOST_REFUSED = 30;
/** Refused slots of an instructor with the same reasons, in a list of real choices. */
const MOST_ALIKE = 2;

export type LessonSearch = Pick<LessonAsked, 'service' | 'pickup' | 'dropoff'> & {
  /** Defaults to the service's own. */
  readonly durationMin?: number | undefined;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly wishes: Preferences;
  readonly limit: number;
  readonly includeSubOptimal: boolean;
  /** Of an instructor's slots that overlap only the best one, so that the list is of real choices. */
  readonly isDistinct?: boolean | undefined;
};

export type RankedSlot = {
  readonly driverId: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly score: number;
  readonly parts: SlotParts;
  readonly reasons: readonly SlotReason[];
  readonly isSubOptimal: boolean;
  readonly travelFromMin: number;
  readonly travelToMin: number;
  readonly bufferMin: number;
  readonly priceCents: number | null;
  readonly gates: readonly LessonGate[];
};
export type RefusedSlot = Pick<RankedSlot, 'driverId' | 'startAt' | 'endAt' | 'gates'>;
export type SearchAnswer = {
  /** Best first; equal scores by start, then by instructor. */
  readonly slots: readonly RankedSlot[];
  /** Refused ones nearest to the wishes, fewest reasons first. */
  readonly refused: readonly RefusedSlot[];
  /** How many slots each code refused. */
  readonly refusedBy: Readonly<Partial<Record<LessonGate['code'], number>>>;
  readonly lookedAt: number;
};

type Found = {
  readonly prechecked: Prechecked;
  readonly instructor: InstructorFacts;
  /** Never below the score once hours are judged. */
  readonly atMost: number;
};

function byStart(a: Pick<RankedSlot, 'startAt' | 'driverId'>, b: Pick<RankedSlot, 'startAt' | 'driverId'>): number {
  return a.startAt - b.startAt || byText(a.driverId, b.driverId);
}

/** Starts of lessons of a length in a day's windows, a step apart from each window's beginning. */
export function startsOf(workday: Workday, durationMin: number, stepMin: number): Instant[] {
  const starts = workday.windows.flatMap(({ from, to }) => {
    const count = Math.floor((to - from - durationMin * MINUTE_MS) / (stepMin * MINUTE_MS)) + 1;
    return Array.from({ length: Math.max(0, count) }, (_, index) => from + index * stepMin * MINUTE_MS);
  });
  return [...new Set(starts)].toSorted((a, b) => a - b);
}

/** What is wrong with a search before anything is looked at, by field. */
export function searchProblem(search: LessonSearch): Refusal | null {
  const durationMin = search.durationMin ?? search.service.durationMin;
  if (durationMin < SHORTEST_LESSON_MIN || durationMin > LONGEST_LESSON_MIN)
    return refuse('lesson-duration', { field: 'durationMin', value: durationMin });
  const days = dayNumber(search.toOn) - dayNumber(search.fromOn) + 1;
  if (days < 1) return refuse('end-before-start', { field: 'toOn', value: search.toOn });
  if (days > MOST_SEARCH_DAYS)
    return refuse('lesson-range', { field: 'toOn', value: search.toOn, days: MOST_SEARCH_DAYS });
  const { window } = search.wishes;
  if (window && window.to <= window.from) return refuse('end-before-start', { field: 'wishes.to', value: window.to });
  return null;
}

function* prechecks(
  search: LessonSearch,
  { instructors, learner }: SearchParts,
  school: School,
): Generator<Omit<Found, 'atMost'>> {
  const durationMin = search.durationMin ?? search.service.durationMin;
  const { service, pickup, dropoff } = search;
  for (const instructor of instructors) {
    const held = heldBy(instructor, null);
    const start = { service, pickup, dropoff, startAt: school.now, endAt: school.now };
    const mission = lessonMission(start, instructor, school);
    for (let day = search.fromOn; day <= search.toOn; day = addDays(day, 1)) {
      const workday = workdayOf(instructor, day, school);
      for (const startAt of startsOf(workday, durationMin, school.settings.stepMin)) {
        if (startAt < school.now) continue;
        const asked = { service, pickup, dropoff, startAt, endAt: startAt + durationMin * MINUTE_MS };
        const common = { workday, held, mission };
        yield { instructor, prechecked: precheckLesson(asked, { instructor, learner, common }, school) };
      }
    }
  }
}

export type SearchParts = { readonly instructors: readonly InstructorFacts[]; readonly learner: LearnerFacts };

function rankedSlot(check: LessonCheck, wishes: Preferences, school: School): RankedSlot {
  const parts = partsOf(check, wishes, school);
  const { fromMin, toMin } = travelOfSlot(check);
  return {
    driverId: check.driverId,
    startAt: check.startAt,
    endAt: check.endAt,
    score: scoreOfParts(parts),
    parts,
    reasons: reasonsOf(check, parts, wishes, school),
    isSubOptimal: isSubOptimal(check, wishes, school),
    travelFromMin: fromMin,
    travelToMin: toMin,
    bufferMin: check.workday.bufferMin,
    priceCents: check.price?.priceCents ?? null,
    gates: check.gates,
  };
}

function fewOfAKind(slots: readonly RefusedSlot[], most: number): readonly RefusedSlot[] {
  const counts = new Map<string, number>();
  return slots.filter(({ driverId, gates }) => {
    const codes = gates.filter((gate) => gate.severity === 'BLOCKED').map((gate) => gate.code);
    const kind = `${driverId} ${codes.join(' ')}`;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  });
}

function isVariant(slot: RankedSlot, check: LessonCheck): boolean {
  return slot.driverId === check.driverId && slot.startAt < check.endAt && slot.endAt > check.startAt;
}

/**
 * Free slots of instructors over a range of days, ranked by a score of 0–100 with its parts and reasons; the hours rules are asked from the
 * best slot down until the list is full. Refused slots are counted by reason, the nearest to the wishes shown. Input order is of no effect.
 */
export function searchLessons(search: LessonSearch, parts: SearchParts, school: School): SearchAnswer {
  const { wishes } = search;
  const open: Found[] = [];
  const refused: (RefusedSlot & { readonly closeness: number })[] = [];
  const refusedBy: Partial<Record<LessonGate['code'], number>> = {};
  let lookedAt = 0;
  const refuseSlot = (check: LessonCheck): void => {
    const blocking = check.gates.filter((gate) => gate.severity === 'BLOCKED');
    for (const code of new Set(blocking.map((gate) => gate.code))) refusedBy[code] = (refusedBy[code] ?? 0) + 1;
    const { driverId, startAt, endAt } = check;
    const closeness = scoreOfParts(partsOf(check, wishes, school)) - 40 * (blocking.length - 1);
    refused.push({ driverId, startAt, endAt, gates: check.gates, closeness });
  };
  for (const found of prechecks(search, parts, school)) {
    lookedAt += 1;
    const { check } = found.prechecked;
    if (!check.isAvailable) refuseSlot(check);
    else if (search.includeSubOptimal || !isSubOptimal(check, wishes, school))
      open.push({ ...found, atMost: scoreOfParts(partsOf(check, wishes, school)) });
  }
  open.sort((a, b) => b.atMost - a.atMost || byStart(a.prechecked.check, b.prechecked.check));
  const slots: RankedSlot[] = [];
  const order = (a: RankedSlot, b: RankedSlot): number => b.score - a.score || byStart(a, b);
  for (const { prechecked, instructor, atMost } of open) {
    const last = slots[search.limit - 1];
    if (last && atMost < last.score) break;
    if (search.isDistinct && slots.some((slot) => isVariant(slot, prechecked.check))) continue;
    const check = judged(prechecked, instructor);
    if (!check.isAvailable) refuseSlot(check);
    else if (search.includeSubOptimal || !isSubOptimal(check, wishes, school)) {
      slots.push(rankedSlot(check, wishes, school));
      slots.sort(order);
    }
  }
  return {
    slots: slots.slice(0, search.limit),
    refused: fewOfAKind(
      refused.toSorted((a, b) => b.closeness - a.closeness || byStart(a, b)),
      search.isDistinct ? MOST_ALIKE : Infinity,
    )
      .slice(0, MOST_REFUSED)
      .map(({ driverId, startAt, endAt, gates }) => ({ driverId, startAt, endAt, gates })),
    refusedBy,
    lookedAt,
  };
}
