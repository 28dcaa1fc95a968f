import { describe, expect, test } from 'vitest';
import { checkLesson, type LessonCheck } from './checkLesson.ts';
import { asked, at, booking, DRIVER, instructor, learner, school, weekOf } from './lessons.cases.ts';
import {
  isSubOptimal,
  minutesOutside,
  partsOf,
  type Preferences,
  reasonsOf,
  scoreOfParts,
  type SlotParts,
} from './score.ts';

const ANYTIME: Preferences = { window: null, weekdays: [] };
const SCHOOL = school();

function checkAt(time: string, values: Parameters<typeof instructor>[0] = {}): LessonCheck {
  return checkLesson(asked(at(time)), { instructor: instructor(values), learner: learner() }, SCHOOL);
}
/** A slot at one with drives of so many minutes before and after, far enough apart to be free. */
function driven(fromMin: number | null, toMin: number | null): LessonCheck {
  const mission = booking(at('08:00'), at('09:00'));
  const beside = (travelMin: number | null) => (travelMin === null ? [] : [{ mission, gapMin: 240, travelMin }]);
  return { ...checkAt('13:00'), neighbours: { before: beside(fromMin), after: beside(toMin) } };
}
const parts = (check: LessonCheck, wishes = ANYTIME): SlotParts => partsOf(check, wishes, SCHOOL);
const reasons = (check: LessonCheck, wishes = ANYTIME): string[] =>
  reasonsOf(check, parts(check, wishes), wishes, SCHOOL);

describe('the wished hours', () => {
  const window = { from: '10:00', to: '12:00' };
  test.each([
    ['inside', '10:30', 0, 100],
    ['to the first and last minute', '11:00', 0, 100],
    ['a quarter of an hour after', '11:15', 15, 55],
    ['half an hour before', '09:30', 30, 50],
    ['an hour and a half after', '12:30', 90, 30],
    ['three hours after', '14:00', 180, 0],
    ['later still', '16:00', 300, 0],
  ])('%s', (_name, time, outside, part) => {
    const check = checkAt(time);
    expect(minutesOutside(check, { window, weekdays: [] }, SCHOOL)).toBe(outside);
    expect(parts(check, { window, weekdays: [] }).time).toBe(part);
    expect(isSubOptimal(check, { window, weekdays: [] }, SCHOOL)).toBe(outside > 0 || check.decision === 'WARNING');
  });
});

describe('driving', () => {
  test.each([
    [null, null, 100],
    [6, 0, 90],
    [15, 15, 50],
    [60, 0, 0],
    [50, 40, 0],
  ])('%s min before, %s after', (fromMin, toMin, part) => {
    expect(parts(driven(fromMin, toMin)).travel).toBe(part);
  });
  test.each([
    ['close by, to the minute', 5, 5, 'good-location', true],
    ['a minute more', 6, 5, 'good-location', false],
    ['nothing before nor after', null, null, 'good-location', false],
    ['half an hour', 15, 15, 'longer-travel', false],
    ['more than half an hour', 16, 15, 'longer-travel', true],
  ] as const)('%s', (_name, fromMin, toMin, reason, holds) => {
    expect(reasons(driven(fromMin, toMin)).includes(reason)).toBe(holds);
  });
});

describe('gaps that cannot be sold', () => {
  test.each([
    ['from the start of the day', '08:00', 100],
    ['a quarter of an hour lost', '08:15', 75],
    ['half an hour lost', '08:30', 50],
    ['an hour lost', '09:00', 0],
    ['a lesson and its buffer fit before', '09:15', 100],
    ['a quarter lost before the break', '10:45', 75],
    ['up to the break', '11:00', 100],
    ['a quarter lost after the break', '13:15', 75],
    ['up to the end of the day', '17:00', 100],
    ['a quarter lost at the end of the day', '16:45', 75],
  ])('%s', (_name, time, fit) => {
    expect(parts(checkAt(time)).fit).toBe(fit);
  });
  test('what is lost is counted up to the neighbour, its buffer taken off', () => {
    const missions = [booking(at('08:00'), at('09:00'))];
    // Half an hour after nine, a quarter of which is the buffer.
    expect(parts(checkAt('09:30', { missions })).fit).toBe(75);
    expect(parts(checkAt('09:15', { missions })).fit).toBe(100);
  });
});

describe('how full the day is', () => {
  const withLessons = (count: number, maxLessonsPerDay: number | null): LessonCheck => ({
    ...checkAt('13:00', { workingHours: weekOf(DRIVER.id, { maxLessonsPerDay }) }),
    lessonsThatDay: Array.from({ length: count }, () => booking(at('08:00'), at('09:00'))),
  });
  test.each([
    [0, 8, 100],
    [3, 8, 100],
    [4, 8, 75],
    [5, 8, 50],
    [7, 8, 0],
    [3, null, 100],
    [5, null, 50],
  ])('%i lessons of %s', (count, most, load) => {
    expect(parts(withLessons(count, most)).load).toBe(load);
  });
  test('an instructor with room is said, the last place too', () => {
    expect(reasons(withLessons(4, 8))).toContain('available-instructor');
    expect(reasons(withLessons(5, 8))).not.toContain('available-instructor');
    expect(reasons(withLessons(6, 8))).not.toContain('limited-availability');
    expect(reasons(withLessons(7, 8))).toContain('limited-availability');
    expect(reasons(withLessons(20, null))).not.toContain('limited-availability');
  });
});

test('a warning takes its part and the first rank', () => {
  const check = checkAt('13:00');
  const warned: LessonCheck = {
    ...check,
    decision: 'WARNING',
    gates: [{ code: 'duration-differs', severity: 'WARNING', details: {} }],
  };
  expect(parts(warned).certainty).toBe(0);
  expect(reasons(check)).toContain('perfect-match');
  expect(reasons(warned)).not.toContain('perfect-match');
});

test.each([
  [{ time: 100, day: 100, travel: 100, fit: 100, load: 100, certainty: 100 }, 100],
  [{ time: 100, day: 100, travel: 50, fit: 100, load: 100, certainty: 100 }, 90],
  [{ time: 0, day: 0, travel: 0, fit: 0, load: 0, certainty: 0 }, 0],
  [{ time: 50, day: 0, travel: 0, fit: 0, load: 0, certainty: 0 }, 15],
  [{ time: 0, day: 0, travel: 0, fit: 5, load: 0, certainty: 0 }, 1],
])('score of %o', (given, score) => {
  expect(scoreOfParts(given)).toBe(score);
});

test('ninety is the first score that is ideal', () => {
  const at90 = { ...checkAt('13:00'), neighbours: driven(30, null).neighbours };
  const below = { ...checkAt('13:00'), neighbours: driven(33, null).neighbours };
  expect([scoreOfParts(parts(at90)), scoreOfParts(parts(below))]).toEqual([90, 89]);
  expect([reasons(at90).includes('perfect-match'), reasons(below).includes('perfect-match')]).toEqual([true, false]);
});
