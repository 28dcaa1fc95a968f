import { z } from 'zod';
import type { Env } from '../kernel/env.ts';
import { dayAt } from '../kernel/instants.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, type Change, command, insert, outcome, type Reads, remove, update } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import {
  Contact,
  Invoice,
  InvoiceLine,
  Mission,
  MissionExecution,
  MissionExpense,
  Order,
  PricingSettings,
  Quote,
  QuoteLine,
  Vehicle,
} from '../model/registry.ts';
import { isBillable, type MissionRow } from '../missions/index.ts';
import { type BilledMission, countedLine, type DraftLine, draftLines } from './draft.ts';
import type { InvoiceRow } from './invoice.ts';
import { type PriceBasis, totalsOf } from '../kernel/totals.ts';

async function billed(read: Reads, mission: MissionRow): Promise<BilledMission> {
  const vehicle = mission.vehicleId ? await read.oneEvenDeleted(Vehicle, mission.vehicleId) : null;
  const [execution] = await read.all(MissionExecution, { missionId: mission.id });
  return {
    mission,
    vehicle,
    execution: execution ?? null,
    expenses: await read.all(MissionExpense, { missionId: mission.id }),
  };
}

async function isOnInvoice(read: Reads, missionId: string): Promise<boolean> {
  const lines = await read.all(InvoiceLine, { missionId });
  for (const line of lines) {
    const invoice = await read.one(Invoice, line.invoiceId);
    if (invoice && invoice.type !== 'CREDIT_NOTE' && invoice.correctsInvoiceId === null) return true;
  }
  return false;
}

/** Lines of accepted quotes that spawn no mission (fees, discounts) and are not billed yet. */
async function looseLines(read: Reads, orderId: string): Promise<DraftLine[]> {
  const lines: DraftLine[] = [];
  for (const quote of await read.all(Quote, { orderId, status: 'ACCEPTED' })) {
    for (const line of await read.all(QuoteLine, { quoteId: quote.id })) {
      if (line.isDispatchable || line.type === 'GROUP') continue;
      if ((await read.all(InvoiceLine, { quoteLineId: line.id })).length > 0) continue;
      lines.push({
        kind: line.unitPriceCents < 0 ? 'PROMOTION' : 'OPTIONAL_FEE',
        quoteLineId: line.id,
        description: line.label,
        detail: line.description,
        quantity: line.quantity,
        unitPriceCents: line.unitPriceCents,
        discountCents: line.discountCents,
        vatRateBp: line.vatRateBp,
      });
    }
  }
  return lines;
}

type Head = {
  readonly contactId: string;
  readonly orderId: string | null;
  readonly quoteId: string | null;
  readonly endCustomerId: string | null;
  readonly customerReference: string | null;
  readonly priceBasis: PriceBasis;
};

function draftChanges(head: Head, lines: readonly DraftLine[], env: Env): { invoice: InvoiceRow; changes: Change[] } {
  const counted = lines.map((line) => countedLine(line, head.priceBasis));
  const totals = totalsOf(
    counted.map((line) => ({
      quantity: line.quantity ?? 1,
      unitPriceCents: line.unitPriceCents,
      discountCents: line.discountCents ?? 0,
      vatRateBp: line.vatRateBp,
    })),
    head.priceBasis,
  );
  const days = counted.flatMap((line) => (line.serviceOn ? [line.serviceOn] : [])).toSorted();
  const invoice = newRow(Invoice, env, {
    ...head,
    serviceFromOn: days[0] ?? null,
    serviceToOn: days.at(-1) ?? null,
    totalExclTaxCents: totals.exclTaxCents,
    totalVatCents: totals.vatCents,
    totalInclTaxCents: totals.inclTaxCents,
    vatBreakdown: { bands: totals.vat },
  });
  const rows = counted.map((line, position) =>
    insert(InvoiceLine, newRow(InvoiceLine, env, { ...line, invoiceId: invoice.id, position })),
  );
  return { invoice, changes: [insert(Invoice, invoice), ...rows] };
}

