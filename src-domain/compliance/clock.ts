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

/** A function that numbers the local calendar day a minute falls in; it remembers the last day, which most minutes share. */
export function dayFinder(timeZone: string): (minute: number) => number {
  let day = 0;
  let startMin = Infinity;
  let endMin = -Infinity;
  return (minute) => {
    if (minute < startMin || minute >= endMin) {
      day = Math.floor(localMinute(minute, timeZone) / DAY_MIN);
      startMin = fromLocal(day * DAY_MIN, timeZone);
      endMin = fromLocal((day + 1) * DAY_MIN, timeZone);
    }
    return day;
  };
}

function fromLocal(local: number, timeZone: string): number {
  const guess = local - (localMinute(local, timeZone) - local);
  return local - (localMinute(guess, timeZone) - guess);
}

/**
 * A function that cuts a span at the boundaries of weeks and hands out the pieces; it remembers the last week, so that spans
 * in order of time cost little.
 */
export function weekCutter(timeZone: string): (span: Span, take: (week: number, piece: Span) => void) => void {
  let week = -Infinity;
  let weekEndMin = -Infinity;
  return (span, take) => {
    for (let startMin = span.startMin; startMin < span.endMin;) {
      if (startMin >= weekEndMin) {
        week = weekAt(startMin, timeZone);
        weekEndMin = weekStartMin(week + 1, timeZone);
      }
      const endMin = Math.min(span.endMin, weekEndMin);
      take(week, { startMin, endMin });
      startMin = endMin;
    }
  };
}

type Span = { readonly startMin: number; readonly endMin: number };
type NightPart = { readonly minutes: number; readonly lastMin: number };
/** A nightly window by minutes of the local day; it crosses midnight when it ends before it begins. */
type NightWindow = { readonly nightFromMinute: number; readonly nightToMinute: number };

/** Minutes of [startMin, endMin) that fall in the local night window, and the end of the last of them when there are any. */
export function nightPart(span: Span, window: NightWindow, timeZone: string): NightPart {
  const lengthMin = span.endMin - span.startMin;
  const start = localMinute(span.startMin, timeZone);
  if (lengthMin > 1 && localMinute(span.endMin, timeZone) - start !== lengthMin)
    return acrossChange(span, window, timeZone);
  const nightMin = modulo(window.nightToMinute - window.nightFromMinute, DAY_MIN);
  const end = start + lengthMin - window.nightFromMinute;
  const before = (local: number): number =>
    Math.floor(local / DAY_MIN) * nightMin + Math.min(nightMin, modulo(local, DAY_MIN));
  const sinceNightMin = modulo(end, DAY_MIN) || DAY_MIN;
  return {
    minutes: before(end) - before(start - window.nightFromMinute),
    lastMin: span.endMin - Math.max(0, sinceNightMin - nightMin),
  };
}

/** The clocks change in the span: each half by itself, until the change falls between two minutes. */
function acrossChange({ startMin, endMin }: Span, window: NightWindow, timeZone: string): NightPart {
  const middleMin = Math.floor((startMin + endMin) / 2);
  const first = nightPart({ startMin, endMin: middleMin }, window, timeZone);
  const second = nightPart({ startMin: middleMin, endMin }, window, timeZone);
  return { minutes: first.minutes + second.minutes, lastMin: (second.minutes > 0 ? second : first).lastMin };
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}
