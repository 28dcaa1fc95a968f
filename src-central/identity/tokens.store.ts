import type { Id } from '#domain/kernel/ids.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { Session } from '#domain/model/registry.ts';
import type { SessionEnd } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { selectList } from '../database/rows.store.ts';

/** Uses a refresh token up; false when it was used already, by whom ever came first. */
export async function markUsed(db: TenantConnection, tokenId: Id, now: number): Promise<boolean> {
  const used = await db.query(
    `UPDATE refresh_tokens SET used_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND used_at IS NULL RETURNING id`,
    [db.organizationId, tokenId, new Date(now).toISOString()],
  );
  return used.length === 1;
}

/** A session was heard of, and goes on until then. */
export async function noteActive(
  db: TenantConnection,
  sessionId: Id,
  at: { readonly now: number; readonly expiresAt: number },
): Promise<void> {
  await db.query(
    `UPDATE sessions SET last_active_at = $3, expires_at = $4, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2`,
    [db.organizationId, sessionId, new Date(at.now).toISOString(), new Date(at.expiresAt).toISOString()],
  );
}

/** The sessions that stand: of a person, of a workstation, or of the whole organisation; the latest heard of first. */
export async function standingSessions(
  db: TenantConnection,
  of: { readonly now: number; readonly userId?: Id; readonly deskId?: Id },
): Promise<RowOf<typeof Session>[]> {
  const rows = await db.query(
    `SELECT ${selectList(Session)} FROM sessions
     WHERE organization_id = $1 AND revoked_at IS NULL AND expires_at > $2
       AND ($3::uuid IS NULL OR user_id = $3) AND ($4::uuid IS NULL OR desk_id = $4)
     ORDER BY last_active_at DESC, id`,
    [db.organizationId, new Date(of.now).toISOString(), of.userId ?? null, of.deskId ?? null],
  );
  return rows as RowOf<typeof Session>[];
}

/** Ends every session of a family with its tokens. */
export async function revokeFamily(
  db: TenantConnection,
  { familyId, now, reason }: { readonly familyId: Id; readonly now: number; readonly reason: SessionEnd },
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