async function settingsOf(read: Reads, env: Env): Promise<RowOf<typeof PricingSettings>> {
  const [settings] = await read.all(PricingSettings, {});
  return settings ?? newRow(PricingSettings, env, {});
}

async function unbilled(read: Reads, missions: readonly MissionRow[]): Promise<BilledMission[]> {
  const ready: BilledMission[] = [];
  for (const mission of missions) {
    if (mission.status !== 'COMPLETED' || !isBillable(mission) || (await isOnInvoice(read, mission.id))) continue;
    ready.push(await billed(read, mission));
  }
  return ready;
}

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
    const ready = await unbilled(read, wanted);
    const loose = input.missionIds ? [] : await looseLines(read, order.id);
    const lines = [...draftLines(ready, await settingsOf(read, env), env.timeZone), ...loose];
    if (lines.length === 0) return refuse('nothing-to-invoice', { reference: order.reference });
    const quotes = await read.all(Quote, { orderId: order.id, status: 'ACCEPTED' });
    const head: Head = {
      contactId: order.contactId,
      orderId: order.id,
      quoteId: quotes.length === 1 ? (quotes[0]?.id ?? null) : null,
      endCustomerId: order.endCustomerId,
      customerReference: order.customerReference,
      priceBasis:
        quotes.every((quote) => quote.priceBasis === 'INCL_TAX') && quotes.length > 0 ? 'INCL_TAX' : 'EXCL_TAX',
    };
    const { invoice, changes } = draftChanges(head, lines, env);
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
    const lines = draftLines(await unbilled(read, missions), await settingsOf(read, env), env.timeZone);
    if (lines.length === 0) return refuse('nothing-to-invoice', { reference: contact.displayName });
    const orders = new Set(missions.map((mission) => mission.orderId));
    const only = orders.size === 1 ? ([...orders][0] ?? null) : null;
    const head: Head = {
      contactId: contact.id,
      orderId: only,
      quoteId: null,
      endCustomerId: null,
      customerReference: null,
      priceBasis: 'EXCL_TAX',
    };
    const { invoice, changes } = draftChanges(head, lines, env);
    return outcome({ invoiceId: invoice.id, lineCount: lines.length }, changes, [
      activity(Invoice, invoice.id, 'invoice.drafted', { from: input.fromOn, to: input.toOn }),
    ]);
  },
});

const LineInput = z.strictObject({
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
});

async function draftOf(read: Reads, invoiceId: string): Promise<InvoiceRow | Refusal> {
  const invoice = await read.one(Invoice, invoiceId);
  if (!invoice) return refuse('not-found', { entity: 'Invoice', id: invoiceId });
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
    const counted = input.lines.map((line) => countedLine(line as DraftLine, invoice.priceBasis));
    const totals = totalsOf(
      input.lines.map((line) => ({ ...line, discountCents: line.discountCents ?? 0 })),
      invoice.priceBasis,
    );
    const days = counted.flatMap((line) => (line.serviceOn ? [line.serviceOn] : [])).toSorted();
    const changes = [
      ...old.map((line) => remove(InvoiceLine, line.id)),
      ...counted.map((line, position) =>
        insert(InvoiceLine, newRow(InvoiceLine, env, { ...line, invoiceId: invoice.id, position })),
      ),
      update(Invoice, invoice.id, {
        serviceFromOn: days[0] ?? null,
        serviceToOn: days.at(-1) ?? null,
        totalExclTaxCents: totals.exclTaxCents,
        totalVatCents: totals.vatCents,
        totalInclTaxCents: totals.inclTaxCents,
        vatBreakdown: { bands: totals.vat },
        ...(input.notes === undefined ? {} : { notes: input.notes }),
      }),
    ];
    return outcome({ totalInclTaxCents: totals.inclTaxCents }, changes, [
      activity(Invoice, invoice.id, 'invoice.edited', { lines: counted.length }),
    ]);
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
