import type { MissionRow } from '#domain/missions/index.ts';
import { DriverCalendarEvent, Mission } from '#domain/model/registry.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, selectList } from '../replica/rows.store.ts';

/** No service lasts longer: the lower bound keeps an index on the start useful. */
const LONGEST_MS = 31 * 86_400_000;

type Window = { readonly organizationId: string; readonly from: number; readonly to: number };

function bounds({ organizationId, from, to }: Window): Record<string, string | number> {
  return { organizationId, from, to, earliest: from - LONGEST_MS };
}

/** Services of one driver over some days, cancelled ones left out. */
export function missionsOfDriver(db: ReadConnection, driverId: string, window: Window): MissionRow[] {
  const sql = `SELECT ${selectList(Mission)} FROM missions
    WHERE organization_id = @organizationId AND driver_id = @driverId AND start_at > @earliest AND start_at < @to AND end_at > @from
      AND status <> 'CANCELLED' AND deleted_at IS NULL ORDER BY start_at, id`;
  return db.all<Record<string, unknown>>(sql, { ...bounds(window), driverId }).map((row) => fromSql(Mission, row));
}

export function missionsOfVehicle(db: ReadConnection, vehicleId: string, window: Window): MissionRow[] {
  const sql = `SELECT ${selectList(Mission)} FROM missions
    WHERE organization_id = @organizationId AND vehicle_id = @vehicleId AND start_at > @earliest AND start_at < @to AND end_at > @from
      AND status <> 'CANCELLED' AND deleted_at IS NULL ORDER BY start_at, id`;
  return db.all<Record<string, unknown>>(sql, { ...bounds(window), vehicleId }).map((row) => fromSql(Mission, row));
}

export function eventsOfDriver(
  db: ReadConnection,
  driverId: string,
  window: Window,
): RowOf<typeof DriverCalendarEvent>[] {
  const { organizationId, from, to } = window;
  const sql = `SELECT ${selectList(DriverCalendarEvent)} FROM driver_calendar_events
    WHERE organization_id = @organizationId AND driver_id = @driverId AND start_at < @to AND end_at > @from AND deleted_at IS NULL
    ORDER BY start_at, id`;
  return db
    .all<Record<string, unknown>>(sql, { organizationId, from, to, driverId })
    .map((row) => fromSql(DriverCalendarEvent, row));
}

export type StudentListItem = {
  readonly id: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly birthDate: string | null;
  readonly licenceType: string;
  readonly contactId: string | null;
  readonly payer: string | null;
  readonly notes: string | null;
  readonly doneCount: number;
  readonly nextAt: number | null;
};

/** Learners with their payer, lessons done and the next one. */
export function listStudents(db: ReadConnection, organizationId: string, now: number): StudentListItem[] {
  return db.all<StudentListItem>(
    `SELECT s.id, s.full_name AS fullName, s.phone, s.email, s.birth_date AS birthDate, s.licence_type AS licenceType,
       s.contact_id AS contactId, c.display_name AS payer, s.notes,
       (SELECT count(*) FROM missions m WHERE m.student_id = s.id AND m.start_at < @now AND m.status IN ('COMPLETED', 'BILLED')
          AND m.deleted_at IS NULL) AS doneCount,
       (SELECT min(m.start_at) FROM missions m WHERE m.student_id = s.id AND m.start_at >= @now AND m.status NOT IN ('CANCELLED', 'DRAFT')
          AND m.deleted_at IS NULL) AS nextAt
     FROM students s
     LEFT JOIN contacts c ON c.id = s.contact_id
     WHERE s.organization_id = @organizationId AND s.deleted_at IS NULL
     ORDER BY s.full_name, s.id`,
    { organizationId, now },
  );
}

export type InstructorListItem = {
  readonly id: string;
  readonly name: string;
  readonly base: string | null;
  readonly vehicle: string | null;
};

/** Who teaches now, with base and usual car. */
export function listInstructors(db: ReadConnection, organizationId: string): InstructorListItem[] {
  return db.all<InstructorListItem>(
    `SELECT d.id, d.first_name || ' ' || d.last_name AS name, b.name AS base, v.registration_number AS vehicle
     FROM drivers d
     LEFT JOIN operating_bases b ON b.id = d.operating_base_id
     LEFT JOIN vehicles v ON v.id = d.usual_vehicle_id
     WHERE d.organization_id = ? AND d.is_instructor = 1 AND d.is_active = 1 AND d.deleted_at IS NULL
     ORDER BY d.last_name, d.first_name, d.id`,
    [organizationId],
  );
}
