import { describe, expect, test } from 'vitest';
import type { Activity } from './activity.ts';
import { assessHours, hoursBudgets, verdictOf, type DriverHours } from './board.ts';
import { following, OCCASIONAL, PACKS, VTC } from './hours.cases.ts';

const driver = (activities: readonly Activity[]): DriverHours => ({
  activities,
  status: 'EMPLOYEE',
  organizationRules: [
    { licenseCategory: 'B', maxDailyDrivingMin: 600, minDailyRestMin: 660, breakMin: 30, drivingBlockMin: 270 },
  ],
  timeZone: 'Europe/Paris',
});

const morning = following('2026-11-16T06:00:00+01:00', 'D4:00 R1:00 D4:00', VTC);
const judged = (proposal: readonly Activity[], activities: readonly Activity[] = morning) =>
  verdictOf({ ...driver(activities), proposal }, PACKS);
const ids = (findings: readonly { ruleId: string; severity: string }[]) =>
  findings.map((item) => `${item.ruleId} ${item.severity}`);

describe('verdictOf', () => {
  test('a proposal that breaks the day is blocked, with what it breaks', () => {
    const verdict = judged(following('2026-11-16T15:30:00+01:00', 'D2:01', VTC));
    expect(verdict.decision).toBe('BLOCKED');
    expect(ids(verdict.findings)).toEqual(['FR-5 INFRINGEMENT', 'ORG-DRIVING INFRINGEMENT', 'FR-2 WARNING']);
    expect(verdict.findings.every((item) => item.planned)).toBe(true);
    expect(verdict.standing).toEqual([]);
  });

  test('a proposal that fits is approved', () => {
    expect(judged(following('2026-11-16T15:30:00+01:00', 'D30', VTC)).decision).toBe('APPROVED');
  });

  test('an old infringement does not block an unrelated day', () => {
    const bad = following('2026-11-12T05:05:00+01:00', 'D12:55', VTC);
    const verdict = judged(following('2026-11-16T15:30:00+01:00', 'D30', VTC), [...bad, ...morning]);
    expect(verdict.decision).toBe('APPROVED');
    expect(ids(verdict.standing)).toContain('FR-5 INFRINGEMENT');
  });

  test('an infringement made worse blocks', () => {
    const verdict = judged(
      following('2026-11-16T18:30:00+01:00', 'D30', VTC),
      following('2026-11-16T06:00:00+01:00', 'D5:00 R1:00 D5:30', VTC),
    );
    expect(ids(verdict.findings)).toContain('FR-5 INFRINGEMENT');
  });

  test('the same excess in the week beside it is another one', () => {
    const week = (monday: number, last: string) =>
      [0, 1, 2, 3, 4].flatMap((day) =>
        following(
          `2026-11-${String(monday + day).padStart(2, '0')}T08:00:00+01:00`,
          day === 4 ? `D4:00 R1:00 W${last}` : 'D4:00 R1:00 W5:45',
          VTC,
        ),
      );
    const added = (monday: number) => week(monday, '5:01').slice(-1);
    const before = [...week(9, '5:01'), ...week(16, '5:00').slice(0, -1)];
    const after = [...week(9, '5:00').slice(0, -1), ...week(16, '5:01')];
    const weekly = (done: readonly Activity[], proposal: readonly Activity[]) => {
      const verdict = judged(proposal, done);
      return [verdict.standing, verdict.findings].map(
        (findings) => findings.filter((item) => item.ruleId === 'FR-12' && item.severity === 'INFRINGEMENT').length,
      );
    };
    expect(weekly(before, added(16))).toEqual([1, 1]);
    expect(weekly(after, added(9))).toEqual([1, 1]);
  });

  test('the rest before what is already planned tomorrow is judged too', () => {
    const tomorrow = following('2026-11-17T05:00:00+01:00', 'D4:00', VTC);
    const verdict = judged(following('2026-11-16T20:00:00+01:00', 'D1:00', VTC), [
      ...following('2026-11-16T08:00:00+01:00', 'D1:00 R4:00 D1:00', VTC),
      ...tomorrow,
    ]);
    expect(ids(verdict.findings)).toContain('FR-11 INFRINGEMENT');
  });

  test('two missions at once are another gate’s business: the time counts once', () => {
    const twice = [...morning, ...following('2026-11-16T06:00:00+01:00', 'D4:00', VTC)];
    expect(assessHours(driver(twice), PACKS)).toEqual(assessHours(driver(morning), PACKS));
  });

  test('reduced rests and extensions left: those of the days before, until a weekly rest', () => {
    const days = following('2026-11-16T06:00:00+01:00', 'D4:30 R45 D4:30 R45 W2:30 D1:00 R10:00 D4:00', OCCASIONAL);
    const left = (asOf: string) => {
      const { extensionsLeft, reducedRestsLeft } = hoursBudgets(driver(days), PACKS, {
        asOf: Date.parse(asOf),
        context: OCCASIONAL,
      });
      return [extensionsLeft, reducedRestsLeft];
    };
    expect(left('2026-11-16T20:00:00+01:00')).toEqual([2, 3]);
    expect(left('2026-11-17T06:00:00+01:00')).toEqual([1, 2]);
    expect(left('2026-11-17T10:00:00+01:00')).toEqual([1, 2]);
    expect(left('2026-11-18T10:00:00+01:00')).toEqual([1, 3]);
    expect(left('2026-11-23T10:00:00+01:00')).toEqual([2, 3]);
  });

  test('budgets say what is left', () => {
    const asOf = Date.parse('2026-11-16T15:00:00+01:00');
    expect(hoursBudgets(driver(morning), PACKS, { asOf, context: OCCASIONAL })).toMatchObject({
      drivingTodayMin: 480,
      drivingLeftTodayMin: 120,
      workLeftTodayMin: 120,
      extensionsLeft: 2,
      reducedRestsLeft: 3,
    });
    expect(hoursBudgets(driver(morning), PACKS, { asOf, context: VTC })).toMatchObject({
      extensionsLeft: null,
      reducedRestsLeft: null,
    });
  });
});
