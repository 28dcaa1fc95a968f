import type { ReadConnection } from '../replica/connection.ts';

export type VehicleListItem = {
  readonly id: string;
  readonly registrationNumber: string;
  readonly makeModel: string | null;
  readonly category: string;
  readonly base: string;
  readonly status: string;
  readonly seatsWithDriver: number;
  readonly licence: string | null;
  readonly odometerKm: number | null;
  readonly nextExpiryKind: string | null;
  readonly nextExpiryAt: number | null;
  readonly usualDriver: string | null;
};

/** The fleet with what lapses next (inspection, insurance, vignette) and who usually drives. */
export function listVehicles(db: ReadConnection, organizationId: string): VehicleListItem[] {
  return db.all<VehicleListItem>(
    `SELECT v.id, v.registration_number AS registrationNumber, v.make_model AS makeModel, k.name AS category, b.name AS base, v.status,
       v.seats_with_driver AS seatsWithDriver, l.code AS licence, v.odometer_km AS odometerKm,
       (SELECT e.kind FROM vehicle_events e WHERE e.vehicle_id = v.id AND e.kind LIKE '%_EXPIRY' AND e.deleted_at IS NULL ORDER BY e.start_at LIMIT 1) AS nextExpiryKind,
       (SELECT min(e.start_at) FROM vehicle_events e WHERE e.vehicle_id = v.id AND e.kind LIKE '%_EXPIRY' AND e.deleted_at IS NULL) AS nextExpiryAt,
       (SELECT d.first_name || ' ' || d.last_name FROM drivers d WHERE d.usual_vehicle_id = v.id AND d.deleted_at IS NULL ORDER BY d.id LIMIT 1) AS usualDriver
     FROM vehicles v
     JOIN vehicle_categories k ON k.id = v.vehicle_category_id
     JOIN operating_bases b ON b.id = v.operating_base_id
     LEFT JOIN license_categories l ON l.id = v.required_license_category_id
     WHERE v.organization_id = ? AND v.deleted_at IS NULL
     ORDER BY k.rank, v.registration_number`,
    [organizationId],
  );
}
