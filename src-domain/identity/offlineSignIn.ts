import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { OFFLINE_MS } from './standing.ts';

/*
 * Signing in where central cannot be asked: the person who signed in here last, by the same password, within the days their role holds away
 * from central. Wrong tries are counted before they are looked at.
 */
export type CachedCredential = {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Names the orders the person is bound to; null: the whole organisation. */
  readonly scope: string | null;
  /** When central last confirmed who it is. */
  readonly confirmedAt: Instant;
  /** The password's, never the password. */
  readonly hash: string;
  readonly wrongTries: number;
  readonly lockedUntil: Instant | null;
};

const MOST_TRIES = 5;
const LOCK_MS = 15 * MINUTE_MS;

function folded(email: string): string {
  return email.trim().toLowerCase();
}

/** Why nobody may try a password now; null when it may be looked at. */
export function offlineRefusal(
  kept: CachedCredential | null,
  { email, now }: { readonly email: string; readonly now: Instant },
): Refusal | null {
  if (!kept || folded(kept.email) !== folded(email)) return refuse('offline-unknown-person', { field: 'email' });
  if (now - kept.confirmedAt >= OFFLINE_MS)
    return refuse('offline-too-long', { days: OFFLINE_MS / (24 * 60 * MINUTE_MS) });
  if (kept.lockedUntil !== null && now < kept.lockedUntil)
    return refuse('account-locked', {
      until: kept.lockedUntil,
      minutes: Math.ceil((kept.lockedUntil - now) / MINUTE_MS),
    });
  return null;
}

/** What is kept before a password is looked at: one more try, and the lock it may bring. */
export function afterTry(kept: CachedCredential, now: Instant): CachedCredential {
  const wrongTries = kept.wrongTries + 1;
  return wrongTries < MOST_TRIES ? { ...kept, wrongTries } : { ...kept, wrongTries: 0, lockedUntil: now + LOCK_MS };
}
