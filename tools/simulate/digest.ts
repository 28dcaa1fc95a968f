import { createHash } from 'node:crypto';
import type { TenantConnection } from '#central/database/database.ts';
import { selectList } from '#central/database/rows.store.ts';
import type { Entity } from '#domain/model/entity.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { ReadConnection } from '#main/replica/connection.ts';
import { fromSql, selectList as replicaList } from '#main/replica/rows.store.ts';

/** One hash an entity: the same rows, whoever keeps them, give the same hash. */
export type Digest = Record<string, string>;

/** With keys in one order, so that JSON columns of both databases compare. */
function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const entries = Object.entries(value).map(([key, each]): [string, unknown] => [key, ordered(each)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function hashOf(rows: readonly Record<string, unknown>[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(ordered(row))}\n`);
  return `${rows.length}:${hash.digest('hex').slice(0, 16)}`;
}

export function deskDigest(db: ReadConnection): Digest {
  const rowsOf = (of: Entity) =>
    db
      .all<Record<string, unknown>>(`SELECT ${replicaList(of)} FROM ${of.table} ORDER BY id`)
      .map((row) => fromSql(of, row));
  return Object.fromEntries(SYNCED_ENTITIES.map((of) => [of.name, hashOf(rowsOf(of))]));
}

export async function centralDigest(db: TenantConnection): Promise<Digest> {
  const digest: Digest = {};
  for (const of of SYNCED_ENTITIES)
    digest[of.name] = hashOf(
      await db.query(
        `SELECT ${selectList(of)} FROM ${of.table} WHERE organization_id = $1 ORDER BY id::text COLLATE "C"`,
        [db.organizationId],
      ),
    );
  return digest;
}
