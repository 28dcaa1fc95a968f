import { type Day, type Instant, dayAt, timeAt, zoneOffsetMs } from '#domain/kernel/instants.ts';

/*
 * What a person reads. Amounts come in integer cents, durations in minutes, instants in UTC milliseconds with the zone
 * they are to be read in. Formatters are cached: a table of 10,000 rows asks for the same one each time.
 */
export type Locale = 'fr' | 'en';

const TAGS: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };
const SPACE = '\u00a0';

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(TAGS[locale], options)));
  return format;
}

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  let format = dateFormats.get(key);
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(TAGS[locale], options)));
  return format;
}

/** '1 235,85 €' or '€1,235.85', from integer cents. */
export function formatCents(cents: number, locale: Locale = 'fr', currency = 'EUR'): string {
  return numberFormat(locale, { style: 'currency', currency }).format(cents / 100);
}

/** '1 235,85', for columns whose header holds the currency. */
export function formatBareCents(cents: number, locale: Locale = 'fr'): string {
  return numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(cents / 100);
}

/** '12 %' or '12,5 %', from basis points, one decimal at most. */
export function formatBp(bp: number, locale: Locale = 'fr'): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(bp / 10_000);
}

/** '12,0 %', from basis points, always with its decimal: margins one under the other. */
export function formatMargin(bp: number, locale: Locale = 'fr'): string {
  const options = { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return numberFormat(locale, options).format(bp / 10_000);
}

/** '10 000' or '17,4', `decimals` at most. */
export function formatNumber(value: number, locale: Locale = 'fr', decimals = 0): string {
  return numberFormat(locale, { maximumFractionDigits: decimals }).format(value);
}

/** '850 m' under a kilometre, else '17,4 km'; from metres. */
export function formatMetres(metres: number, locale: Locale = 'fr'): string {
  if (metres < 1000) return `${formatNumber(Math.round(metres), locale)}${SPACE}m`;
  return `${formatNumber(metres / 1000, locale, metres < 100_000 ? 1 : 0)}${SPACE}km`;
}

/** '46 min' under an hour, else '4 h 12'; English '4 h 12 min'. From minutes, rounded to the minute. */
export function formatMinutes(minutes: number, locale: Locale = 'fr'): string {
  const whole = Math.round(Math.abs(minutes));
  const sign = minutes < 0 && whole > 0 ? '−' : '';
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${sign}${rest}${SPACE}min`;
  if (rest === 0) return `${sign}${hours}${SPACE}h`;
  const twoDigits = String(rest).padStart(2, '0');
  return locale === 'fr'
    ? `${sign}${hours}${SPACE}h${SPACE}${twoDigits}`
    : `${sign}${hours}${SPACE}h${SPACE}${twoDigits}${SPACE}min`;
}

/** '09:24' in the zone. */
export function formatTime(at: Instant, timeZone: string): string {
  return timeAt(at, timeZone);
}

function utcNoonOf(day: Day): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
}

/** 'ven. 20 nov. 2026' or 'Fri, 20 Nov 2026'. */
export function formatDay(day: Day, locale: Locale = 'fr'): string {
  return dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(utcNoonOf(day));
}

/** 'ven. 20' or 'Fri 20', for narrow places. */
export function formatShortDay(day: Day, locale: Locale = 'fr'): string {
  return dateFormat(locale, { weekday: 'short', day: 'numeric', timeZone: 'UTC' }).format(utcNoonOf(day));
}

/** '20/11/2026'. */
export function formatNumericDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** 'ven. 20 nov. 2026, 09:24' in the zone. */
export function formatInstant(at: Instant, timeZone: string, locale: Locale = 'fr'): string {
  return `${formatDay(dayAt(at, timeZone), locale)}, ${timeAt(at, timeZone)}`;
}

/** How long ago, short: '2 s', '4 min', '3 h', '2 j'. Never negative: a clock a little ahead reads '0 s'. */
export function formatAge(ageMs: number, locale: Locale = 'fr'): string {
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 60) return `${seconds}${SPACE}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}${SPACE}min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours}${SPACE}h`;
  return `${Math.floor(hours / 24)}${SPACE}${locale === 'fr' ? 'j' : 'd'}`;
}

/** 'UTC+1', 'UTC+5:30': the zone's offset at that instant, so that a change of hour shows. */
export function formatOffset(at: Instant, timeZone: string): string {
  const offsetMin = Math.round(zoneOffsetMs(at, timeZone) / 60_000);
  if (offsetMin === 0) return 'UTC';
  const size = Math.abs(offsetMin);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${offsetMin < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes}`;
}
