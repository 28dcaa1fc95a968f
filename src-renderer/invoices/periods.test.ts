import { expect, test } from 'vitest';
import { periodName, periodOf, type PeriodName } from './periods.ts';

test.each<[PeriodName, string, string | null, string | null]>([
  ['any', '2026-11-20', null, null],
  ['month', '2026-11-20', '2026-11-01', '2026-11-30'],
  ['month', '2028-02-03', '2028-02-01', '2028-02-29'],
  ['lastMonth', '2026-01-05', '2025-12-01', '2025-12-31'],
  ['quarter', '2026-11-20', '2026-10-01', '2026-12-31'],
  ['quarter', '2026-01-01', '2026-01-01', '2026-03-31'],
  ['year', '2026-11-20', '2026-01-01', '2026-12-31'],
])('%s seen from %s', (name, today, from, to) => {
  expect(periodOf(name, today)).toEqual({ from, to });
  expect(periodName({ from, to }, today)).toBe(name);
});

test('other days have no name', () => expect(periodName({ from: '2026-11-02', to: null }, '2026-11-20')).toBeNull());
