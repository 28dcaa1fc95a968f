import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOfNumber } from '#domain/kernel/instants.ts';
import { formatNumericDay } from './format.ts';
import { parseTypedDay, parseTypedTime } from './typedDates.ts';

const TODAY = '2026-11-20';

describe('parseTypedDay', () => {
  test.each<[string, string, string | null]>([
    ['day later this month', '25', '2026-11-25'],
    ['today itself', '20', '2026-11-20'],
    ['day already past goes to next month', '3', '2026-12-03'],
    ['31 skips the months without one', '31', '2026-12-31'],
    ['day and month', '24/12', '2026-12-24'],
    ['month already past goes to next year', '1/2', '2027-02-01'],
    ['29 February waits for a leap year', '29/2', '2028-02-29'],
    ['short year', '20/11/26', '2026-11-20'],
    ['dots', '20.11.2026', '2026-11-20'],
    ['digits alone', '201126', '2026-11-20'],
    ['eight digits', '20112026', '2026-11-20'],
    ['four digits', '2412', '2026-12-24'],
    ['ISO', '2027-01-02', '2027-01-02'],
    ['tomorrow', '+1', '2026-11-21'],
    ['a week ago', '-7', '2026-11-13'],
    ['no such day', '31/11', null],
    ['no such month', '10/13/2026', null],
    ['zero', '0', null],
    ['words', 'demain', null],
    ['nothing', '', null],
  ])('%s', (_name, text, expected) => expect(parseTypedDay(text, TODAY)).toBe(expected));

  test('reads back every day it is shown', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 40_000 }), (number) => {
        const day = dayOfNumber(number);
        expect(parseTypedDay(formatNumericDay(day), TODAY)).toBe(day);
      }),
    );
  });
});

test.each<[string, string | null]>([
  ['9', '09:00'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9:30', '09:30'],
  ['9h30', '09:30'],
  ['9 h', '09:00'],
  ['23.59', '23:59'],
  ['24', null],
  ['12:60', null],
  ['midi', null],
  ['', null],
])('parseTypedTime %s', (text, expected) => expect(parseTypedTime(text)).toBe(expected));
