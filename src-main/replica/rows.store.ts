import { type Column } from '#domain/model/columns.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Change } from '#domain/model/command.ts';
import { type Entity, type PatchOf, type RowOf, snakeCase } from '#domain/model/entity.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { must } from '#domain/kernel/assert.ts';
import type { ReadConnection, SqlValue, WriteConnection } from './connection.ts';

/*
 * The one place that turns rows into SQL values and back. Statements are built from the registry (names are ours, never
 * a user's) and select aliases in the model's names, so that only flags and json need converting.
 */
type Plan = {
  readonly names: string[];
  readonly select: string;
  readonly insert: string;
  /** Column names in SQL, by the model's. */
  readonly sqlNames: Readonly<Record<string, string>>;
  readonly converted: readonly (readonly [string, 'flag' | 'json'])[];
};

const plans = new Map<string, Plan>();

function planOf(of: Entity): Plan {
  const known = plans.get(of.name);
  if (known) return known;
  const names = Object.keys(of.columns);
  const converted = Object.entries(of.columns)
    .filter(([, column]) => column.kind === 'flag' || column.kind === 'json')
    .map(([name, column]) => [name, column.kind as 'flag' | 'json'] as const);
  const sqlNames = Object.fromEntries(names.map((name) => [name, snakeCase(name)]));
  const columns = Object.values(sqlNames).join(', ');
  const insert = `INSERT INTO ${of.table} (${columns}) VALUES (${names.map(() => '?').join(', ')})`;
  const plan = { names, select: selectList(of), insert, sqlNames, converted };
  plans.set(of.name, plan);
  return plan;
}

/** `id AS "id", start_at AS "startAt", …`, with an optional table alias, for stores that join. */
export function selectList(of: Entity, alias = ''): string {
  const prefix = alias ? `${alias}.` : '';
  return Object.keys(of.columns)
    .map((name) => `${prefix}${snakeCase(name)} AS "${name}"`)
    .join(', ');
}

export function toSql(column: Column, value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (column.kind === 'flag') return value ? 1 : 0;
  if (column.kind === 'json') return JSON.stringify(value);
  return value as SqlValue;
}

/** Converts flags and json of a row selected with selectList, in place. */
export function fromSql<E extends Entity>(of: E, row: Record<string, unknown>): RowOf<E> {
  for (const [name, kind] of planOf(of).converted) {
    const value = row[name];
    if (value === null || value === undefined) continue;
    row[name] = kind === 'flag' ? value === 1 : (JSON.parse(value as string) as unknown);
  }
  return row as RowOf<E>;
}

function whereSql(of: Entity, where: Readonly<Record<string, unknown>>): { sql: string[]; params: SqlValue[] } {
  const sql = of.isSoftDeleted ? ['deleted_at IS NULL'] : [];
  const params: SqlValue[] = [];
  for (const [name, value] of Object.entries(where)) {
    const column = must(of.columns[name], `${of.name} has a column ${name}`);
    const sqlName = planOf(of).sqlNames[name];
    sql.push(value === null ? `${sqlName} IS NULL` : `${sqlName} = ?`);
    if (value !== null) params.push(toSql(column, value));
  }
  return { sql, params };
}

/** The row with that id, live or not. */
export function rowById<E extends Entity>(db: ReadConnection, of: E, id: Id): RowOf<E> | null {
  const row = db.get<Record<string, unknown>>(`SELECT ${planOf(of).select} FROM ${of.table} WHERE id = ?`, [id]);
  return row ? fromSql(of, row) : null;
}

export function rowsWhere<E extends Entity>(db: ReadConnection, of: E, where: PatchOf<E>): RowOf<E>[] {
  const { sql, params } = whereSql(of, where as Record<string, unknown>);
  const clause = sql.length > 0 ? `WHERE ${sql.join(' AND ')}` : '';
  return db
    .all<Record<string, unknown>>(`SELECT ${planOf(of).select} FROM ${of.table} ${clause} ORDER BY id`, params)
    .map((row) => fromSql(of, row));
}

