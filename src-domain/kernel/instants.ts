import { Temporal } from 'temporal-polyfill';
import { refuse, type Result, ok } from './result.ts';

/*
 * Instants are UTC epoch milliseconds; calendar days are 'YYYY-MM-DD' and local times 'HH:MM' in a named zone.
 * Arithmetic on instants is plain integer arithmetic; everything that needs a calendar or a zone goes through here.
 * Zone offsets are cached per zone and 15-minute slot: every real transition falls on such a slot.
 */
/** UTC epoch milliseconds. */
export type Instant = number;
/** 'YYYY-MM-DD' in the organisation's zone. */
export type Day = string;
/** 'HH:MM', 24-hour. */
export type LocalTime = string;

export const SECOND_MS = 1000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const SLOT_MS = 15 * MINUTE_MS;

const offsetCache = new Map<string, Map<number, number>>();
const startCache = new Map<string, Instant>();

/** Is this a zone the platform knows ('Europe/Paris')? */
export function isTimeZone(timeZone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds to add to UTC to get local time in the zone at that instant. */
export function zoneOffsetMs(at: Instant, timeZone: string): number {
  let perZone = offsetCache.get(timeZone);
  if (!perZone) offsetCache.set(timeZone, (perZone = new Map()));
  const slot = Math.floor(at / SLOT_MS);
  const known = perZone.get(slot);
  if (known !== undefined) return known;
  const offset =
    Temporal.Instant.fromEpochMilliseconds(slot * SLOT_MS).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  if (perZone.size > 200_000) perZone.clear();
  perZone.set(slot, offset);
  return offset;
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** Days since 1970-01-01 of a calendar day. Callers pass valid days (parseDay). */
export function dayNumber(day: Day): number {
  // Days-from-civil, integers only: searches ask for thousands of weekdays.
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yoe = year - era * 400;
  const doy = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8, 10)) - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

/** The calendar day that lies n days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  // Civil-from-days (proleptic Gregorian), integers only.
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(doy - Math.floor((153 * mp + 2) / 5) + 1)}`;
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** Calendar day of an instant in the zone. */
export function dayAt(at: Instant, timeZone: string): Day {
  return dayOfNumber(Math.floor((at + zoneOffsetMs(at, timeZone)) / DAY_MS));
}

/** Local time 'HH:MM' of an instant in the zone. */
export function timeAt(at: Instant, timeZone: string): LocalTime {
  const minutes = minuteOfDayAt(at, timeZone);
  return `${pad2(Math.floor(minutes / 60))}:${pad2(minutes % 60)}`;
}

/** Minutes since local midnight on the wall clock (0–1439). */
export function minuteOfDayAt(at: Instant, timeZone: string): number {
  const local = at + zoneOffsetMs(at, timeZone);
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** First instant of the calendar day in the zone. */
export function startOfDay(day: Day, timeZone: string): Instant {
  const key = `${timeZone} ${day}`;
  const known = startCache.get(key);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds;
  if (startCache.size > 20_000) startCache.clear();
  startCache.set(key, start);
  return start;
}

/** Monday of the week a day belongs to. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

export type LocalTimeRefusal = 'local-time-in-gap' | 'local-time-ambiguous';

/**
 * The instant of a wall-clock time. A time skipped by the spring change is refused; a time that occurs twice in autumn
 * is refused unless `choose` says which one.
 */
export function instantOfLocal(
  day: Day,
  time: LocalTime,
  timeZone: string,
  choose?: 'earlier' | 'later',
): Result<Instant, LocalTimeRefusal> {
  const local = Temporal.PlainDate.from(day).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) return ok(earlier.epochMilliseconds);
  if (!earlier.toPlainDateTime().equals(local))
    return refuse('local-time-in-gap', { value: `${day} ${time}`, timeZone });
  if (choose) return ok((choose === 'earlier' ? earlier : later).epochMilliseconds);
  return refuse('local-time-ambiguous', { value: `${day} ${time}`, timeZone });
}

const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;

/** Is it a real calendar day written YYYY-MM-DD between 1900 and 2199? */
export function isDay(text: string): boolean {
  if (!DAY_PATTERN.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 2199) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Reads ISO 8601 with a zone or offset ('…Z', '…+01:00', '…[Europe/Paris]') into an instant; null when it has none or is wrong. */
export function parseInstant(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** '2026-11-20T08:30:00Z': UTC, seconds unless there are milliseconds. */
export function toIso(at: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString();
}

/** '2026-11-20T09:30:00+01:00': local time with its offset. */
export function toIsoInZone(at: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone });
}
