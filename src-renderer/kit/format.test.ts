import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatBareCents,
  formatBp,
  formatMargin,
  formatCents,
  formatDay,
  formatInstant,
  formatMetres,
  formatMinutes,
  formatNumber,
  formatNumericDay,
  formatOffset,
  formatShortDay,
  formatTime,
} from './format.ts';

const PARIS = 'Europe/Paris';
const AT = Date.UTC(2026, 10, 20, 8, 24);

function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ');
}

describe('French', () => {
  test.each<[string, string, string]>([
    ['amount', formatCents(123_585), '1 235,85 €'],
    ['amount, negative', formatCents(-50), '-0,50 €'],
    ['bare amount', formatBareCents(8_140), '81,40'],
    ['amount in another currency', formatCents(100, 'fr', 'CHF'), '1,00 CHF'],
    ['rate', formatBp(3_100), '31 %'],
    ['rate with a decimal', formatBp(1_250), '12,5 %'],
    ['margin', formatMargin(6_600), '66,0 %'],
    ['whole number', formatNumber(10_000), '10 000'],
    ['metres', formatMetres(850), '850 m'],
    ['kilometres', formatMetres(17_420), '17,4 km'],
    ['far', formatMetres(463_200), '463 km'],
    ['minutes', formatMinutes(46), '46 min'],
    ['hours', formatMinutes(540), '9 h'],
    ['hours and minutes', formatMinutes(252), '4 h 12'],
    ['one digit of minutes', formatMinutes(186), '3 h 06'],
    ['negative', formatMinutes(-75), '−1 h 15'],
    ['almost nothing', formatMinutes(-0.2), '0 min'],
    ['time', formatTime(AT, PARIS), '09:24'],
    ['day', formatDay('2026-11-20'), 'ven. 20 nov. 2026'],
    ['short day', formatShortDay('2026-11-20'), 'ven. 20'],
    ['numeric day', formatNumericDay('2026-11-20'), '20/11/2026'],
    ['instant', formatInstant(AT, PARIS), 'ven. 20 nov. 2026, 09:24'],
    ['age in seconds', formatAge(2_400), '2 s'],
    ['age in minutes', formatAge(240_000), '4 min'],
    ['age in hours', formatAge(47 * 3_600_000), '47 h'],
    ['age in days', formatAge(49 * 3_600_000), '2 j'],
    ['age from the future', formatAge(-5_000), '0 s'],
  ])('%s', (_name, text, expected) => expect(plain(text)).toBe(expected));
});

describe('English', () => {
  test.each<[string, string, string]>([
    ['amount', formatCents(123_585, 'en'), '€1,235.85'],
    ['rate', formatBp(1_250, 'en'), '12.5%'],
    ['day', formatDay('2026-11-20', 'en'), 'Fri, 20 Nov 2026'],
    ['hours and minutes', formatMinutes(252, 'en'), '4 h 12 min'],
    ['age in days', formatAge(49 * 3_600_000, 'en'), '2 d'],
  ])('%s', (_name, text, expected) => expect(plain(text)).toBe(expected));
});

test.each<[string, number, string, string]>([
  ['winter', Date.UTC(2026, 0, 1), PARIS, 'UTC+1'],
  ['summer', Date.UTC(2026, 6, 1), PARIS, 'UTC+2'],
  ['half an hour', AT, 'Asia/Kolkata', 'UTC+5:30'],
  ['west', AT, 'America/Martinique', 'UTC−4'],
  ['none', AT, 'UTC', 'UTC'],
])('offset: %s', (_name, at, zone, expected) => expect(formatOffset(at, zone)).toBe(expected));
