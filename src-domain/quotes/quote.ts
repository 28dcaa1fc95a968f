import { z } from 'zod';
import { MOVES } from '../activity/index.ts';
import type { RowOf } from '../model/entity.ts';
import { TRIP_TYPES } from '../model/quotes.entities.ts';
import type { Quote as QuoteEntity, QuoteLine as QuoteLineEntity } from '../model/registry.ts';

export type QuoteRow = RowOf<typeof QuoteEntity>;
export type QuoteLineRow = RowOf<typeof QuoteLineEntity>;
export type QuoteStatus = QuoteRow['status'];

/** Where a person may take a quote from each state. */
export const QUOTE_MOVES: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = MOVES.Quote.person;

const end = {
  address: z.string().min(1).max(300),
  lat: z.number().min(-90).max(90).nullable(),
  lng: z.number().min(-180).max(180).nullable(),
};

/** The trip of a line as people enter it; instants in ms, distance and duration estimated when left out. */
export const TripInput = z.strictObject({
  type: z.enum(TRIP_TYPES).exclude(['STAY', 'OFF_GRID']),
  pickupAt: z.int(),
  pickup: z.strictObject(end),
  dropoff: z.strictObject(end).nullable(),
  /** Places passed on the way, in their order. */
  stops: z.array(z.strictObject(end)).max(20).optional(),
  vehicleCategoryId: z.uuid(),
  passengers: z.int().min(1).max(500),
  luggage: z.int().min(0).max(500),
  distanceM: z.int().min(0).max(5_000_000).nullable().optional(),
  durationMin: z.int().min(0).max(20_000).nullable().optional(),
  durationHours: z.number().min(0).max(400).nullable().optional(),
  feeIds: z.array(z.uuid()).max(50).optional(),
  promotionCode: z.string().max(40).nullable().optional(),
  roundTrip: z
    .strictObject({ returnAt: z.int(), mode: z.enum(['WAIT_ON_SITE', 'RETURN_BETWEEN']) })
    .nullable()
    .optional(),
  /** Metres of the distance run outside France: no French VAT on their share. */
  foreignDistanceM: z.int().min(0).max(5_000_000).nullable().optional(),
  /** A day of a stay: the driver slept where the day begins, or will sleep where it ends. */
  stay: z.strictObject({ nightBefore: z.boolean(), nightAfter: z.boolean() }).nullable().optional(),
  manualPriceCents: z.int().min(0).nullable().optional(),
  manualReason: z.string().max(500).nullable().optional(),
  passengerName: z.string().max(200).nullable().optional(),
  passengerPhone: z.string().max(40).nullable().optional(),
  flightNumber: z.string().max(20).nullable().optional(),
});
export type TripInput = z.infer<typeof TripInput>;

/** A line of a draft: CALCULATED carries a trip and is priced by the engine; MANUAL carries its own price. */
export const LineInput = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('CALCULATED'),
    label: z.string().max(500).optional(),
    isDispatchable: z.boolean().default(true),
    trip: TripInput,
  }),
  z.strictObject({
    type: z.literal('MANUAL'),
    label: z.string().min(1).max(500),
    description: z.string().max(20_000).nullable().optional(),
    quantity: z.number().min(-10_000).max(10_000).default(1),
    unitPriceCents: z.int(),
    discountCents: z.int().min(0).default(0),
    vatRateBp: z.int().min(0).max(10_000).default(2000),
  }),
]);
export type LineInput = z.infer<typeof LineInput>;
