import { z } from 'zod';
import type { GeoPoint } from '../kernel/geo.ts';
import {
  addDays,
  dayAt,
  type Day,
  type Instant,
  instantOfLocal,
  type LocalTime,
  MINUTE_MS,
  timeAt,
} from '../kernel/instants.ts';
import { ok, type Refusal, refuse, type Result } from '../kernel/result.ts';
import { estimateTravel } from '../pricing/index.ts';
import { foldText } from './foldText.ts';
import type { MissionValues } from './missionColumns.ts';
import type { ReadyLine, RowContext } from './plan.ts';
import { about } from './readers.ts';

const coordinate = z.number().min(-180).max(180).nullable();

/** One imported mission, everything resolved: instants, ids of the office's own records, places with their coordinates. */
export const MissionInput = z.strictObject({
  importKey: z.string().min(1).max(120),
  startAt: z.int(),
  endAt: z.int(),
  type: z.enum(['TRANSFER', 'DISPO', 'EXCURSION']),
  contactId: z.uuid().nullable(),
  /** The client's own reference of the deal, or one of our order references. */
  order: z.string().max(80).nullable(),
  label: z.string().max(200).nullable(),
  pickupAddress: z.string().max(300),
  pickupLatitude: coordinate,
  pickupLongitude: coordinate,
  dropoffAddress: z.string().max(300).nullable(),
  dropoffLatitude: coordinate,
  dropoffLongitude: coordinate,
  distanceM: z.int().min(0).max(50_000_000),
  drivingMin: z.int().min(0).max(1_000_000),
  vehicleCategoryId: z.uuid().nullable(),
  passengerName: z.string().max(200).nullable(),
  passengerPhone: z.string().max(40).nullable(),
  passengerCount: z.int().min(0).max(500),
  luggageCount: z.int().min(0).max(500),
  flightNumber: z.string().max(20).nullable(),
  priceExclTaxCents: z.int().min(0).nullable(),
  vatRateBp: z.int().min(0).max(10_000),
  driverId: z.uuid().nullable(),
  vehicleId: z.uuid().nullable(),
  status: z.enum(['PENDING', 'ASSIGNED', 'COMPLETED', 'CANCELLED']).nullable(),
  notes: z.string().max(20_000).nullable(),
});
export type MissionInput = z.infer<typeof MissionInput>;

type End = { readonly address: string | null; readonly point: GeoPoint | null };

/** A place of the office's own by its name, else the address as written, with the coordinates of the line when it has both. */
function endOf(values: MissionValues, which: 'pickup' | 'dropoff', { directory }: RowContext): End | Refusal {
  const text = values[which] ?? null;
  const lat = values[`${which}Latitude`];
  const lng = values[`${which}Longitude`];
  if ((lat === undefined) !== (lng === undefined))
    return refuse('field-required', { field: `${which}${lat === undefined ? 'Latitude' : 'Longitude'}` });
  const known = text ? directory.place(text) : null;
  const point =
    lat !== undefined && lng !== undefined ? { lat, lng } : known ? { lat: known.lat, lng: known.lng } : null;
  const isLabel = known && foldText(text ?? '') === foldText(known.label);
  return { address: isLabel ? `${known.label}, ${known.address}`.slice(0, 300) : text, point };
}

function localInstant(day: Day, time: LocalTime, name: string, timeZone: string): Result<Instant> {
  const at = instantOfLocal(day, time, timeZone);
  return at.kind === 'ok' ? at : about(at, name);
}

function startOf({ date, time }: MissionValues, timeZone: string): Result<Instant> {
  if (date?.kind === 'instant') return ok(date.at);
  const clock = time ?? date?.time ?? null;
  if (!date || clock === null) return refuse('field-required', { field: 'time' });
  return localInstant(date.day, clock, time ? 'time' : 'date', timeZone);
}

/** Evening services that end before 06:00 end on the next day; any other end before its start is refused. */
function isOvernight(start: LocalTime, end: LocalTime): boolean {
  return start >= '18:00' && end <= '06:00';
}

