import { z } from 'zod';
import { dayAt } from '../kernel/instants.ts';
import {
  missingOf,
  requirementsOn,
  type MentionCatalogue,
  type MentionChecks,
  type MissingMention,
} from './mentions.ts';
import {
  brandSchema,
  cents,
  DEFAULT_BRAND,
  instant,
  line,
  localeSchema,
  maybeLine,
  paragraph,
  sellerSchema,
} from './parties.ts';

/* The papers of a trip. Instants are UTC and printed in `timeZone`; amounts are cents including tax. */
const common = {
  locale: localeSchema.default('fr'),
  brand: brandSchema.default(DEFAULT_BRAND),
  timeZone: line,
  reference: line,
  operator: sellerSchema,
  /** When this copy was printed; a reprint keeps every other date. */
  printedAt: instant,
};
const stopSchema = z.strictObject({
  at: instant.nullable().default(null),
  place: maybeLine,
  note: maybeLine,
});
export type TripStop = z.infer<typeof stopSchema>;
const driverSchema = z.strictObject({ name: line, phone: maybeLine, cardNumber: maybeLine });
const vehicleSchema = z.strictObject({
  plate: line,
  model: maybeLine,
  seats: z.int().positive().nullable().default(null),
});

/** Proof of prior reservation of a VTC (arrêté du 6 août 2025): seven mentions, then what helps on the road. */
export const slipDocumentSchema = z.strictObject({
  ...common,
  customer: z.strictObject({ name: maybeLine, phone: maybeLine }),
  reservedAt: instant.nullable().default(null),
  pickupAt: instant.nullable().default(null),
  pickupPlace: maybeLine,
  dropoffPlace: maybeLine,
  stops: z.array(stopSchema).default([]),
  passengers: z.int().positive().nullable().default(null),
  luggage: z.int().nonnegative().nullable().default(null),
  flightOrTrain: maybeLine,
  sign: maybeLine,
  driver: driverSchema.nullable().default(null),
  vehicle: vehicleSchema.nullable().default(null),
  priceInclTaxCents: cents.nullable().default(null),
  instructions: paragraph.nullable().default(null),
  /** VTC cars need the register number on the slip. */
  isVtc: z.boolean().default(true),
});
export type SlipDocument = z.infer<typeof slipDocumentSchema>;

/** Ordre de mission of a driver under the RSE (arrêté du 6 janvier 1993, art. 3). */
export const missionOrderSchema = z.strictObject({
  ...common,
  driver: driverSchema,
  secondDriver: driverSchema.nullable().default(null),
  vehicle: vehicleSchema.nullable().default(null),
  customer: z.strictObject({ name: maybeLine, phone: maybeLine }),
  passengers: z.int().positive().nullable().default(null),
  start: stopSchema,
  firstPickup: stopSchema,
  lastDropoff: stopSchema,
  end: stopSchema,
  route: z.array(stopSchema).default([]),
  serviceNature: maybeLine,
  otherTasks: z.array(line).default([]),
  /** How the driver takes orders during the mission. */
  orderTaking: paragraph.nullable().default(null),
  instructions: paragraph.nullable().default(null),
  distanceM: z.int().nonnegative().nullable().default(null),
});
export type MissionOrderDocument = z.infer<typeof missionOrderSchema>;

/** Billet collectif of a national occasional service. */
export const billetCollectifSchema = z.strictObject({
  ...common,
  customer: z.strictObject({ name: maybeLine, address: maybeLine, phone: maybeLine }),
  purpose: maybeLine,
  driverName: maybeLine,
  vehicle: vehicleSchema.nullable().default(null),
  passengers: z.int().positive().nullable().default(null),
  itinerary: z.array(stopSchema).default([]),
  departure: stopSchema,
  pickup: stopSchema,
  dropoff: stopSchema,
  returnTrip: stopSchema.nullable().default(null),
  priceInclTaxCents: cents.nullable().default(null),
  invoiceReference: maybeLine,
  passengerNames: z.array(line).default([]),
});
export type BilletCollectifDocument = z.infer<typeof billetCollectifSchema>;

const unless = (isThere: boolean, field: string): string | null => (isThere ? null : field);
const isStop = (stop: TripStop | null): boolean => stop !== null && stop.at !== null && stop.place !== null;

