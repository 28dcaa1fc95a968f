import { expect, test } from 'vitest';
import { conditionOf } from './condition.ts';

const NOW = 1_795_000_000_000;
const up = { isUp: true, sinceAt: NOW - 3_600_000, against: 0 };
const down = { ...up, isUp: false, sinceAt: NOW - 120_000 };

test.each([
  ['fresh', { link: up, syncedAt: NOW - 60_000, stopped: null }, { kind: 'live', syncedAt: NOW - 60_000 }],
  [
    'a millisecond too old',
    { link: up, syncedAt: NOW - 60_001, stopped: null },
    { kind: 'late', syncedAt: NOW - 60_001 },
  ],
  ['never yet', { link: up, syncedAt: null, stopped: null }, { kind: 'late', syncedAt: null }],
  [
    'cut, however fresh',
    { link: down, syncedAt: NOW, stopped: null },
    { kind: 'offline', syncedAt: NOW, sinceAt: NOW - 120_000 },
  ],
  [
    'signed out, whatever the link',
    { link: down, syncedAt: NOW, stopped: 'signed-out' },
    { kind: 'stopped', reason: 'signed-out', syncedAt: NOW },
  ],
])('%s', (_name, status, expected) => {
  expect(conditionOf(status, NOW)).toEqual(expected);
});
