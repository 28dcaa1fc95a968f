import type { ReadConnection } from '../replica/connection.ts';

export type DriverListItem = {
  readonly id: string;
  readonly code: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly employmentStatus: string;
  readonly base: string | null;
  readonly usualVehicle: string | null;
  readonly licences: string | null;
  readonly cardUntil: string | null;
  readonly isActive: number;
  readonly isInstructor: number;
};

export function listDrivers(db: ReadConnection, organizationId: string): DriverListItem[] {
  return db.all<DriverListItem>(
    `SELECT d.id, d.code, d.first_name || ' ' || d.last_name AS name, d.phone, d.employment_status AS employmentStatus, b.name AS base,
       v.registration_number AS usualVehicle, d.is_active AS isActive, d.is_instructor AS isInstructor,
       (SELECT group_concat(code, ' · ') FROM (SELECT c.code FROM driver_licenses l JOIN license_categories c ON c.id = l.license_category_id
          WHERE l.driver_id = d.id AND l.deleted_at IS NULL ORDER BY c.rank)) AS licences,
       (SELECT min(coalesce(p.valid_to, '9999-12-31')) FROM professional_cards p WHERE p.driver_id = d.id AND p.deleted_at IS NULL) AS cardUntil
     FROM drivers d
     LEFT JOIN operating_bases b ON b.id = d.operating_base_id
     LEFT JOIN vehicles v ON v.id = d.usual_vehicle_id
     WHERE d.organization_id = ? AND d.deleted_at IS NULL
     ORDER BY d.last_name, d.first_name, d.id`,
    [organizationId],
  );
}
