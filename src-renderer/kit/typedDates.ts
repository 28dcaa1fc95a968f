import { addDays, type Day, dayNumber, isDay, type LocalTime } from '#domain/kernel/instants.ts';

function pad2(value: number): string {
  return String(value).padStart(2, '0');
}

/**
 * The day somebody typed: '20', '20/11', '20/11/26', '20112026', '2026-11-20', '+1', '-7'. A day without its year or
 * month is the next one from `today` on. Null when it is no day.
 */
export function parseTypedDay(text: string, today: Day): Day | null {
  const bare = text.trim();
  if (isDay(bare)) return bare;
  if (/^[+-]\d{1,3}$/.test(bare)) return addDays(today, Number(bare));
  const joined = /^(\d{2})(\d{2})(\d{2}|\d{4})?$/.exec(bare);
  const split = /^(\d{1,2})(?:[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?)?$/.exec(bare);
  const match = joined ?? split;
  if (!match) return null;
  const day = Number(match[1]);
  const month = match[2] === undefined ? null : Number(match[2]);
  if (match[3] !== undefined) {
    const year = match[3].length === 2 ? `20${match[3]}` : match[3];
    return valid(`${year}-${pad2(month ?? 0)}-${pad2(day)}`);
  }
  return month === null ? nextDayOfMonth(day, today) : nextDayOfYear(day, month, today);
}

function valid(day: Day): Day | null {
  return isDay(day) ? day : null;
}

function nextDayOfMonth(day: number, today: Day): Day | null {
  let year = Number(today.slice(0, 4));
  let month = Number(today.slice(5, 7));
  for (let tries = 0; tries < 3; tries += 1) {
    const candidate = valid(`${year}-${pad2(month)}-${pad2(day)}`);
    if (candidate && dayNumber(candidate) >= dayNumber(today)) return candidate;
    month += 1;
    if (month > 12) {
      month = 1;
      year += 1;
    }
  }
  return null;
}

function nextDayOfYear(day: number, month: number, today: Day): Day | null {
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead < 5; ahead += 1) {
    const candidate = valid(`${year + ahead}-${pad2(month)}-${pad2(day)}`);
    if (candidate && dayNumber(candidate) >= dayNumber(today)) return candidate;
  }
  return null;
}

/** The time somebody typed: '9', '930', '0930', '9:30', '9h30', '9 h'. Null when it is no time of the 24-hour clock. */
export function parseTypedTime(text: string): LocalTime | null {
  const bare = text.trim().toLowerCase();
  const match = /^(\d{1,2})(?:\s*[:h.]\s*(\d{2})?)?$/.exec(bare) ?? /^(\d{1,2})(\d{2})$/.exec(bare);
  if (!match) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  return hours > 23 || minutes > 59 ? null : `${pad2(hours)}:${pad2(minutes)}`;
}
