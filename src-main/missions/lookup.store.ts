import { isId } from '#domain/kernel/ids.ts';
import type { ReadConnection } from '../replica/connection.ts';

type Named = { readonly mission: string; readonly driver: string; readonly vehicle: string };

function idOf(db: ReadConnection, sql: string, organizationId: string, value: string): string | null {
  return db.get<{ id: string }>(sql, [organizationId, value])?.id ?? null;
}

/** Ids behind what people type: a reference, a driver's code or id, a plate or id; null where nothing matches. */
export function findAssignment(
  db: ReadConnection,
  organizationId: string,
  named: Named,
): { missionId: string | null; driverId: string | null; vehicleId: string | null } {
  const by = (table: string, column: string, value: string): string | null =>
    idOf(
      db,
      `SELECT id FROM ${table} WHERE organization_id = ? AND ${isId(value) ? 'id' : column} = ? AND deleted_at IS NULL`,
      organizationId,
      value,
    );
  return {
    missionId: by('missions', 'reference', named.mission),
    driverId: by('drivers', 'code', named.driver),
    vehicleId: by('vehicles', 'registration_number', named.vehicle),
  };
}
