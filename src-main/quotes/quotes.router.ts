import { z } from 'zod';
import { missingQuoteMentions } from '#domain/documents/index.ts';
import { pricingClient } from '#domain/pricing/index.ts';
import { acceptQuote, extendQuote } from '#domain/orders/index.ts';
import {
  createQuote,
  duplicateQuote,
  moveQuote,
  noteQuote,
  priceExplanation,
  priceLine,
  quoteDocument,
  reviseQuote,
  sendQuote,
  TripInput,
} from '#domain/quotes/index.ts';
import {
  Activity,
  Contact,
  Mission,
  OperatingBase,
  OptionalFee,
  Order,
  PricingSettings,
  Promotion,
  Quote,
  QuoteLine,
  QuoteStatusAuditLog,
  StayDay,
} from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { builtCommandProcedure, commandProcedure, procedure, router } from '../trpc.ts';
import { listQuotes } from './quotes.store.ts';

const status = z
  .enum(['DRAFT', 'SENT', 'VIEWED', 'ACCEPTED', 'REJECTED', 'EXPIRED', 'CANCELLED'])
  .nullable()
  .default(null);

function partsOf(desk: Desk, id: string) {
  const db = desk.replica.read;
  const quote = rowById(db, Quote, id);
  if (!quote) return null;
  const contact = rowById(db, Contact, quote.contactId);
  if (!contact) return null;
  const lines = rowsWhere(db, QuoteLine, { quoteId: id }).toSorted((a, b) => a.position - b.position);
  return { quote, lines, contact, organization: desk.organization(), timeZone: desk.timeZone, now: desk.env().now };
}

function documentOf(desk: Desk, id: string) {
  const parts = partsOf(desk, id);
  return parts && quoteDocument({ ...parts, catalogue: desk.mentions() });
}

export const quotesRouter = router({
  list: procedure
    .input(
      z.strictObject({
        text: z.string().max(200).default(''),
        status,
        limit: z.int().min(1).max(20_000).default(2000),
      }),
    )
    .query(({ ctx: { desk }, input }) =>
      listQuotes(desk.replica.read, { ...input, organizationId: desk.organizationId }),
    ),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input: { id } }) => {
    const db = desk.replica.read;
    const quote = rowById(db, Quote, id);
    if (!quote) return null;
    const document = documentOf(desk, id);
    return {
      quote,
      lines: rowsWhere(db, QuoteLine, { quoteId: id }).toSorted((a, b) => a.position - b.position),
      contact: rowById(db, Contact, quote.contactId),
      order: quote.orderId ? rowById(db, Order, quote.orderId) : null,
      missions: rowsWhere(db, Mission, { quoteId: id })
        .map(({ id: missionId, reference, startAt, status: state }) => ({
          id: missionId,
          reference,
          startAt,
          status: state,
        }))
        .toSorted((a, b) => a.startAt - b.startAt),
      stayDays: rowsWhere(db, StayDay, { quoteId: id }).toSorted((a, b) => a.number - b.number),
      history: rowsWhere(db, QuoteStatusAuditLog, { quoteId: id }),
      missing: document ? missingQuoteMentions(document, desk.mentions()) : [],
      activity: rowsWhere(db, Activity, { subjectType: 'Quote', subjectId: id }),
    };
  }),
  /** What may be added to a trip, whether prices are agreed excluding or including tax, and where the margin's colours change. */
  offer: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    const [settings] = rowsWhere(db, PricingSettings, {});
    return {
      fees: rowsWhere(db, OptionalFee, { isActive: true }).toSorted((a, b) => a.name.localeCompare(b.name, 'fr')),
      promotions: rowsWhere(db, Promotion, { isActive: true }).map(({ code, validFrom, validTo }) => ({
        code,
        validFrom,
        validTo,
      })),
      priceBasis: settings?.priceBasis ?? 'EXCL_TAX',
      greenMarginBp: settings?.greenMarginBp ?? 2000,
      orangeMarginBp: settings?.orangeMarginBp ?? 0,
    };
  }),
  /** The price of one trip while it is typed, at a private client's price until the client is chosen; nothing is written. */
  preview: procedure
    .input(
      z.strictObject({
        contactId: z.uuid().nullable(),
        endCustomerId: z.uuid().nullable().default(null),
        trip: TripInput,
      }),
    )
    .query(async ({ ctx: { desk }, input }) => {
      const env = desk.env();
      const read = replicaReads(desk.replica.read);
      const [base] = rowsWhere(desk.replica.read, OperatingBase, { isActive: true });
      return priceLine(input.trip, {
        prepared: await desk.pricing.get(env),
        client: input.contactId
          ? await pricingClient(read, input.contactId, input.endCustomerId)
          : { type: 'PRIVATE', difficulty: null, contract: null, promotionUses: {} },
        base: base ? { lat: base.latitude, lng: base.longitude } : null,
        timeZone: desk.timeZone,
      });
    }),
  pdf: procedure.input(z.strictObject({ id: z.uuid() })).query(async ({ ctx: { desk }, input }) => {
    const document = documentOf(desk, input.id);
    if (!document) return null;
    const pdf = await desk.documents().render({ kind: 'quote', document });
    return { name: `${document.number ?? 'devis'}.pdf`, base64: Buffer.from(pdf).toString('base64') };
  }),
  /** How the price was made, for the office. */
  explanation: procedure.input(z.strictObject({ id: z.uuid() })).mutation(async ({ ctx: { desk }, input }) => {
    const parts = partsOf(desk, input.id);
    if (!parts) return null;
    const document = priceExplanation(parts);
    const pdf = await desk.documents().render({ kind: 'price-explanation', document });
    return { name: `prix-${document.reference}.pdf`, base64: Buffer.from(pdf).toString('base64') };
  }),
  create: builtCommandProcedure((desk) => createQuote(desk.rulePacks)),
  revise: builtCommandProcedure((desk) => reviseQuote(desk.rulePacks)),
  note: commandProcedure(noteQuote),
  duplicate: commandProcedure(duplicateQuote),
  send: commandProcedure(sendQuote),
  move: commandProcedure(moveQuote),
  extend: commandProcedure(extendQuote),
  accept: commandProcedure(acceptQuote),
});
