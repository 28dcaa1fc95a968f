import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import type { Held, ScopeType } from '#domain/identity/index.ts';
import type { Question, SqlRow, TenantConnection } from '../database/database.ts';

/* Rights given for good or for a time, and those asked for and let for a few hours. Both lapse by themselves: nothing has to run. */
const HELD_SQL = `
  SELECT a.user_id, r.base AS role, a.scope_type, a.scope_id, a.expires_at AS until
  FROM role_assignments a JOIN roles r ON r.organization_id = a.organization_id AND r.id = a.role_id
  WHERE a.organization_id = $1
  UNION ALL
  SELECT j.user_id, r.base, 'ORGANIZATION', '', j.expires_at
  FROM jit_requests j JOIN roles r ON r.organization_id = j.organization_id AND r.id = j.role_id
  WHERE j.organization_id = $1 AND j.status = 'APPROVED' AND j.expires_at IS NOT NULL`;

type HeldRow = {
  readonly user_id: Id;
  readonly role: BaseRole;
  readonly scope_type: ScopeType;
  readonly scope_id: string;
  readonly until: Instant | null;
};

function held(row: HeldRow): Held {
  return { role: row.role, scopeType: row.scope_type, scopeId: row.scope_id, until: row.until };
}

/** Every right somebody was given in the organisation, over ones too. */
export async function heldBy(db: TenantConnection, userId: Id): Promise<Held[]> {
  const rows = await db.query<HeldRow>(`SELECT * FROM (${HELD_SQL}) h WHERE h.user_id = $2`, [
    db.organizationId,
    userId,
  ]);
  return rows.map(held);
}

/** Who owns the organisation for good: rights that end do not count. */
export async function lastingOwners(db: TenantConnection): Promise<Id[]> {
  const rows = await db.query<{ user_id: Id }>(
    `SELECT DISTINCT h.user_id FROM (${HELD_SQL}) h
     WHERE h.role = 'owner' AND h.scope_type <> 'ORDER' AND h.until IS NULL`,
    [db.organizationId],
  );
  return rows.map(({ user_id: userId }) => userId);
}

/** What a request needs to know of the session it comes from, in one question. */
export type StandingRow = {
  readonly userId: Id;
  readonly revokedAt: Instant | null;
  readonly timeZone: string;
  readonly held: readonly Held[];
};

type StandingSql = HeldRow & {
  readonly revoked_at: Instant | null;
  readonly time_zone: string;
};
const STANDING_SQL = `SELECT s.user_id, s.revoked_at, o.time_zone, h.role, h.scope_type, h.scope_id, h.until
  FROM sessions s
  JOIN organizations o ON o.organization_id = s.organization_id AND o.id = s.organization_id
  LEFT JOIN (${HELD_SQL}) h ON h.user_id = s.user_id
  WHERE s.organization_id = $1 AND s.id = $2`;

export function standingQuestion(sessionId: Id): Question {
  return { sql: STANDING_SQL, ids: [sessionId] };
}

/** What the question was answered. */
export function standingRow(answered: readonly SqlRow[]): StandingRow | null {
  const rows = answered as unknown as readonly StandingSql[];
  const [first] = rows;
  if (!first) return null;
  return {
    userId: first.user_id,
    revokedAt: first.revoked_at,
    timeZone: first.time_zone,
    held: rows.flatMap((row): Held[] => ((row.role as BaseRole | null) === null ? [] : [held(row)])),
  };
}
