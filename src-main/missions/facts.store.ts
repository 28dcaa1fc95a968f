import type { DriverFacts, MissionRow, VehicleFacts } from '#domain/missions/index.ts';
import type { TravelEstimator } from '#domain/pricing/index.ts';
import type { Entity, RowOf } from '#domain/model/entity.ts';
import {
  Driver,
  DriverCalendarEvent,
  DriverLicense,
  DriverWorkingHours,
  LicenseCategory,
  Mission,
  OperatingBase,
  ProfessionalCard,
  Vehicle,
  VehicleCategory,
  VehicleEvent,
} from '#domain/model/registry.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, rowsWhere, selectList } from '../replica/rows.store.ts';

type Window = { readonly organizationId: string; readonly from: number; readonly to: number };

/** Full mission rows around a window, of everybody who drives. */
export function missionsAround(db: ReadConnection, window: Window): MissionRow[] {
  const sql = `SELECT ${selectList(Mission)} FROM missions
    WHERE organization_id = @organizationId AND start_at > @earliest AND start_at < @to AND end_at > @from AND deleted_at IS NULL AND (driver_id IS NOT NULL OR vehicle_id IS NOT NULL)
    ORDER BY start_at`;
  return db
    .all<Record<string, unknown>>(sql, { ...window, earliest: window.from - 31 * 86_400_000 })
    .map((row) => fromSql(Mission, row));
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string | null): (key: string) => R[] {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return (key) => groups.get(key) ?? [];
}

function byId<E extends Entity>(db: ReadConnection, of: E): (id: string | null) => RowOf<E> | null {
  const rows = new Map(rowsWhere(db, of, {}).map((row) => [(row as { id: string }).id, row]));
  return (id) => (id === null ? null : (rows.get(id) ?? null));
}

function eventsAround(db: ReadConnection, window: Window): RowOf<typeof DriverCalendarEvent>[] {
  const sql = `SELECT ${selectList(DriverCalendarEvent)} FROM driver_calendar_events WHERE organization_id = @organizationId AND start_at < @to AND end_at > @from AND deleted_at IS NULL`;
  return db.all<Record<string, unknown>>(sql, window).map((row) => fromSql(DriverCalendarEvent, row));
}

export function allDriverFacts(
  db: ReadConnection,
  window: Window,
  around: readonly MissionRow[],
  travel: TravelEstimator,
): DriverFacts[] {
  const base = byId(db, OperatingBase);
  const licenses = grouped(rowsWhere(db, DriverLicense, {}), (row) => row.driverId);
  const cards = grouped(rowsWhere(db, ProfessionalCard, {}), (row) => row.driverId);
  const events = grouped(eventsAround(db, window), (row) => row.driverId);
  const workingHours = grouped(rowsWhere(db, DriverWorkingHours, {}), (row) => row.driverId);
  const missions = grouped(around, (row) => row.driverId);
  return rowsWhere(db, Driver, { isActive: true }).map((driver) => ({
    driver,
    base: base(driver.operatingBaseId),
    licenses: licenses(driver.id),
    cards: cards(driver.id),
    events: events(driver.id),
    workingHours: workingHours(driver.id),
    missions: missions(driver.id),
    travel,
  }));
}

export function allVehicleFacts(db: ReadConnection, _window: Window, around: readonly MissionRow[]): VehicleFacts[] {
  const base = byId(db, OperatingBase);
  const category = byId(db, VehicleCategory);
  const licence = byId(db, LicenseCategory);
  const events = grouped(rowsWhere(db, VehicleEvent, {}), (row) => row.vehicleId);
  const missions = grouped(around, (row) => row.vehicleId);
  return rowsWhere(db, Vehicle, {}).map((vehicle) => ({
    vehicle,
    category: category(vehicle.vehicleCategoryId),
    base: base(vehicle.operatingBaseId),
    requiredLicense: licence(vehicle.requiredLicenseCategoryId),
    events: events(vehicle.id),
    missions: missions(vehicle.id),
  }));
}
