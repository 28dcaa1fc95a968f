import { MINUTE_MS, zoneOffsetMs } from '../kernel/instants.ts';

/*
 * Calendar arithmetic of the engine on epoch minutes, without building dates. Weeks run Monday 00:00 to Sunday 24:00 and are
 * numbered from the week of 29 December 1969.
 */
const DAY_MIN = 1440;
const WEEK_MIN = 7 * DAY_MIN;
/** 1970-01-01 was a Thursday. */
const THURSDAY_MIN = 3 * DAY_MIN;

/** The minute on the wall clock, counted like epoch minutes. */
export function localMinute(minute: number, timeZone: string): number {
  return minute + zoneOffsetMs(minute * MINUTE_MS, timeZone) / MINUTE_MS;
}

/** The week a minute falls in, in the zone ('UTC' for the tachograph's weeks). */
export function weekAt(minute: number, timeZone: string): number {
  const local = timeZone === 'UTC' ? minute : localMinute(minute, timeZone);
  return Math.floor((local + THURSDAY_MIN) / WEEK_MIN);
}

/** First epoch minute of a week in the zone. */
export function weekStartMin(week: number, timeZone: string): number {
  const local = week * WEEK_MIN - THURSDAY_MIN;
  return timeZone === 'UTC' ? local : fromLocal(local, timeZone);
}

/** Number of the local calendar day a minute falls in. */
export function localDay(minute: number, timeZone: string): number {
  return Math.floor(localMinute(minute, timeZone) / DAY_MIN);
}

function fromLocal(local: number, timeZone: string): number {
  const guess = local - (localMinute(local, timeZone) - local);
  return local - (localMinute(guess, timeZone) - guess);
}

/** A nightly window by minutes of the local day; it crosses midnight when it ends before it begins. */
type NightWindow = { readonly nightFromMinute: number; readonly nightToMinute: number };

/** Minutes of [startMin, endMin) that fall in the local night window, and the last of them (−1 when there is none). */
export function nightPart(
  span: { readonly startMin: number; readonly endMin: number },
  window: NightWindow,
  timeZone: string,
): { readonly minutes: number; readonly lastMin: number } {
  const offset = localMinute(span.startMin, timeZone) - span.startMin;
  const start = span.startMin + offset;
  const end = localMinute(span.endMin, timeZone);
  const length = (window.nightToMinute - window.nightFromMinute + DAY_MIN) % DAY_MIN;
  let minutes = 0;
  let lastMin = -1;
  for (let from = Math.floor(start / DAY_MIN - 1) * DAY_MIN + window.nightFromMinute; from < end; from += DAY_MIN) {
    const overlap = Math.min(end, from + length) - Math.max(start, from);
    if (overlap <= 0) continue;
    minutes += overlap;
    lastMin = Math.min(end, from + length) - offset;
  }
  return { minutes, lastMin };
}
