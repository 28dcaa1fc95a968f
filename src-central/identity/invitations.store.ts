import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { newRow } from '#domain/model/entity.ts';
import { User } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { newId } from './record.ts';

const iso = (at: Instant): string => new Date(at).toISOString();
const OPEN = 'accepted_at IS NULL AND revoked_at IS NULL';

export type OpenInvitation = {
  readonly invitationId: Id;
  readonly email: string;
  readonly role: BaseRole;
  readonly scopeType: 'ORGANIZATION' | 'ORDER';
  readonly expiresAt: Instant;
};

export async function openInvitations(db: TenantConnection, now: Instant): Promise<OpenInvitation[]> {
  return db.query<OpenInvitation>(
    `SELECT i.id AS "invitationId", i.email, r.base AS role, i.scope_type AS "scopeType", i.expires_at AS "expiresAt"
     FROM invitations i JOIN roles r ON r.organization_id = i.organization_id AND r.id = i.role_id
     WHERE i.organization_id = $1 AND ${OPEN} AND i.expires_at > $2 ORDER BY i.created_at, i.id`,
    [db.organizationId, iso(now)],
  );
}

/** Uses an invitation up; false when somebody was first, or it was taken back meanwhile. */
export async function acceptInvitationRow(db: TenantConnection, id: Id, now: Instant): Promise<boolean> {
  const rows = await db.query(
    `UPDATE invitations SET accepted_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND ${OPEN} AND expires_at > $3 RETURNING id`,
    [db.organizationId, id, iso(now)],
  );
  return rows.length === 1;
}

export async function revokeInvitationRow(db: TenantConnection, id: Id, now: Instant): Promise<boolean> {
  const rows = await db.query(
    `UPDATE invitations SET revoked_at = $3, updated_at = $3, version = version + 1
     WHERE organization_id = $1 AND id = $2 AND ${OPEN} RETURNING id`,
    [db.organizationId, id, iso(now)],
  );
  return rows.length === 1;
}

/** A new person; false when the address is somebody's by now. */
export async function addPerson(
  db: TenantConnection,
  person: { readonly userId: Id; readonly email: string; readonly fullName: string; readonly now: Instant },
): Promise<boolean> {
  const { userId, email, fullName, now } = person;
  const row = newRow(User, { now, newId, organizationId: db.organizationId }, { id: userId, email, fullName });
  const added = await db.query(
    `INSERT INTO users (id, organization_id, created_at, updated_at, version, email, full_name, locale, is_active, mfa_enabled)
     VALUES ($1, $2, $3, $3, 1, $4, $5, $6, true, false) ON CONFLICT DO NOTHING RETURNING id`,
    [row.id, row.organizationId, iso(now), row.email, row.fullName, row.locale],
  );
  return added.length === 1;
}
