import type { Env } from '#domain/kernel/env.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import type { Reads } from '#domain/model/command.ts';
import type { Entity, PatchOf, RowOf } from '#domain/model/entity.ts';
import { PricingSettings } from '#domain/model/registry.ts';
import {
  addDifference,
  type CrewLimits,
  NOTHING_SIMULATED,
  preparePricing,
  type PriceDifference,
  priceDifference,
  type PricingClient,
  pricingCatalogue,
  pricingClient,
  type PricingTrip,
  type SimulationSummary,
} from '#domain/pricing/index.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { drivenRideCount, drivenRides, type DrivenRide } from './rides.store.ts';

/* Every ride of a period priced again, under the settings in force and under others: what a change of tariff would have done. */
export type SimulatedLine = PriceDifference & Pick<DrivenRide, 'reference' | 'client' | 'startAt'>;
export type Simulation = {
  readonly summary: SimulationSummary;
  /** The rides whose price changes most, the greatest change first. */
  readonly lines: readonly SimulatedLine[];
  readonly isWhole: boolean;
};

export type SimulationAsked = {
  readonly db: ReadConnection;
  readonly read: Reads;
  readonly env: Pick<Env, 'timeZone' | 'organizationId'>;
  readonly from: number;
  readonly to: number;
  /** Columns of the pricing settings as they would be. */
  readonly patch: Readonly<Record<string, unknown>>;
  readonly crewLimits: readonly CrewLimits[];
};

const MOST_LINES = 200;

/** The same rows, but for the settings tried out. */
function withSettings(read: Reads, patch: Readonly<Record<string, unknown>>): Reads {
  return {
    ...read,
    all: async <E extends Entity>(of: E, where: PatchOf<E>): Promise<RowOf<E>[]> => {
      const rows = await read.all(of, where);
      return of.name === PricingSettings.name ? rows.map((row) => ({ ...row, ...patch })) : [...rows];
    },
  };
}

function tripOf(ride: DrivenRide): PricingTrip | null {
  const { pickupLatitude, pickupLongitude, dropoffLatitude, dropoffLongitude } = ride;
  if (pickupLatitude === null || pickupLongitude === null) return null;
  const end =
    dropoffLatitude === null || dropoffLongitude === null ? null : { lat: dropoffLatitude, lng: dropoffLongitude };
  return {
    type: ride.type,
    pickupAt: ride.startAt,
    pickup: { lat: pickupLatitude, lng: pickupLongitude },
    dropoff: end,
    distanceM: ride.distanceM || null,
    durationMin: ride.type === 'TRANSFER' ? ride.drivingMin || null : (ride.endAt - ride.startAt) / 60_000,
    vehicleCategoryId: ride.vehicleCategoryId,
    passengers: ride.passengers,
    luggage: ride.luggage,
    approach: { distanceM: ride.approachM, durationMin: ride.approachMin },
    return: { distanceM: ride.returnM, durationMin: ride.returnMin },
  };
}

/** Prices day by day; `goOn` hears how far it is after each and may stop it, what is priced by then being answered. */
export async function simulate(
  { db, read, env, from, to, patch, crewLimits }: SimulationAsked,
  goOn: (done: number, total: number) => Promise<boolean>,
): Promise<Simulation> {
  const settings = {
    before: preparePricing(await pricingCatalogue(read, env), crewLimits),
    after: preparePricing(await pricingCatalogue(withSettings(read, patch), env), crewLimits),
  };
  const { organizationId } = env;
  const total = drivenRideCount(db, { organizationId, from, to });
  const clients = new Map<string, PricingClient>();
  const clientOf = async ({ contactId, endCustomerId }: DrivenRide): Promise<PricingClient> => {
    const key = `${contactId} ${endCustomerId ?? ''}`;
    const client = clients.get(key) ?? {
      ...(await pricingClient(read, contactId, endCustomerId)),
      promotionUses: null,
    };
    clients.set(key, client);
    return client;
  };
  let summary = NOTHING_SIMULATED;
  let lines: SimulatedLine[] = [];
  let isWhole = true;
  for (let day = from; day < to && isWhole; day += DAY_MS) {
    for (const ride of drivenRides(db, { organizationId, from: day, to: Math.min(to, day + DAY_MS) })) {
      const trip = tripOf(ride);
      const difference: PriceDifference = trip
        ? priceDifference({ id: ride.id, client: await clientOf(ride), trip }, settings)
        : { id: ride.id, beforeCents: null, afterCents: null, refusal: 'pickup-without-place' };
      summary = addDifference(summary, difference);
      if (changeOf(difference) > 0) {
        const { reference, client, startAt } = ride;
        lines.push({ ...difference, reference, client, startAt });
      }
    }
    lines = lines.toSorted((a, b) => changeOf(b) - changeOf(a) || a.startAt - b.startAt).slice(0, MOST_LINES);
    isWhole = await goOn(summary.rides, total);
  }
  return { summary, lines, isWhole };
}

function changeOf({ beforeCents, afterCents }: PriceDifference): number {
  return beforeCents === null || afterCents === null ? 0 : Math.abs(afterCents - beforeCents);
}
