import { describe, expect, test } from 'vitest';
import { markAlerts, NO_MARKS, openAlerts } from './alertMarks.ts';

const conflict = { code: 'conflict', missionId: 'a' } as const;
const late = { code: 'late', missionId: 'a' } as const;
const NOW = 1_000_000_000_000;

describe('alerts of this desk', () => {
  test('seen ones stay away, others of the same mission do not', () => {
    const marks = markAlerts(NO_MARKS, [conflict], { now: NOW, until: null });
    expect(openAlerts([conflict, late], marks, NOW + 1)).toEqual([late]);
  });

  test.each([
    ['before its end', -1, []],
    ['at its end', 0, [conflict]],
  ])('a delay %s', (_name, byMs, expected) => {
    const marks = markAlerts(NO_MARKS, [conflict], { now: NOW, until: NOW + 600_000 });
    expect(openAlerts([conflict], marks, NOW + 600_000 + byMs)).toEqual(expected);
  });

  test('old marks are forgotten', () => {
    const marks = markAlerts(NO_MARKS, [conflict], { now: NOW, until: null });
    expect(Object.keys(markAlerts(marks, [late], { now: NOW + 4 * 86_400_000, until: null }).marks)).toEqual([
      'late:a',
    ]);
  });
});
