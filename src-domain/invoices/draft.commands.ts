import { z } from 'zod';
import { dayAt } from '../kernel/instants.ts';
import { sumCents } from '../kernel/money.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, command, insert, outcome, type Reads, remove, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Contact, Invoice, InvoiceLine, Mission, Order, Quote } from '../model/registry.ts';
import { looseLines, settingsOf, unbilledMissions } from './billedMissions.ts';
import { prepaymentsFor } from './deposits.ts';
import { countedLine, type DraftLine, draftLines } from './draft.ts';
import type { InvoiceRow } from './invoice.ts';
import { awaitsNumber } from './issueNumber.ts';
import { draftTotals, newDraft, overRounded, totalsPatch } from './newDraft.ts';

/** A draft from an order's completed, commercial and unbilled missions (all of them, or the named ones) and its loose quote lines. */
export const draftFromOrder = command({
  name: 'invoices.draftFromOrder',
  permission: 'invoices.write',
  input: z.strictObject({ orderId: z.uuid(), missionIds: z.array(z.uuid()).min(1).optional() }),
  isReversible: true,
  aggregate: (input) => `Order:${input.orderId}`,
  run: async (read, input, env) => {
    const order = await read.one(Order, input.orderId);
    if (!order) return refuse('not-found', { entity: 'Order', id: input.orderId });
    const all = await read.all(Mission, { orderId: order.id });
    const wanted = input.missionIds ? all.filter((mission) => input.missionIds?.includes(mission.id)) : all;
    const quotes = await read.all(Quote, { orderId: order.id, status: 'ACCEPTED' });
    const isInclTax = quotes.length > 0 && quotes.every((quote) => quote.priceBasis === 'INCL_TAX');
    const basis = isInclTax ? 'INCL_TAX' : 'EXCL_TAX';
    // Billed missions that are named come again once their invoice was credited whole.
    const ready = await unbilledMissions(read, wanted, input.missionIds ? ['COMPLETED', 'BILLED'] : ['COMPLETED']);
    const loose = input.missionIds ? [] : await looseLines(read, order.id);
    const terms = { settings: await settingsOf(read, env), timeZone: env.timeZone, basis } as const;
    const lines = [...draftLines(ready, terms), ...loose];
    if (lines.length === 0) return refuse('nothing-to-invoice', { reference: order.reference });
    const { inclTaxCents } = draftTotals(lines, basis);
    const prepayments = prepaymentsFor(null, await read.all(Invoice, { orderId: order.id }), inclTaxCents);
    const head = {
      type: prepayments.length > 0 ? 'BALANCE' : 'STANDARD',
      contactId: order.contactId,
      orderId: order.id,
      quoteId: quotes.length === 1 ? (quotes[0]?.id ?? null) : null,
      endCustomerId: order.endCustomerId,
      customerReference: order.customerReference,
      priceBasis: basis,
      prepayments,
    } as const;
    const { invoice, changes } = newDraft(head, lines, env);
    return outcome({ invoiceId: invoice.id, lineCount: lines.length }, changes, [
      activity(Invoice, invoice.id, 'invoice.drafted', { order: order.reference }),
    ]);
  },
});

