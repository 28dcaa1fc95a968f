import { z } from 'zod';
import { type Instant, parseInstant } from '../kernel/instants.ts';
import { catalogueShape, cents, day, id, metres, minutes, percentBp, point } from './catalogue.schema.ts';

/** End of 2199-12-31; a later instant is a slip of the keyboard. */
const LAST_INSTANT = 7_258_118_399_999;

const instant = z.string().transform((text, context): Instant => {
  const at = parseInstant(text);
  if (at !== null && at >= 0 && at <= LAST_INSTANT) return at;
  context.issues.push({ code: 'custom', message: 'not-an-instant-with-offset', input: text });
  return z.NEVER;
});

const agreed = z.strictObject({ id, overridePriceCents: cents.nullish() });

const client = z.strictObject({
  type: z.enum(['PARTNER', 'PRIVATE']),
  /** 1 easy … 5 hard; the end customer's score, else the contact's. */
  difficulty: z.int().min(1).max(5).nullish(),
  contract: z
    .strictObject({
      zoneRoutes: z.array(agreed).default([]),
      excursionPackages: z.array(agreed).default([]),
      dispoPackages: z.array(agreed).default([]),
      commissionBp: percentBp.default(0),
      /** Days of pickup the contract covers, both included. */
      startOn: day.nullish(),
      endOn: day.nullish(),
    })
    .nullish(),
  /** How often this contact has already used each promotion, by code. */
  promotionUses: z.record(z.string(), z.int().min(0)).nullish(),
});

const emptyLeg = z.strictObject({ distanceM: metres, durationMin: minutes });

const trip = z.strictObject({
  type: z.enum(['TRANSFER', 'EXCURSION', 'DISPO']),
  pickupAt: instant,
  pickup: point,
  dropoff: point.nullish(),
  distanceM: metres.nullish(),
  durationMin: minutes.nullish(),
  /** Hours sold, for EXCURSION and DISPO, when they differ from the duration. */
  durationHours: z.number().positive().max(2000).nullish(),
  vehicleCategoryId: id,
  passengers: z.int().min(0).max(1000).nullish(),
  luggage: z.int().min(0).max(1000).nullish(),
  /** On the way; distance and duration already count them. */
  stops: z.array(point).nullish(),
  feeIds: z.array(id).nullish(),
  promotionCode: z.string().nullish(),
  roundTrip: z.strictObject({ returnAt: instant, mode: z.enum(['WAIT_ON_SITE', 'RETURN_BETWEEN']) }).nullish(),
  /** The price agreed for everything, in the price basis; it replaces the computed one. */
  manualPriceCents: cents.nullish(),
  manualReason: z.string().max(2000).nullish(),
  /** Empty legs from and to the base; a leg not planned yet costs nothing. */
  approach: emptyLeg.nullish(),
  return: emptyLeg.nullish(),
  /** Metres of the distance run outside France: their share of the price carries no French VAT. */
  foreignDistanceM: metres.nullish(),
  /** Hotel, meals, second driver of the hours plan: added to price and cost. */
  staffingCents: cents.nullish(),
});

export const priceQuestionSchema = z.strictObject({ ...catalogueShape, client, trip });

/** Who pays, with the terms agreed with him. */
export type PricingClient = z.output<typeof client>;
/** What is driven, when and with what; instants are epoch milliseconds. */
export type PricingTrip = z.output<typeof trip>;
export type PriceQuestion = z.output<typeof priceQuestionSchema>;
