import { dayAt, type Day, MINUTE_MS } from '../kernel/instants.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '../kernel/result.ts';
import type { PriceRefusal } from './answer.ts';
import type { PricedCategory, PriceSettings, PriceZone } from './catalogue.schema.ts';
import type { PreparedPricing } from './prepared.ts';
import type { PricingClient, PricingTrip } from './question.schema.ts';
import type { Span } from './timeWindow.ts';
import { chooseZone } from './zoneChoice.ts';

/** One trip to price, with everything its rules ask of it already found. */
export type PriceCase = {
  readonly prepared: PreparedPricing;
  readonly settings: PriceSettings;
  readonly client: PricingClient;
  readonly trip: PricingTrip;
  readonly category: PricedCategory;
  readonly pickupZone: PriceZone | null;
  readonly dropoffZone: PriceZone | null;
  readonly stopZones: readonly (PriceZone | null)[];
  /** Day of the pickup in the organisation's zone: decides seasons, promotions and VAT rates. */
  readonly pickupOn: Day;
  readonly distanceM: number;
  /** Minutes of service sold: the hired hours, or the drive's duration. */
  readonly serviceMin: number;
  /** When the service runs: out, and back on a round trip. */
  readonly spans: readonly Span[];
};

/** Opens a case: zones chosen, category and amounts of driving known; refused by the field that is missing or contradicts another. */
export function openCase(
  prepared: PreparedPricing,
  client: PricingClient,
  trip: PricingTrip,
): Result<PriceCase, PriceRefusal> {
  const { settings } = prepared;
  const category = prepared.categories.get(trip.vehicleCategoryId);
  if (!category) return refuse('unknown-reference', { field: 'trip.vehicleCategoryId', value: trip.vehicleCategoryId });
  const amounts = amountsOf(trip);
  if (isRefusal(amounts)) return amounts;
  const { distanceM, serviceMin } = amounts.value;
  const spans = spansOf(trip, serviceMin);
  if (isRefusal(spans)) return spans;
  const strategy = settings.zoneConflictStrategy;
  const zoneAt = (point: PricingTrip['pickup']) => chooseZone(prepared.zones.zonesAt(point), point, strategy);
  return ok({
    prepared,
    settings,
    client,
    trip,
    category,
    pickupZone: zoneAt(trip.pickup),
    dropoffZone: trip.dropoff ? zoneAt(trip.dropoff) : null,
    stopZones: (trip.stops ?? []).map(zoneAt),
    pickupOn: dayAt(trip.pickupAt, settings.timeZone),
    distanceM,
    serviceMin,
    spans: spans.value,
  });
}

/** What a price needs and does not have, by the field to fill. */
export function missing(field: string): Refusal<'price-data-missing'> {
  return refuse('price-data-missing', { field });
}

/** The return leg of a round trip as a trip of its own. */
export function returnTrip(trip: PricingTrip): PricingTrip | null {
  if (!trip.roundTrip || !trip.dropoff) return null;
  return { ...trip, pickup: trip.dropoff, dropoff: trip.pickup, pickupAt: trip.roundTrip.returnAt, roundTrip: null };
}

type Amounts = { readonly distanceM: number; readonly serviceMin: number };

function amountsOf(trip: PricingTrip): Result<Amounts, PriceRefusal> {
  const { distanceM = null, durationMin = null, durationHours = null, foreignDistanceM = null } = trip;
  if (trip.type === 'TRANSFER' && !trip.dropoff) return missing('trip.dropoff');
  if (distanceM === null) return missing('trip.distanceM');
  if (distanceM === 0 && trip.type !== 'DISPO')
    return refuse('wrong-value', { field: 'trip.distanceM', value: distanceM, because: 'no-distance' });
  if (foreignDistanceM !== null && foreignDistanceM > distanceM)
    return refuse('wrong-value', {
      field: 'trip.foreignDistanceM',
      value: foreignDistanceM,
      because: 'over-the-distance',
    });
  const hired = trip.type !== 'TRANSFER' && durationHours !== null ? durationHours * 60 : null;
  const serviceMin = hired ?? durationMin;
  return serviceMin === null ? missing('trip.durationMin') : ok({ distanceM, serviceMin });
}

function spansOf(trip: PricingTrip, serviceMin: number): Result<readonly Span[], PriceRefusal> {
  const lengthMs = Math.round(serviceMin * MINUTE_MS);
  const out = { startAt: trip.pickupAt, endAt: trip.pickupAt + lengthMs };
  if (!trip.roundTrip || trip.type !== 'TRANSFER') return ok([out]);
  const { returnAt } = trip.roundTrip;
  if (returnAt < out.endAt)
    return refuse('return-before-arrival', { field: 'trip.roundTrip.returnAt', value: returnAt });
  return ok([out, { startAt: returnAt, endAt: returnAt + lengthMs }]);
}
