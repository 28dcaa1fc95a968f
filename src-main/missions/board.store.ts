import type { MissionStatus } from '#domain/missions/index.ts';
import type { ReadConnection } from '../replica/connection.ts';

/** One row of the board: what table, timeline and map need, and nothing else. Money in cents, instants in ms. */
export type BoardMission = {
  readonly id: string;
  readonly reference: string;
  readonly type: string;
  readonly status: MissionStatus;
  readonly serviceKind: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly approachMin: number;
  readonly returnMin: number;
  readonly preparationMin: number;
  readonly closingMin: number;
  readonly orderId: string | null;
  readonly contactId: string | null;
  readonly client: string | null;
  readonly passengerName: string | null;
  readonly passengerCount: number;
  readonly luggageCount: number;
  readonly flightNumber: string | null;
  readonly label: string | null;
  readonly pickupAddress: string | null;
  readonly pickupLatitude: number | null;
  readonly pickupLongitude: number | null;
  readonly dropoffAddress: string | null;
  readonly dropoffLatitude: number | null;
  readonly dropoffLongitude: number | null;
  readonly driverId: string | null;
  readonly driverName: string | null;
  readonly vehicleId: string | null;
  readonly vehicle: string | null;
  readonly vehicleCategoryId: string | null;
  readonly category: string | null;
  readonly subcontractor: string | null;
  readonly priceExclTaxCents: number | null;
  readonly marginBp: number | null;
  readonly marginBand: string | null;
  readonly isConfirmedByDriver: number;
  readonly isPinned: number;
  readonly notes: string | null;
  readonly version: number;
};

/** Missions that overlap [from, to[; a mission never lasts over 31 days, which keeps the index on start_at selective. */
export const BOARD_SQL = `
  SELECT m.id, m.reference, m.type, m.status, m.service_kind AS serviceKind, m.start_at AS startAt, m.end_at AS endAt,
    m.approach_min AS approachMin, m.return_min AS returnMin, m.preparation_min AS preparationMin, m.closing_min AS closingMin,
    m.order_id AS orderId, m.contact_id AS contactId, c.display_name AS client, m.passenger_name AS passengerName,
    m.passenger_count AS passengerCount, m.luggage_count AS luggageCount, m.flight_number AS flightNumber, m.label,
    m.pickup_address AS pickupAddress, m.pickup_latitude AS pickupLatitude, m.pickup_longitude AS pickupLongitude,
    m.dropoff_address AS dropoffAddress, m.dropoff_latitude AS dropoffLatitude, m.dropoff_longitude AS dropoffLongitude,
    m.driver_id AS driverId, d.first_name || ' ' || d.last_name AS driverName,
    m.vehicle_id AS vehicleId, v.registration_number AS vehicle, m.vehicle_category_id AS vehicleCategoryId, k.name AS category,
    s.company_name AS subcontractor, m.price_excl_tax_cents AS priceExclTaxCents, m.margin_bp AS marginBp, m.margin_band AS marginBand,
    m.is_confirmed_by_driver AS isConfirmedByDriver, m.is_pinned AS isPinned, m.notes, m.version
  FROM missions m
  LEFT JOIN contacts c ON c.id = m.contact_id
  LEFT JOIN drivers d ON d.id = m.driver_id
  LEFT JOIN vehicles v ON v.id = m.vehicle_id
  LEFT JOIN vehicle_categories k ON k.id = m.vehicle_category_id
  LEFT JOIN subcontractors s ON s.id = m.subcontractor_id
  WHERE m.organization_id = @organizationId AND m.start_at > @earliest AND m.start_at < @to AND m.end_at > @from AND m.deleted_at IS NULL
  ORDER BY m.start_at, m.id`;

export type BoardWindow = { readonly organizationId: string; readonly from: number; readonly to: number };

export function boardMissions(db: ReadConnection, window: BoardWindow): BoardMission[] {
  return db.all<BoardMission>(BOARD_SQL, { ...window, earliest: window.from - 31 * 86_400_000 });
}

