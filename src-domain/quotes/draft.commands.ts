import { z } from 'zod';
import { statusChange } from '../activity/index.ts';
import { lineAmounts, totalsOf } from '../kernel/totals.ts';
import type { Env } from '../kernel/env.ts';
import { addDays, dayAt, isDay } from '../kernel/instants.ts';
import { ratioBp, shareOf } from '../kernel/money.ts';
import { can } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { crewLimits, type RulePack } from '../compliance/index.ts';
import { preparePricing, pricingCatalogue, pricingClient } from '../pricing/index.ts';
import { nextNumber } from '../organisations/index.ts';
import { activity, type Change, command, insert, outcome, type Reads, remove, update } from '../model/command.ts';
import { copyRow, newRow, type PatchOf } from '../model/entity.ts';
import {
  Contact,
  EndCustomer,
  OperatingBase,
  PricingSettings,
  Quote,
  QuoteLine,
  QuoteNotesAuditLog,
} from '../model/registry.ts';
import { type PricingContext, quoteLines, serviceEndAt } from './pricedLine.ts';
import { LineInput, type QuoteRow } from './quote.ts';
import { copiedStayDays, stayDays, withoutStayDays } from './stayDays.ts';

type PacksAndRows = { readonly read: Reads; readonly env: Env; readonly packs: readonly RulePack[] };

/** The pricing context of a client from the rows and the rule packs: catalogue, law of crews, contract, first active base. */
async function pricingContext(
  { read, env, packs }: PacksAndRows,
  contactId: string,
  endCustomerId: string | null,
): Promise<PricingContext> {
  const [base] = await read.all(OperatingBase, { isActive: true });
  return {
    prepared: preparePricing(await pricingCatalogue(read, env), crewLimits(packs)),
    client: await pricingClient(read, contactId, endCustomerId),
    base: base ? { lat: base.latitude, lng: base.longitude } : null,
    timeZone: env.timeZone,
  };
}

type Priced = { readonly changes: Change[]; readonly head: PatchOf<typeof Quote> };

/** Lines as rows, and what the quote's head says of them: totals, cost, margin after commission, dates. */
async function priceInto(given: PacksAndRows, quote: QuoteRow, lines: readonly LineInput[]): Promise<Priced | Refusal> {
  const { read, env } = given;
  const manual = lines.find((line) => line.type === 'CALCULATED' && line.trip.manualPriceCents != null);
  if (manual && !can(env.actor.role, 'quotes.override'))
    return refuse('permission-denied', { permission: 'quotes.override', role: env.actor.role });
  const context = await pricingContext(given, quote.contactId, quote.endCustomerId);
  const made = quoteLines(lines, { ...context, basis: quote.priceBasis });
  if ('kind' in made) return made;
  const basis = quote.priceBasis;
  const counted = made.values.map((line) => ({
    quantity: line.quantity ?? 1,
    unitPriceCents: line.unitPriceCents ?? 0,
    discountCents: line.discountCents ?? 0,
    vatRateBp: line.vatRateBp ?? 1000,
  }));
  const totals = totalsOf(counted, basis);
  const rows = made.values.map((line, position) => {
    const amounts = lineAmounts(
      counted[position] ?? { quantity: 1, unitPriceCents: 0, discountCents: 0, vatRateBp: 0 },
      basis,
    );
    return insert(
      QuoteLine,
      newRow(QuoteLine, env, {
        ...line,
        quoteId: quote.id,
        position,
        totalExclTaxCents: amounts.exclTaxCents,
        totalInclTaxCents: amounts.inclTaxCents,
      }),
    );
  });
  const [settings] = await read.all(PricingSettings, {});
  const cost = made.priced.reduce((sum, priced) => sum + priced.answer.cost.totalCents, 0);
  const commissionBp = context.client.contract?.commissionBp ?? 0;
  const commissionCents = shareOf(totals.exclTaxCents, commissionBp);
  const marginBp = ratioBp(totals.exclTaxCents - commissionCents - cost, totals.exclTaxCents);
  const starts = made.priced.map((priced) => priced.trip.pickupAt);
  const first = made.priced[0];
  const head: PatchOf<typeof Quote> = {
    totalExclTaxCents: totals.exclTaxCents,
    totalVatCents: totals.vatCents,
    totalInclTaxCents: totals.inclTaxCents,
    costCents: cost,
    commissionBp,
    commissionCents,
    marginBp,
    marginBand:
      marginBp >= (settings?.greenMarginBp ?? 2000)
        ? 'GREEN'
        : marginBp >= (settings?.orangeMarginBp ?? 0)
          ? 'ORANGE'
          : 'RED',
    startAt: starts.length > 0 ? Math.min(...starts) : null,
    endAt: made.priced.length > 0 ? Math.max(...made.priced.map(serviceEndAt)) : null,
    tripType: made.priced.some(({ lodging }) => lodging) ? 'STAY' : (first?.trip.type ?? 'TRANSFER'),
    vehicleCategoryId: first?.trip.vehicleCategoryId ?? null,
    passengerCount: Math.max(1, ...made.priced.map((priced) => priced.trip.passengers)),
    pricingMode:
      first?.answer.method === 'CONTRACT_GRID'
        ? 'PARTNER_GRID'
        : first?.answer.method === 'MANUAL'
          ? 'MANUAL'
          : 'DYNAMIC',
    directPriceCents:
      made.priced.length > 0
        ? made.priced.reduce(
            (sum, priced) => sum + (priced.answer.directPriceExclTaxCents ?? priced.answer.priceExclTaxCents),
            0,
          )
        : null,
  };
  return { changes: [...rows, ...stayDays(quote.id, made.priced, env)], head };
}

