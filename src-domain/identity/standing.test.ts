import { expect, test } from 'vitest';
import { OFFLINE_MS, roleAtDesk } from './standing.ts';

const NOW = 1_795_000_000_000;

test.each([
  ['confirmed just now', { role: 'dispatcher', confirmedAt: NOW }, 'dispatcher'],
  ['seven days less a millisecond ago', { role: 'owner', confirmedAt: NOW - OFFLINE_MS + 1 }, 'owner'],
  ['seven days ago', { role: 'owner', confirmedAt: NOW - OFFLINE_MS }, 'viewer'],
  ['nobody', null, 'viewer'],
] as const)('%s', (_name, person, role) => {
  expect(roleAtDesk(person, NOW)).toBe(role);
});