export type BoardDriver = {
  readonly id: string;
  readonly name: string;
  readonly category: string | null;
  readonly base: string | null;
  readonly usualVehicle: string | null;
  readonly usualVehicleId: string | null;
  readonly employmentStatus: string;
  readonly isInstructor: number;
};

export function boardDrivers(db: ReadConnection, organizationId: string): BoardDriver[] {
  return db.all<BoardDriver>(
    `SELECT d.id, d.first_name || ' ' || d.last_name AS name, k.name AS category, b.name AS base, v.registration_number AS usualVehicle,
       v.id AS usualVehicleId, d.employment_status AS employmentStatus, d.is_instructor AS isInstructor
     FROM drivers d
     LEFT JOIN operating_bases b ON b.id = d.operating_base_id
     LEFT JOIN vehicles v ON v.id = d.usual_vehicle_id
     LEFT JOIN vehicle_categories k ON k.id = v.vehicle_category_id
     WHERE d.organization_id = ? AND d.is_active = 1 AND d.deleted_at IS NULL ORDER BY d.last_name, d.first_name, d.id`,
    [organizationId],
  );
}

export type BoardAbsence = {
  readonly id: string;
  readonly driverId: string;
  readonly kind: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly title: string | null;
};

export function boardAbsences(db: ReadConnection, window: BoardWindow): BoardAbsence[] {
  return db.all<BoardAbsence>(
    `SELECT id, driver_id AS driverId, kind, start_at AS startAt, end_at AS endAt, title FROM driver_calendar_events
     WHERE organization_id = @organizationId AND start_at < @to AND end_at > @from AND kind <> 'AVAILABLE' AND deleted_at IS NULL ORDER BY start_at`,
    window,
  );
}

export type BoardPosition = {
  readonly driverId: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly headingDeg: number | null;
  readonly locatedAt: number;
};

export function boardPositions(db: ReadConnection, organizationId: string): BoardPosition[] {
  return db.all<BoardPosition>(
    'SELECT driver_id AS driverId, latitude, longitude, heading_deg AS headingDeg, located_at AS locatedAt FROM driver_locations WHERE organization_id = ?',
    [organizationId],
  );
}

export type BoardVehicle = {
  readonly id: string;
  readonly registration: string;
  readonly model: string | null;
  readonly category: string | null;
  readonly base: string | null;
  readonly status: string;
};

export function boardVehicles(db: ReadConnection, organizationId: string): BoardVehicle[] {
  return db.all<BoardVehicle>(
    `SELECT v.id, v.registration_number AS registration, v.make_model AS model, k.name AS category, b.name AS base, v.status
     FROM vehicles v
     LEFT JOIN vehicle_categories k ON k.id = v.vehicle_category_id
     LEFT JOIN operating_bases b ON b.id = v.operating_base_id
     WHERE v.organization_id = ? AND v.deleted_at IS NULL ORDER BY k.rank, v.registration_number, v.id`,
    [organizationId],
  );
}

export type BoardVehicleEvent = {
  readonly id: string;
  readonly vehicleId: string;
  readonly kind: string;
  readonly startAt: number;
  readonly endAt: number | null;
  readonly title: string | null;
};

/** What keeps vehicles in the yard during the window; an event without an end lasts. Expiries are dates, not absences. */
export function boardVehicleEvents(db: ReadConnection, window: BoardWindow): BoardVehicleEvent[] {
  return db.all<BoardVehicleEvent>(
    `SELECT id, vehicle_id AS vehicleId, kind, start_at AS startAt, end_at AS endAt, title FROM vehicle_events
     WHERE organization_id = @organizationId AND start_at < @to AND (end_at IS NULL OR end_at > @from) AND is_blocking = 1
       AND kind IN ('MAINTENANCE', 'REPAIR', 'OTHER') AND deleted_at IS NULL ORDER BY start_at`,
    window,
  );
}

export type BoardBase = {
  readonly id: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
};

export function boardBases(db: ReadConnection, organizationId: string): BoardBase[] {
  return db.all<BoardBase>(
    `SELECT id, name, latitude, longitude FROM operating_bases
     WHERE organization_id = ? AND is_active = 1 AND deleted_at IS NULL ORDER BY name`,
    [organizationId],
  );
}
