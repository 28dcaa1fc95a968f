import type { Id } from '#domain/kernel/ids.ts';
import { DAY_MS, type Instant } from '#domain/kernel/instants.ts';
import { KEPT_DAYS } from '#domain/organisations/index.ts';
import type { TenantConnection } from '../database/database.ts';

/** Rows taken away at once: no transaction holds an organisation up for long. */
export const A_PAGE = 1000;

/** What serves no more, each with the day before which it goes ($2); rows of central's own, which no desk has. */
const SPENT = {
  changeLog: { table: 'change_log_entries', condition: 'changed_at < $2', keptDays: KEPT_DAYS.changeLog },
  commandResults: { table: 'command_results', condition: 'answered_at < $2', keptDays: KEPT_DAYS.commandResults },
  undo: { table: 'undo_entries', condition: 'applied_at < $2', keptDays: KEPT_DAYS.undo },
  refreshTokens: { table: 'refresh_tokens', condition: 'expires_at < $2', keptDays: 0 },
  sessions: {
    table: 'sessions',
    // A session lives as long as its chain has a token.
    condition:
      'expires_at < $2 AND NOT EXISTS (SELECT 1 FROM refresh_tokens r WHERE r.organization_id = $1 AND r.session_id = sessions.id)',
    keptDays: KEPT_DAYS.sessions,
  },
  invitations: { table: 'invitations', condition: 'expires_at < $2', keptDays: KEPT_DAYS.invitations },
  deliveries: {
    table: 'deliveries',
    condition: "updated_at < $2 AND status = 'SUCCEEDED'",
    keptDays: KEPT_DAYS.deliveries,
  },
  deadLetters: {
    table: 'deliveries',
    condition: "updated_at < $2 AND status = 'DEAD'",
    keptDays: KEPT_DAYS.deadLetters,
  },
  inboundEvents: { table: 'inbound_events', condition: 'processed_at < $2', keptDays: KEPT_DAYS.inboundEvents },
} as const;
export type Spent = keyof typeof SPENT;
export const SPENT_KINDS = Object.keys(SPENT) as Spent[];

/** Takes away one page of what serves no more; answers how many rows. */
export async function removeSpent(db: TenantConnection, kind: Spent, now: Instant): Promise<number> {
  const { table, condition, keptDays } = SPENT[kind];
  const gone = await db.query(
    `DELETE FROM ${table} WHERE organization_id = $1 AND id IN (
       SELECT id FROM ${table} WHERE organization_id = $1 AND ${condition} LIMIT ${A_PAGE}) RETURNING id`,
    [db.organizationId, new Date(now - keptDays * DAY_MS).toISOString()],
  );
  return gone.length;
}

/** What the desks have too, with the column that says how old it is. */
const SHARED = {
  idempotencyKeys: { table: 'idempotency_keys', column: 'expires_at' },
  locations: { table: 'driver_location_history', column: 'located_at' },
} as const;

/** One page of shared rows older than an instant. */
export async function oldShared(db: TenantConnection, kind: keyof typeof SHARED, before: Instant): Promise<Id[]> {
  const { table, column } = SHARED[kind];
  const rows = await db.query<{ id: Id }>(
    `SELECT id FROM ${table} WHERE organization_id = $1 AND ${column} < $2 ORDER BY id LIMIT ${A_PAGE}`,
    [db.organizationId, new Date(before).toISOString()],
  );
  return rows.map(({ id }) => id);
}
