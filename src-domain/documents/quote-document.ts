import { z } from 'zod';
import type { Day } from '../kernel/instants.ts';
import { adjustmentSchema, documentLineSchema, priceModeSchema, totalsSchema, vatBandSchema } from './amounts.ts';
import {
  missingOf,
  requirementsOn,
  type MentionCatalogue,
  type MentionChecks,
  type MissingMention,
} from './mentions.ts';
import {
  brandSchema,
  buyerSchema,
  cents,
  day,
  DEFAULT_BRAND,
  line,
  localeSchema,
  localTime,
  maybeLine,
  paragraph,
  sellerSchema,
} from './parties.ts';

const programmeStepSchema = z.strictObject({
  on: day,
  time: localTime.nullable().default(null),
  place: line,
  note: maybeLine,
});

/** Everything a quote says, already computed; the same shape of lines and totals as an invoice. */
export const quoteDocumentSchema = z.strictObject({
  locale: localeSchema.default('fr'),
  brand: brandSchema.default(DEFAULT_BRAND),
  status: z.enum(['DRAFT', 'PENDING_NUMBER', 'ISSUED']),
  number: maybeLine,
  revision: z.int().positive().default(1),
  issuedOn: day.nullable().default(null),
  validUntilOn: day.nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  priceMode: priceModeSchema.default('EXCL_TAX'),
  seller: sellerSchema,
  buyer: buyerSchema,
  subject: maybeLine,
  introduction: paragraph.nullable().default(null),
  service: z.strictObject({
    startsOn: day.nullable().default(null),
    endsOn: day.nullable().default(null),
    passengers: z.int().positive().nullable().default(null),
    vehicle: maybeLine,
    crew: maybeLine,
    distanceM: z.int().nonnegative().nullable().default(null),
  }),
  programme: z.array(programmeStepSchema).default([]),
  lines: z.array(documentLineSchema).min(1).max(5000),
  adjustments: z.array(adjustmentSchema).default([]),
  vatBands: z.array(vatBandSchema).min(1),
  totals: totalsSchema,
  included: z.array(line).default([]),
  excluded: z.array(line).default([]),
  depositCents: cents.nonnegative().nullable().default(null),
  paymentTerms: maybeLine,
  cancellation: z.array(z.strictObject({ notice: line, retained: line })).default([]),
  claims: maybeLine,
  /** Legal sentences and terms printed at the end. */
  notes: z.array(paragraph).default([]),
  isFree: z.boolean().default(true),
  emissionsG: z.int().nonnegative().nullable().default(null),
  acceptance: z
    .strictObject({ name: maybeLine, acceptedOn: day.nullable().default(null) })
    .nullable()
    .default(null),
});
export type QuoteDocument = z.infer<typeof quoteDocumentSchema>;
export type QuoteDocumentInput = z.input<typeof quoteDocumentSchema>;

const unless = (isThere: boolean, field: string): string | null => (isThere ? null : field);

const CHECKS: MentionChecks<QuoteDocument> = {
  'quote-date': (doc) => unless(doc.issuedOn !== null || doc.status === 'DRAFT', 'issuedOn'),
  validity: (doc) => unless(doc.validUntilOn !== null, 'validUntilOn'),
  'seller-siren': (doc) => unless(doc.seller.siren !== null, 'seller.siren'),
  'seller-vat-number': (doc) => unless(doc.seller.vatId !== null, 'seller.vatId'),
  'seller-address': (doc) => unless(doc.seller.address.city !== null, 'seller.address'),
  'service-start': (doc) =>
    unless(doc.service.startsOn !== null || doc.lines.every((entry) => entry.serviceOn !== null), 'service.startsOn'),
  'payment-terms': (doc) => unless(doc.paymentTerms !== null, 'paymentTerms'),
  claims: (doc) => unless(doc.claims !== null || doc.buyer.kind !== 'CONSUMER', 'claims'),
  'coach-vehicle': (doc) =>
    unless((doc.service.passengers ?? 0) <= 8 || doc.service.vehicle !== null, 'service.vehicle'),
  'coach-crew': (doc) => unless((doc.service.passengers ?? 0) <= 8 || doc.service.crew !== null, 'service.crew'),
};

/** The mandatory mentions a quote lacks on its date (or `on` for a draft), each with the text that requires it. */
export function missingQuoteMentions(
  doc: QuoteDocument,
  catalogue: MentionCatalogue,
  on?: Day,
): readonly MissingMention[] {
  return missingOf(doc, CHECKS, requirementsOn(catalogue, 'QUOTE', on ?? doc.issuedOn ?? '2026-09-01'));
}
