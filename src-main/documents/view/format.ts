import type { Day } from '#domain/kernel/instants.ts';
import { dayAt, timeAt, weekdayOf, type Instant } from '#domain/kernel/instants.ts';
import type { BasisPoints, Cents } from '#domain/kernel/money.ts';
import { percentOfBp, type Address, type DocumentLocale } from '#domain/documents/index.ts';

const NARROW = '\u202f';
const FIXED = '\u00a0';

const MONTHS: Readonly<Record<DocumentLocale, readonly string[]>> = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};
const WEEKDAYS: Readonly<Record<DocumentLocale, readonly string[]>> = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}

/** '1 362,00' or '1,362.00'; a true minus sign when negative. */
export function amount(amountCents: Cents, locale: DocumentLocale): string {
  const absolute = Math.abs(amountCents);
  const units = grouped(String(Math.floor(absolute / 100)), locale === 'fr' ? NARROW : ',');
  const decimals = String(absolute % 100).padStart(2, '0');
  return `${amountCents < 0 ? `−${NARROW}` : ''}${units}${locale === 'fr' ? ',' : '.'}${decimals}`;
}

/** An amount with its currency ('1 362,00 €', '€1,362.00', '1 362,00 CHF'). */
export function money(amountCents: Cents, currency: string, locale: DocumentLocale): string {
  const text = amount(amountCents, locale);
  if (currency !== 'EUR') return `${text}${FIXED}${currency}`;
  return locale === 'fr' ? `${text}${FIXED}€` : text.replace(/^(−.)?/, '$1€');
}

/** A decimal text as people read it, with at least `decimals` decimals and no needless zeros after them. */
export function decimal(text: string, locale: DocumentLocale, decimals = 0): string {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const kept = fraction.replace(/0+$/, '').padEnd(decimals, '0');
  const units = grouped(whole.replace(/^0+(?=\d)/, ''), locale === 'fr' ? NARROW : ',');
  return `${text.startsWith('-') ? '−' : ''}${units}${kept === '' ? '' : (locale === 'fr' ? ',' : '.') + kept}`;
}

/** '10 %' or '10%'. */
export function percent(rateBp: BasisPoints, locale: DocumentLocale): string {
  const text = decimal(percentOfBp(rateBp), locale);
  return locale === 'fr' ? `${text}${FIXED}%` : `${text}%`;
}

/** '1er novembre 2026', '20 November 2026'. */
export function longDay(day: Day, locale: DocumentLocale): string {
  const dayOfMonth = Number(day.slice(8, 10));
  const shown = locale === 'fr' && dayOfMonth === 1 ? '1er' : String(dayOfMonth);
  return `${shown}${FIXED}${MONTHS[locale][Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

/** 'mardi 3 novembre 2026'. */
export function weekdayAndDay(day: Day, locale: DocumentLocale): string {
  return `${WEEKDAYS[locale][weekdayOf(day) - 1] ?? ''} ${longDay(day, locale)}`;
}

/** '03/11', or '03/11/26' with the year. */
export function shortDay(day: Day, withYear: boolean): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}${withYear ? `/${day.slice(2, 4)}` : ''}`;
}

/** 'du 3 au 19 novembre 2026', saying month and year once when both days share them. */
export function period(fromOn: Day, toOn: Day, locale: DocumentLocale): string {
  if (fromOn === toOn) return locale === 'fr' ? `le ${longDay(fromOn, locale)}` : longDay(fromOn, locale);
  const last = longDay(toOn, locale);
  const full = longDay(fromOn, locale);
  const sameMonth = fromOn.slice(0, 7) === toOn.slice(0, 7);
  const sameYear = fromOn.slice(0, 4) === toOn.slice(0, 4);
  const first = sameMonth ? (full.split(FIXED)[0] ?? full) : sameYear ? full.slice(0, -5) : full;
  return locale === 'fr' ? `du ${first} au ${last}` : `${first} to ${last}`;
}

/** 'mardi 3 novembre 2026 à 07:30' in the zone. */
export function moment(at: Instant, timeZone: string, locale: DocumentLocale): string {
  const day = weekdayAndDay(dayAt(at, timeZone), locale);
  return `${day}${locale === 'fr' ? ' à ' : ', '}${timeAt(at, timeZone)}`;
}

/** '17,4 km'. */
export function kilometres(metres: number, locale: DocumentLocale): string {
  const tenths = Math.round(metres / 100);
  return `${decimal(tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1), locale)}${FIXED}km`;
}

/** '38,4 kg' of a mass in grams, or grams under a kilogram. */
export function mass(grams: number, locale: DocumentLocale): string {
  if (grams < 1000) return `${grams}${FIXED}g`;
  return `${decimal((Math.round(grams / 100) / 10).toFixed(1), locale)}${FIXED}kg`;
}

/** A label before its value: 'Émissions : ' or 'Emissions: '. */
export function labelled(label: string, value: string, locale: DocumentLocale): string {
  return locale === 'fr' ? `${label}${FIXED}: ${value}` : `${label}: ${value}`;
}

/** A SIREN as it is read ('552 096 281'). */
export function sirenText(siren: string): string {
  return grouped(siren, FIXED);
}

/** An IBAN in groups of four. */
export function ibanText(iban: string): string {
  return (iban.replace(/\s/g, '').match(/.{1,4}/g) ?? []).join(FIXED);
}

const COUNTRY_NAMES = new Map<string, string>();

/** Lines of a postal address; the country only when it is not France. */
export function addressLines(address: Address, locale: DocumentLocale): readonly string[] {
  const city = [address.postalCode, address.city].filter((part) => part !== null).join(' ');
  return [
    ...address.lines,
    ...(city === '' ? [] : [city]),
    ...(address.countryCode === 'FR' ? [] : [countryName(address.countryCode, locale)]),
  ];
}

function countryName(code: string, locale: DocumentLocale): string {
  const key = `${locale}${code}`;
  let name = COUNTRY_NAMES.get(key);
  if (name === undefined) {
    name = (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code).toUpperCase();
    COUNTRY_NAMES.set(key, name);
  }
  return name;
}
