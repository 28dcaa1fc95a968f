import { describe, expect, test } from 'vitest';
import type { Activity, ActivityContext } from './activity.ts';
import { budgetsAt } from './budgets.ts';
import { drivingBlocksOf } from './drivingBlocks.ts';
import { following, infringements, OCCASIONAL, REGULAR_LINE, terms, VTC, warnings } from './hours.cases.ts';
import { nationalShiftsOf } from './nationalShifts.ts';
import { recordOf } from './record.ts';

/* The worked examples A to E, step by step: counters and verdict after each activity. Coach, one driver, rest ended 05:30. */
const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** 'block · drive · work · breaks' after the first activities, then what is infringed. */
function after(activities: readonly Activity[], count: number): string {
  const done = activities.slice(0, count);
  const endAt = done.at(-1)?.endAt ?? 0;
  const record = recordOf(done, terms());
  const blockMin = drivingBlocksOf(record, endAt / 60_000).open?.drivenMin ?? 0;
  const [shift] = nationalShiftsOf(record.timeline, record);
  const breakMin = done
    .filter((item) => item.kind === 'BREAK_REST')
    .reduce((total, item) => total + (item.endAt - item.startAt) / 60_000, 0);
  const counters = [blockMin, shift?.drivingMin ?? 0, shift?.workMin ?? 0, breakMin].map(clock).join(' · ');
  return [counters, ...infringements(done)].join(' ');
}

describe('A · coach occasional', () => {
  const day = following('2026-11-16T05:30:00+01:00', 'W30 D2:00 W30 D2:30 R45 D3:30 R30 D1:00 W15', OCCASIONAL);
  test.each([
    [1, '0:00 · 0:00 · 0:30 · 0:00'],
    [2, '2:00 · 2:00 · 2:30 · 0:00'],
    [3, '2:00 · 2:00 · 3:00 · 0:00'],
    [4, '4:30 · 4:30 · 5:30 · 0:00'],
    [5, '0:00 · 4:30 · 5:30 · 0:45'],
    [6, '3:30 · 8:00 · 9:00 · 0:45'],
    [7, '3:30 · 8:00 · 9:00 · 1:15'],
    [8, '4:30 · 9:00 · 10:00 · 1:15'],
    [9, '4:30 · 9:00 · 10:15 · 1:15 FR-5 615/600'],
  ])('after step %i', (count, expected) => expect(after(day, count)).toBe(expected));

  test('the latest rest begins at 20:30, or 18:30 once the three reduced ones are used; in France amplitude ends it at 19:30', () => {
    const end = (before: string, given = terms()) => {
      const activities = following('2026-11-16T05:30:00+01:00', `${before}W30 D2:00`, OCCASIONAL);
      const asOf = activities.at(-1)?.endAt ?? 0;
      const { latestShiftEndAt } = budgetsAt(activities, given, { asOf, context: OCCASIONAL });
      return new Date((latestShiftEndAt ?? 0) + 3_600_000).toISOString().slice(11, 16);
    };
    const self = terms({ status: 'SELF_EMPLOYED' });
    expect(end('', self)).toBe('20:30');
    expect(end('D60 W13:00 R10:00 '.repeat(3), self)).toBe('18:30');
    expect(end('')).toBe('19:30');
  });
});

describe('B · breaks of 25 and 20', () => {
  const day = (context: ActivityContext) =>
    following('2026-11-16T07:00:00+01:00', 'W15 D2:30 R25 D2:00 R20 D3:30 R2:00 D1:00 W15', context);
  test('occasional: a break; the amplitude of 12 h 15 wants a cut of 3 h', () => {
    expect(infringements(day(OCCASIONAL))).toEqual([]);
    expect(warnings(day(OCCASIONAL), 'FR-4')).toEqual(['FR-4 735/720']);
  });
  test('regular line: none, 3 h 30 above 4 h 30', () => {
    expect(infringements(day(REGULAR_LINE))).toEqual(['EU-B1 480/270']);
  });
  test('VTC: 9 h 30 of work where the amplitude leaves 9 h, and no cut of 2 h 30', () => {
    expect(infringements(day(VTC)).sort()).toEqual(['FR-2 735/720', 'FR-6 570/540']);
  });
});

test('C · availability is no break: a minute above 4 h 30 at 11:31', () => {
  const day = following('2026-11-16T06:00:00+01:00', 'D3:00 A1:00 D1:31', OCCASIONAL);
  expect(infringements(day, 'EU')).toEqual(['EU-B1 271/270']);
  expect(infringements(following('2026-11-16T06:00:00+01:00', 'D3:00 A1:00 D1:30', OCCASIONAL), 'EU')).toEqual([]);
});

test.each([
  ['occasional', OCCASIONAL],
  ['regular line', REGULAR_LINE],
])('D · three breaks of 15 are none: %s', (_name, context) => {
  const day = following('2026-11-16T06:00:00+01:00', 'D1:30 R15 D1:30 R15 D1:30 R15 D1', context);
  expect(infringements(day.slice(0, 5), 'EU')).toEqual([]);
  expect(infringements(day, 'EU')).toEqual(['EU-B1 271/270']);
});

describe('E · extended day', () => {
  const day = following('2026-11-16T06:00:00+01:00', 'D4:30 R45 D4:30 R45 D1:00 D1', OCCASIONAL);
  const left = (count: number) => {
    const done = day.slice(0, count);
    return budgetsAt(done, terms(), { asOf: done.at(-1)?.endAt ?? 0, context: OCCASIONAL }).drivingLeftTodayMin;
  };
  test.each([
    [3, [], 60],
    [5, [], 0],
    [6, ['EU-D2 601/600', 'FR-5 601/600'], 0],
  ])('after step %i', (count, expected, leftMin) => {
    expect(infringements(day.slice(0, count))).toEqual(expected);
    expect(left(count)).toBe(leftMin);
  });
});
