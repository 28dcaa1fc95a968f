import type { MissionRow, MissionStatus } from '#domain/missions/index.ts';
import { LicenseCategory, OrganizationLicenseRule } from '#domain/model/registry.ts';
import { organizationRules } from '#domain/missions/index.ts';
import type { OrganizationRule } from '#domain/compliance/index.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { rowsWhere } from '../replica/rows.store.ts';

/** A mission as the hours rules need it: lean, because four weeks of every driver are kept warm. */
export type HoursMission = {
  readonly id: string;
  readonly driverId: string;
  readonly vehicleId: string | null;
  readonly type: MissionRow['type'];
  readonly status: MissionStatus;
  readonly serviceKind: 'VTC' | 'LOTI' | 'TAXI' | 'COACH_OCCASIONAL' | 'COACH_REGULAR';
  readonly startAt: number;
  readonly endAt: number;
  readonly drivingMin: number;
  readonly approachMin: number;
  readonly returnMin: number;
  readonly preparationMin: number;
  readonly closingMin: number;
};

export type HoursActivity = {
  readonly driverId: string;
  readonly missionId: string | null;
  readonly kind: 'DRIVING' | 'OTHER_WORK' | 'AVAILABILITY' | 'BREAK_REST' | 'UNKNOWN';
  readonly startAt: number;
  readonly endAt: number;
  readonly service: HoursMission['serviceKind'];
  readonly seats: number;
  readonly crew: number;
  readonly isFerry: boolean;
};

const MISSION_COLUMNS = `id, driver_id AS driverId, vehicle_id AS vehicleId, type, status, service_kind AS serviceKind, start_at AS startAt,
  end_at AS endAt, driving_min AS drivingMin, approach_min AS approachMin, return_min AS returnMin, preparation_min AS preparationMin, closing_min AS closingMin`;
const ACTIVITY_COLUMNS = `driver_id AS driverId, mission_id AS missionId, kind, start_at AS startAt, end_at AS endAt, service, seats, crew, is_ferry AS isFerry`;

type Window = { readonly organizationId: string; readonly from: number; readonly to: number };

function flagged(rows: readonly (Omit<HoursActivity, 'isFerry'> & { isFerry: number })[]): HoursActivity[] {
  return rows.map((row) => ({ ...row, isFerry: row.isFerry === 1 }));
}

/** Missions with a driver that start inside the window, of everybody. */
export function hoursMissions(db: ReadConnection, window: Window): HoursMission[] {
  return db.all<HoursMission>(
    `SELECT ${MISSION_COLUMNS} FROM missions
     WHERE organization_id = @organizationId AND start_at >= @from AND start_at < @to AND driver_id IS NOT NULL AND status <> 'CANCELLED' AND deleted_at IS NULL`,
    window,
  );
}

export function hoursActivities(db: ReadConnection, window: Window): HoursActivity[] {
  return flagged(
    db.all(
      `SELECT ${ACTIVITY_COLUMNS} FROM driver_activities
       WHERE organization_id = @organizationId AND start_at >= @from AND start_at < @to AND deleted_at IS NULL`,
      window,
    ),
  );
}

/** The same for one driver, after a change. */
export function driverHoursMissions(db: ReadConnection, driverId: string, window: Window): HoursMission[] {
  return db.all<HoursMission>(
    `SELECT ${MISSION_COLUMNS} FROM missions WHERE organization_id = @organizationId AND driver_id = @driverId AND start_at >= @from AND start_at < @to
     AND status <> 'CANCELLED' AND deleted_at IS NULL`,
    { ...window, driverId },
  );
}

export function driverHoursActivities(db: ReadConnection, driverId: string, window: Window): HoursActivity[] {
  return flagged(
    db.all(
      `SELECT ${ACTIVITY_COLUMNS} FROM driver_activities WHERE organization_id = @organizationId AND driver_id = @driverId AND start_at >= @from AND start_at < @to AND deleted_at IS NULL`,
      { ...window, driverId },
    ),
  );
}

/** Seats including the driver's, by vehicle. */
export function vehicleSeats(db: ReadConnection, organizationId: string): Map<string, number> {
  const rows = db.all<{ id: string; seats: number }>(
    'SELECT id, seats_with_driver AS seats FROM vehicles WHERE organization_id = ?',
    [organizationId],
  );
  return new Map(rows.map((row) => [row.id, row.seats]));
}

export function driverStatuses(
  db: ReadConnection,
  organizationId: string,
): Map<string, 'EMPLOYEE' | 'CONTRACTOR' | 'FREELANCE'> {
  const rows = db.all<{ id: string; status: 'EMPLOYEE' | 'CONTRACTOR' | 'FREELANCE' }>(
    'SELECT id, employment_status AS status FROM drivers WHERE organization_id = ? AND deleted_at IS NULL',
    [organizationId],
  );
  return new Map(rows.map((row) => [row.id, row.status]));
}

export function ownRules(db: ReadConnection): OrganizationRule[] {
  return organizationRules(rowsWhere(db, OrganizationLicenseRule, {}), rowsWhere(db, LicenseCategory, {}));
}

export function warningBp(db: ReadConnection, organizationId: string): number {
  return (
    db.get<{ bp: number }>('SELECT warning_bp AS bp FROM organizations WHERE id = ?', [organizationId])?.bp ?? 9000
  );
}

/** The driver a mission or an activity belongs to now. */
export function driverOfRow(db: ReadConnection, entity: 'Mission' | 'DriverActivity', id: string): string | null {
  const table = entity === 'Mission' ? 'missions' : 'driver_activities';
  return (
    db.get<{ driverId: string | null }>(`SELECT driver_id AS driverId FROM ${table} WHERE id = ?`, [id])?.driverId ??
    null
  );
}
