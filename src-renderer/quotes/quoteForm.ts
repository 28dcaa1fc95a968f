import { type Day, dayAt, instantOfLocal, type Instant, type LocalTime, timeAt } from '#domain/kernel/instants.ts';
import { isRefusal, ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import type { LineInput, TripInput } from '#domain/quotes/index.ts';

/*
 * What is typed in the cockpit before it is complete. Days and times stay local until they are sent: only then is a time
 * that the change of hour skips or repeats found out.
 */
export type EndForm = { readonly address: string; readonly lat: number | null; readonly lng: number | null };
/** Which of the two instants of a time that occurs twice. */
export type Fold = 'earlier' | 'later' | null;

export type TripForm = {
  readonly type: TripInput['type'];
  readonly day: Day | null;
  readonly time: LocalTime | null;
  readonly fold: Fold;
  readonly pickup: EndForm;
  readonly dropoff: EndForm;
  readonly stops: readonly EndForm[];
  readonly vehicleCategoryId: string | null;
  readonly passengers: number | null;
  readonly luggage: number | null;
  readonly durationHours: number | null;
  readonly distanceM: number | null;
  readonly durationMin: number | null;
  /** Of the distance, what is run outside France. */
  readonly foreignDistanceM: number | null;
  readonly nightBefore: boolean;
  readonly nightAfter: boolean;
  readonly feeIds: readonly string[];
  readonly promotionCode: string;
  readonly isRoundTrip: boolean;
  readonly returnDay: Day | null;
  readonly returnTime: LocalTime | null;
  readonly returnMode: 'WAIT_ON_SITE' | 'RETURN_BETWEEN';
  readonly isManual: boolean;
  readonly manualPriceCents: number | null;
  readonly manualReason: string;
  readonly passengerName: string;
  readonly passengerPhone: string;
  readonly flightNumber: string;
};

export type TripLineForm = {
  readonly key: string;
  readonly kind: 'CALCULATED';
  readonly label: string;
  readonly isDispatchable: boolean;
  readonly trip: TripForm;
};
export type ManualLineForm = {
  readonly key: string;
  readonly kind: 'MANUAL';
  readonly label: string;
  readonly description: string;
  readonly quantity: number;
  readonly unitPriceCents: number;
  readonly discountCents: number;
  readonly vatRateBp: number;
};
export type LineForm = TripLineForm | ManualLineForm;

export type QuoteForm = {
  readonly contactId: string | null;
  readonly contactName: string;
  readonly endCustomerId: string | null;
  readonly title: string;
  readonly validUntil: Day | null;
  readonly customerReference: string;
  readonly notes: string;
  readonly internalNotes: string;
  readonly lines: readonly LineForm[];
};

export const NO_END: EndForm = { address: '', lat: null, lng: null };

export function newTripForm(vehicleCategoryId: string | null, day: Day | null): TripForm {
  return {
    type: 'TRANSFER',
    day,
    time: null,
    fold: null,
    pickup: NO_END,
    dropoff: NO_END,
    stops: [],
    vehicleCategoryId,
    passengers: 1,
    luggage: 0,
    durationHours: null,
    distanceM: null,
    durationMin: null,
    foreignDistanceM: null,
    nightBefore: false,
    nightAfter: false,
    feeIds: [],
    promotionCode: '',
    isRoundTrip: false,
    returnDay: null,
    returnTime: null,
    returnMode: 'WAIT_ON_SITE',
    isManual: false,
    manualPriceCents: null,
    manualReason: '',
    passengerName: '',
    passengerPhone: '',
    flightNumber: '',
  };
}

export function newTripLine(key: string, vehicleCategoryId: string | null, day: Day | null): TripLineForm {
  return { key, kind: 'CALCULATED', label: '', isDispatchable: true, trip: newTripForm(vehicleCategoryId, day) };
}

export function newManualLine(key: string): ManualLineForm {
  const amounts = { quantity: 1, unitPriceCents: 0, discountCents: 0, vatRateBp: 2000 };
  return { key, kind: 'MANUAL', label: '', description: '', ...amounts };
}

export function emptyQuoteForm(): QuoteForm {
  return {
    contactId: null,
    contactName: '',
    endCustomerId: null,
    title: '',
    validUntil: null,
    customerReference: '',
    notes: '',
    internalNotes: '',
    lines: [],
  };
}

/** The name of a trip's field, as the screen's texts know it. */
export type TripField =
  | 'day'
  | 'time'
  | 'pickup'
  | 'dropoff'
  | 'category'
  | 'passengers'
  | 'hours'
  | 'return'
  | 'price'
  | 'reason';

function missing(fields: readonly TripField[]): Refusal {
  return refuse('trip-incomplete', { fields });
}

function missingFields(trip: TripForm): TripField[] {
  const fields: TripField[] = [];
  if (trip.pickup.address.trim() === '') fields.push('pickup');
  if (trip.type === 'TRANSFER' && trip.dropoff.address.trim() === '') fields.push('dropoff');
  if (trip.day === null) fields.push('day');
  if (trip.time === null) fields.push('time');
  if (trip.vehicleCategoryId === null) fields.push('category');
  if (trip.passengers === null) fields.push('passengers');
  if (trip.type === 'DISPO' && trip.durationHours === null) fields.push('hours');
  if (trip.isRoundTrip && (trip.returnDay === null || trip.returnTime === null)) fields.push('return');
  if (trip.isManual && trip.manualPriceCents === null) fields.push('price');
  if (trip.isManual && trip.manualReason.trim() === '') fields.push('reason');
  return fields;
}

function end({ address, lat, lng }: EndForm): TripInput['pickup'] {
  return { address: address.trim(), lat, lng };
}

const orNull = (text: string): string | null => text.trim() || null;

/** The trip as the core takes it; refuses what is not filled in by field, and times the change of hour skips or repeats. */
export function tripInputOf(trip: TripForm, timeZone: string): Result<TripInput, string> {
  const fields = missingFields(trip);
  const { day, time, vehicleCategoryId, passengers } = trip;
  if (fields.length > 0 || day === null || time === null || vehicleCategoryId === null || passengers === null)
    return missing(fields);
  const pickupAt = instantOfLocal(day, time, timeZone, trip.fold ?? undefined);
  if (isRefusal(pickupAt)) return pickupAt;
  let returnAt: Result<Instant, string> | null = null;
  if (trip.isRoundTrip && trip.returnDay !== null && trip.returnTime !== null) {
    returnAt = instantOfLocal(trip.returnDay, trip.returnTime, timeZone, 'earlier');
    if (isRefusal(returnAt)) return returnAt;
  }
  return ok({
    type: trip.type,
    pickupAt: pickupAt.value,
    pickup: end(trip.pickup),
    dropoff: trip.dropoff.address.trim() === '' ? null : end(trip.dropoff),
    stops: trip.stops.filter(({ address }) => address.trim() !== '').map(end),
    vehicleCategoryId,
    passengers,
    luggage: trip.luggage ?? 0,
    distanceM: trip.distanceM,
    durationMin: trip.durationMin,
    durationHours: trip.type === 'TRANSFER' ? null : trip.durationHours,
    foreignDistanceM: trip.foreignDistanceM,
    stay: trip.nightBefore || trip.nightAfter ? { nightBefore: trip.nightBefore, nightAfter: trip.nightAfter } : null,
    feeIds: [...trip.feeIds],
    promotionCode: orNull(trip.promotionCode),
    roundTrip: returnAt === null || isRefusal(returnAt) ? null : { returnAt: returnAt.value, mode: trip.returnMode },
    manualPriceCents: trip.isManual ? trip.manualPriceCents : null,
    manualReason: trip.isManual ? orNull(trip.manualReason) : null,
    passengerName: orNull(trip.passengerName),
    passengerPhone: orNull(trip.passengerPhone),
    flightNumber: orNull(trip.flightNumber),
  });
}

/** Which of the two an instant is, when its local time occurs twice. */
function foldOf(at: Instant, timeZone: string): Fold {
  const day = dayAt(at, timeZone);
  const time = timeAt(at, timeZone);
  if (!isRefusal(instantOfLocal(day, time, timeZone))) return null;
  const earlier = instantOfLocal(day, time, timeZone, 'earlier');
  return !isRefusal(earlier) && earlier.value === at ? 'earlier' : 'later';
}

export function tripFormOf(trip: TripInput, timeZone: string): TripForm {
  return {
    type: trip.type,
    day: dayAt(trip.pickupAt, timeZone),
    time: timeAt(trip.pickupAt, timeZone),
    fold: foldOf(trip.pickupAt, timeZone),
    pickup: trip.pickup,
    dropoff: trip.dropoff ?? NO_END,
    stops: trip.stops ?? [],
    vehicleCategoryId: trip.vehicleCategoryId,
    passengers: trip.passengers,
    luggage: trip.luggage,
    durationHours: trip.durationHours ?? null,
    distanceM: trip.distanceM ?? null,
    durationMin: trip.durationMin ?? null,
    foreignDistanceM: trip.foreignDistanceM ?? null,
    nightBefore: trip.stay?.nightBefore ?? false,
    nightAfter: trip.stay?.nightAfter ?? false,
    feeIds: trip.feeIds ?? [],
    promotionCode: trip.promotionCode ?? '',
    isRoundTrip: trip.roundTrip != null,
    returnDay: trip.roundTrip ? dayAt(trip.roundTrip.returnAt, timeZone) : null,
    returnTime: trip.roundTrip ? timeAt(trip.roundTrip.returnAt, timeZone) : null,
    returnMode: trip.roundTrip?.mode ?? 'WAIT_ON_SITE',
    isManual: trip.manualPriceCents != null,
    manualPriceCents: trip.manualPriceCents ?? null,
    manualReason: trip.manualReason ?? '',
    passengerName: trip.passengerName ?? '',
    passengerPhone: trip.passengerPhone ?? '',
    flightNumber: trip.flightNumber ?? '',
  };
}

/** The line as the core takes it, or what it still lacks. */
export function lineInputOf(line: LineForm, timeZone: string): Result<LineInput, string> {
  if (line.kind === 'MANUAL') {
    if (line.label.trim() === '') return refuse('line-without-label');
    const { quantity, unitPriceCents, discountCents, vatRateBp } = line;
    const amounts = { quantity, unitPriceCents, discountCents, vatRateBp };
    return ok({ type: 'MANUAL', label: line.label.trim(), description: orNull(line.description), ...amounts });
  }
  const trip = tripInputOf(line.trip, timeZone);
  if (isRefusal(trip)) return trip;
  const label = line.label.trim();
  return ok({
    type: 'CALCULATED',
    isDispatchable: line.isDispatchable,
    trip: trip.value,
    ...(label === '' ? {} : { label }),
  });
}

/** 'Orly 4 → Bd Haussmann', for the list of lines while the trip is typed. */
export function tripTitle(trip: TripForm): string {
  const short = (address: string): string => address.split(',')[0]?.trim() ?? '';
  const places = [trip.pickup, ...trip.stops, trip.dropoff];
  return places
    .map(({ address }) => short(address))
    .filter(Boolean)
    .join(' → ');
}

export function moveLine<T>(lines: readonly T[], from: number, by: 1 | -1): readonly T[] {
  const to = from + by;
  const moved = lines[from];
  if (moved === undefined || to < 0 || to >= lines.length) return lines;
  return lines.toSpliced(from, 1).toSpliced(to, 0, moved);
}
