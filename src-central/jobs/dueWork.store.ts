import { MAX_TIMER_ATTEMPTS } from '#domain/activity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { DAY_MS, type Instant } from '#domain/kernel/instants.ts';
import type { TenantConnection } from '../database/database.ts';

/** What fell due is taken a round at a time, as on a desk. */
const A_ROUND = 50;

export type DueTimer = { readonly id: Id; readonly executeAt: Instant };

/** Timers that fell due and still have attempts left, oldest first. */
export function dueTimers(db: TenantConnection, now: Instant): Promise<DueTimer[]> {
  return db.query<DueTimer>(
    `SELECT id, execute_at AS "executeAt" FROM scheduled_transitions
     WHERE organization_id = $1 AND processed_at IS NULL AND execute_at <= $2 AND attempts < $3
     ORDER BY execute_at, id LIMIT ${A_ROUND}`,
    [db.organizationId, new Date(now).toISOString(), MAX_TIMER_ATTEMPTS],
  );
}

/** Missions of the last day that have begun on paper without the no-show timer the organisation wants; see the desk's own. */
export function untimedMissions(
  db: TenantConnection,
  now: Instant,
): Promise<{ readonly id: Id; readonly startAt: Instant }[]> {
  return db.query<{ id: Id; startAt: Instant }>(
    `SELECT m.id, m.start_at AS "startAt" FROM missions m
     WHERE m.organization_id = $1 AND m.status = 'ASSIGNED' AND m.deleted_at IS NULL AND m.start_at <= $2 AND m.start_at > $3
       AND m.start_at >= (SELECT min(r.updated_at) FROM transition_rules r
         WHERE r.organization_id = $1 AND r.subject_type = 'Mission' AND r.to_status = 'NO_SHOW' AND r.is_system AND r.is_active)
       AND NOT EXISTS (SELECT 1 FROM scheduled_transitions s
         WHERE s.organization_id = $1 AND s.subject_type = 'Mission' AND s.subject_id = m.id::text AND s.to_status = 'NO_SHOW')
     ORDER BY m.start_at, m.id LIMIT ${A_ROUND}`,
    [db.organizationId, new Date(now).toISOString(), new Date(now - DAY_MS).toISOString()],
  );
}

/** Sent or viewed quotes whose last valid day lies before a day. */
export function pastQuotes(
  db: TenantConnection,
  day: string,
): Promise<{ readonly id: Id; readonly validUntil: string }[]> {
  return db.query<{ id: Id; validUntil: string }>(
    `SELECT id, valid_until AS "validUntil" FROM quotes
     WHERE organization_id = $1 AND status IN ('SENT', 'VIEWED') AND valid_until < $2 AND deleted_at IS NULL
     ORDER BY valid_until, id LIMIT ${A_ROUND}`,
    [db.organizationId, day],
  );
}

/** Which of those commands central has answered already. */
export async function answeredAmong(db: TenantConnection, commandIds: readonly Id[]): Promise<ReadonlySet<Id>> {
  const rows = await db.query<{ id: Id }>(
    'SELECT command_id AS id FROM command_results WHERE organization_id = $1 AND command_id = ANY($2::text[])',
    [db.organizationId, [...commandIds]],
  );
  return new Set(rows.map(({ id }) => id));
}
