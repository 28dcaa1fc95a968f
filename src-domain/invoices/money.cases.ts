import { must } from '../kernel/assert.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { Command, Outcome } from '../model/command.ts';
import type { NewValues, RowOf } from '../model/entity.ts';
import { Memory, ORGANIZATION_ID } from '../model/memory.cases.ts';
import {
  Contact,
  Invoice,
  InvoiceLine,
  Mission,
  Order,
  Organization,
  Quote,
  QuoteLine,
  Vehicle,
} from '../model/registry.ts';
import { draftFromOrder } from './draft.commands.ts';
import type { InvoiceLineRow, InvoiceRow } from './invoice.ts';
import { issueInvoice } from './issue.commands.ts';

/** A Friday morning in Paris. */
export const NOW = Date.parse('2026-11-20T10:00:00+01:00');
export const TODAY = '2026-11-20';
export const UNKNOWN = '00000000-0000-4000-8000-00000000dead';

type Answer = Outcome<unknown> | Refusal;

/** What a refusal says and of which field, or 'done'. */
export function refusalOf(answer: Answer): unknown {
  return isRefusal(answer) ? [answer.code, answer.details['field']] : 'done';
}

/** The details of a refusal; a fault when there is none. */
export function detailsOf(answer: Answer): Readonly<Record<string, unknown>> {
  if (!isRefusal(answer)) throw new Error('expected a refusal');
  return { code: answer.code, ...answer.details };
}

/** What a command answers; a fault when it refuses. */
export async function done<I, V, C extends string>(
  memory: Memory,
  command: Command<I, V, C>,
  input: unknown,
): Promise<V> {
  const answer = await memory.run(command, input);
  if (isRefusal(answer)) throw new Error(`${answer.code} ${JSON.stringify(answer.details)}`);
  return answer.value;
}

export function invoiceAt(memory: Memory, id: string): InvoiceRow {
  return must(
    memory.all(Invoice).find((each) => each.id === id),
    'the invoice exists',
  );
}

export function linesOf(memory: Memory, invoiceId: string): InvoiceLineRow[] {
  return memory
    .all(InvoiceLine)
    .filter((line) => line.invoiceId === invoiceId)
    .toSorted((a, b) => a.position - b.position);
}

/** A company that may invoice, and nothing else. */
export function company(values: Partial<NewValues<typeof Organization>> = {}): Memory {
  const memory = new Memory(NOW);
  memory.add(Organization, {
    id: ORGANIZATION_ID,
    name: 'Limousines',
    slug: 'limousines',
    legalName: 'Limousines SAS',
    siren: '123456789',
    iban: 'FR7630006000011234567890189',
    bic: 'AGRIFRPP',
    ...values,
  });
  return memory;
}

export type Deal = {
  readonly memory: Memory;
  readonly client: RowOf<typeof Contact>;
  readonly order: RowOf<typeof Order>;
  readonly quote: RowOf<typeof Quote>;
  /** The transfer of the quote, 100 € at 10 %, and its welcome, 20 € at 20 %. */
  readonly ride: RowOf<typeof QuoteLine>;
  readonly welcome: RowOf<typeof QuoteLine>;
  readonly mission: RowOf<typeof Mission>;
};

/** A confirmed order of a transfer that was driven and a welcome: 120 € excluding tax, 134 € including it. */
export function deal(values: Partial<NewValues<typeof Mission>> = {}): Deal {
  const memory = company();
  const client = memory.add(Contact, { type: 'BUSINESS', displayName: 'Thales', siren: '552059024' });
  const order = memory.add(Order, {
    reference: 'ORD-2026-001',
    contactId: client.id,
    status: 'CONFIRMED',
    customerReference: 'PO-7',
  });
  const quote = memory.add(Quote, {
    reference: 'DEV-2026-001',
    contactId: client.id,
    orderId: order.id,
    status: 'ACCEPTED',
  });
  const ride = memory.add(QuoteLine, {
    quoteId: quote.id,
    type: 'CALCULATED',
    label: 'Transfert',
    isDispatchable: true,
    unitPriceCents: 10_000,
    totalExclTaxCents: 10_000,
  });
  const welcome = memory.add(QuoteLine, {
    quoteId: quote.id,
    label: 'Accueil en salle',
    unitPriceCents: 2000,
    totalExclTaxCents: 2000,
    vatRateBp: 2000,
  });
  const vehicle = memory.add(Vehicle, {
    registrationNumber: 'AB-123-CD',
    vehicleCategoryId: UNKNOWN,
    operatingBaseId: UNKNOWN,
    seatsWithDriver: 5,
  });
  const mission = addMission(
    { memory, client, order, quote },
    { quoteLineId: ride.id, vehicleId: vehicle.id, ...values },
  );
  return { memory, client, order, quote, ride, welcome, mission };
}

/** One more transfer of an order, driven on 18 November at ten, 100 € at 10 %. */
export function addMission(
  { memory, client, order, quote }: Pick<Deal, 'memory' | 'client' | 'order' | 'quote'>,
  values: Partial<NewValues<typeof Mission>> = {},
): RowOf<typeof Mission> {
  const startAt = Date.parse('2026-11-18T10:00:00+01:00');
  return memory.add(Mission, {
    reference: 'ORD-2026-001-01',
    status: 'COMPLETED',
    orderId: order.id,
    quoteId: quote.id,
    contactId: client.id,
    startAt,
    endAt: startAt + 3_600_000,
    pickupAddress: 'CDG T2E, 95700 Roissy',
    dropoffAddress: 'La Défense, 92800 Puteaux',
    distanceM: 32_450,
    priceExclTaxCents: 10_000,
    ...values,
  });
}

export async function issue(memory: Memory, invoiceId: string): Promise<InvoiceRow> {
  await done(memory, issueInvoice, { invoiceId });
  return invoiceAt(memory, invoiceId);
}

/** A deal whose invoice of 134 € is issued: FA-2026-000001. */
export async function issuedDeal(
  values: Partial<NewValues<typeof Mission>> = {},
): Promise<Deal & { readonly invoice: InvoiceRow }> {
  const made = deal(values);
  const { invoiceId } = await done(made.memory, draftFromOrder, { orderId: made.order.id });
  return { ...made, invoice: await issue(made.memory, invoiceId) };
}

/** An issued invoice put there as it is, without its lines. */
export function billed(memory: Memory, contactId: string, values: Partial<NewValues<typeof Invoice>> = {}): InvoiceRow {
  return memory.add(Invoice, {
    contactId,
    status: 'ISSUED',
    number: 'FA-2026-000009',
    sequenceNumber: 9,
    issuedOn: '2026-11-02',
    dueOn: '2026-12-02',
    totalInclTaxCents: 10_000,
    ...values,
  });
}
