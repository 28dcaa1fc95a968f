import {
  addDays,
  type Day,
  dayAt,
  type Instant,
  instantOfLocal,
  type LocalTime,
  MINUTE_MS,
  startOfDay,
  weekdayOf,
} from '../kernel/instants.ts';
import { type DriverFacts, hoursInForce } from '../missions/index.ts';
import type { LessonSettings } from './lessonSettings.ts';

export type Span = { readonly from: Instant; readonly to: Instant };

/** When an instructor may be booked on a local day, and why. */
export type Workday = {
  readonly day: Day;
  /** Weekly hours, the default hours of who has none, an exceptional opening, or nothing. */
  readonly source: 'HOURS' | 'FALLBACK' | 'OPENED' | 'CLOSED';
  readonly windows: readonly Span[];
  readonly breaks: readonly Span[];
  /** Minutes kept before and after a lesson. */
  readonly bufferMin: number;
};

export const DEFAULT_BUFFER_MIN = 15;
const DAY_MINUTES = 24 * 60;

/**
 * The instant of a wall-clock time, always: in the hour that spring skips it is the first instant after it, in the hour that autumn
 * repeats the one asked for.
 */
export function instantOnWall(day: Day, time: LocalTime, timeZone: string, choose: 'earlier' | 'later'): Instant {
  for (let minute = minuteOf(time); minute < DAY_MINUTES; minute += 1) {
    const found = instantOfLocal(day, localTimeOf(minute), timeZone, choose);
    if (found.kind === 'ok') return found.value;
  }
  return startOfDay(addDays(day, 1), timeZone);
}

function minuteOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function localTimeOf(minute: number): LocalTime {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Overlapping and touching spans as one, in order of time. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => to > from).toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else merged.push(span);
  }
  return merged;
}

/** What is left of spans once others are taken out. */
export function withoutSpans(spans: readonly Span[], taken: readonly Span[]): Span[] {
  let left = mergedSpans(spans);
  for (const hole of mergedSpans(taken))
    left = left
      .flatMap((span) => [
        { from: span.from, to: Math.min(span.to, hole.from) },
        { from: Math.max(span.from, hole.to), to: span.to },
      ])
      .filter(({ from, to }) => to > from);
  return left;
}

/** Whole minutes of spans that do not overlap. */
export function minutesOf(spans: readonly Span[]): number {
  return Math.round(spans.reduce((sum, { from, to }) => sum + (to - from), 0) / MINUTE_MS);
}

export function clipped(spans: readonly Span[], bounds: Span): Span[] {
  return spans
    .map(({ from, to }) => ({ from: Math.max(from, bounds.from), to: Math.min(to, bounds.to) }))
    .filter(({ from, to }) => to > from);
}

/** From midnight to midnight in the zone: 23, 24 or 25 hours. */
export function dayBounds(day: Day, timeZone: string): Span {
  return { from: startOfDay(day, timeZone), to: startOfDay(addDays(day, 1), timeZone) };
}

function wallSpan(day: Day, { from, to }: { from: LocalTime; to: LocalTime }, timeZone: string): Span {
  return { from: instantOnWall(day, from, timeZone, 'earlier'), to: instantOnWall(day, to, timeZone, 'later') };
}

type Owner = Pick<DriverFacts, 'workingHours' | 'events'>;
type Terms = { readonly timeZone: string; readonly settings: LessonSettings };

/** Openings of the day: at their own hours, or for a whole day at the hours of that weekday, else the default ones. */
function openings(owner: Owner, bounds: Span, usual: readonly Span[]): Span[] {
  return owner.events
    .filter((event) => event.kind === 'AVAILABLE' && event.startAt < bounds.to && event.endAt > bounds.from)
    .flatMap((event) => (event.isWholeDay ? usual : clipped([{ from: event.startAt, to: event.endAt }], bounds)));
}

/**
 * The windows of a local day: weekly hours in force, 09:00–17:00 (a setting) for who has none at all, exceptional openings added, the
 * school's opening hours above them all. Absences are told apart, by the calendar gate.
 */
export function workdayOf(owner: Owner, day: Day, { timeZone, settings }: Terms): Workday {
  const bounds = dayBounds(day, timeZone);
  const inForce = hoursInForce(owner.workingHours, day);
  const today = inForce.filter((row) => row.weekday === weekdayOf(day));
  const fallback = wallSpan(day, { from: settings.fallbackStart, to: settings.fallbackEnd }, timeZone);
  const weekly = today.map((row) => wallSpan(day, { from: row.startTime, to: row.endTime }, timeZone));
  const usual = weekly.length > 0 ? weekly : [fallback];
  const opened = openings(owner, bounds, usual);
  const own = inForce.length === 0 ? [fallback] : weekly;
  const school = wallSpan(day, { from: settings.openFrom ?? '00:00', to: settings.openTo ?? '23:59' }, timeZone);
  const open: Span = {
    from: settings.openFrom === null ? bounds.from : school.from,
    to: settings.openTo === null ? bounds.to : school.to,
  };
  const windows = clipped(mergedSpans([...own, ...opened]), open);
  const breaks = today.flatMap((row) =>
    row.breakStartTime && row.breakEndTime
      ? [wallSpan(day, { from: row.breakStartTime, to: row.breakEndTime }, timeZone)]
      : [],
  );
  const hasOwn = own.length > 0;
  const source = windows.length === 0 ? 'CLOSED' : !hasOwn ? 'OPENED' : inForce.length === 0 ? 'FALLBACK' : 'HOURS';
  const buffers = (today.length > 0 ? today : inForce).map((row) => row.travelBufferMin);
  return {
    day,
    source,
    windows,
    breaks: mergedSpans(breaks),
    bufferMin: buffers.length > 0 ? Math.max(...buffers) : DEFAULT_BUFFER_MIN,
  };
}

/** The local days a span touches. */
export function daysTouched({ from, to }: Span, timeZone: string): Day[] {
  const days: Day[] = [];
  for (let day = dayAt(from, timeZone); startOfDay(day, timeZone) < to; day = addDays(day, 1)) days.push(day);
  return days;
}
