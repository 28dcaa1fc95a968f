import { expect, test } from 'vitest';
import { isSkewTold, skewOf } from './index.ts';

const NOW = 1_795_000_000_000;

test.each([
  ['together', { central: NOW + 50, askedAt: NOW, heardAt: NOW + 100 }, 0],
  ['a minute ahead', { central: NOW - 60_000, askedAt: NOW - 100, heardAt: NOW + 100 }, 60_000],
  ['an hour behind', { central: NOW + 3_600_000, askedAt: NOW, heardAt: NOW }, -3_600_000],
  ['ten seconds on the way', { central: NOW, askedAt: NOW, heardAt: NOW + 10_000 }, 5_000],
  ['longer on the way', { central: NOW, askedAt: NOW, heardAt: NOW + 10_001 }, null],
  ['set back meanwhile', { central: NOW, askedAt: NOW, heardAt: NOW - 1 }, null],
] as const)('%s', (_name, reading, expected) => {
  expect(skewOf(reading)).toBe(expected);
});

test.each([
  [0, false],
  [119_999, false],
  [-119_999, false],
  [120_000, true],
  [-120_000, true],
])('%i ms off is told: %s', (skewMs, isTold) => {
  expect(isSkewTold(skewMs)).toBe(isTold);
});
