import { z } from 'zod';
import { type Instant, parseInstant } from '../kernel/instants.ts';
import { catalogueShape, cents, day, id, isInOrder, metres, minutes, percentBp, point } from './catalogue.schema.ts';

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
    .refine((given) => isInOrder(given.startOn, given.endOn), { path: ['endOn'], message: 'ends-before-it-starts' })
    .nullish(),
  /** How often this contact has already used each promotion, by code. */
  promotionUses: z.record(z.string(), z.int().min(0)).nullish(),
});

const emptyLeg = z.strictObject({ distanceM: metres, durationMin: minutes });

const roundTrip = z.strictObject({ returnAt: instant, mode: z.enum(['WAIT_ON_SITE', 'RETURN_BETWEEN']) });

/** One service of a trip: what is driven, from when, where to. */
const service = {
  pickupAt: instant,
  pickup: point,
  dropoff: point.nullish(),
  distanceM: metres.nullish(),
  durationMin: minutes.nullish(),
  /** Hours sold, for EXCURSION and DISPO, when they differ from the duration. */
  durationHours: z.number().positive().max(2000).nullish(),
  /** On the way; distance and duration already count them, their zones are paid for. */
  stops: z.array(point).nullish(),
  roundTrip: roundTrip.nullish(),
  /** Metres of the distance run outside France: their share of the price carries no French VAT. */
  foreignDistanceM: metres.nullish(),
};

/** Who rides in what, and the way from and to the base. */
const ofEveryTrip = {
  vehicleCategoryId: id,
  passengers: z.int().min(0).max(1000).nullish(),
  luggage: z.int().min(0).max(1000).nullish(),
  feeIds: z.array(id).nullish(),
  /** Empty legs from and to the base; a leg not planned yet costs nothing. */
  approach: emptyLeg.nullish(),
  return: emptyLeg.nullish(),
};

const ride = z.strictObject({
  type: z.enum(['TRANSFER', 'EXCURSION', 'DISPO']),
  ...service,
  ...ofEveryTrip,
  promotionCode: z.string().nullish(),
  /** The price agreed for everything, in the price basis; it replaces the computed one. */
  manualPriceCents: cents.nullish(),
  manualReason: z.string().max(2000).nullish(),
  /** A day of a stay: the driver has slept, or will sleep, where the service ends. */
  stay: z.strictObject({ nightBefore: z.boolean().default(false), nightAfter: z.boolean().default(false) }).nullish(),
  /** What the crew costs beyond the driver's hours, when it is known; else the engine plans it for heavy vehicles and stays. */
  staffingCents: cents.nullish(),
});

/** Several days with one vehicle: each day's services, a night on site between two days. */
const stay = z.strictObject({
  type: z.literal('STAY'),
  ...ofEveryTrip,
  days: z
    .array(
      z.strictObject({
        services: z.array(z.strictObject({ type: z.enum(['TRANSFER', 'EXCURSION', 'DISPO']), ...service })).min(1),
      }),
    )
    .min(1)
    .max(366),
});

const trip = z.discriminatedUnion('type', [ride, stay]);

export const priceQuestionSchema = z.strictObject({ ...catalogueShape, client, trip });

/** Who pays, with the terms agreed with him. */
export type PricingClient = z.output<typeof client>;
/** What is driven, when and with what; instants are epoch milliseconds. */
export type PricingTrip = z.output<typeof ride>;
/** Several days sold as one. */
export type PricingStay = z.output<typeof stay>;
export type PriceQuestion = z.output<typeof priceQuestionSchema>;