const heading = {
  endCustomerId: z.uuid().nullable().optional(),
  title: z.string().max(200).nullable().optional(),
  validUntil: z.string().refine(isDay, 'not a calendar day').nullable().optional(),
  customerReference: z.string().max(80).nullable().optional(),
  notes: z.string().max(20_000).nullable().optional(),
  internalNotes: z.string().max(20_000).nullable().optional(),
  priceBasis: z.enum(['EXCL_TAX', 'INCL_TAX']).optional(),
};

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function given<T extends Record<string, unknown>>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** A draft quote with its reference and priced lines. Built with the rule packs in force, as a revision is. */
export function createQuote(packs: readonly RulePack[]) {
  return command({
    name: 'quotes.create',
    permission: 'quotes.write',
    input: z.strictObject({ contactId: z.uuid(), ...heading, lines: z.array(LineInput).max(500).default([]) }),
    isReversible: true,
    aggregate: () => 'Quote:new',
    run: async (read, input, env) => {
      const { contactId, lines, ...head } = input;
      if (!(await read.one(Contact, contactId)))
        return refuse('unknown-reference', { field: 'contactId', value: contactId });
      if (head.endCustomerId && !(await read.one(EndCustomer, head.endCustomerId)))
        return refuse('unknown-reference', { field: 'endCustomerId', value: head.endCustomerId });
      const number = await nextNumber(read, env, 'QUOTE');
      const [settings] = await read.all(PricingSettings, {});
      const validUntil = addDays(dayAt(env.now, env.timeZone), settings?.quoteValidityDays ?? 30);
      const bare = newRow(Quote, env, {
        reference: number.reference,
        contactId,
        validUntil,
        priceBasis: settings?.priceBasis ?? 'EXCL_TAX',
        ...given(head),
      });
      const priced = await priceInto({ read, env, packs }, bare, lines);
      if ('kind' in priced) return priced;
      const quote: QuoteRow = { ...bare, ...priced.head };
      const changes = [
        number.change,
        insert(Quote, quote),
        ...priced.changes,
        statusChange(Quote, { subjectId: quote.id, fromStatus: null, toStatus: 'DRAFT' }, env),
      ];
      return outcome(
        { quoteId: quote.id, reference: quote.reference, totalInclTaxCents: quote.totalInclTaxCents },
        changes,
        [activity(Quote, quote.id, 'quote.created', { reference: quote.reference })],
      );
    },
  });
}

/**
 * Replaces the lines and heading of a draft; totals, cost and margin follow. Another client comes with the lines, priced again
 * under that client's contract, and without the former one's passenger. A sent quote keeps its price: duplicate it instead.
 */
