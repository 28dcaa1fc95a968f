import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { PasswordReset } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { put } from './record.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

/** How many codes an account was given since then, used or not; asked by one at a time. */
export async function recentResets(db: TenantConnection, userId: Id, since: Instant): Promise<number> {
  await db.query('SELECT 1 FROM users WHERE organization_id = $1 AND id = $2 FOR UPDATE', [db.organizationId, userId]);
  const [row] = await db.query<{ count: number }>(
    'SELECT count(*) AS count FROM password_resets WHERE organization_id = $1 AND user_id = $2 AND created_at > $3',
    [db.organizationId, userId, iso(since)],
  );
  return row?.count ?? 0;
}

/** Keeps a new code; those before serve no more. */
export async function keepReset(
  db: TenantConnection,
  kept: { readonly userId: Id; readonly codeHash: string; readonly expiresAt: Instant; readonly now: Instant },
): Promise<void> {
  const { userId, codeHash, expiresAt, now } = kept;
  await db.query(
    `UPDATE password_resets SET used_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND user_id = $2 AND used_at IS NULL`,
    [db.organizationId, userId, iso(now)],
  );
  await put(db, PasswordReset, now, { userId, codeHash, expiresAt });
}

const OPEN = 'organization_id = $1 AND code_hash = $2 AND used_at IS NULL AND expires_at > $3';

/** Whose password a code would change, null when it changes none. */
export async function openReset(db: TenantConnection, codeHash: string, now: Instant): Promise<Id | null> {
  const [row] = await db.query<{ user_id: Id }>(`SELECT user_id FROM password_resets WHERE ${OPEN}`, [
    db.organizationId,
    codeHash,
    iso(now),
  ]);
  return row?.user_id ?? null;
}

/** Uses a code up; false when it has served meanwhile. */
export async function useReset(db: TenantConnection, codeHash: string, now: Instant): Promise<boolean> {
  const used = await db.query(
    `UPDATE password_resets SET used_at = $3, updated_at = $3, version = version + 1 WHERE ${OPEN} RETURNING id`,
    [db.organizationId, codeHash, iso(now)],
  );
  return used.length === 1;
}