function plannedEnd(
  values: MissionValues,
  startAt: Instant,
  travelMin: number | null,
  timeZone: string,
): Result<Instant> {
  const { end, durationMin } = values;
  if (!end) {
    const minutes = durationMin ?? travelMin;
    return minutes ? ok(startAt + minutes * MINUTE_MS) : refuse('duration-unknown', { field: 'end' });
  }
  if (end.kind === 'instant') return ok(end.at);
  if (end.time === null) return refuse('time-unreadable', { field: 'end' });
  const startTime = timeAt(startAt, timeZone);
  const startDay = dayAt(startAt, timeZone);
  const isNextDay = end.kind === 'time' && end.time < startTime && isOvernight(startTime, end.time);
  const day = end.kind === 'local' ? end.day : isNextDay ? addDays(startDay, 1) : startDay;
  return localInstant(day, end.time, 'end', timeZone);
}

/** Without a key of its own a mission is known by when, for whom, and from where to where. */
function importKeyOf(values: MissionValues, startAt: Instant, sha256: RowContext['sha256']): string {
  if (values.key) return `key:${foldText(values.key)}`;
  const parts = [values.pickup, values.dropoff, values.passengerName].map((part) => foldText(part ?? ''));
  return `line:${sha256([startAt, values.client ?? '', ...parts].join('\n')).slice(0, 40)}`;
}

/** A line's values as the command's input: instants in the organisation's zone, places, travel estimate where both ends are known. */
export function missionLine(values: MissionValues, context: RowContext): Result<ReadyLine> {
  const { timeZone, sha256 } = context;
  const start = startOf(values, timeZone);
  if (start.kind === 'refusal') return start;
  const startAt = start.value;
  const pickup = endOf(values, 'pickup', context);
  if ('kind' in pickup) return pickup;
  const dropoff = endOf(values, 'dropoff', context);
  if ('kind' in dropoff) return dropoff;
  const travel = pickup.point && dropoff.point ? estimateTravel(pickup.point, dropoff.point, startAt, timeZone) : null;
  const travelMin = travel ? Math.ceil(travel.seconds / 60) : null;
  const ended = plannedEnd(values, startAt, travelMin, timeZone);
  if (ended.kind === 'refusal') return ended;
  const endAt = ended.value;
  if (endAt <= startAt) return refuse('end-before-start', { field: 'end' });
  if (endAt - startAt > 31 * 1440 * MINUTE_MS) return refuse('mission-too-long', { field: 'end', days: 31 });
  if (values.priceExclTaxCents !== undefined && values.client === undefined)
    return refuse('field-required', { field: 'client' });
  const durationMin = Math.round((endAt - startAt) / MINUTE_MS);
  const type = values.type ?? (values.dropoff ? 'TRANSFER' : 'DISPO');
  const input: MissionInput = {
    importKey: importKeyOf(values, startAt, sha256),
    startAt,
    endAt,
    type,
    contactId: values.client ?? null,
    order: values.order ?? null,
    label: values.label ?? null,
    pickupAddress: pickup.address ?? '',
    pickupLatitude: pickup.point?.lat ?? null,
    pickupLongitude: pickup.point?.lng ?? null,
    dropoffAddress: dropoff.address,
    dropoffLatitude: dropoff.point?.lat ?? null,
    dropoffLongitude: dropoff.point?.lng ?? null,
    distanceM: travel?.metres ?? 0,
    // A car at disposal stands still half of the time; elsewhere the wheel turns as long as the service unless we know better.
    drivingMin: type === 'DISPO' ? Math.round(durationMin / 2) : Math.min(travelMin || durationMin, durationMin),
    vehicleCategoryId: values.vehicleCategoryId ?? null,
    passengerName: values.passengerName ?? null,
    passengerPhone: values.passengerPhone ?? null,
    passengerCount: values.passengerCount ?? 1,
    luggageCount: values.luggageCount ?? 0,
    flightNumber: values.flightNumber ?? null,
    priceExclTaxCents: values.priceExclTaxCents ?? null,
    vatRateBp: values.vatRateBp ?? 1000,
    driverId: values.driverId ?? null,
    vehicleId: values.vehicleId ?? null,
    status: values.status ?? null,
    notes: values.notes ?? null,
  };
  return ok({ input, key: input.importKey, keyField: values.key ? 'key' : 'date', alsoKnownBy: [] });
}