/** Rows overlapping [from, to[ by startAt and endAt. No service lasts over 31 days: the lower bound keeps the index useful. */
export function rowsOverlapping<E extends Entity>(
  db: ReadConnection,
  of: E,
  where: PatchOf<E>,
  window: { readonly from: Instant; readonly to: Instant },
): RowOf<E>[] {
  const { sql, params } = whereSql(of, where as Record<string, unknown>);
  sql.push('start_at < ?', 'start_at > ?', 'end_at > ?');
  params.push(window.to, window.from - 31 * 86_400_000, window.from);
  return db
    .all<Record<string, unknown>>(
      `SELECT ${planOf(of).select} FROM ${of.table} WHERE ${sql.join(' AND ')} ORDER BY start_at, id`,
      params,
    )
    .map((row) => fromSql(of, row));
}

export function insertRow(db: WriteConnection, of: Entity, row: Readonly<Record<string, unknown>>): void {
  const { names, insert } = planOf(of);
  const params = names.map((name) => toSql(must(of.columns[name], name), row[name]));
  db.run(insert, params);
}

export type Applied = {
  readonly entity: string;
  readonly id: Id;
  readonly before: Record<string, unknown> | null;
  readonly change: Change;
};

/** Applies one change, raising version and updatedAt on updates; returns the row as it was, for undo and conflict bases. */
export function applyChange(db: WriteConnection, change: Change, now: Instant): Applied {
  const of = must(entityNamed(change.entity), `entity ${change.entity} is in the registry`);
  if (change.op === 'insert') {
    const row = of.schema.parse(change.row) as Record<string, unknown>;
    insertRow(db, of, row);
    return { entity: of.name, id: String(row['id']), before: null, change };
  }
  const before = must(rowById(db, of, change.id), `${of.name} ${change.id} exists`) as Record<string, unknown>;
  if (change.op === 'delete') {
    db.run(`DELETE FROM ${of.table} WHERE id = ?`, [change.id]);
    return { entity: of.name, id: change.id, before, change };
  }
  of.schema.parse({ ...before, ...change.patch });
  const names = Object.keys(change.patch);
  const params = names.map((name) => toSql(must(of.columns[name], name), change.patch[name]));
  const { sqlNames } = planOf(of);
  const sets = [...names.map((name) => `${sqlNames[name]} = ?`), 'updated_at = ?', 'version = version + 1'];
  db.run(`UPDATE ${of.table} SET ${sets.join(', ')} WHERE id = ?`, [...params, now, change.id]);
  return { entity: of.name, id: change.id, before, change };
}

/** Makes a row be exactly that, whether it is there or not: another side's copy, its version included. */
export function putRow(db: WriteConnection, of: Entity, row: Readonly<Record<string, unknown>>): Applied {
  const id = String(row['id']);
  const before = rowById(db, of, id) as Record<string, unknown> | null;
  const change: Change = { op: 'insert', entity: of.name, row };
  if (!before) insertRow(db, of, row);
  else {
    const { names, sqlNames } = planOf(of);
    const sets = names.map((name) => `${sqlNames[name]} = ?`).join(', ');
    const params = names.map((name) => toSql(must(of.columns[name], name), row[name]));
    db.run(`UPDATE ${of.table} SET ${sets} WHERE id = ?`, [...params, id]);
  }
  return { entity: of.name, id, before, change };
}

/** Takes a row away if it is there. */
export function dropRow(db: WriteConnection, of: Entity, id: Id): Applied | null {
  const before = rowById(db, of, id) as Record<string, unknown> | null;
  if (!before) return null;
  db.run(`DELETE FROM ${of.table} WHERE id = ?`, [id]);
  return { entity: of.name, id, before, change: { op: 'delete', entity: of.name, id } };
}
