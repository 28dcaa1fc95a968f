import type { ReadConnection } from '../replica/connection.ts';

/** A ride as it was driven, with what its price was asked of. Metres, minutes, instants in ms. */
export type DrivenRide = {
  readonly id: string;
  readonly reference: string;
  readonly client: string | null;
  readonly contactId: string;
  readonly endCustomerId: string | null;
  readonly type: 'TRANSFER' | 'EXCURSION' | 'DISPO';
  readonly startAt: number;
  readonly endAt: number;
  readonly pickupLatitude: number | null;
  readonly pickupLongitude: number | null;
  readonly dropoffLatitude: number | null;
  readonly dropoffLongitude: number | null;
  readonly vehicleCategoryId: string;
  readonly passengers: number;
  readonly luggage: number;
  readonly distanceM: number | null;
  readonly drivingMin: number;
  readonly approachM: number;
  readonly approachMin: number;
  readonly returnM: number;
  readonly returnMin: number;
};

/** Rides that were sold and driven, by start; internal tasks and lessons have no such price. */
export function drivenRides(
  db: ReadConnection,
  window: { readonly organizationId: string; readonly from: number; readonly to: number },
): DrivenRide[] {
  return db.all<DrivenRide>(
    `SELECT m.id, m.reference, c.display_name AS client, m.contact_id AS contactId, m.end_customer_id AS endCustomerId, m.type,
       m.start_at AS startAt, m.end_at AS endAt, m.pickup_latitude AS pickupLatitude,
       m.pickup_longitude AS pickupLongitude, m.dropoff_latitude AS dropoffLatitude,
       m.dropoff_longitude AS dropoffLongitude, m.vehicle_category_id AS vehicleCategoryId, m.passenger_count AS passengers,
       m.luggage_count AS luggage, m.distance_m AS distanceM, m.driving_min AS drivingMin, m.approach_m AS approachM,
       m.approach_min AS approachMin, m.return_m AS returnM, m.return_min AS returnMin
     FROM missions m JOIN contacts c ON c.id = m.contact_id
     WHERE m.organization_id = @organizationId AND m.start_at >= @from AND m.start_at < @to AND m.deleted_at IS NULL
       AND m.status IN ('COMPLETED', 'BILLED') AND m.type IN ('TRANSFER', 'EXCURSION', 'DISPO') AND m.vehicle_category_id IS NOT NULL
     ORDER BY m.start_at, m.id`,
    window,
  );
}

export function drivenRideCount(
  db: ReadConnection,
  window: { readonly organizationId: string; readonly from: number; readonly to: number },
): number {
  const row = db.get<{ count: number }>(
    `SELECT count(*) AS count FROM missions WHERE organization_id = @organizationId AND start_at >= @from AND start_at < @to
       AND deleted_at IS NULL AND status IN ('COMPLETED', 'BILLED') AND type IN ('TRANSFER', 'EXCURSION', 'DISPO')
       AND contact_id IS NOT NULL AND vehicle_category_id IS NOT NULL`,
    window,
  );
  return row?.count ?? 0;
}