const SLIP_CHECKS: MentionChecks<SlipDocument> = {
  'operator-contact': (doc) => unless(doc.operator.phone !== null || doc.operator.email !== null, 'operator.phone'),
  'operator-revtc': (doc) => unless(!doc.isVtc || doc.operator.revtcNumber !== null, 'operator.revtcNumber'),
  'operator-siren': (doc) => unless(doc.operator.siren !== null, 'operator.siren'),
  'customer-name-and-phone': (doc) =>
    doc.customer.name === null ? 'customer.name' : unless(doc.customer.phone !== null, 'customer.phone'),
  'reservation-time': (doc) =>
    unless(doc.reservedAt !== null && (doc.pickupAt === null || doc.reservedAt < doc.pickupAt), 'reservedAt'),
  'pickup-time': (doc) => unless(doc.pickupAt !== null, 'pickupAt'),
  'pickup-place': (doc) => unless(doc.pickupPlace !== null, 'pickupPlace'),
};

const ORDER_CHECKS: MentionChecks<MissionOrderDocument> = {
  'mission-start': (doc) => unless(isStop(doc.start), 'start'),
  'first-pickup': (doc) => unless(isStop(doc.firstPickup), 'firstPickup'),
  'last-dropoff': (doc) => unless(isStop(doc.lastDropoff), 'lastDropoff'),
  'mission-end': (doc) => unless(isStop(doc.end), 'end'),
  'summary-route': (doc) => unless(doc.route.length > 0, 'route'),
  'order-taking': (doc) => unless(doc.orderTaking !== null, 'orderTaking'),
  'service-nature': (doc) => unless(doc.serviceNature !== null, 'serviceNature'),
};

const BILLET_CHECKS: MentionChecks<BilletCollectifDocument> = {
  customer: (doc) => unless(doc.customer.name !== null, 'customer.name'),
  purpose: (doc) => unless(doc.purpose !== null, 'purpose'),
  'driver-name': (doc) => unless(doc.driverName !== null, 'driverName'),
  vehicle: (doc) => unless(doc.vehicle !== null, 'vehicle'),
  'passenger-count': (doc) => unless(doc.passengers !== null, 'passengers'),
  itinerary: (doc) => unless(doc.itinerary.length > 0, 'itinerary'),
  'price-or-invoice': (doc) =>
    unless(doc.priceInclTaxCents !== null || doc.invoiceReference !== null, 'priceInclTaxCents'),
  departure: (doc) => unless(isStop(doc.departure), 'departure'),
  pickup: (doc) => unless(isStop(doc.pickup), 'pickup'),
  dropoff: (doc) => unless(isStop(doc.dropoff), 'dropoff'),
  return: (doc) => unless(doc.returnTrip === null || isStop(doc.returnTrip), 'returnTrip'),
};

/** The mandatory mentions a reservation slip lacks on the day of its pickup; a reservation not before the pickup counts as missing (arrêté du 6 août 2025). */
export function missingSlipMentions(doc: SlipDocument, catalogue: MentionCatalogue): readonly MissingMention[] {
  return missingOf(
    doc,
    SLIP_CHECKS,
    requirementsOn(catalogue, 'RESERVATION_SLIP', dayAt(doc.pickupAt ?? doc.printedAt, doc.timeZone)),
  );
}

/** The mandatory mentions an ordre de mission lacks on the day it starts (arrêté du 6 janvier 1993, art. 3). */
export function missingMissionOrderMentions(
  doc: MissionOrderDocument,
  catalogue: MentionCatalogue,
): readonly MissingMention[] {
  return missingOf(
    doc,
    ORDER_CHECKS,
    requirementsOn(catalogue, 'MISSION_ORDER', dayAt(doc.start.at ?? doc.printedAt, doc.timeZone)),
  );
}

/** The mandatory mentions a billet collectif lacks on the day of its departure. */
export function missingBilletMentions(
  doc: BilletCollectifDocument,
  catalogue: MentionCatalogue,
): readonly MissingMention[] {
  return missingOf(
    doc,
    BILLET_CHECKS,
    requirementsOn(catalogue, 'BILLET_COLLECTIF', dayAt(doc.departure.at ?? doc.printedAt, doc.timeZone)),
  );
}
