import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { MfaBackupCode, MfaSecret } from '#domain/model/registry.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { put } from './record.ts';

export async function secretOf(db: TenantConnection, userId: Id): Promise<RowOf<typeof MfaSecret> | null> {
  const [row] = await rowsWhere(db, MfaSecret, { userId });
  return row ?? null;
}

/** Keeps a secret that does not count yet, in the place of one that never did. */
export async function keepSecret(
  db: TenantConnection,
  asked: { readonly userId: Id; readonly secretCipher: string; readonly now: Instant },
): Promise<void> {
  const { userId, secretCipher, now } = asked;
  await db.query('DELETE FROM mfa_secrets WHERE organization_id = $1 AND user_id = $2 AND confirmed_at IS NULL', [
    db.organizationId,
    userId,
  ]);
  await put(db, MfaSecret, now, { userId, secretCipher });
}

/** From now on the secret counts. */
export async function confirmSecret(db: TenantConnection, userId: Id, now: Instant): Promise<void> {
  const params = [db.organizationId, userId, new Date(now).toISOString()];
  await db.query(
    `UPDATE mfa_secrets SET confirmed_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND user_id = $2`,
    params,
  );
  await db.query(
    `UPDATE users SET mfa_enabled = true, updated_at = $3, version = version + 1 WHERE organization_id = $1 AND id = $2`,
    params,
  );
}

/** Uses a step up; false when it, or a later one, has served already. */
export async function markStep(db: TenantConnection, userId: Id, step: number): Promise<boolean> {
  const used = await db.query(
    `UPDATE mfa_secrets SET last_step = $3, version = version + 1
     WHERE organization_id = $1 AND user_id = $2 AND (last_step IS NULL OR last_step < $3) RETURNING id`,
    [db.organizationId, userId, step],
  );
  return used.length === 1;
}

/** Uses a backup code up; false when there is no such code, or it has served. */
export async function markBackupCode(
  db: TenantConnection,
  asked: { readonly userId: Id; readonly codeHash: string; readonly now: Instant },
): Promise<boolean> {
  const used = await db.query(
    `UPDATE mfa_backup_codes SET used_at = $4, updated_at = $4, version = version + 1
     WHERE organization_id = $1 AND user_id = $2 AND code_hash = $3 AND used_at IS NULL RETURNING id`,
    [db.organizationId, asked.userId, asked.codeHash, new Date(asked.now).toISOString()],
  );
  return used.length === 1;
}

/** Puts new backup codes in the place of all there were. */
export async function replaceBackupCodes(
  db: TenantConnection,
  asked: { readonly userId: Id; readonly hashes: readonly string[]; readonly now: Instant },
): Promise<void> {
  const { userId, hashes, now } = asked;
  await db.query('DELETE FROM mfa_backup_codes WHERE organization_id = $1 AND user_id = $2', [
    db.organizationId,
    userId,
  ]);
  for (const codeHash of hashes) await put(db, MfaBackupCode, now, { userId, codeHash });
}

/** How many backup codes have not served yet. */
export async function backupCodesLeft(db: TenantConnection, userId: Id): Promise<number> {
  return (await rowsWhere(db, MfaBackupCode, { userId, usedAt: null })).length;
}

/** Takes the second factor away with all that belongs to it. */
export async function dropSecret(db: TenantConnection, userId: Id, now: Instant): Promise<void> {
  const own = [db.organizationId, userId];
  await db.query('DELETE FROM mfa_secrets WHERE organization_id = $1 AND user_id = $2', own);
  await db.query('DELETE FROM mfa_backup_codes WHERE organization_id = $1 AND user_id = $2', own);
  await db.query(
    `UPDATE users SET mfa_enabled = false, updated_at = $3, version = version + 1 WHERE organization_id = $1 AND id = $2`,
    [...own, new Date(now).toISOString()],
  );
}
