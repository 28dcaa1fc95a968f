import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { User } from '#domain/model/registry.ts';
import type { ScopeType } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowsById } from '../database/rows.store.ts';

export type Assigned = {
  readonly id: Id;
  readonly userId: Id;
  readonly role: BaseRole;
  readonly scopeType: ScopeType;
  readonly scopeId: string;
  readonly orderReference: string | null;
  readonly until: Instant | null;
  readonly reason: string | null;
};

/** Every right given in the organisation, over ones too, with the order it is bound to. */
export async function assignmentsIn(db: TenantConnection): Promise<Assigned[]> {
  return db.query<Assigned>(
    `SELECT a.id, a.user_id AS "userId", r.base AS role, a.scope_type AS "scopeType",
       a.scope_id AS "scopeId", o.reference AS "orderReference", a.expires_at AS until, a.reason
     FROM role_assignments a
     JOIN roles r ON r.organization_id = a.organization_id AND r.id = a.role_id
     LEFT JOIN orders o ON a.scope_type = 'ORDER' AND o.organization_id = a.organization_id AND o.id::text = a.scope_id
     WHERE a.organization_id = $1 ORDER BY a.created_at, a.id`,
    [db.organizationId],
  );
}

export async function usersById(db: TenantConnection, ids: readonly Id[]): Promise<RowOf<typeof User>[]> {
  return (await rowsById(db, User, ids)) as RowOf<typeof User>[];
}

export async function dropAssignment(db: TenantConnection, id: Id): Promise<void> {
  await db.query('DELETE FROM role_assignments WHERE organization_id = $1 AND id = $2', [db.organizationId, id]);
}

export async function changeAssignment(
  db: TenantConnection,
  id: Id,
  to: {
    readonly expiresAt: Instant | null;
    readonly reason: string | null;
    readonly grantedBy: Id | null;
    readonly now: Instant;
  },
): Promise<void> {
  await db.query(
    `UPDATE role_assignments SET expires_at = $3, reason = $4, granted_by = $5, updated_at = $6, version = version + 1
     WHERE organization_id = $1 AND id = $2`,
    [
      db.organizationId,
      id,
      to.expiresAt === null ? null : new Date(to.expiresAt).toISOString(),
      to.reason,
      to.grantedBy,
      new Date(to.now).toISOString(),
    ],
  );
}

/** What was let to somebody for a few hours ends now; what they asked for and nobody answered is answered no. */
export async function endLetRights(db: TenantConnection, userId: Id, now: Instant): Promise<void> {
  await db.query(
    `UPDATE jit_requests SET status = CASE WHEN status = 'PENDING' THEN 'DENIED' ELSE status END,
       expires_at = least(expires_at, $3), updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND user_id = $2 AND (status = 'PENDING' OR expires_at > $3)`,
    [db.organizationId, userId, new Date(now).toISOString()],
  );
}

/** Invitations somebody made and nobody has taken up serve no more. */
export async function revokeInvitationsBy(db: TenantConnection, userId: Id, now: Instant): Promise<void> {
  await db.query(
    `UPDATE invitations SET revoked_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND invited_by = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
    [db.organizationId, userId, new Date(now).toISOString()],
  );
}
