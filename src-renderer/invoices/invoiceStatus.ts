import type { Day } from '#domain/kernel/instants.ts';
import { sumCents } from '#domain/kernel/money.ts';
import type { Outputs } from '../app/api.tsx';
import type { Shape, Tone } from '../kit/tone.ts';

export type InvoiceListRow = Outputs['invoices']['list'][number];
export type InvoiceState = 'DRAFT' | 'AWAITS_NUMBER' | 'OVERDUE' | 'ISSUED' | 'PARTIALLY_PAID' | 'PAID' | 'CREDIT';

export const INVOICE_LOOKS: Readonly<Record<InvoiceState, { readonly tone: Tone; readonly shape: Shape }>> = {
  DRAFT: { tone: 'neutral', shape: 'dashed-square' },
  AWAITS_NUMBER: { tone: 'planned', shape: 'half' },
  OVERDUE: { tone: 'danger', shape: 'diamond' },
  ISSUED: { tone: 'planned', shape: 'ring' },
  PARTIALLY_PAID: { tone: 'warn', shape: 'half' },
  PAID: { tone: 'ok', shape: 'check' },
  CREDIT: { tone: 'done', shape: 'dash' },
};
export const INVOICE_STATES = Object.keys(INVOICE_LOOKS) as readonly InvoiceState[];

type Judged = Pick<
  InvoiceListRow,
  'status' | 'type' | 'issuedOn' | 'dueOn' | 'totalInclTaxCents' | 'prepaidCents' | 'paidCents' | 'creditedCents'
>;

/** What is still owed, in cents; nothing on a draft or a credit note. */
export function dueCents(invoice: Judged): number {
  if (invoice.status === 'DRAFT' || invoice.type === 'CREDIT_NOTE') return 0;
  return Math.max(0, invoice.totalInclTaxCents - invoice.prepaidCents - invoice.paidCents - invoice.creditedCents);
}

/** The state an accountant asks for: an open invoice past its due day is overdue before anything else. */
export function stateOf(invoice: Judged, today: Day): InvoiceState {
  if (invoice.status === 'DRAFT') return invoice.issuedOn === null ? 'DRAFT' : 'AWAITS_NUMBER';
  if (invoice.type === 'CREDIT_NOTE') return 'CREDIT';
  if (invoice.status !== 'PAID' && invoice.dueOn !== null && invoice.dueOn < today) return 'OVERDUE';
  return invoice.status as InvoiceState;
}

export type InvoiceSums = { readonly exclTaxCents: number; readonly inclTaxCents: number; readonly dueCents: number };

/** Sums of a list; credit notes count against. */
export function sumsOf(rows: readonly InvoiceListRow[]): InvoiceSums {
  const signed = (row: InvoiceListRow, cents: number): number => (row.type === 'CREDIT_NOTE' ? -cents : cents);
  return {
    exclTaxCents: sumCents(rows.map((row) => signed(row, row.totalExclTaxCents))),
    inclTaxCents: sumCents(rows.map((row) => signed(row, row.totalInclTaxCents))),
    dueCents: sumCents(rows.map(dueCents)),
  };
}
