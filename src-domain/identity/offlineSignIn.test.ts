import { expect, test } from 'vitest';
import { isRefusal } from '../kernel/result.ts';
import { afterTry, type CachedCredential, OFFLINE_MS, offlineRefusal } from './index.ts';

const NOW = 1_795_000_000_000;
const KEPT: CachedCredential = {
  userId: '01900000-0000-7000-8000-000000000001',
  email: 'claire@etoile.fr',
  name: 'Claire',
  role: 'dispatcher',
  scope: null,
  confirmedAt: NOW,
  hash: 'x',
  wrongTries: 0,
  lockedUntil: null,
};

test.each([
  ['the same person', KEPT, 'claire@etoile.fr', null],
  ['the same address written otherwise', KEPT, ' Claire@Etoile.FR ', null],
  ['somebody else', KEPT, 'amadou@etoile.fr', 'offline-unknown-person'],
  ['nobody has signed in here', null, 'claire@etoile.fr', 'offline-unknown-person'],
  ['seven days less a moment', { ...KEPT, confirmedAt: NOW - OFFLINE_MS + 1 }, 'claire@etoile.fr', null],
  ['seven days', { ...KEPT, confirmedAt: NOW - OFFLINE_MS }, 'claire@etoile.fr', 'offline-too-long'],
  ['locked', { ...KEPT, lockedUntil: NOW + 1 }, 'claire@etoile.fr', 'account-locked'],
  ['no longer locked', { ...KEPT, lockedUntil: NOW }, 'claire@etoile.fr', null],
] as const)('%s', (_name, kept, email, code) => {
  const refusal = offlineRefusal(kept, { email, now: NOW });
  expect(refusal && isRefusal(refusal) ? refusal.code : null).toBe(code);
});

test('the fifth wrong try locks for a quarter of an hour, and the count begins again', () => {
  let kept: CachedCredential = KEPT;
  for (let tried = 0; tried < 4; tried += 1) kept = afterTry(kept, NOW);
  expect(kept).toMatchObject({ wrongTries: 4, lockedUntil: null });
  expect(afterTry(kept, NOW)).toMatchObject({ wrongTries: 0, lockedUntil: NOW + 15 * 60_000 });
});
