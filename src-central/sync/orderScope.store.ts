import type { Id } from '#domain/kernel/ids.ts';
import type { Entity } from '#domain/model/entity.ts';
import type { TenantConnection } from '../database/database.ts';

/** Which of these ids are rows of these entities, for whoever asks. */
export async function idsAmong(
  db: TenantConnection,
  entities: readonly Entity[],
  ids: readonly Id[],
): Promise<Set<Id>> {
  if (entities.length === 0) return new Set();
  const selects = entities.map(
    ({ table }) => `SELECT id FROM ${table} WHERE organization_id = $1 AND id = ANY($2::uuid[])`,
  );
  const rows = await db.query<{ id: Id }>(selects.join(' UNION '), [db.organizationId, [...ids]]);
  return new Set(rows.map(({ id }) => id));
}
