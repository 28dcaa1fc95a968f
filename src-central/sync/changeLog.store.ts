import { randomUUID } from 'node:crypto';
import { isInOrders } from '#domain/identity/index.ts';
import { must } from '#domain/kernel/assert.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Entity } from '#domain/model/entity.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { isSynced, type PulledRow, type PullPage, SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { Question, SqlRow, TenantConnection } from '../database/database.ts';
import { type Applied, selectList } from '../database/rows.store.ts';
import { travelling } from './travelling.ts';

/** Takes the organisation's counter: its writes pass one at a time from here to the end of the transaction. */
export async function lockHead(db: TenantConnection): Promise<number> {
  const lock = 'SELECT head FROM tenant_clocks WHERE organization_id = $1 FOR UPDATE';
  const [known] = await db.query<{ head: number }>(lock, [db.organizationId]);
  if (known) return known.head;
  await db.query(
    `INSERT INTO tenant_clocks (id, organization_id, created_at, updated_at, version, head)
     SELECT $1, $1, now(), now(), 1, 0 WHERE NOT EXISTS (SELECT 1 FROM tenant_clocks WHERE organization_id = $1)
     ON CONFLICT DO NOTHING`,
    [db.organizationId],
  );
  const [made] = await db.query<{ head: number }>(lock, [db.organizationId]);
  return made?.head ?? 0;
}

/** How many changes the organisation has seen. */
export async function headOf(db: TenantConnection): Promise<number> {
  const [clock] = await db.query<{ head: number }>('SELECT head FROM tenant_clocks WHERE organization_id = $1', [
    db.organizationId,
  ]);
  return clock?.head ?? 0;
}

type Logged = {
  readonly commandId: Id | null;
  readonly at: Instant;
  readonly applied: readonly Applied[];
  readonly activityIds: readonly Id[];
};

/**
 * Writes down which rows a transaction changed, each once, and raises the organisation's counter: last, so that commit order is counter
 * order and no reader ever misses one. Answers the new head, 0 when nothing that travels has changed.
 */
export async function logChanges(
  db: TenantConnection,
  { commandId, at, applied, activityIds }: Logged,
): Promise<number> {
  const rows = new Map<string, { entity: string; id: Id; isDeleted: boolean }>();
  for (const { entity, id, change } of applied)
    if (isSynced(entity)) rows.set(`${entity}:${id}`, { entity, id, isDeleted: change.op === 'delete' });
  for (const id of activityIds) rows.set(`Activity:${id}`, { entity: 'Activity', id, isDeleted: false });
  if (rows.size === 0) return 0;
  const entries = [...rows.values()];
  const [clock] = await db.query<{ head: number }>(
    `WITH moved AS (
       UPDATE tenant_clocks SET head = head + $2, version = version + 1, updated_at = $3 WHERE organization_id = $1 RETURNING head
     ), logged AS (
       INSERT INTO change_log_entries (id, organization_id, created_at, updated_at, version, sequence, entity, row_id, is_deleted, changed_at, command_id)
       SELECT e.id::uuid, $1, $3, $3, 1, moved.head - $2 + e.place, e.entity, e.row_id, e.is_deleted, $3, $4
       FROM moved, jsonb_to_recordset($5::jsonb) AS e (id text, place int, entity text, row_id text, is_deleted boolean)
     )
     SELECT head FROM moved`,
    [
      db.organizationId,
      entries.length,
      new Date(at).toISOString(),
      commandId,
      JSON.stringify(
        entries.map(({ entity, id, isDeleted }, index) => ({
          id: randomUUID(),
          place: index + 1,
          entity,
          row_id: id,
          is_deleted: isDeleted,
        })),
      ),
    ],
  );
  return must(clock, 'the counter is locked').head;
}

type Entry = {
  readonly id: Id;
  readonly sequence: number;
  readonly entity: string;
  readonly rowId: Id;
  readonly commandId: Id | null;
};

/** The next entries of the log, and as many more as the last command still has: a command is never cut in two. */
async function entriesAfter(db: TenantConnection, cursor: number, limit: number): Promise<Entry[]> {
  const columns = 'id, sequence, entity, row_id AS "rowId", command_id AS "commandId"';
  const entries = await db.query<Entry>(
    `SELECT ${columns} FROM change_log_entries WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3`,
    [db.organizationId, cursor, limit],
  );
  const last = entries.at(-1);
  for (let next = last; next?.commandId && next.commandId === last?.commandId && entries.length >= limit;) {
    const [more] = await db.query<Entry>(
      `SELECT ${columns} FROM change_log_entries WHERE organization_id = $1 AND sequence = $2`,
      [db.organizationId, next.sequence + 1],
    );
    if (more?.commandId === last?.commandId && more) entries.push(more);
    next = more;
  }
  return entries;
}

/** How many changes there were, and the oldest that is still told of. */
export type Clock = {
  readonly head: number;
  readonly oldest: number | null;
  /** The newest change, by its own id. */
  readonly mark: Id | null;
};
export const NO_CHANGE: Clock = { head: 0, oldest: null, mark: null };