/** One draft for a client from all completed, unbilled missions that started on the given days, whatever their orders. */
export const draftForPeriod = command({
  name: 'invoices.draftForPeriod',
  permission: 'invoices.write',
  input: z.strictObject({ contactId: z.uuid(), fromOn: z.iso.date(), toOn: z.iso.date() }),
  isReversible: true,
  aggregate: (input) => `Contact:${input.contactId}`,
  run: async (read, input, env) => {
    const contact = await read.one(Contact, input.contactId);
    if (!contact) return refuse('not-found', { entity: 'Contact', id: input.contactId });
    if (input.toOn < input.fromOn) return refuse('end-before-start', { field: 'toOn', value: input.toOn });
    const missions = (await read.all(Mission, { contactId: contact.id, status: 'COMPLETED' })).filter((mission) => {
      const day = dayAt(mission.startAt, env.timeZone);
      return day >= input.fromOn && day <= input.toOn;
    });
    const terms = { settings: await settingsOf(read, env), timeZone: env.timeZone, basis: 'EXCL_TAX' } as const;
    const lines = draftLines(await unbilledMissions(read, missions), terms);
    if (lines.length === 0) return refuse('nothing-to-invoice', { reference: contact.displayName });
    const orders = new Set(missions.map((mission) => mission.orderId));
    const only = orders.size === 1 ? ([...orders][0] ?? null) : null;
    const prepayments = only
      ? prepaymentsFor(null, await read.all(Invoice, { orderId: only }), draftTotals(lines, 'EXCL_TAX').inclTaxCents)
      : [];
    const head = {
      type: prepayments.length > 0 ? 'BALANCE' : 'STANDARD',
      contactId: contact.id,
      orderId: only,
      priceBasis: 'EXCL_TAX',
      prepayments,
    } as const;
    const { invoice, changes } = newDraft(head, lines, env);
    return outcome({ invoiceId: invoice.id, lineCount: lines.length }, changes, [
      activity(Invoice, invoice.id, 'invoice.drafted', { from: input.fromOn, to: input.toOn }),
    ]);
  },
});

export const LineInput = z.strictObject({
  kind: z.enum(['SERVICE', 'OPTIONAL_FEE', 'PROMOTION', 'EXPENSE', 'ROUNDING', 'OTHER']),
  missionId: z.uuid().nullable().optional(),
  quoteLineId: z.uuid().nullable().optional(),
  serviceOn: z.iso.date().nullable().optional(),
  serviceAt: z.int().nullable().optional(),
  description: z.string().min(1).max(500),
  detail: z.string().max(500).nullable().optional(),
  quantity: z.number().min(-1_000_000).max(1_000_000),
  unit: z.enum(['UNIT', 'HOUR', 'MINUTE', 'KM', 'DAY']).optional(),
  unitPriceCents: z.int(),
  discountCents: z.int().min(0).optional(),
  vatRateBp: z.int().min(0).max(10_000),
  vatCategory: z.enum(['S', 'Z', 'E', 'AE', 'K', 'G', 'O']).optional(),
  exemptionCode: z.string().max(40).nullable().optional(),
});

/** The deposits a final invoice of that total deducts, as its columns; nothing for a deposit, a supplement or a credit note. */
export async function deductions(
  read: Reads,
  invoice: InvoiceRow,
  totalCents: number,
): Promise<Pick<InvoiceRow, 'type' | 'prepayments' | 'prepaidCents'>> {
  const { type, prepayments, prepaidCents, orderId } = invoice;
  if ((type !== 'STANDARD' && type !== 'BALANCE') || orderId === null) return { type, prepayments, prepaidCents };
  const found = prepaymentsFor(invoice.id, await read.all(Invoice, { orderId }), totalCents);
  return {
    type: found.length > 0 ? 'BALANCE' : 'STANDARD',
    prepayments: found,
    prepaidCents: sumCents(found.map((entry) => entry.amountCents)),
  };
}

export async function draftOf(read: Reads, invoiceId: string): Promise<InvoiceRow | Refusal> {
  const invoice = await read.one(Invoice, invoiceId);
  if (!invoice) return refuse('not-found', { entity: 'Invoice', id: invoiceId });
  if (awaitsNumber(invoice)) return refuse('invoice-awaits-number', {});
  return invoice.status === 'DRAFT' ? invoice : refuse('invoice-already-issued', { number: invoice.number });
}

