import { must } from '../kernel/assert.ts';
import type { GeoPoint } from '../kernel/geo.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { isRefusal, ok, type Refusal, refuse, type Result } from '../kernel/result.ts';
import {
  estimateTravel,
  type PreparedPricing,
  type PriceAnswer,
  priceTrip,
  type PricingClient,
  type PricingTrip,
  stayLodging,
  type StayLodging,
} from '../pricing/index.ts';
import type { NewValues, RowOf } from '../model/entity.ts';
import type { QuoteLine } from '../model/registry.ts';
import type { LineInput, TripInput } from './quote.ts';

/** What pricing needs around the trips of one quote: the catalogue prepared once, the client, and where cars come from. */
export type PricingContext = {
  readonly prepared: PreparedPricing;
  readonly client: PricingClient;
  readonly base: GeoPoint | null;
  readonly timeZone: string;
  /** Whether lines carry prices excluding or including tax. */
  readonly basis?: 'EXCL_TAX' | 'INCL_TAX';
};

export type PricedTrip = {
  readonly trip: TripInput;
  readonly distanceM: number;
  readonly durationMin: number;
  readonly isEstimated: boolean;
  readonly answer: PriceAnswer;
  /** Crew, nights and meals of a day of a stay. */
  readonly lodging: StayLodging | null;
};

type LineValues = Omit<NewValues<typeof QuoteLine>, 'quoteId' | 'position'>;

function point(end: TripInput['pickup'] | null): GeoPoint | null {
  return end && end.lat !== null && end.lng !== null ? { lat: end.lat, lng: end.lng } : null;
}

function leg(
  from: GeoPoint | null,
  to: GeoPoint | null,
  at: number,
  timeZone: string,
): { distanceM: number; durationMin: number } {
  if (!from || !to) return { distanceM: 0, durationMin: 0 };
  const travel = estimateTravel(from, to, at, timeZone);
  return { distanceM: travel.metres, durationMin: Math.ceil(travel.seconds / 60) };
}

/** A drive through places in their order; nothing when one of them is nowhere on the map. */
function through(
  places: readonly (GeoPoint | null)[],
  at: number,
  timeZone: string,
): { distanceM: number; durationMin: number } {
  const total = { distanceM: 0, durationMin: 0 };
  if (places.includes(null)) return total;
  for (const [index, from] of places.slice(0, -1).entries()) {
    const driven = leg(from, places[index + 1] ?? null, at + total.durationMin * MINUTE_MS, timeZone);
    total.distanceM += driven.distanceM;
    total.durationMin += driven.durationMin;
  }
  return total;
}

/** Prices one trip: distance and duration as given, else estimated and marked; refuses by name what is missing. */
export function priceLine(trip: TripInput, context: PricingContext): Result<PricedTrip, string> {
  const pickup = point(trip.pickup);
  const dropoff = point(trip.dropoff) ?? (trip.type === 'TRANSFER' ? null : pickup);
  const isHire = trip.type === 'DISPO';
  const stops = (trip.stops ?? []).map(point);
  const oneWay = through([pickup, ...stops, dropoff], trip.pickupAt, context.timeZone);
  const distanceM = trip.distanceM ?? (isHire ? Math.round((trip.durationHours ?? 0) * 20_000) : oneWay.distanceM);
  const durationMin =
    trip.durationMin ?? (trip.durationHours ? Math.round(trip.durationHours * 60) : oneWay.durationMin);
  if (distanceM === 0 && !isHire)
    return refuse('distance-missing', { field: 'trip.distanceM', pickup: trip.pickup.address });
  if (durationMin === 0) return refuse('duration-missing', { field: 'trip.durationMin' });
  const { nightBefore = false, nightAfter = false } = trip.stay ?? {};
  const base = (isAway: boolean): GeoPoint | null => (isAway ? null : context.base);
  const question: PricingTrip = {
    type: trip.type,
    pickupAt: trip.pickupAt,
    pickup: pickup ?? { lat: 0, lng: 0 },
    dropoff: dropoff ?? pickup ?? { lat: 0, lng: 0 },
    stops: stops.filter((stop) => stop !== null),
    distanceM,
    // Hired hours are not all driven: only a duration of its own says how long the drive is.
    durationMin: trip.durationHours ? (trip.durationMin ?? null) : durationMin,
    vehicleCategoryId: trip.vehicleCategoryId,
    passengers: trip.passengers,
    luggage: trip.luggage,
    feeIds: trip.feeIds ?? [],
    promotionCode: trip.promotionCode ?? null,
    approach: leg(base(nightBefore), pickup, trip.pickupAt - HOUR_MS, context.timeZone),
    return: leg(dropoff, base(nightAfter), trip.pickupAt + durationMin * MINUTE_MS, context.timeZone),
    ...(trip.durationHours ? { durationHours: trip.durationHours } : {}),
    ...(trip.roundTrip ? { roundTrip: trip.roundTrip } : {}),
    ...(trip.foreignDistanceM ? { foreignDistanceM: trip.foreignDistanceM } : {}),
    ...(nightBefore || nightAfter ? { stay: { nightBefore, nightAfter } } : {}),
    ...(trip.manualPriceCents == null
      ? {}
      : { manualPriceCents: trip.manualPriceCents, manualReason: trip.manualReason ?? '' }),
  };
  const answer = priceTrip(context.prepared, context.client, question);
  if (isRefusal(answer)) return answer;
  return ok({
    trip,
    distanceM,
    durationMin,
    isEstimated: trip.distanceM == null || trip.durationMin == null,
    answer: answer.value,
    lodging: stayLodging(context.prepared, context.client, question),
  });
}

