import type { RowOf } from '../model/entity.ts';
import type { Invoice as InvoiceEntity, InvoiceLine as InvoiceLineEntity } from '../model/registry.ts';
import { addDays, type Day } from '../kernel/instants.ts';

export type InvoiceRow = RowOf<typeof InvoiceEntity>;
export type InvoiceLineRow = RowOf<typeof InvoiceLineEntity>;

const TERM_DAYS = { IMMEDIATE: 0, DAYS_15: 15, DAYS_30: 30, DAYS_45: 45, DAYS_60: 60 } as const;
export type PaymentTerms = keyof typeof TERM_DAYS;

/** Due day = issue day + the agreed term (at most 60 days from the invoice, C. com. L441-10). */
export function dueOn(issuedOn: Day, terms: PaymentTerms): Day {
  return addDays(issuedOn, TERM_DAYS[terms]);
}

type Owed = Pick<InvoiceRow, 'totalInclTaxCents' | 'prepaidCents' | 'paidCents' | 'creditedCents'>;

/** What is still owed in cents after deposits, payments and credit notes (on a credit note: what is left to use); never negative. */
export function balanceCents(invoice: Owed): number {
  return Math.max(0, invoice.totalInclTaxCents - invoice.prepaidCents - invoice.paidCents - invoice.creditedCents);
}

/** May money be received on it? Issued, not a credit note, and not settled yet. */
export function isOpen(invoice: Pick<InvoiceRow, 'status' | 'type'>): boolean {
  return (invoice.status === 'ISSUED' || invoice.status === 'PARTIALLY_PAID') && invoice.type !== 'CREDIT_NOTE';
}

/** Oldest issue first, then by number within the day. */
export function byIssue(a: InvoiceRow, b: InvoiceRow): number {
  const days = (a.issuedOn ?? '').localeCompare(b.issuedOn ?? '');
  return days || (a.sequenceNumber ?? 0) - (b.sequenceNumber ?? 0);
}

/** Fields and lines that the hash seals; any later change to one of them breaks the chain. */
export function canonicalInvoice(invoice: InvoiceRow, lines: readonly InvoiceLineRow[]): string {
  const head = {
    id: invoice.id,
    type: invoice.type,
    number: invoice.number,
    issuedOn: invoice.issuedOn,
    dueOn: invoice.dueOn,
    contactId: invoice.contactId,
    correctsInvoiceId: invoice.correctsInvoiceId,
    currency: invoice.currency,
    totalExclTaxCents: invoice.totalExclTaxCents,
    totalVatCents: invoice.totalVatCents,
    totalInclTaxCents: invoice.totalInclTaxCents,
    prepaidCents: invoice.prepaidCents,
    ...(invoice.prepayments.length > 0 ? { prepayments: invoice.prepayments } : {}),
    buyer: invoice.buyer,
    seller: invoice.seller,
  };
  const body = lines
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((line) => [
      line.position,
      line.description,
      line.detail,
      line.serviceOn,
      line.quantity,
      line.unit,
      line.unitPriceCents,
      line.discountCents,
      line.totalExclTaxCents,
      line.totalInclTaxCents,
      line.vatRateBp,
      line.vatCategory,
    ]);
  return JSON.stringify(sortKeys({ ...head, lines: body }));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  const named = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(named)
      .toSorted()
      .map((key) => [key, sortKeys(named[key])]),
  );
}
