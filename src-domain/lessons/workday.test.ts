import { describe, expect, test } from 'vitest';
import { timeAt } from '../kernel/instants.ts';
import { at, DRIVER, event, instructor, learner, school, search, TUESDAY, weekOf } from './lessons.cases.ts';
import { searchLessons } from './searchLessons.ts';
import {
  clipped,
  daysTouched,
  instantOnWall,
  mergedSpans,
  minutesOf,
  withoutSpans,
  type Workday,
  workdayOf,
} from './workday.ts';

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
  test('a day that a zone left out is the start of the next', () => {
    expect(instantOnWall('2011-12-30', '10:00', 'Pacific/Apia', 'earlier')).toBe(Date.parse('2011-12-30T10:00:00Z'));
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

const span = (from: number, to: number): { from: number; to: number } => ({ from, to });

describe('spans', () => {
  test.each([
    ['nothing', [], []],
    ['apart', [span(5, 6), span(1, 2)], [span(1, 2), span(5, 6)]],
    ['overlapping', [span(1, 4), span(3, 6)], [span(1, 6)]],
    ['touching', [span(1, 4), span(4, 6)], [span(1, 6)]],
    ['one inside the other', [span(1, 9), span(3, 4)], [span(1, 9)]],
    ['empty and reversed ones are none', [span(3, 3), span(5, 4)], []],
  ])('merged: %s', (_name, spans, expected) => {
    expect(mergedSpans(spans)).toEqual(expected);
  });
  test.each([
    ['a hole in the middle', [span(0, 10)], [span(3, 5)], [span(0, 3), span(5, 10)]],
    ['a hole over the start', [span(2, 10)], [span(0, 5)], [span(5, 10)]],
    ['a hole over the end', [span(2, 10)], [span(8, 12)], [span(2, 8)]],
    ['a hole beside it', [span(2, 10)], [span(0, 2), span(10, 12)], [span(2, 10)]],
    ['a hole over all of it', [span(2, 10)], [span(2, 10)], []],
    ['two holes', [span(0, 10)], [span(6, 7), span(1, 2)], [span(0, 1), span(2, 6), span(7, 10)]],
  ])('taken out: %s', (_name, spans, holes, left) => {
    expect(withoutSpans(spans, holes)).toEqual(left);
  });
  test('cut to bounds, and counted in minutes', () => {
    expect(clipped([span(0, 3), span(4, 6), span(8, 9)], span(2, 8))).toEqual([span(2, 3), span(4, 6)]);
    expect(minutesOf([span(0, 90_000), span(100_000, 190_000)])).toBe(3);
  });
  test('days a span touches, its end left out', () => {
    const days = (from: number, to: number): string[] => daysTouched({ from, to }, 'Europe/Paris');
    expect(days(at('22:00'), at('23:59'))).toEqual(['2026-11-17']);
    expect(days(at('22:00'), at('00:00', '2026-11-18'))).toEqual(['2026-11-17']);
    expect(days(at('22:00'), at('00:01', '2026-11-18'))).toEqual(['2026-11-17', '2026-11-18']);
  });
});

describe('an instructor’s day', () => {
  const SATURDAY = '2026-11-21';
  const clock = ({ windows }: Workday): string[] =>
    windows.map(({ from, to }) => `${timeAt(from, 'Europe/Paris')}–${timeAt(to, 'Europe/Paris')}`);
  const opened = (from: string, to: string, isWholeDay = false) =>
    event('AVAILABLE', at(from, SATURDAY), at(to, SATURDAY), isWholeDay);
  const CASES: readonly (readonly [
    string,
    Parameters<typeof instructor>[0],
    string,
    Record<string, unknown>,
    string[],
    Workday['source'],
  ])[] = [
    ['a weekday', {}, TUESDAY, {}, ['08:00–18:00'], 'HOURS'],
    ['a day off', {}, SATURDAY, {}, [], 'CLOSED'],
    ['nobody’s hours', { workingHours: [] }, SATURDAY, {}, ['09:00–17:00'], 'FALLBACK'],
    [
      'other default hours',
      { workingHours: [] },
      TUESDAY,
      { fallbackStart: '10:00', fallbackEnd: '12:30' },
      ['10:00–12:30'],
      'FALLBACK',
    ],
    [
      'two windows',
      { workingHours: [...weekOf(DRIVER.id, { endTime: '11:00' }), ...weekOf(DRIVER.id, { startTime: '15:00' })] },
      TUESDAY,
      {},
      ['08:00–11:00', '15:00–18:00'],
      'HOURS',
    ],
    [
      'inactive hours are none',
      { workingHours: weekOf(DRIVER.id, { isActive: false }) },
      TUESDAY,
      {},
      ['09:00–17:00'],
      'FALLBACK',
    ],
    [
      'a day off opened for some hours',
      { events: [opened('10:00', '12:00')] },
      SATURDAY,
      {},
      ['10:00–12:00'],
      'OPENED',
    ],
    [
      'a day off opened for the whole day',
      { events: [opened('00:00', '23:59', true)] },
      SATURDAY,
      {},
      ['09:00–17:00'],
      'OPENED',
    ],
    [
      'a weekday opened later',
      { events: [event('AVAILABLE', at('18:00'), at('20:00'))] },
      TUESDAY,
      {},
      ['08:00–20:00'],
      'HOURS',
    ],
    [
      'an opening of the day before',
      { events: [event('AVAILABLE', at('10:00', '2026-11-20'), at('00:00', SATURDAY))] },
      SATURDAY,
      {},
      [],
      'CLOSED',
    ],
    [
      'an opening of the day after',
      { events: [event('AVAILABLE', at('00:00', '2026-11-22'), at('10:00', '2026-11-22'))] },
      SATURDAY,
      {},
      [],
      'CLOSED',
    ],
    [
      'an absence is no opening',
      { events: [event('HOLIDAY', at('10:00', SATURDAY), at('12:00', SATURDAY))] },
      SATURDAY,
      {},
      [],
      'CLOSED',
    ],
    [
      'a whole day opened the day before',
      { events: [event('AVAILABLE', at('00:00', '2026-11-20'), at('00:00', SATURDAY), true)] },
      SATURDAY,
      {},
      [],
      'CLOSED',
    ],
    [
      'a whole day opened the day after',
      { events: [event('AVAILABLE', at('00:00', '2026-11-22'), at('00:00', '2026-11-23'), true)] },
      SATURDAY,
      {},
      [],
      'CLOSED',
    ],
    [
      'a weekday opened for the whole day keeps its hours',
      {
        workingHours: weekOf(DRIVER.id, { startTime: '10:00', endTime: '12:00' }),
        events: [event('AVAILABLE', at('00:00'), at('23:59'), true)],
      },
      TUESDAY,
      {},
      ['10:00–12:00'],
      'HOURS',
    ],
    ['the school opens later', {}, TUESDAY, { openFrom: '09:30' }, ['09:30–18:00'], 'HOURS'],
    ['the school closes earlier', {}, TUESDAY, { openTo: '16:00' }, ['08:00–16:00'], 'HOURS'],
    ['the school is closed by then', {}, TUESDAY, { openTo: '07:30' }, [], 'CLOSED'],
  ];
  test.each(CASES)('%s', (_name, values, day, settings, windows, source) => {
    const workday = workdayOf(instructor(values), day, school({}, settings));
    expect(clock(workday)).toEqual(windows);
    expect(workday.source).toBe(source);
  });

  test('the day’s own break and buffer', () => {
    const workday = workdayOf(instructor(), TUESDAY, school());
    expect(workday.breaks).toEqual([{ from: at('12:00'), to: at('13:00') }]);
    const rows = [
      ...weekOf(DRIVER.id, { travelBufferMin: 5 }).slice(0, 1),
      ...weekOf(DRIVER.id, { travelBufferMin: 25 }).slice(1),
    ];
    expect(workdayOf(instructor({ workingHours: rows }), '2026-11-16', school()).bufferMin).toBe(5);
    expect(workdayOf(instructor({ workingHours: rows }), TUESDAY, school()).bufferMin).toBe(25);
    // A day off takes the largest of the week, nobody's week a quarter of an hour.
    expect(workdayOf(instructor({ workingHours: rows }), SATURDAY, school()).bufferMin).toBe(25);
    expect(workdayOf(instructor({ workingHours: [] }), TUESDAY, school()).bufferMin).toBe(15);
  });

  test('a break half written is none', () => {
    const rows = weekOf(DRIVER.id, { breakEndTime: null });
    expect(workdayOf(instructor({ workingHours: rows }), TUESDAY, school()).breaks).toEqual([]);
  });
});
