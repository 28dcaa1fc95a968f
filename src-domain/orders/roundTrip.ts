import type { Env } from '../kernel/env.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import { type Change, insert } from '../model/command.ts';
import { newRow, type PatchOf, type RowOf } from '../model/entity.ts';
import { type Mission, MissionStop } from '../model/registry.ts';
import { type QuoteLineRow, TripInput } from '../quotes/index.ts';

/** What each mission of a line has of its own. */
export type MissionPart = PatchOf<typeof Mission>;

/** The places passed on the way of a mission, as the line was sold; the way back of a round trip passes none. */
export function missionStops(line: QuoteLineRow, mission: RowOf<typeof Mission>, env: Env): Change[] {
  const trip = TripInput.safeParse(line.sourceData?.['trip']);
  if (!trip.success || mission.startAt !== line.startAt) return [];
  return (trip.data.stops ?? []).map(({ address, lat, lng }, index) =>
    insert(
      MissionStop,
      newRow(MissionStop, env, { missionId: mission.id, position: index + 1, address, latitude: lat, longitude: lng }),
    ),
  );
}

/**
 * The missions of a priced line: one; of a round trip with a wait one that lasts until the way back is done, with both drives; of one by
 * way of the base two, the way back backwards and included in the price of the way out, which is billed whole.
 */
export function missionParts(line: QuoteLineRow): readonly MissionPart[] {
  const trip = TripInput.safeParse(line.sourceData?.['trip']);
  const roundTrip = trip.success && trip.data.type === 'TRANSFER' ? (trip.data.roundTrip ?? null) : null;
  const { startAt, durationMin, distanceM } = line;
  if (!roundTrip || startAt === null || durationMin === null || distanceM === null) return [{}];
  const arrivalAt = startAt + durationMin * MINUTE_MS;
  const endAt = roundTrip.returnAt + durationMin * MINUTE_MS;
  if (roundTrip.mode === 'WAIT_ON_SITE')
    return [
      {
        endAt,
        distanceM: 2 * distanceM,
        drivingMin: 2 * durationMin,
        waitingMin: Math.round((roundTrip.returnAt - arrivalAt) / MINUTE_MS),
      },
    ];
  return [
    { endAt: arrivalAt },
    {
      startAt: roundTrip.returnAt,
      endAt,
      pickupAddress: line.dropoffAddress,
      pickupLatitude: line.dropoffLatitude,
      pickupLongitude: line.dropoffLongitude,
      dropoffAddress: line.pickupAddress,
      dropoffLatitude: line.pickupLatitude,
      dropoffLongitude: line.pickupLongitude,
      flightNumber: null,
      priceExclTaxCents: 0,
      costCents: 0,
      marginBp: null,
    },
  ];
}
