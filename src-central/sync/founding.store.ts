import { assert, must } from '#domain/kernel/assert.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { TenantConnection } from '../database/database.ts';

/* Rows of a company that comes from one workstation, as that replica keeps them. */
export type ReplicaRow = readonly (string | number | null)[];

/** PostgreSQL takes at most so many parameters in one statement. */
const MOST_PARAMS = 60_000;

/** What a row of the model holds, from what SQLite keeps. */
function modelValue(column: Column, value: string | number | null): unknown {
  if (value === null) return null;
  if (column.kind === 'flag') return value === 1;
  return column.kind === 'json' ? (JSON.parse(String(value)) as unknown) : value;
}

function parameter(column: Column, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (column.kind === 'instant') return new Date(Number(value)).toISOString();
  return column.kind === 'json' ? JSON.stringify(value) : value;
}

/** A row as the registry wants it; throws for one of another shape, and for one of another organisation. */
function modelRow(of: Entity, columns: readonly string[], values: ReplicaRow, organizationId: Id) {
  const columnOf = (name: string): Column => must(of.columns[name], `${of.name} has a column ${name}`);
  const row = Object.fromEntries(columns.map((name, at) => [name, modelValue(columnOf(name), values[at] ?? null)]));
  assert(row['organizationId'] === organizationId, `a row of ${of.name} is of the organisation that comes`);
  return of.schema.parse(row) as Readonly<Record<string, unknown>>;
}

/** Writes rows in as few statements as PostgreSQL allows. */
export async function writeRows(
  db: TenantConnection,
  of: Entity,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly ReplicaRow[] },
): Promise<void> {
  const names = Object.keys(of.columns);
  const most = Math.max(1, Math.floor(MOST_PARAMS / names.length));
  for (let from = 0; from < rows.length; from += most) {
    const params: unknown[] = [];
    const places = rows.slice(from, from + most).map((values) => {
      const row = modelRow(of, columns, values, db.organizationId);
      return `(${names.map((name) => `$${params.push(parameter(must(of.columns[name], name), row[name]))}`).join(', ')})`;
    });
    await db.query(`INSERT INTO ${of.table} (${names.map(snakeCase).join(', ')}) VALUES ${places.join(', ')}`, params);
  }
}

type Held = { readonly column: string; readonly by: string };

/** What keeps a row from going while another points to it. */
function heldBy(of: Entity): Held[] {
  return Object.entries(of.columns).flatMap(([column, { reference }]) =>
    reference?.onDelete === 'restrict' ? [{ column, by: reference.entity }] : [],
  );
}

/** Entities in an order in which their rows may go: none while another's still points to it. */
function leavingOrder(): Entity[] {
  const order: Entity[] = [];
  let left = [...SYNCED_ENTITIES];
  while (left.length > 0) {
    const held = new Set(left.flatMap((of) => heldBy(of).flatMap(({ by }) => (by === of.name ? [] : [by]))));
    const free = left.filter(({ name }) => !held.has(name));
    assert(free.length > 0, 'no two entities hold one another');
    order.push(...free);
    left = left.filter(({ name }) => held.has(name));
  }
  return order;
}

/** Takes away what an earlier try has brought. */
export async function clearBrought(db: TenantConnection): Promise<void> {
  for (const table of ['desk_credentials', 'role_assignments'])
    await db.query(`DELETE FROM ${table} WHERE organization_id = $1`, [db.organizationId]);
  for (const of of leavingOrder()) {
    const own = heldBy(of).filter(({ by }) => by === of.name);
    const last = own.map(
      ({ column }) =>
        ` AND NOT EXISTS (SELECT 1 FROM ${of.table} t WHERE t.organization_id = $1 AND t.${snakeCase(column)} = ${of.table}.id)`,
    );
    // Rows that point to others of their kind go from the ends of their chains.
    for (let gone = 1; gone > 0;) {
      const rows = await db.query(
        `DELETE FROM ${of.table} WHERE organization_id = $1${last.join('')} RETURNING 1 AS gone`,
        [db.organizationId],
      );
      gone = own.length === 0 ? 0 : rows.length;
    }
  }
}

export async function hasEnrolledDesk(db: TenantConnection): Promise<boolean> {
  const [found] = await db.query('SELECT 1 FROM desk_credentials WHERE organization_id = $1 AND key_hash IS NOT NULL', [
    db.organizationId,
  ]);
  return found !== undefined;
}

/** Whether nothing has been made yet in an organisation but what its first start gave it. */
export async function isUnused(db: TenantConnection): Promise<boolean> {
  const [found] = await db.query<{ n: number }>(
    `SELECT (SELECT count(*) FROM contacts WHERE organization_id = $1)
          + (SELECT count(*) FROM missions WHERE organization_id = $1)
          + (SELECT count(*) FROM invoices WHERE organization_id = $1) AS n`,
    [db.organizationId],
  );
  return Number(found?.n ?? 0) === 0;
}
