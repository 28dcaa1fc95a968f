import { expect, test } from 'vitest';
import { weeklySeries } from './series.ts';

const at = (text: string): number => Date.parse(text);
const slot = (startAt: number) => ({ driverId: 'a', startAt, endAt: startAt + 3_600_000 });

test('keeps the wall-clock time over a change of clocks', () => {
  const series = weeklySeries(slot(at('2026-10-19T14:00:00+02:00')), 3, 'Europe/Paris');
  expect(series.map(({ startAt }) => startAt)).toEqual([
    at('2026-10-19T14:00:00+02:00'),
    at('2026-10-26T14:00:00+01:00'),
    at('2026-11-02T14:00:00+01:00'),
  ]);
  expect(series.every(({ startAt, endAt, driverId }) => endAt - startAt === 3_600_000 && driverId === 'a')).toBe(true);
});

test('leaves out a week in which the time is skipped', () => {
  const series = weeklySeries(slot(at('2026-03-22T02:30:00+01:00')), 3, 'Europe/Paris');
  expect(series.map(({ startAt }) => startAt)).toEqual([
    at('2026-03-22T02:30:00+01:00'),
    at('2026-04-05T02:30:00+02:00'),
  ]);
});
