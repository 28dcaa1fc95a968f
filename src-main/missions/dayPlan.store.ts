import type { MissionFacts, MissionRow } from '#domain/missions/index.ts';
import { Mission, PricingSettings, VehicleCategory } from '#domain/model/registry.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, rowsWhere, selectList } from '../replica/rows.store.ts';

type Window = { readonly organizationId: string; readonly from: number; readonly to: number };

/** Confirmed missions that start in the window with neither driver nor subcontractor, pinned ones too; a lesson finds its own instructor. */
export function openMissions(db: ReadConnection, window: Window): MissionRow[] {
  const sql = `SELECT ${selectList(Mission)} FROM missions
    WHERE organization_id = @organizationId AND start_at >= @from AND start_at < @to AND status IN ('PENDING', 'REQUESTED')
      AND type <> 'LESSON' AND driver_id IS NULL AND subcontractor_id IS NULL AND deleted_at IS NULL
    ORDER BY start_at, id`;
  return db.all<Record<string, unknown>>(sql, window).map((row) => fromSql(Mission, row));
}

export function withCategories(db: ReadConnection, missions: readonly MissionRow[], timeZone: string): MissionFacts[] {
  const categories = new Map(rowsWhere(db, VehicleCategory, {}).map((row) => [row.id, row]));
  return missions.map((mission) => ({
    mission,
    category: mission.vehicleCategoryId ? (categories.get(mission.vehicleCategoryId) ?? null) : null,
    timeZone,
  }));
}

export function pricingSettings(db: ReadConnection): RowOf<typeof PricingSettings> | null {
  return rowsWhere(db, PricingSettings, {})[0] ?? null;
}
