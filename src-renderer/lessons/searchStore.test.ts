import { expect, test } from 'vitest';
import { searchedDays } from './searchStore.ts';

test.each([
  ['nothing typed', null, null, '2026-11-20', '2026-12-03'],
  ['a start', '2026-12-01', null, '2026-12-01', '2026-12-14'],
  ['an end', null, '2026-11-22', '2026-11-20', '2026-11-22'],
  ['an end before the start', '2026-12-01', '2026-11-22', '2026-12-01', '2026-12-01'],
])('days searched: %s', (_name, fromOn, toOn, from, to) => {
  expect(searchedDays({ fromOn, toOn }, '2026-11-20')).toEqual({ fromOn: from, toOn: to });
});
