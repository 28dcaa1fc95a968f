import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfNumber } from '../kernel/instants.ts';
import { parseClock, parseDuration, parseFrenchDate, parseMoment } from './frenchValues.ts';

const shown = (result: { kind: string }): unknown =>
  'value' in result ? result.value : (result as unknown as { code: string }).code;

describe('dates', () => {
  test.each([
    ['20/11/2026', '2026-11-20'],
    ['1/2/2026', '2026-02-01'],
    ['20-11-2026', '2026-11-20'],
    ['20.11.2026', '2026-11-20'],
    ['2026-11-20', '2026-11-20'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', 'date-not-in-calendar'],
    ['31/02/2026', 'date-not-in-calendar'],
    ['00/11/2026', 'date-not-in-calendar'],
    ['32/11/2026', 'date-not-in-calendar'],
    ['11/20/2026', 'date-month-first'],
    ['20/11/26', 'date-two-digit-year'],
    ['20 novembre 2026', 'date-unreadable'],
    ['46346', 'date-unreadable'],
    ['20/11', 'date-unreadable'],
    ['', 'date-unreadable'],
  ])('%s → %s', (text, expected) => {
    expect(shown(parseFrenchDate(text))).toBe(expected);
  });

  test('every day written the French way is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 80_000 }), (number) => {
        const day = dayOfNumber(number);
        const [year, month, dayOfMonth] = day.split('-');
        expect(shown(parseFrenchDate(`${dayOfMonth}/${month}/${year}`))).toBe(day);
        expect(shown(parseFrenchDate(day))).toBe(day);
      }),
    );
  });
});

test.each([
  ['14:30', '14:30'],
  ['9:05', '09:05'],
  ['14h30', '14:30'],
  ['14 h 30', '14:30'],
  ['9h', '09:00'],
  ['14:30:00', '14:30'],
  ['14:30:20', 'time-unreadable'],
  ['24:00', 'time-unreadable'],
  ['12:60', 'time-unreadable'],
  ['14:', 'time-unreadable'],
  ['1430', 'time-unreadable'],
])('time %s → %s', (text, expected) => {
  expect(shown(parseClock(text))).toBe(expected);
});

test.each([
  ['20/11/2026 14:30', { kind: 'local', day: '2026-11-20', time: '14:30' }],
  ['20/11/2026 à 14h30', { kind: 'local', day: '2026-11-20', time: '14:30' }],
  ['2026-11-20T14:30', { kind: 'local', day: '2026-11-20', time: '14:30' }],
  ['2026-11-20 14:30:00', { kind: 'local', day: '2026-11-20', time: '14:30' }],
  ['20/11/2026', { kind: 'local', day: '2026-11-20', time: null }],
  ['2026-10-25T02:30:00+02:00', { kind: 'instant', at: Date.UTC(2026, 9, 25, 0, 30) }],
  ['2026-10-25T01:30Z', { kind: 'instant', at: Date.UTC(2026, 9, 25, 1, 30) }],
  ['20/11/2026 25:00', 'time-unreadable'],
  ['31/02/2026 10:00', 'date-not-in-calendar'],
  ['11/20/2026 10:00 AM', 'date-month-first'],
])('moment %s', (text, expected) => {
  expect(shown(parseMoment(text))).toEqual(expected);
});

test.each([
  ['1h30', 90],
  ['1:30', 90],
  ['01:30', 90],
  ['90', 90],
  ['90 min', 90],
  ['2 h', 120],
  ['1,5 h', 90],
  ['0', 'duration-unreadable'],
  ['1h75', 'duration-unreadable'],
  ['-30', 'duration-unreadable'],
  ['longtemps', 'duration-unreadable'],
  ['99999', 'duration-unreadable'],
])('duration %s → %s', (text, expected) => {
  expect(shown(parseDuration(text))).toBe(expected);
});
