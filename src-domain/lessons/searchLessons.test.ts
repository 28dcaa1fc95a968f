import { describe, expect, test } from 'vitest';
import { HOUR_MS, timeAt } from '../kernel/instants.ts';
import type { HoursJudge } from '../missions/index.ts';
import type { InstructorFacts } from './lesson.ts';
import {
  at,
  search,
  notBefore,
  booking,
  DRIVER,
  east,
  instructor,
  learner,
  NOW,
  school,
  weekOf,
} from './lessons.cases.ts';
import { SLOT_WEIGHTS } from './score.ts';
import { type LessonSearch, searchLessons, searchProblem, type SearchAnswer } from './searchLessons.ts';

const starts = (answer: SearchAnswer): string[] =>
  answer.slots.map(({ startAt }) => timeAt(startAt, 'Europe/Paris')).toSorted();
describe('A.3.1 search', () => {
  test('every quarter of an hour that fits the day, off the break', () => {
    const answer = searchLessons(search(), { instructors: [instructor()], learner: learner() }, school());
    const expected = [...Array(13).keys()].map((index) => 480 + index * 15);
    const afternoon = [...Array(17).keys()].map((index) => 780 + index * 15);
    const text = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    expect(starts(answer)).toEqual([...expected, ...afternoon].map(text));
    expect(answer.refusedBy).toEqual({ 'break-overlapped': 7 });
    expect(answer.lookedAt).toBe(37);
  });

  test('the step is a setting, the limit holds', () => {
    const parts = { instructors: [instructor()], learner: learner() };
    expect(starts(searchLessons(search(), parts, school({}, { stepMin: 60 })))).toHaveLength(9);
    expect(searchLessons(search({ limit: 3 }), parts, school()).slots).toHaveLength(3);
  });

  test('a warning of the hours rules puts a slot behind the others', () => {
    const warned = (proposal: Parameters<HoursJudge>[0]): ReturnType<HoursJudge> => {
      const { findings, ...rest } = notBefore('16:00')(proposal);
      return { ...rest, findings: findings.map((finding) => ({ ...finding, severity: 'WARNING' })) };
    };
    const parts = { instructors: [instructor({ judge: warned })], learner: learner() };
    const { slots } = searchLessons(search({ limit: 7 }), parts, school());
    expect(slots.map(({ startAt, score }) => `${timeAt(startAt, 'Europe/Paris')} ${score}`)).toEqual([
      '17:00 100',
      '16:45 98',
      '16:30 95',
      '16:15 93',
      '08:00 90',
      '09:15 90',
      '09:30 90',
    ]);
    const strict = searchLessons(search({ limit: 7, includeSubOptimal: false }), parts, school());
    expect(strict.slots).toHaveLength(5);
  });

  test('with distinct slots two refusals of a kind, without all that fit', () => {
    const who = instructor({ missions: [booking(at('08:00'), at('18:00'))] });
    const refused = (isDistinct: boolean): number =>
      searchLessons(search({ isDistinct }), { instructors: [who], learner: learner() }, school()).refused.length;
    // One kind by the booking alone, one by booking and break.
    expect([refused(true), refused(false)]).toEqual([4, 30]);
  });

  test('a slot refused for one reason is nearer than one refused for two', () => {
    const who = instructor({ missions: [booking(at('11:30'), at('14:30'))] });
    const { refused } = searchLessons(search(), { instructors: [who], learner: learner() }, school());
    const counts = refused.map(({ gates }) => gates.filter(({ severity }) => severity === 'BLOCKED').length);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(new Set(counts)).toEqual(new Set([1, 2]));
  });

  test('distinct slots are the best of those that overlap', () => {
    const parts = { instructors: [instructor()], learner: learner() };
    const distinct = searchLessons(search({ isDistinct: true }), parts, school()).slots.toSorted(
      (a, b) => a.startAt - b.startAt,
    );
    expect(distinct.length).toBeGreaterThan(5);
    expect(distinct.every((slot, index) => slot.startAt >= (distinct[index - 1]?.endAt ?? 0))).toBe(true);
    const [best] = searchLessons(search(), parts, school()).slots;
    expect(distinct.map(({ startAt }) => startAt)).toContain(best?.startAt);
  });

  test('nothing before now', () => {
    const answer = searchLessons(
      search({ fromOn: '2026-11-16', toOn: '2026-11-16' }),
      { instructors: [instructor()], learner: learner() },
      school({ now: NOW + 9 * HOUR_MS }),
    );
    expect(starts(answer)).toEqual(['17:00']);
  });

  test('without sub-optimal slots only the wished hours and days', () => {
    const wishes = { window: { from: '14:00', to: '16:00' }, weekdays: [2] };
    const parts = { instructors: [instructor()], learner: learner() };
    const week = { fromOn: '2026-11-16', toOn: '2026-11-20', wishes };
    const strict = searchLessons(search({ ...week, includeSubOptimal: false }), parts, school());
    expect(starts(strict)).toEqual(['14:00', '14:15', '14:30', '14:45', '15:00']);
    expect(strict.slots.every((slot) => !slot.isSubOptimal && slot.score >= 90)).toBe(true);
    const wide = searchLessons(search(week), parts, school());
    expect(wide.slots).toHaveLength(50);
    expect(wide.slots.slice(0, 5).every((slot) => !slot.isSubOptimal)).toBe(true);
    expect(wide.slots.at(-1)?.reasons).toContain('non-preferred-time');
  });

  test('the hours rules take the best slots away and the next ones come', () => {
    const who = instructor({ judge: notBefore('10:00') });
    const answer = searchLessons(search({ limit: 5 }), { instructors: [who], learner: learner() }, school());
    expect(starts(answer)).toHaveLength(5);
    expect(answer.slots.every((slot) => slot.startAt >= at('10:00'))).toBe(true);
    expect(answer.refusedBy['hours-infringement']).toBeGreaterThan(0);
  });

  type Scored = {
    name: string;
    instructors: InstructorFacts[];
    wishes?: LessonSearch['wishes'];
    time: string;
    parts: object;
    reasons: string[];
  };
  const SCORES: readonly Scored[] = [
    {
      name: 'an empty day, no wish',
      instructors: [instructor()],
      time: '13:00',
      parts: { time: 100, day: 100, travel: 100, fit: 100, load: 100, certainty: 100 },
      reasons: ['perfect-match', 'available-instructor'],
    },
    {
      name: 'inside the wished hours and day',
      instructors: [instructor()],
      wishes: { window: { from: '13:00', to: '14:00' }, weekdays: [2] },
      time: '13:00',
      parts: { time: 100, day: 100 },
      reasons: ['perfect-match', 'preferred-time', 'preferred-day', 'available-instructor'],
    },
    {
      name: 'ninety minutes after the wished hours',
      instructors: [instructor()],
      wishes: { window: { from: '13:00', to: '14:30' }, weekdays: [] },
      time: '15:00',
      parts: { time: 30, day: 100 },
      reasons: ['available-instructor', 'non-preferred-time'],
    },
    {
      name: 'another day than wished',
      instructors: [instructor()],
      wishes: { window: null, weekdays: [1] },
      time: '13:00',
      parts: { time: 100, day: 0 },
      reasons: ['available-instructor', 'non-preferred-time'],
    },
    {
      name: 'one lesson short of the limit',
      instructors: [
        instructor({
          workingHours: weekOf(DRIVER.id, { maxLessonsPerDay: 2 }),
          missions: [booking(at('16:00'), at('17:00'))],
        }),
      ],
      time: '13:00',
      parts: { load: 0, travel: 100 },
      reasons: ['perfect-match', 'good-location', 'limited-availability'],
    },
    {
      name: 'leaves half an hour that cannot be sold',
      instructors: [instructor()],
      time: '08:30',
      parts: { fit: 50 },
      reasons: ['perfect-match', 'available-instructor'],
    },
  ];
  test.each(SCORES)('score: $name', ({ instructors, wishes, time, parts, reasons }) => {
    const answer = searchLessons(search(wishes ? { wishes } : {}), { instructors, learner: learner() }, school());
    const slot = answer.slots.find(({ startAt }) => startAt === at(time));
    expect(slot?.parts).toMatchObject(parts);
    expect(slot?.reasons).toEqual(reasons);
  });

  test('a long drive lowers the score and is said', () => {
    const who = instructor({
      missions: [booking(at('08:00'), at('09:00'), { pickupLatitude: 48.8566, pickupLongitude: 2.3522 })],
    });
    const answer = searchLessons(
      search({ pickup: east(25), dropoff: east(25) }),
      { instructors: [who], learner: learner() },
      school(),
    );
    const slot = answer.slots.find(({ startAt }) => startAt === at('11:00'));
    expect(slot?.travelFromMin).toBeGreaterThan(30);
    expect(slot?.parts.travel).toBeLessThan(50);
    expect(slot?.reasons).toContain('longer-travel');
  });

  test('refused slots near the wishes come with why', () => {
    const who = instructor({ missions: [booking(at('14:00'), at('15:00'))] });
    const wishes = { window: { from: '14:00', to: '15:00' }, weekdays: [] };
    const answer = searchLessons(search({ wishes }), { instructors: [who], learner: learner() }, school());
    expect(answer.refused[0]?.startAt).toBe(at('14:00'));
    expect(answer.refused[0]?.gates.map(({ code }) => code)).toEqual(['driver-overlap']);
  });

  test.each([
    ['29 minutes', { durationMin: 29 }, 'durationMin'],
    ['481 minutes', { durationMin: 481 }, 'durationMin'],
    ['reversed days', { fromOn: '2026-11-18' }, 'toOn'],
    ['63 days', { fromOn: '2026-11-17', toOn: '2027-01-18' }, 'toOn'],
    ['reversed hours', { wishes: { window: { from: '15:00', to: '15:00' }, weekdays: [] } }, 'wishes.to'],
  ])('wrong search: %s', (_name, values, field) => {
    expect(searchProblem(search(values))?.details['field']).toBe(field);
  });
  test.each([
    ['30 minutes', { durationMin: 30 }],
    ['480 minutes', { durationMin: 480 }],
    ['62 days', { toOn: '2027-01-17' }],
  ])('right search: %s', (_name, values) => {
    expect(searchProblem(search(values))).toBeNull();
  });

  test('weights make a whole', () => {
    expect(Math.round(Object.values(SLOT_WEIGHTS).reduce((sum, weight) => sum + weight, 0) * 100)).toBe(100);
  });
});
