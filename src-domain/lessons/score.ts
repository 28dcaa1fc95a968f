import { type LocalTime, MINUTE_MS, minuteOfDayAt, weekdayOf } from '../kernel/instants.ts';
import type { LessonCheck } from './checkLesson.ts';
import type { School } from './lesson.ts';

export type Preferences = {
  /** Local times between which the learner would like the whole lesson; null = no wish. */
  readonly window: { readonly from: LocalTime; readonly to: LocalTime } | null;
  /** 1 = Monday … 7 = Sunday; none = no wish. */
  readonly weekdays: readonly number[];
};

/** The parts of a slot's score, 0–100 each; the total weighs them. */
export type SlotParts = {
  /** Inside the wished window, less the further outside. */
  readonly time: number;
  readonly day: number;
  /** Little driving from the lesson before and to the one after. */
  readonly travel: number;
  /** Leaves no gap too short to be sold. */
  readonly fit: number;
  /** The instructor's day is not half full with it; less the fuller it gets. */
  readonly load: number;
  /** No warning. */
  readonly certainty: number;
};
export type SlotReason =
  | 'perfect-match'
  | 'preferred-time'
  | 'preferred-day'
  | 'good-location'
  | 'available-instructor'
  | 'longer-travel'
  | 'non-preferred-time'
  | 'limited-availability';

export const SLOT_WEIGHTS: SlotParts = { time: 0.3, day: 0.2, travel: 0.2, fit: 0.1, load: 0.1, certainty: 0.1 };
const FAR_FROM_WINDOW_MIN = 180;
/** A lesson outside the wished hours has this much of the part at most: no other part makes up for it. */
const OUTSIDE_SHARE = 0.6;
const FAR_TRAVEL_MIN = 60;
const WASTED_MIN = 60;
const FULL_DAY_LESSONS = 8;
const NEAR_TRAVEL_MIN = 10;
const LONG_TRAVEL_MIN = 30;
const PERFECT_SCORE = 90;
const FREE_LOAD = 75;

function minuteOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function share(part: number, whole: number): number {
  return Math.round(100 * (1 - Math.min(1, Math.max(0, part) / whole)));
}

/** Minutes of the lesson's wall-clock time that lie outside the wished window at its worse end; 0 without a wish. */
export function minutesOutside(check: LessonCheck, { window }: Preferences, { timeZone }: School): number {
  if (!window) return 0;
  const start = minuteOfDayAt(check.startAt, timeZone);
  const end = start + Math.round((check.endAt - check.startAt) / MINUTE_MS);
  return Math.max(0, minuteOf(window.from) - start, end - minuteOf(window.to));
}

export function isWishedDay(check: LessonCheck, { weekdays }: Preferences): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(check.workday.day));
}

/** Minutes of drive from the service before and to the one after, on the same side of the day; 0 when there is none. */
export function travelOfSlot({ neighbours }: LessonCheck): { readonly fromMin: number; readonly toMin: number } {
  return { fromMin: neighbours.before[0]?.travelMin ?? 0, toMin: neighbours.after[0]?.travelMin ?? 0 };
}

/** Minutes before and after the lesson, up to its neighbours, breaks or the window's ends, in which no lesson of its length fits any more. */
function wastedMin(check: LessonCheck): number {
  const { workday, startAt, endAt, neighbours } = check;
  const durationMin = Math.round((endAt - startAt) / MINUTE_MS);
  const window = workday.windows.find(({ from, to }) => from <= startAt && endAt <= to);
  const toEdge = (edgeMin: number, neighbour: { gapMin: number; travelMin: number } | undefined): number => {
    if (!neighbour || neighbour.gapMin > edgeMin) return edgeMin;
    return neighbour.gapMin - Math.max(workday.bufferMin, neighbour.travelMin);
  };
  const opens = Math.max(window?.from ?? startAt, ...workday.breaks.map(({ to }) => (to <= startAt ? to : -Infinity)));
  const closes = Math.min(window?.to ?? endAt, ...workday.breaks.map(({ from }) => (from >= endAt ? from : Infinity)));
  const before = toEdge((startAt - opens) / MINUTE_MS, neighbours.before[0]);
  const after = toEdge((closes - endAt) / MINUTE_MS, neighbours.after[0]);
  const lost = (minutes: number): number => (minutes < durationMin + workday.bufferMin ? Math.max(0, minutes) : 0);
  return lost(before) + lost(after);
}

export function partsOf(check: LessonCheck, wishes: Preferences, school: School): SlotParts {
  const { fromMin, toMin } = travelOfSlot(check);
  const outsideMin = minutesOutside(check, wishes, school);
  const fullDay = check.maxLessons ?? FULL_DAY_LESSONS;
  const hasWarning = check.gates.some((gate) => gate.severity === 'WARNING');
  return {
    time: outsideMin === 0 ? 100 : Math.round(share(outsideMin, FAR_FROM_WINDOW_MIN) * OUTSIDE_SHARE),
    day: isWishedDay(check, wishes) ? 100 : 0,
    travel: share(fromMin + toMin, FAR_TRAVEL_MIN),
    fit: share(wastedMin(check), WASTED_MIN),
    load: share(check.lessonsThatDay.length + 1 - fullDay / 2, fullDay / 2),
    certainty: hasWarning ? 0 : 100,
  };
}

/** 0–100, rounded half up; kept apart from its parts so that a screen can show them. */
export function scoreOfParts(parts: SlotParts): number {
  let total = 0;
  for (const name of Object.keys(SLOT_WEIGHTS) as (keyof SlotParts)[]) total += parts[name] * SLOT_WEIGHTS[name];
  return Math.round(total);
}

/** Outside what was wished, or with a warning to accept. */
export function isSubOptimal(check: LessonCheck, wishes: Preferences, school: School): boolean {
  return minutesOutside(check, wishes, school) > 0 || !isWishedDay(check, wishes) || check.decision === 'WARNING';
}

/** Why a slot stands where it stands, best first. */
export function reasonsOf(check: LessonCheck, parts: SlotParts, wishes: Preferences, school: School): SlotReason[] {
  const { fromMin, toMin } = travelOfSlot(check);
  const isOutside = minutesOutside(check, wishes, school) > 0 || !isWishedDay(check, wishes);
  const hasNeighbour = check.neighbours.before.length + check.neighbours.after.length > 0;
  const limit = check.maxLessons;
  const reasons: readonly (readonly [SlotReason, boolean])[] = [
    ['perfect-match', scoreOfParts(parts) >= PERFECT_SCORE && !isSubOptimal(check, wishes, school)],
    ['preferred-time', wishes.window !== null && parts.time === 100],
    ['preferred-day', wishes.weekdays.length > 0 && parts.day === 100],
    ['good-location', hasNeighbour && fromMin + toMin <= NEAR_TRAVEL_MIN],
    ['available-instructor', parts.load >= FREE_LOAD],
    ['longer-travel', fromMin + toMin > LONG_TRAVEL_MIN],
    ['non-preferred-time', isOutside],
    ['limited-availability', limit !== null && check.lessonsThatDay.length + 1 >= limit],
  ];
  return reasons.filter(([, holds]) => holds).map(([reason]) => reason);
}
