import { describe, expect, test } from 'vitest';
import { at, search, DRIVER, instructor, learner, school, weekOf } from './lessons.cases.ts';
import { searchLessons } from './searchLessons.ts';
import { instantOnWall, workdayOf } from './workday.ts';

describe('days on which clocks change', () => {
  const night = weekOf(DRIVER.id).map((each) => ({
    ...each,
    weekday: 7,
    startTime: '00:00',
    endTime: '06:00',
    breakStartTime: null,
    breakEndTime: null,
  }));
  const who = instructor({ workingHours: night });
  const count = (day: string): number =>
    searchLessons(
      search({ fromOn: day, toOn: day }),
      { instructors: [who], learner: learner() },
      school({ now: at('08:00', '2026-01-02') }, { stepMin: 60 }),
    ).slots.length;
  test('five hours of night in spring, six on another Sunday, seven in autumn', () => {
    expect([count('2026-03-29'), count('2026-03-22'), count('2026-10-25')]).toEqual([5, 6, 7]);
  });
  test('a time that spring skips is the first instant after it', () => {
    expect(instantOnWall('2026-03-29', '02:30', 'Europe/Paris', 'earlier')).toBe(Date.parse('2026-03-29T01:00:00Z'));
  });
  test('a time that autumn repeats is the one asked for', () => {
    expect(instantOnWall('2026-10-25', '02:30', 'Europe/Paris', 'earlier')).toBe(Date.parse('2026-10-25T00:30:00Z'));
    expect(instantOnWall('2026-10-25', '02:30', 'Europe/Paris', 'later')).toBe(Date.parse('2026-10-25T01:30:00Z'));
  });
  test('opening hours stay on the wall clock on both sides of the change', () => {
    const everyDay = instructor({
      workingHours: weekOf(DRIVER.id).map((each, index) => ({ ...each, weekday: index + 3 })),
    });
    for (const [day, utc] of [
      ['2026-03-28', '07:00'],
      ['2026-03-29', '06:00'],
    ] as const)
      expect(workdayOf(everyDay, day, school()).windows[0]?.from).toBe(Date.parse(`${day}T${utc}:00Z`));
  });
});
