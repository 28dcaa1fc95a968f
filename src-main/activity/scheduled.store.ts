import { MAX_TIMER_ATTEMPTS } from '#domain/activity/index.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import type { ReadConnection } from '../replica/connection.ts';

const ROUND = 50;

/** Timers that fell due by an instant and still have attempts left, oldest first, at most one round of 50. */
export function dueTimers(
  db: ReadConnection,
  organizationId: string,
  now: number,
): { readonly id: string; readonly executeAt: number }[] {
  return db.all<{ id: string; executeAt: number }>(
    `SELECT id, execute_at AS executeAt FROM scheduled_transitions
       WHERE organization_id = @organizationId AND processed_at IS NULL AND execute_at <= @now AND attempts < @attempts
       ORDER BY execute_at, id LIMIT ${ROUND}`,
    { organizationId, now, attempts: MAX_TIMER_ATTEMPTS },
  );
}

export type PendingTimer = {
  readonly id: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The mission's own reference; null for another subject. */
  readonly reference: string | null;
  readonly toStatus: string;
  readonly executeAt: number;
  readonly reason: string;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly isOverdue: boolean;
  readonly isStuck: boolean;
};

/** The next timers that wait, the first hundred; overdue and stuck ones are marked. */
export function pendingTimers(db: ReadConnection, organizationId: string, now: number): PendingTimer[] {
  return db
    .all<Omit<PendingTimer, 'isOverdue' | 'isStuck'>>(
      `SELECT s.id, s.subject_type AS subjectType, s.subject_id AS subjectId, m.reference, s.to_status AS toStatus,
         s.execute_at AS executeAt, s.reason, s.attempts, s.last_error AS lastError
       FROM scheduled_transitions s
       LEFT JOIN missions m ON s.subject_type = 'Mission' AND m.id = s.subject_id AND m.organization_id = s.organization_id
       WHERE s.organization_id = ? AND s.processed_at IS NULL ORDER BY s.execute_at, s.id LIMIT 100`,
      [organizationId],
    )
    .map((row) => ({ ...row, isOverdue: row.executeAt <= now, isStuck: row.attempts >= MAX_TIMER_ATTEMPTS }));
}

/**
 * Missions that have begun on paper without the no-show timer the organisation wants (imported so, or assigned before the rule): at most
 * one round, of the last day and never from before the rule.
 */
export function untimedMissions(
  db: ReadConnection,
  organizationId: string,
  now: number,
): { readonly id: string; readonly startAt: number }[] {
  return db.all<{ id: string; startAt: number }>(
    `SELECT m.id, m.start_at AS startAt FROM missions m
       WHERE m.organization_id = @organizationId AND m.status = 'ASSIGNED' AND m.deleted_at IS NULL
         AND m.start_at <= @now AND m.start_at > @dayBefore
         AND m.start_at >= (SELECT min(r.updated_at) FROM transition_rules r
           WHERE r.organization_id = @organizationId AND r.subject_type = 'Mission' AND r.to_status = 'NO_SHOW' AND r.is_system = 1 AND r.is_active = 1)
         AND NOT EXISTS (SELECT 1 FROM scheduled_transitions s
           WHERE s.subject_type = 'Mission' AND s.subject_id = m.id AND s.to_status = 'NO_SHOW')
       ORDER BY m.start_at, m.id LIMIT ${ROUND}`,
    { organizationId, now, dayBefore: now - DAY_MS },
  );
}

/** Sent or viewed quotes whose last valid day lies before a day; at most one round. */
export function pastQuotes(
  db: ReadConnection,
  organizationId: string,
  day: string,
): { readonly id: string; readonly validUntil: string }[] {
  return db.all<{ id: string; validUntil: string }>(
    `SELECT id, valid_until AS validUntil FROM quotes
     WHERE organization_id = @organizationId AND status IN ('SENT', 'VIEWED') AND valid_until < @day AND deleted_at IS NULL
     ORDER BY valid_until, id LIMIT ${ROUND}`,
    { organizationId, day },
  );
}
