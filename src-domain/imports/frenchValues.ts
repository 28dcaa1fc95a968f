import { type Day, type Instant, isDay, isLocalTime, type LocalTime, parseInstant } from '../kernel/instants.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';

/*
 * Dates, times and durations as people type them in a French spreadsheet. Day comes before month; what could be read two
 * ways, or not at all, is refused with its reason and never guessed.
 */
export type DateRefusal = 'date-two-digit-year' | 'date-not-in-calendar' | 'date-month-first' | 'date-unreadable';
export type Moment =
  /** On the wall clock of the organisation's zone; without a time when only the day is written. */
  | { readonly kind: 'local'; readonly day: Day; readonly time: LocalTime | null }
  /** Written with its offset, so that nothing is left to interpret. */
  | { readonly kind: 'instant'; readonly at: Instant };

const pad = (digits: string): string => digits.padStart(2, '0');

/** Reads '20/11/2026', '20-11-2026', '20.11.2026' or '2026-11-20' as a day; refuses two-digit years, 31/02 and month-first dates. */
export function parseFrenchDate(text: string): Result<Day, DateRefusal> {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (!iso && !french) {
    const isShort = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/.test(text);
    return refuse(isShort ? 'date-two-digit-year' : 'date-unreadable', { value: text });
  }
  const [year = '', month = '', dayOfMonth = ''] = iso
    ? iso.slice(1)
    : [french?.[3] ?? '', french?.[2] ?? '', french?.[1] ?? ''];
  const day = `${year}-${pad(month)}-${pad(dayOfMonth)}`;
  if (isDay(day)) return ok(day);
  const swapped = `${year}-${pad(dayOfMonth)}-${pad(month)}`;
  return refuse(Number(month) > 12 && isDay(swapped) ? 'date-month-first' : 'date-not-in-calendar', { value: text });
}

/** Reads '14:30', '14h30', '9 h', '14:30:00' as a time of day; seconds other than 00 and 24:00 are refused. */
export function parseClock(text: string): Result<LocalTime, 'time-unreadable'> {
  const match = /^(\d{1,2})\s*(?::\s*(\d{2})(?::00)?|[hH]\s*(\d{2})?|heures?)$/.exec(text);
  const time = match ? `${pad(match[1] ?? '')}:${match[2] ?? match[3] ?? '00'}` : '';
  return isLocalTime(time) ? ok(time) : refuse('time-unreadable', { value: text });
}

/** Reads a day with or without a time ('20/11/2026 14:30', '20/11/2026 à 14h30', '2026-11-20T14:30'), or ISO 8601 with an offset. */
export function parseMoment(text: string): Result<Moment, DateRefusal | 'time-unreadable'> {
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) {
    const at = parseInstant(text);
    return at === null ? refuse('date-unreadable', { value: text }) : ok({ kind: 'instant', at });
  }
  const [date = '', ...rest] = text.split(/(?:\s+à\s+|\s+|T)/);
  const day = parseFrenchDate(date);
  if (day.kind === 'refusal') return refuse(day.code, { value: text });
  if (rest.length === 0) return ok({ kind: 'local', day: day.value, time: null });
  const time = parseClock(rest.join(''));
  return time.kind === 'ok'
    ? ok({ kind: 'local', day: day.value, time: time.value })
    : refuse('time-unreadable', { value: text });
}

/** Reads '1h30', '1:30', '90', '90 min', '2 h' or '1,5 h' as whole minutes, from 1 minute to 31 days. */
export function parseDuration(text: string): Result<number, 'duration-unreadable'> {
  const clock = /^(\d{1,3})\s*[:hH]\s*(\d{2})(?:\s*(?:min|mn))?$/.exec(text);
  const hours = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:h|heures?)$/i.exec(text);
  const minutes = /^(\d{1,5})\s*(?:min|mn|minutes?|')?$/i.exec(text);
  const total = clock
    ? Number(clock[2]) < 60
      ? Number(clock[1]) * 60 + Number(clock[2])
      : 0
    : hours
      ? Math.round(Number(`${hours[1]}.${hours[2] ?? '0'}`) * 60)
      : Number(minutes?.[1] ?? 0);
  return total >= 1 && total <= 31 * 1440 ? ok(total) : refuse('duration-unreadable', { value: text });
}

/** Reads '1 234,5', '48.8566' or '-2,35' as a number; null when it is not one. */
export function parseDecimal(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  return /^[+-]?\d{1,12}(?:\.\d{1,9})?$/.test(bare) ? Number(bare) : null;
}