export function reviseQuote(packs: readonly RulePack[]) {
  return command({
    name: 'quotes.revise',
    permission: 'quotes.write',
    input: z.strictObject({
      quoteId: z.uuid(),
      contactId: z.uuid().optional(),
      ...heading,
      lines: z.array(LineInput).max(500).optional(),
    }),
    isReversible: true,
    aggregate: (input) => `Quote:${input.quoteId}`,
    run: async (read, input, env) => {
      const { quoteId, lines, ...head } = input;
      const quote = await read.one(Quote, quoteId);
      if (!quote) return refuse('not-found', { entity: 'Quote', id: quoteId });
      if (quote.status !== 'DRAFT') return refuse('quote-frozen', { reference: quote.reference, status: quote.status });
      const isOtherClient = head.contactId !== undefined && head.contactId !== quote.contactId;
      if (isOtherClient && !lines)
        return refuse('client-without-lines', { field: 'lines', reference: quote.reference });
      if (head.contactId && !(await read.one(Contact, head.contactId)))
        return refuse('unknown-reference', { field: 'contactId', value: head.contactId });
      if (head.endCustomerId && !(await read.one(EndCustomer, head.endCustomerId)))
        return refuse('unknown-reference', { field: 'endCustomerId', value: head.endCustomerId });
      const patch = given(isOtherClient ? { ...head, endCustomerId: head.endCustomerId ?? null } : head);
      const changes: Change[] = [];
      let priceHead: PatchOf<typeof Quote> = {};
      if (lines) {
        const priced = await priceInto({ read, env, packs }, { ...quote, ...patch } as QuoteRow, lines);
        if ('kind' in priced) return priced;
        const old = await read.all(QuoteLine, { quoteId });
        changes.push(
          ...old.map((line) => remove(QuoteLine, line.id)),
          ...(await withoutStayDays(quoteId, read)),
          ...priced.changes,
        );
        priceHead = priced.head;
      }
      changes.push(update(Quote, quoteId, { ...(patch as PatchOf<typeof Quote>), ...priceHead }));
      return outcome({ quoteId }, changes, [activity(Quote, quoteId, 'quote.revised', { reference: quote.reference })]);
    },
  });
}

/** Notes stay editable after sending, with their history; a finished quote keeps them. */
export const noteQuote = command({
  name: 'quotes.note',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid(), notes: z.string().max(20_000).nullable() }),
  isReversible: true,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await read.one(Quote, input.quoteId);
    if (!quote) return refuse('not-found', { entity: 'Quote', id: input.quoteId });
    if (quote.status === 'EXPIRED' || quote.status === 'CANCELLED')
      return refuse('quote-frozen', { reference: quote.reference, status: quote.status });
    const line = newRow(QuoteNotesAuditLog, env, {
      quoteId: quote.id,
      before: quote.notes,
      after: input.notes,
      actorId: env.actor.userId,
      changedAt: env.now,
    });
    return outcome(
      null,
      [update(Quote, quote.id, { notes: input.notes }), insert(QuoteNotesAuditLog, line)],
      [activity(Quote, quote.id, 'quote.noted', { reference: quote.reference })],
    );
  },
});

/** A new draft with the same client and lines, dates and prices recalculated by hand afterwards. */
export const duplicateQuote = command({
  name: 'quotes.duplicate',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid() }),
  isReversible: true,
  aggregate: () => 'Quote:new',
  run: async (read, input, env) => {
    const quote = await read.one(Quote, input.quoteId);
    if (!quote) return refuse('not-found', { entity: 'Quote', id: input.quoteId });
    const number = await nextNumber(read, env, 'QUOTE');
    const blank = {
      status: 'DRAFT',
      orderId: null,
      sentAt: null,
      viewedAt: null,
      acceptedAt: null,
      rejectedAt: null,
      expiredAt: null,
      cancelledAt: null,
      statusChangedAt: null,
    } as const;
    const copy = copyRow<typeof Quote>(env, quote, {
      ...blank,
      reference: number.reference,
      validUntil: addDays(dayAt(env.now, env.timeZone), 30),
    });
    const lines = await read.all(QuoteLine, { quoteId: quote.id });
    const rows = lines.map((line) =>
      insert(QuoteLine, copyRow<typeof QuoteLine>(env, line, { quoteId: copy.id, parentId: null })),
    );
    return outcome(
      { quoteId: copy.id, reference: copy.reference },
      [
        number.change,
        insert(Quote, copy),
        ...rows,
        ...(await copiedStayDays(read, env, { from: quote.id, to: copy.id })),
        statusChange(Quote, { subjectId: copy.id, fromStatus: null, toStatus: 'DRAFT' }, env),
      ],
      [activity(Quote, copy.id, 'quote.duplicated', { reference: copy.reference, from: quote.reference })],
    );
  },
});