const CLOCK_SQL = `SELECT c.head, (SELECT min(sequence) FROM change_log_entries e WHERE e.organization_id = $1) AS oldest,
    (SELECT e.id FROM change_log_entries e WHERE e.organization_id = $1 AND e.sequence = c.head) AS mark
  FROM tenant_clocks c WHERE c.organization_id = $1`;
export const CLOCK_QUESTION: Question = { sql: CLOCK_SQL, ids: [] };

export async function clockOf(db: TenantConnection): Promise<Clock> {
  const [clock] = await db.query<Clock>(CLOCK_SQL, [db.organizationId]);
  return clock ?? NO_CHANGE;
}

function travellingRows(db: TenantConnection, of: Entity, ids: readonly Id[]): Promise<SqlRow[]> {
  return db.query(
    `SELECT ${selectList(of)} FROM ${of.table} WHERE organization_id = $1 AND id = ANY($2::uuid[]) AND ${travelling(of)}`,
    [db.organizationId, [...ids]],
  );
}

/** Is another change kept where a desk has seen this one? One that is kept no more cannot be told apart. */
export async function isOther(
  db: TenantConnection,
  seen: { readonly sequence: number; readonly mark: Id },
): Promise<boolean> {
  const [entry] = await db.query<{ id: Id }>(
    'SELECT id FROM change_log_entries WHERE organization_id = $1 AND sequence = $2',
    [db.organizationId, seen.sequence],
  );
  return entry !== undefined && entry.id !== seen.mark;
}

/** Rows that changed after a cursor, as they stand now, in the order they depend on one another; and those that are gone. */
export async function changesAfter(
  db: TenantConnection,
  { cursor, limit, mark = null }: { readonly cursor: number; readonly limit: number; readonly mark?: Id | null },
): Promise<PullPage> {
  const clock = await clockOf(db);
  const { head } = clock;
  const nothing = { rows: [], gone: [], commandIds: [], cursor, mark, head };
  if (cursor > head || (mark !== null && (await isOther(db, { sequence: cursor, mark }))))
    return { ...nothing, mustBoot: 'WENT_BACK' };
  if (cursor < head && (clock.oldest === null || clock.oldest > cursor + 1)) return { ...nothing, mustBoot: 'TOO_OLD' };
  if (cursor === head) return { ...nothing, mustBoot: null };
  const entries = await entriesAfter(db, cursor, limit);
  const idsOf = new Map<string, Set<Id>>();
  for (const { entity, rowId } of entries) idsOf.set(entity, (idsOf.get(entity) ?? new Set()).add(rowId));
  const rows: PulledRow[] = [];
  const gone: { entity: string; id: Id }[] = [];
  for (const { name } of SYNCED_ENTITIES) {
    const ids = idsOf.get(name);
    if (!ids) continue;
    const of = must(entityNamed(name), 'a synced entity is in the registry');
    const found = await travellingRows(db, of, [...ids]);
    rows.push(...found.map((row): PulledRow => ({ entity: name, row })));
    const there = new Set(found.map((row) => row['id']));
    gone.push(...[...ids].filter((id) => !there.has(id)).map((id) => ({ entity: name, id })));
  }
  const commandIds = [...new Set(entries.flatMap(({ commandId }) => commandId ?? []))];
  const last = entries.at(-1);
  return {
    rows,
    gone,
    commandIds,
    cursor: last?.sequence ?? cursor,
    mark: last?.id ?? mark,
    head,
    mustBoot: null,
  };
}

/**
 * The same for somebody bound to single orders, whose part is small: when something of it has changed it is taken in anew, whole, since a row may
 * have come into it with all that it names. What happened elsewhere is passed over without a word.
 */
export async function changesInOrders(
  db: TenantConnection,
  asked: {
    readonly cursor: number;
    readonly limit: number;
    readonly mark?: Id | null;
    readonly orders: readonly Id[];
  },
): Promise<PullPage> {
  const { rows, gone, ...page } = await changesAfter(db, asked);
  const silent: PullPage = { ...page, rows: [], gone: [], commandIds: [] };
  if (page.mustBoot) return silent;
  const idsOf = new Map<string, Id[]>();
  for (const { entity, row } of rows)
    if (isInOrders(entity)) idsOf.set(entity, [...(idsOf.get(entity) ?? []), String(row['id'])]);
  const isTouched = await db.narrowed(asked.orders, async () => {
    for (const [entity, ids] of idsOf) {
      const of = must(entityNamed(entity), 'a synced entity is in the registry');
      const [seen] = await db.query(
        `SELECT 1 FROM ${of.table} WHERE organization_id = $1 AND id = ANY($2::uuid[]) LIMIT 1`,
        [db.organizationId, ids],
      );
      if (seen) return true;
    }
    return false;
  });
  // Whose a row was that is gone can no longer be told.
  const isOver = isTouched || gone.some(({ entity }) => isInOrders(entity));
  return { ...silent, mustBoot: isOver ? 'TOO_OLD' : null };
}
