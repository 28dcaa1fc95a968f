import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDay, timeAt } from '#domain/kernel/instants.ts';
import { axisTicks, tickStepMs } from './timelineTicks.ts';

const PARIS = 'Europe/Paris';

function dayRange(day: string): { fromAt: number; toAt: number } {
  const fromAt = startOfDay(day, PARIS);
  return { fromAt, toAt: fromAt + DAY_MS };
}

test.each<[string, number, number]>([
  ['sixteen hours on 780 px: hours', 780 / (16 * HOUR_MS), HOUR_MS],
  ['a quarter of an hour: minutes', 780 / (15 * MINUTE_MS), MINUTE_MS],
  ['a week: every twelve hours', 780 / (7 * DAY_MS), 12 * HOUR_MS],
  ['fourteen days: days', 780 / (14 * DAY_MS), DAY_MS],
])('%s', (_name, pxPerMs, stepMs) => expect(tickStepMs(pxPerMs, 46)).toBe(stepMs));

describe('axisTicks', () => {
  test('marks are round local times', () => {
    const ticks = axisTicks(dayRange('2026-11-20'), 3 * HOUR_MS, PARIS);
    expect(ticks.map((tick) => timeAt(tick.at, PARIS))).toEqual([
      '00:00',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      '00:00',
    ]);
    expect(ticks.filter((tick) => tick.kind === 'day')).toHaveLength(2);
  });

  test('the night clocks go forward skips two o’clock', () => {
    const times = axisTicks(dayRange('2026-03-29'), HOUR_MS, PARIS).map((tick) => timeAt(tick.at, PARIS));
    expect(times.slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  });

  test('the night clocks go back has two o’clock twice', () => {
    const times = axisTicks(dayRange('2026-10-25'), HOUR_MS, PARIS).map((tick) => timeAt(tick.at, PARIS));
    expect(times.slice(0, 5)).toEqual(['00:00', '01:00', '02:00', '02:00', '03:00']);
  });

  test('days stay on midnight across the change', () => {
    const fromAt = startOfDay('2026-10-23', PARIS);
    const ticks = axisTicks({ fromAt, toAt: fromAt + 5 * DAY_MS }, DAY_MS, PARIS);
    expect(ticks.map((tick) => timeAt(tick.at, PARIS))).toEqual(['00:00', '00:00', '00:00', '00:00', '00:00']);
    expect(ticks.every((tick) => tick.kind === 'day')).toBe(true);
  });

  test('a zone half an hour off', () => {
    const fromAt = startOfDay('2026-11-20', 'Asia/Kolkata');
    const ticks = axisTicks({ fromAt, toAt: fromAt + 3 * HOUR_MS }, HOUR_MS, 'Asia/Kolkata');
    expect(ticks.map((tick) => timeAt(tick.at, 'Asia/Kolkata'))).toEqual(['00:00', '01:00', '02:00', '03:00']);
  });
});