/** When the last of a trip's services ends: a round trip with its way back. */
export function serviceEndAt({ trip, durationMin }: PricedTrip): Instant {
  const back = trip.type === 'TRANSFER' ? trip.roundTrip?.returnAt : null;
  return (back ?? trip.pickupAt) + durationMin * MINUTE_MS;
}

const TYPE_LABELS = { TRANSFER: 'Transfert', EXCURSION: 'Excursion', DISPO: 'Mise à disposition' } as const;

function short(address: string): string {
  return address.split(',')[0]?.trim() ?? address;
}

/** The label a client reads: 'Transfert Orly 4 → Bd Haussmann', stops in between. */
export function tripLabel(trip: TripInput): string {
  const places = [trip.pickup, ...(trip.stops ?? []), ...(trip.dropoff ? [trip.dropoff] : [])];
  const route = places.map(({ address }) => short(address)).join(' → ');
  const hours =
    trip.type === 'DISPO' && trip.durationHours ? ` ${String(trip.durationHours).replace('.', ',')} h,` : '';
  return `${TYPE_LABELS[trip.type]}${hours} ${route}`;
}

const ABROAD_LABEL = 'Part du trajet hors de France, sans TVA française (CGI, art. 259 A 4°)';

/** Without VAT is what was run abroad, unless an option happens to bear no VAT on a trip that stays in France. */
function isAbroad({ foreignDistanceM }: TripInput, rateBp: number): boolean {
  return rateBp === 0 && (foreignDistanceM ?? 0) > 0;
}

/** Is this line transport run outside France, without French VAT (CGI art. 259 A 4°)? */
export function isRunAbroad(line: Pick<RowOf<typeof QuoteLine>, 'sourceData'>): boolean {
  return line.sourceData?.['isAbroad'] === true;
}

/** The values of a quote line, without its quote and position. A price with several VAT rates is one line per rate, fees after. */
function calculatedValues(
  line: Extract<LineInput, { type: 'CALCULATED' }>,
  priced: PricedTrip,
  basis: 'EXCL_TAX' | 'INCL_TAX',
): LineValues[] {
  const { trip, answer, distanceM, durationMin } = priced;
  const [main, ...rest] = answer.vat;
  const first = must(main, 'a price has at least one VAT band');
  const unitOf = (band: { baseCents: number; vatCents: number }): number =>
    basis === 'INCL_TAX' ? band.baseCents + band.vatCents : band.baseCents;
  const head: LineValues = {
    type: 'CALCULATED',
    label: line.label?.trim() || tripLabel(trip),
    quantity: 1,
    unitPriceCents: unitOf(first),
    totalExclTaxCents: first.baseCents,
    vatRateBp: first.rateBp,
    isDispatchable: line.isDispatchable,
    tripType: trip.type,
    vehicleCategoryId: trip.vehicleCategoryId,
    startAt: trip.pickupAt,
    endAt: serviceEndAt(priced),
    pickupAddress: trip.pickup.address,
    pickupLatitude: trip.pickup.lat,
    pickupLongitude: trip.pickup.lng,
    dropoffAddress: trip.dropoff?.address ?? trip.pickup.address,
    dropoffLatitude: trip.dropoff ? trip.dropoff.lat : trip.pickup.lat,
    dropoffLongitude: trip.dropoff ? trip.dropoff.lng : trip.pickup.lng,
    stops: trip.stops && trip.stops.length > 0 ? trip.stops : null,
    distanceM,
    durationMin,
    passengerCount: trip.passengers,
    luggageCount: trip.luggage,
    passengerName: trip.passengerName ?? null,
    passengerPhone: trip.passengerPhone ?? null,
    flightNumber: trip.flightNumber ?? null,
    costCents: answer.cost.totalCents,
    priceSteps: answer.steps.map((step) => ({ ...step })),
    sourceData: { trip, answer, isEstimated: priced.isEstimated, isAbroad: isAbroad(trip, first.rateBp) },
    overrideReason: trip.manualReason ?? null,
  };
  const extras = rest.map((band): LineValues => ({
    type: 'MANUAL',
    ...(isAbroad(trip, band.rateBp)
      ? { label: ABROAD_LABEL, sourceData: { isAbroad: true } }
      : { label: 'Options et suppléments' }),
    unitPriceCents: unitOf(band),
    totalExclTaxCents: band.baseCents,
    vatRateBp: band.rateBp,
    isDispatchable: false,
  }));
  return [head, ...extras];
}

/** Every line of a draft, priced; the first that cannot be priced refuses the whole with its position. */
export function quoteLines(
  lines: readonly LineInput[],
  context: PricingContext,
): { values: LineValues[]; priced: PricedTrip[] } | Refusal {
  const values: LineValues[] = [];
  const priced: PricedTrip[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.type === 'MANUAL') {
      const { description, ...rest } = line;
      values.push({
        ...rest,
        description: description ?? null,
        totalExclTaxCents: Math.round(line.quantity * line.unitPriceCents) - line.discountCents,
        isDispatchable: false,
      });
      continue;
    }
    const result = priceLine(line.trip, context);
    if (isRefusal(result))
      return refuse(result.code, {
        ...result.details,
        line: index + 1,
        field: `lines.${index}.${typeof result.details['field'] === 'string' ? result.details['field'] : 'trip'}`,
      });
    priced.push(result.value);
    values.push(...calculatedValues(line, result.value, context.basis ?? 'EXCL_TAX'));
  }
  return { values, priced };
}
