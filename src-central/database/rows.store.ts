import { must } from '#domain/kernel/assert.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Column } from '#domain/model/columns.ts';
import type { Change, Reads } from '#domain/model/command.ts';
import { type Entity, type PatchOf, type RowOf, snakeCase } from '#domain/model/entity.ts';
import { entityNamed } from '#domain/model/registry.ts';
import type { SqlRow, TenantConnection } from './database.ts';

/*
 * Rows of the registry on PostgreSQL. Names are ours, never a user's; the organisation is in every condition besides row-level security,
 * so that each question walks its own index.
 */
type Plan = {
  readonly select: string;
  readonly insert: string;
  readonly columns: string;
  readonly names: readonly string[];
};
const plans = new Map<string, Plan>();

/** `id AS "id", start_at AS "startAt", …`. */
export function selectList(of: Entity): string {
  return Object.keys(of.columns)
    .map((name) => `${snakeCase(name)} AS "${name}"`)
    .join(', ');
}

function planOf(of: Entity): Plan {
  const known = plans.get(of.name);
  if (known) return known;
  const names = Object.keys(of.columns);
  const columns = names.map(snakeCase).join(', ');
  const places = names.map((_, index) => `$${index + 1}`).join(', ');
  const plan = {
    select: selectList(of),
    insert: `INSERT INTO ${of.table} (${columns}) VALUES (${places})`,
    columns,
    names,
  };
  plans.set(of.name, plan);
  return plan;
}

function toSql(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.kind === 'instant') return new Date(value as number).toISOString();
  return column.kind === 'json' ? JSON.stringify(value) : value;
}

type Condition = { readonly sql: string[]; readonly params: unknown[] };

function conditionOf(db: TenantConnection, of: Entity, where: Readonly<Record<string, unknown>>): Condition {
  const sql = ['organization_id = $1', ...(of.isSoftDeleted ? ['deleted_at IS NULL'] : [])];
  const params: unknown[] = [db.organizationId];
  for (const [name, value] of Object.entries(where)) {
    const column = must(of.columns[name], `${of.name} has a column ${name}`);
    if (value === null) sql.push(`${snakeCase(name)} IS NULL`);
    else sql.push(`${snakeCase(name)} = $${params.push(toSql(column, value))}`);
  }
  return { sql, params };
}

/** The row with that id, live or not. */
export async function rowById<E extends Entity>(db: TenantConnection, of: E, id: Id): Promise<RowOf<E> | null> {
  const [row] = await db.query(`SELECT ${planOf(of).select} FROM ${of.table} WHERE organization_id = $1 AND id = $2`, [
    db.organizationId,
    id,
  ]);
  return (row as RowOf<E> | undefined) ?? null;
}

/** Rows of those ids, live or not, in no order. */
export async function rowsById(db: TenantConnection, of: Entity, ids: readonly Id[]): Promise<SqlRow[]> {
  return db.query(`SELECT ${planOf(of).select} FROM ${of.table} WHERE organization_id = $1 AND id = ANY($2::uuid[])`, [
    db.organizationId,
    [...ids],
  ]);
}

export async function rowsWhere<E extends Entity>(db: TenantConnection, of: E, where: PatchOf<E>): Promise<RowOf<E>[]> {
  const { sql, params } = conditionOf(db, of, where as Record<string, unknown>);
  const rows = await db.query(
    `SELECT ${planOf(of).select} FROM ${of.table} WHERE ${sql.join(' AND ')} ORDER BY id`,
    params,
  );
  return rows as RowOf<E>[];
}

/** No service lasts longer: the lower bound keeps the index useful. */
const LONGEST_MS = 31 * 86_400_000;

async function rowsOverlapping<E extends Entity>(
  db: TenantConnection,
  of: E,
  where: PatchOf<E>,
  window: { readonly from: Instant; readonly to: Instant },
): Promise<RowOf<E>[]> {
  const { sql, params } = conditionOf(db, of, where as Record<string, unknown>);
  const place = (at: Instant): string => `$${params.push(new Date(at).toISOString())}`;
  sql.push(`start_at < ${place(window.to)}`, `start_at > ${place(window.from - LONGEST_MS)}`);
  sql.push(`end_at > ${place(window.from)}`);
  const rows = await db.query(
    `SELECT ${planOf(of).select} FROM ${of.table} WHERE ${sql.join(' AND ')} ORDER BY start_at, id`,
    params,
  );
  return rows as RowOf<E>[];
}

/** The domain's look-ups, within the running transaction. */
export function centralReads(db: TenantConnection): Reads {
  return {
    one: async (of, id) => {
      const row = await rowById(db, of, id);
      return row && (row as { deletedAt?: number | null }).deletedAt ? null : row;
    },
    oneEvenDeleted: (of, id) => rowById(db, of, id),
    all: (of, where) => rowsWhere(db, of, where),
    overlapping: (of, where, from, to) => rowsOverlapping(db, of, where, { from, to }),
  };
}

export async function insertRow(db: TenantConnection, of: Entity, row: Readonly<SqlRow>): Promise<void> {
  const { names, insert } = planOf(of);
  await db.query(
    insert,
    names.map((name) => toSql(must(of.columns[name], name), row[name])),
  );
}

export type NewRow = { readonly of: Entity; readonly row: Readonly<SqlRow> };

/** Rows of several entities in one question; none may depend on another of them. */
export async function insertRows(db: TenantConnection, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return;
  const params: unknown[] = [];
  const inserts = rows.map(({ of, row }, index) => {
    const { names, columns } = planOf(of);
    const places = names.map((name) => `$${params.push(toSql(must(of.columns[name], name), row[name]))}`);
    return `i${index} AS (INSERT INTO ${of.table} (${columns}) VALUES (${places.join(', ')}))`;
  });
  await db.query(`WITH ${inserts.join(', ')} SELECT`, params);
}

export type Applied = {
  readonly entity: string;
  readonly id: Id;
  readonly before: SqlRow | null;
  readonly change: Change;
};

/** Applies one change, raising version and updatedAt on updates; returns the row as it was. */
export async function applyChange(db: TenantConnection, change: Change, now: Instant): Promise<Applied> {
  const of = must(entityNamed(change.entity), `entity ${change.entity} is in the registry`);
  if (change.op === 'insert') {
    const row = of.schema.parse(change.row) as SqlRow;
    await insertRow(db, of, row);
    return { entity: of.name, id: String(row['id']), before: null, change };
  }
  const before = must(await rowById(db, of, change.id), `${of.name} ${change.id} exists`) as SqlRow;
  if (change.op === 'delete') {
    await db.query(`DELETE FROM ${of.table} WHERE organization_id = $1 AND id = $2`, [db.organizationId, change.id]);
    return { entity: of.name, id: change.id, before, change };
  }
  of.schema.parse({ ...before, ...change.patch });
  const params: unknown[] = [db.organizationId, change.id, new Date(now).toISOString()];
  const sets = Object.entries(change.patch).map(
    ([name, value]) => `${snakeCase(name)} = $${params.push(toSql(must(of.columns[name], name), value))}`,
  );
  await db.query(
    `UPDATE ${of.table} SET ${[...sets, 'updated_at = $3', 'version = version + 1'].join(', ')}
     WHERE organization_id = $1 AND id = $2`,
    params,
  );
  return { entity: of.name, id: change.id, before, change };
}
