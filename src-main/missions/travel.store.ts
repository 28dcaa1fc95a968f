import type { CachedTravel, ProviderTravel, TravelSample } from '#domain/missions/index.ts';
import { travelKey, validUntil, travelSettingsOf } from '#domain/missions/index.ts';
import type { GeoPoint } from '#domain/kernel/geo.ts';
import { newRow } from '#domain/model/entity.ts';
import { TravelTime } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { insertRow, rowsWhere } from '../replica/rows.store.ts';

export function keptTravelOf(db: ReadConnection, fromKey: string, toKey: string): CachedTravel | null {
  return rowsWhere(db, TravelTime, { fromKey, toKey })[0] ?? null;
}

export function hasKeptTravel(db: ReadConnection): boolean {
  return db.get('SELECT 1 AS one FROM travel_times LIMIT 1') !== undefined;
}

/** Keeps a provider's answer for its validity, in its turn among commands: a cache that never syncs and is never taken back. */
export function keepTravel(
  desk: Desk,
  ends: { readonly from: GeoPoint; readonly to: GeoPoint },
  source: string,
  travel: ProviderTravel,
): Promise<void> {
  const { write } = desk.replica;
  return desk.runner.inTurn(async () =>
    write.transaction(() => {
      const env = desk.env();
      const { from, to } = ends;
      const row = newRow(TravelTime, env, {
        fromKey: travelKey(from),
        toKey: travelKey(to),
        fromLatitude: from.lat,
        fromLongitude: from.lng,
        toLatitude: to.lat,
        toLongitude: to.lng,
        distanceM: Math.round(travel.distanceM),
        durationSec: Math.round(travel.durationSec),
        hourFactors: travel.hourFactors === null ? null : [...travel.hourFactors],
        source,
        reliability: travel.reliability,
        validUntil: validUntil(env.now, travelSettingsOf(desk.organization())),
      });
      write.run('DELETE FROM travel_times WHERE organization_id = ? AND from_key = ? AND to_key = ?', [
        env.organizationId,
        row.fromKey,
        row.toKey,
      ]);
      insertRow(write, TravelTime, row);
    }),
  );
}

type Driven = {
  readonly fromLat: number;
  readonly fromLng: number;
  readonly toLat: number;
  readonly toLng: number;
  readonly departAt: number;
  readonly arriveAt: number;
  readonly metres: number | null;
  readonly waitingMin: number | null;
};

/** The newest drives that were not a hire or a tour, with what was counted of them; by the index of states. */
export const DRIVEN_SQL = `SELECT m.pickup_latitude AS fromLat, m.pickup_longitude AS fromLng, m.dropoff_latitude AS toLat, m.dropoff_longitude AS toLng,
    e.picked_up_at AS departAt, e.dropped_off_at AS arriveAt, e.distance_m AS metres, e.waiting_min AS waitingMin
  FROM missions m JOIN mission_executions e ON e.mission_id = m.id
  WHERE m.organization_id = @organizationId AND m.status = @status AND m.start_at >= @from AND m.start_at < @to AND m.type = 'TRANSFER'
    AND m.deleted_at IS NULL AND m.pickup_latitude IS NOT NULL AND m.dropoff_latitude IS NOT NULL AND e.picked_up_at IS NOT NULL AND e.dropped_off_at IS NOT NULL
  ORDER BY m.start_at DESC LIMIT @most`;

/** Drives of completed missions between two instants, waiting taken off. */
export function drivenSamples(
  db: ReadConnection,
  window: { readonly organizationId: string; readonly from: number; readonly to: number; readonly most: number },
): TravelSample[] {
  return ['COMPLETED', 'BILLED'].flatMap((status) =>
    db.all<Driven>(DRIVEN_SQL, { ...window, status }).map((row) => ({
      from: { lat: row.fromLat, lng: row.fromLng },
      to: { lat: row.toLat, lng: row.toLng },
      departAt: row.departAt,
      metres: row.metres,
      seconds: Math.round((row.arriveAt - row.departAt) / 1000) - (row.waitingMin ?? 0) * 60,
    })),
  );
}
