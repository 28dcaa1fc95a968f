import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import type { TenantConnection } from '../database/database.ts';

const iso = (at: Instant): string => new Date(at).toISOString();

export type LetRequest = {
  readonly requestId: Id;
  readonly userId: Id;
  readonly role: BaseRole;
  readonly reason: string;
  readonly durationMin: number;
  readonly status: 'PENDING' | 'APPROVED' | 'DENIED';
  readonly askedAt: Instant;
  readonly expiresAt: Instant | null;
};

const COLUMNS = `j.id AS "requestId", j.user_id AS "userId", r.base AS role, j.reason, j.duration_min AS "durationMin",
  j.status, j.created_at AS "askedAt", j.expires_at AS "expiresAt"`;
const FROM = 'jit_requests j JOIN roles r ON r.organization_id = j.organization_id AND r.id = j.role_id';

export async function letRequests(
  db: TenantConnection,
  { now, userId }: { readonly now: Instant; readonly userId: Id | null },
): Promise<LetRequest[]> {
  return db.query<LetRequest>(
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE j.organization_id = $1 AND ($3::uuid IS NULL OR j.user_id = $3)
       AND (j.status = 'PENDING' OR (j.status = 'APPROVED' AND j.expires_at > $2))
     ORDER BY j.created_at, j.id`,
    [db.organizationId, iso(now), userId],
  );
}

/** A request, held until it is decided. */
export async function lockRequest(db: TenantConnection, id: Id): Promise<LetRequest | null> {
  const [row] = await db.query<LetRequest>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE j.organization_id = $1 AND j.id = $2 FOR UPDATE OF j`,
    [db.organizationId, id],
  );
  return row ?? null;
}

export async function decideRequest(
  db: TenantConnection,
  decided: {
    readonly requestId: Id;
    readonly status: 'APPROVED' | 'DENIED';
    readonly decidedBy: Id | null;
    readonly expiresAt: Instant | null;
    readonly now: Instant;
  },
): Promise<void> {
  const { requestId, status, decidedBy, expiresAt, now } = decided;
  await db.query(
    `UPDATE jit_requests SET status = $3, decided_by = $4, expires_at = $5, updated_at = $6, version = version + 1
     WHERE organization_id = $1 AND id = $2`,
    [db.organizationId, requestId, status, decidedBy, expiresAt === null ? null : iso(expiresAt), iso(now)],
  );
}
