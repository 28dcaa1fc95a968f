import type { Id } from '#domain/kernel/ids.ts';
import type { TenantConnection } from '../database/database.ts';

/** Uses a refresh token up; false when it was used already, by whom ever came first. */
export async function markUsed(db: TenantConnection, tokenId: Id, now: number): Promise<boolean> {
  const used = await db.query(
    `UPDATE refresh_tokens SET used_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND used_at IS NULL RETURNING id`,
    [db.organizationId, tokenId, new Date(now).toISOString()],
  );
  return used.length === 1;
}

/** Ends every session of a family with its tokens. */
export async function revokeFamily(
  db: TenantConnection,
  { familyId, now, reason }: { readonly familyId: Id; readonly now: number; readonly reason: string },
): Promise<void> {
  const params = [db.organizationId, familyId, new Date(now).toISOString()];
  await db.query(
    `UPDATE sessions SET revoked_at = $3, revoked_reason = $4, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND family_id = $2 AND revoked_at IS NULL`,
    [...params, reason],
  );
  await db.query(
    `UPDATE refresh_tokens SET used_at = coalesce(used_at, $3), expires_at = least(expires_at, $3), updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND family_id = $2`,
    params,
  );
}
