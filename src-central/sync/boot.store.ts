import { isInOrders, UNTOLD } from '#domain/identity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { clockOf } from './changeLog.store.ts';
import { travelling } from './travelling.ts';

/*
 * The whole organisation as lines of JSON, built by PostgreSQL itself: a row is the list of its columns in the registry's order, as a
 * replica keeps them. The rows come from one snapshot; what changes meanwhile is pulled after it.
 */
const ROWS_A_PAGE = 2000;

/** A column as SQLite keeps it: instants in milliseconds, flags as 0 and 1, JSON as text. */
function replicaValue(name: string, column: Column): string {
  const sql = snakeCase(name);
  switch (column.kind) {
    case 'instant':
      return `(extract(epoch FROM ${sql}) * 1000)::bigint`;
    case 'flag':
      return `${sql}::int`;
    case 'json':
      return `${sql}::text`;
    case 'time':
      return `to_char(${sql}, 'HH24:MI')`;
    default:
      return sql;
  }
}

function pageSql(of: Entity, untold: readonly string[]): string {
  const values = Object.entries(of.columns).map(([name, column]) =>
    untold.includes(name) ? 'NULL' : replicaValue(name, column),
  );
  return `SELECT id, json_build_array(${values.join(', ')})::text AS line FROM ${of.table}
    WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2::uuid) AND ${travelling(of)} ORDER BY id LIMIT ${ROWS_A_PAGE}`;
}

/** Where an interrupted boot goes on: after this row of this entity. */
export type BootPlace = { readonly entity: string; readonly id: string | null };

/**
 * The lines of a boot: a heading with the counter to pull from, each entity's name before its rows, and a last line that says it is whole.
 * Bound to single orders, it holds their rows and what these name.
 */
export async function* bootLines(
  db: TenantConnection,
  from: BootPlace | null,
  orders: readonly Id[] | null = null,
): AsyncGenerator<string> {
  const { head, mark } = await clockOf(db);
  yield JSON.stringify({ head, mark, organizationId: db.organizationId });
  const start = from ? SYNCED_ENTITIES.findIndex(({ name }) => name === from.entity) : 0;
  for (const of of SYNCED_ENTITIES.slice(Math.max(0, start))) {
    if (orders && !isInOrders(of.name)) continue;
    const sql = pageSql(of, orders ? (UNTOLD[of.name] ?? []) : []);
    const page = (params: readonly unknown[]) => db.query<{ id: string; line: string }>(sql, params);
    yield JSON.stringify({ entity: of.name, columns: Object.keys(of.columns) });
    let after = from?.entity === of.name ? from.id : null;
    for (;;) {
      const params = [db.organizationId, after];
      const rows = await (orders ? db.narrowed(orders, () => page(params)) : page(params));
      if (rows.length > 0) yield rows.map(({ line }) => line).join('\n');
      if (rows.length < ROWS_A_PAGE) break;
      after = rows.at(-1)?.id ?? after;
    }
  }
  yield JSON.stringify({ end: true });
}