/** Replaces the lines of a draft; totals follow. An issued invoice is refused. */
export const setDraftLines = command({
  name: 'invoices.setLines',
  permission: 'invoices.write',
  input: z.strictObject({
    invoiceId: z.uuid(),
    lines: z.array(LineInput).min(1).max(5000),
    notes: z.string().max(20_000).nullable().optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.invoiceId}`,
  run: async (read, input, env) => {
    const invoice = await draftOf(read, input.invoiceId);
    if ('kind' in invoice) return invoice;
    const old = await read.all(InvoiceLine, { invoiceId: invoice.id });
    const lines = input.lines as readonly DraftLine[];
    const counted = lines.map((line) => countedLine(line, invoice.priceBasis));
    const totals = draftTotals(lines, invoice.priceBasis);
    // A credit note gives back the rounding of its whole invoice on fewer lines.
    const tooRounded = invoice.type === 'CREDIT_NOTE' ? null : overRounded(lines, totals);
    if (tooRounded) return tooRounded;
    const changes = [
      ...old.map((line) => remove(InvoiceLine, line.id)),
      ...counted.map((line, position) =>
        insert(InvoiceLine, newRow(InvoiceLine, env, { ...line, invoiceId: invoice.id, position })),
      ),
      update(Invoice, invoice.id, {
        ...totalsPatch(counted, totals),
        ...(await deductions(read, invoice, totals.inclTaxCents)),
        ...(input.notes === undefined ? {} : { notes: input.notes }),
      }),
    ];
    return outcome({ totalInclTaxCents: totals.inclTaxCents }, changes, [
      activity(Invoice, invoice.id, 'invoice.edited', { lines: counted.length }),
    ]);
  },
});

/**
 * Brings a draft to the total agreed including tax by one rounding line outside every VAT base (EN 16931 BT-114); refused beyond
 * one cent a line. Asking for the counted total takes the rounding off.
 */
export const roundDraft = command({
  name: 'invoices.round',
  permission: 'invoices.write',
  input: z.strictObject({ invoiceId: z.uuid(), totalInclTaxCents: z.int() }),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.invoiceId}`,
  run: async (read, input, env) => {
    const invoice = await draftOf(read, input.invoiceId);
    if ('kind' in invoice) return invoice;
    const old = await read.all(InvoiceLine, { invoiceId: invoice.id });
    const kept = old.filter((line) => line.kind !== 'ROUNDING');
    const roundingCents = input.totalInclTaxCents - draftTotals(kept, invoice.priceBasis).inclTaxCents;
    const line: DraftLine = { kind: 'ROUNDING', description: 'Arrondi', unitPriceCents: roundingCents, vatRateBp: 0 };
    const tooRounded = overRounded(kept, draftTotals([...kept, line], invoice.priceBasis));
    if (tooRounded) return tooRounded;
    const added = countedLine(line, invoice.priceBasis);
    const place = { invoiceId: invoice.id, position: kept.length };
    const patch = {
      totalInclTaxCents: input.totalInclTaxCents,
      ...(await deductions(read, invoice, input.totalInclTaxCents)),
    };
    const changes = [
      ...old.filter((each) => each.kind === 'ROUNDING').map((each) => remove(InvoiceLine, each.id)),
      ...(roundingCents === 0 ? [] : [insert(InvoiceLine, newRow(InvoiceLine, env, { ...added, ...place }))]),
      update(Invoice, invoice.id, patch),
    ];
    return outcome({ roundingCents }, changes, [activity(Invoice, invoice.id, 'invoice.edited', { roundingCents })]);
  },
});

/** Throws a draft away (soft delete): it never had a number, so no gap appears. */
export const discardDraft = command({
  name: 'invoices.discardDraft',
  permission: 'invoices.write',
  input: z.strictObject({ invoiceId: z.uuid(), reason: z.string().max(500).optional() }),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.invoiceId}`,
  run: async (read, input, env) => {
    const invoice = await draftOf(read, input.invoiceId);
    if ('kind' in invoice) return invoice;
    const patch = { deletedAt: env.now, deletedBy: env.actor.userId, deleteReason: input.reason ?? null };
    return outcome(null, [update(Invoice, invoice.id, patch)], [activity(Invoice, invoice.id, 'invoice.discarded')]);
  },
});
