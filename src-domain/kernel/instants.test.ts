import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { addDays, dayNumber, dayOfNumber, startOfDay, weekdayOf } from './instants.ts';

test('days are counted and named as the calendar does, from 1900 to 2199', () => {
  fc.assert(
    fc.property(fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2199-12-31') }), (number) => {
      const day = dayOfNumber(number);
      const date = Temporal.PlainDate.from(day);
      expect(dayNumber(day)).toBe(number);
      expect(date.since('1970-01-01').days).toBe(number);
      expect(weekdayOf(day)).toBe(date.dayOfWeek);
      expect(addDays(day, 1)).toBe(date.add({ days: 1 }).toString());
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['1970-01-01', 0],
  ['2000-02-29', 11_016],
  ['1900-03-01', -25_508],
  ['2026-11-20', 20_777],
])('%s is day %i', (day, number) => {
  expect(dayNumber(day)).toBe(number);
});

test('a day starts at its own midnight, asked once or again', () => {
  for (const day of ['2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26'])
    for (const timeZone of ['Europe/Paris', 'America/New_York', 'Europe/Paris'])
      expect(startOfDay(day, timeZone)).toBe(
        Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).epochMilliseconds,
      );
});
