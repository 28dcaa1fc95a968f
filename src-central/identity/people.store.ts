import type { Id } from '#domain/kernel/ids.ts';
import { type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import { type Refusal, refuse } from '#domain/kernel/result.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { PasswordHistory, User, UserCredential } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { put } from './record.ts';

export type Person = { readonly user: RowOf<typeof User>; readonly credential: RowOf<typeof UserCredential> };

async function withCredential(db: TenantConnection, user: RowOf<typeof User> | null): Promise<Person | null> {
  if (!user || !user.isActive || user.deletedAt !== null) return null;
  const [credential] = await rowsWhere(db, UserCredential, { userId: user.id });
  return credential ? { user, credential } : null;
}

/** A person by the address they sign in with, in small letters, and what they prove themselves by. */
export async function personByEmail(db: TenantConnection, email: string): Promise<Person | null> {
  const [user] = await rowsWhere(db, User, { email: email.trim().toLowerCase() });
  return withCredential(db, user ?? null);
}

export async function personById(db: TenantConnection, userId: Id): Promise<Person | null> {
  return withCredential(db, await rowById(db, User, userId));
}

/** How many wrong tries are let pass, and for how long the account is then closed; each further one doubles it, up to a day. */
const WRONG_LET_PASS = 5;
const FIRST_LOCK_MIN = 15;
const LONGEST_LOCK_MIN = 24 * 60;

/** What a closed account answers. */
export function lockedRefusal(until: Instant, now: Instant): Refusal {
  return refuse('account-locked', { until, minutes: Math.ceil((until - now) / MINUTE_MS) });
}

/**
 * Counts a try before it is looked at, so that many at once are counted each; what was right takes it back. Answers until when the account
 * was closed already, and until when it is if this try is wrong.
 */
export async function noteTry(
  db: TenantConnection,
  credentialId: Id,
  now: Instant,
): Promise<{ readonly closedUntil: Instant | null; readonly closesUntil: Instant | null }> {
  const [kept] = await db.query<{ failed_count: number; locked_until: Instant | null }>(
    'SELECT failed_count, locked_until FROM user_credentials WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [db.organizationId, credentialId],
  );
  const closedUntil = kept?.locked_until ?? null;
  if (!kept || (closedUntil !== null && closedUntil > now)) return { closedUntil, closesUntil: closedUntil };
  const failedCount = kept.failed_count + 1;
  const over = failedCount - WRONG_LET_PASS;
  const lockMin = Math.min(FIRST_LOCK_MIN * 2 ** Math.max(0, over), LONGEST_LOCK_MIN);
  const closesUntil = over >= 0 ? now + lockMin * MINUTE_MS : null;
  await db.query(
    `UPDATE user_credentials SET failed_count = $3, locked_until = $4, updated_at = $5, version = version + 1
     WHERE organization_id = $1 AND id = $2`,
    [
      db.organizationId,
      credentialId,
      failedCount,
      closesUntil === null ? null : new Date(closesUntil).toISOString(),
      new Date(now).toISOString(),
    ],
  );
  return { closedUntil: null, closesUntil };
}

/** The try was no wrong one: it is counted no more, those before it still are. */
export async function takeTryBack(db: TenantConnection, credentialId: Id, now: Instant): Promise<void> {
  await db.query(
    `UPDATE user_credentials SET failed_count = greatest(failed_count - 1, 0), locked_until = NULL, updated_at = $3,
       version = version + 1 WHERE organization_id = $1 AND id = $2`,
    [db.organizationId, credentialId, new Date(now).toISOString()],
  );
}

/** Somebody has proved who they are: nothing counts against them any more. */
export async function noteSuccess(db: TenantConnection, person: Person, now: Instant): Promise<void> {
  const at = new Date(now).toISOString();
  await db.query(
    `UPDATE user_credentials SET failed_count = 0, locked_until = NULL, updated_at = $2, version = version + 1
     WHERE organization_id = $3 AND id = $1`,
    [person.credential.id, at, db.organizationId],
  );
  await db.query(
    'UPDATE users SET last_seen_at = $2, updated_at = $2, version = version + 1 WHERE organization_id = $3 AND id = $1',
    [person.user.id, at, db.organizationId],
  );
}

/** The hashes of the passwords a person had before the present one, newest first. */
export async function formerHashes(db: TenantConnection, userId: Id, most: number): Promise<string[]> {
  const rows = await db.query<{ password_hash: string }>(
    `SELECT password_hash FROM password_histories WHERE organization_id = $1 AND user_id = $2
     ORDER BY created_at DESC, id DESC LIMIT $3`,
    [db.organizationId, userId, most],
  );
  return rows.map(({ password_hash: hash }) => hash);
}

/** Puts a new password in the place of the present one, which goes to the former ones; the account is open again. */
export async function replacePassword(
  db: TenantConnection,
  person: Person,
  { hash, now }: { readonly hash: string; readonly now: Instant },
): Promise<void> {
  const { id, userId, passwordHash } = person.credential;
  await put(db, PasswordHistory, now, { userId, passwordHash });
  await db.query(
    `UPDATE user_credentials SET password_hash = $3, changed_at = $4, failed_count = 0, locked_until = NULL,
       updated_at = $4, version = version + 1 WHERE organization_id = $1 AND id = $2`,
    [db.organizationId, id, hash, new Date(now).toISOString()],
  );
}
