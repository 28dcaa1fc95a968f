import { describe, expect, test } from 'vitest';
import { dayFinder, nightPart, weekAt, weekCutter, weekStartMin } from './clock.ts';

const PARIS = 'Europe/Paris';
const minute = (iso: string): number => Date.parse(iso) / 60_000;
const span = (from: string, to: string) => ({ startMin: minute(from), endMin: minute(to) });

describe('weeks, Monday 00:00 to Sunday 24:00', () => {
  const monday = weekAt(minute('2026-11-16T12:00Z'), 'UTC');
  test.each([
    ['Sunday 23:59 UTC', '2026-11-15T23:59Z', 'UTC', -1],
    ['Monday 00:00 UTC', '2026-11-16T00:00Z', 'UTC', 0],
    ['Sunday 23:59 UTC is Monday in Paris', '2026-11-15T23:59Z', PARIS, 0],
    ['Sunday 22:59 UTC is Sunday in Paris', '2026-11-15T22:59Z', PARIS, -1],
    ['the next Sunday', '2026-11-22T23:59Z', 'UTC', 0],
  ])('%s', (_name, at, zone, weeks) => expect(weekAt(minute(at), zone) - monday).toBe(weeks));

  test('begin at 00:00 of the zone, also after the clocks have changed', () => {
    expect(weekStartMin(monday, 'UTC')).toBe(minute('2026-11-16T00:00Z'));
    expect(weekStartMin(monday, PARIS)).toBe(minute('2026-11-15T23:00Z'));
    expect(weekStartMin(monday - 4, PARIS)).toBe(minute('2026-10-18T22:00Z'));
    expect(weekStartMin(monday - 3, PARIS)).toBe(minute('2026-10-25T23:00Z'));
  });

  const cut = (from: string, to: string): (readonly [number, number])[] => {
    const pieces: (readonly [number, number])[] = [];
    weekCutter('UTC')(span(from, to), (week, piece) => pieces.push([week - monday, piece.endMin - piece.startMin]));
    return pieces;
  };
  test.each([
    ['inside a week', '2026-11-16T00:00Z', '2026-11-16T01:00Z', [[0, 60]]],
    ['up to its end', '2026-11-15T23:00Z', '2026-11-16T00:00Z', [[-1, 60]]],
    [
      'across its end',
      '2026-11-15T23:59Z',
      '2026-11-16T00:02Z',
      [
        [-1, 1],
        [0, 2],
      ],
    ],
    [
      'across two ends',
      '2026-11-15T23:00Z',
      '2026-11-23T01:00Z',
      [
        [-1, 60],
        [0, 10_080],
        [1, 60],
      ],
    ],
  ])('a span %s is cut there', (_name, from, to, pieces) => expect(cut(from, to)).toEqual(pieces));
});

test('days of the zone, asked in any order', () => {
  const noon = dayFinder(PARIS)(minute('2026-11-16T12:00Z'));
  const dayOf = dayFinder(PARIS);
  const days = [
    '2026-11-15T23:00Z',
    '2026-11-15T22:59Z',
    '2026-11-16T22:59Z',
    '2026-11-16T23:00Z',
    '2026-11-16T12:00Z',
    '2026-11-15T00:00Z',
    '2026-11-18T00:00Z',
  ].map((at) => dayOf(minute(at)) - noon);
  expect(days).toEqual([0, -1, 0, 1, 0, -1, 2]);
});

test('the day the clocks go back has 25 hours', () => {
  const dayOf = dayFinder(PARIS);
  const day = dayOf(minute('2026-10-24T22:00Z'));
  expect(dayOf(minute('2026-10-25T22:59Z')) - day).toBe(0);
  expect(dayOf(minute('2026-10-25T23:00Z')) - day).toBe(1);
  expect(dayOf(minute('2026-10-24T21:59Z')) - day).toBe(-1);
});

describe('the night part of a span', () => {
  const NIGHT = { nightFromMinute: 22 * 60, nightToMinute: 6 * 60 };
  const EARLY = { nightFromMinute: 0, nightToMinute: 5 * 60 };
  test.each([
    ['none by day', '2026-11-16T06:00+01:00', '2026-11-16T22:00+01:00', NIGHT, 0, null],
    ['the last minute of the night', '2026-11-16T05:59+01:00', '2026-11-16T22:00+01:00', NIGHT, 1, '06:00'],
    ['the first of the next', '2026-11-16T06:00+01:00', '2026-11-16T22:01+01:00', NIGHT, 1, '22:01'],
    ['inside it', '2026-11-16T23:00+01:00', '2026-11-17T01:00+01:00', NIGHT, 120, '01:00'],
    ['all of it', '2026-11-16T22:00+01:00', '2026-11-17T06:00+01:00', NIGHT, 480, '06:00'],
    ['two nights in part', '2026-11-16T05:00+01:00', '2026-11-16T23:00+01:00', NIGHT, 120, '23:00'],
    ['two whole nights', '2026-11-16T20:00+01:00', '2026-11-18T07:00+01:00', NIGHT, 960, '06:00'],
    ['from midnight', '2026-11-16T00:00+01:00', '2026-11-16T00:30+01:00', EARLY, 30, '00:30'],
    ['until midnight', '2026-11-16T23:00+01:00', '2026-11-17T00:00+01:00', EARLY, 0, null],
    ['a night an hour longer', '2026-10-24T22:00+02:00', '2026-10-25T06:00+01:00', NIGHT, 540, '06:00'],
    ['a night an hour shorter', '2026-03-28T22:00+01:00', '2026-03-29T06:00+02:00', NIGHT, 420, '06:00'],
    ['a change of clocks, then day', '2026-10-25T00:00+02:00', '2026-10-25T12:00+01:00', EARLY, 360, '05:00'],
  ])('%s', (_name, from, to, night, minutes, lastAt) => {
    const part = nightPart(span(from, to), night, PARIS);
    expect(part.minutes).toBe(minutes);
    const offset = to.slice(-6);
    const last = new Date(part.lastMin * 60_000 + Number(offset.slice(1, 3)) * 3_600_000).toISOString().slice(11, 16);
    if (lastAt !== null) expect(last).toBe(lastAt);
  });

  test('the hour that comes twice: 02:00 to 02:01 is night after the change only', () => {
    const minuteOfNight = { nightFromMinute: 120, nightToMinute: 121 };
    expect(nightPart(span('2026-10-25T00:59Z', '2026-10-25T01:01Z'), minuteOfNight, PARIS).minutes).toBe(1);
    expect(nightPart(span('2026-10-25T00:59Z', '2026-10-25T01:00Z'), minuteOfNight, PARIS).minutes).toBe(0);
    expect(nightPart(span('2026-10-25T00:00Z', '2026-10-25T02:00Z'), minuteOfNight, PARIS)).toEqual({
      minutes: 2,
      lastMin: minute('2026-10-25T01:01Z'),
    });
    const before = { nightFromMinute: 178, nightToMinute: 179 };
    expect(nightPart(span('2026-10-25T00:57Z', '2026-10-25T01:03Z'), before, PARIS)).toEqual({
      minutes: 1,
      lastMin: minute('2026-10-25T00:59Z'),
    });
  });
});
