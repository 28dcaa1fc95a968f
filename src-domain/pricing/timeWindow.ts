import { DAY_MS, type Instant, type LocalTime, MINUTE_MS, zoneOffsetMs } from '../kernel/instants.ts';

/** Zone offsets only change on such a slot (see kernel/instants): within one, local time runs straight. */
const SLOT_MS = 15 * MINUTE_MS;

export type Span = { readonly startAt: Instant; readonly endAt: Instant };

/** Hours of the wall clock on some weekdays; null is all day, every day. A window may pass midnight, one that ends as it begins is all day; its days are those of each minute. */
export type LocalWindow = {
  readonly hours: { readonly from: LocalTime; readonly to: LocalTime } | null;
  /** 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[] | null;
};

/**
 * Milliseconds of the span that fall in the window on the zone's wall clock. Real time is counted: the hour that comes twice in
 * autumn counts twice, the one that spring skips not at all. The end of a window is outside it.
 */
export function millisecondsIn(span: Span, window: LocalWindow, timeZone: string): number {
  let total = 0;
  for (let from = span.startAt; from < span.endAt;) {
    const to = Math.min(span.endAt, (Math.floor(from / SLOT_MS) + 1) * SLOT_MS);
    const localFrom = from + zoneOffsetMs(from, timeZone);
    total += localOverlapMs(localFrom, localFrom + (to - from), window);
    from = to;
  }
  return total;
}

/** Overlap with the window of a stretch of local time within one slot, so within one day. */
function localOverlapMs(from: number, to: number, window: LocalWindow): number {
  const dayNumber = Math.floor(from / DAY_MS);
  if (window.weekdays && !window.weekdays.includes(weekdayOfNumber(dayNumber))) return 0;
  if (!window.hours) return to - from;
  const start = timeMs(window.hours.from);
  const end = timeMs(window.hours.to);
  const origin = dayNumber * DAY_MS;
  const overlap = (partFrom: number, partTo: number): number =>
    Math.max(0, Math.min(to - origin, partTo) - Math.max(from - origin, partFrom));
  return start < end ? overlap(start, end) : overlap(0, end) + overlap(start, DAY_MS);
}

/** 1 Monday … 7 Sunday; day 0 is Thursday 1970-01-01. */
function weekdayOfNumber(dayNumber: number): number {
  return ((dayNumber + 10) % 7) + 1;
}

function timeMs(time: LocalTime): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * MINUTE_MS;
}
