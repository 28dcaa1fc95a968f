import { sumCents } from '../kernel/money.ts';
import { type Day, dayNumber } from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import type { InvoicePayment, PaymentAllocation, Refund } from '../model/registry.ts';
import type { InvoiceRow } from './invoice.ts';

/*
 * A client's account between two days: what was owed before, every movement, what is owed after, and how old it is. A final invoice
 * counts for what it asks beyond its deposits, whose own invoices count by themselves.
 */
type PaymentRow = RowOf<typeof InvoicePayment>;
export type StatementRows = {
  readonly invoices: readonly InvoiceRow[];
  readonly payments: readonly PaymentRow[];
  readonly allocations: readonly RowOf<typeof PaymentAllocation>[];
  readonly refunds: readonly RowOf<typeof Refund>[];
};

export type Movement = {
  readonly on: Day;
  readonly kind: 'INVOICE' | 'DEPOSIT' | 'CREDIT_NOTE' | 'PAYMENT' | 'REFUND';
  readonly id: string;
  /** Number of the document, or the reference of the payment. */
  readonly reference: string | null;
  readonly debitCents: number;
  readonly creditCents: number;
  /** Owed after this movement. */
  readonly balanceCents: number;
};

export const AGES = ['notDue', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const;
export type Age = (typeof AGES)[number];

export type Statement = {
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly openingCents: number;
  readonly movements: readonly Movement[];
  readonly debitCents: number;
  readonly creditCents: number;
  /** opening + debit − credit; negative when the client is in credit. */
  readonly closingCents: number;
  /** Owed on open invoices by lateness at the day given, the last of the statement unless told; their sum less `unallocatedCents` is the closing balance. */
  readonly aged: Readonly<Record<Age, number>>;
  /** Payments and credit notes that settle no invoice yet. */
  readonly unallocatedCents: number;
};

type Entry = Omit<Movement, 'balanceCents'>;

function invoiceEntry(invoice: InvoiceRow): Entry[] {
  if (invoice.status === 'DRAFT' || invoice.issuedOn === null) return [];
  const isCredit = invoice.type === 'CREDIT_NOTE';
  const kind = isCredit ? 'CREDIT_NOTE' : invoice.type === 'DEPOSIT' ? 'DEPOSIT' : 'INVOICE';
  const cents = invoice.totalInclTaxCents - invoice.prepaidCents;
  const amounts = isCredit ? { debitCents: 0, creditCents: cents } : { debitCents: cents, creditCents: 0 };
  return [{ on: invoice.issuedOn, kind, id: invoice.id, reference: invoice.number, ...amounts }];
}

function isReceived(payment: PaymentRow): boolean {
  return payment.status === 'SUCCEEDED' || payment.status === 'REFUNDED';
}

function entriesOf({ invoices, payments, refunds }: StatementRows): Entry[] {
  const paid = payments.filter(isReceived).map((payment): Entry => {
    const { id, receivedOn: on, reference, amountCents } = payment;
    return { on, kind: 'PAYMENT', id, reference, debitCents: 0, creditCents: amountCents };
  });
  const returned = refunds.flatMap((refund): Entry[] => {
    if (refund.status !== 'COMPLETED' || refund.refundedOn === null) return [];
    const { id, refundedOn: on, amountCents } = refund;
    return [{ on, kind: 'REFUND', id, reference: null, debitCents: amountCents, creditCents: 0 }];
  });
  const order = ['INVOICE', 'DEPOSIT', 'REFUND', 'CREDIT_NOTE', 'PAYMENT'];
  return [...invoices.flatMap(invoiceEntry), ...paid, ...returned].toSorted(
    (a, b) =>
      a.on.localeCompare(b.on) ||
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      (a.reference ?? '').localeCompare(b.reference ?? ''),
  );
}

function ageOf(dueOn: Day, toOn: Day): Age {
  const days = dayNumber(toOn) - dayNumber(dueOn);
  if (days <= 0) return 'notDue';
  return days <= 30 ? 'days1to30' : days <= 60 ? 'days31to60' : days <= 90 ? 'days61to90' : 'over90';
}

/** What was owed on an invoice at the end of a day: less its payments received and its credit notes issued by then, in cents. */
function owedOn(invoice: InvoiceRow, { invoices, payments, allocations }: StatementRows, toOn: Day): number {
  const paid = allocations.filter(
    (each) =>
      each.invoiceId === invoice.id &&
      payments.some((payment) => payment.id === each.paymentId && isReceived(payment) && payment.receivedOn <= toOn),
  );
  const notes = invoices.filter((note) => note.type === 'CREDIT_NOTE' && note.correctsInvoiceId === invoice.id);
  const credited = notes.filter((note) => note.status !== 'DRAFT' && (note.issuedOn ?? '') <= toOn);
  const lessCents = sumCents([
    ...paid.map((each) => each.amountCents),
    ...credited.map((note) => note.totalInclTaxCents),
  ]);
  return Math.max(0, invoice.totalInclTaxCents - invoice.prepaidCents - lessCents);
}

/** A client's statement of account from a day to a day, both included, in cents including tax, aged at `agedOn` (the last day); every column re-adds to the closing balance. */
export function statementOf(rows: StatementRows, fromOn: Day, toOn: Day, agedOn: Day = toOn): Statement {
  const entries = entriesOf(rows).filter((entry) => entry.on <= toOn);
  const sign = (entry: Entry): number => entry.debitCents - entry.creditCents;
  const openingCents = sumCents(entries.filter((entry) => entry.on < fromOn).map(sign));
  let balanceCents = openingCents;
  const movements = entries
    .filter((entry) => entry.on >= fromOn)
    .map((entry) => ({ ...entry, balanceCents: (balanceCents += sign(entry)) }));
  const aged: Record<Age, number> = { notDue: 0, days1to30: 0, days31to60: 0, days61to90: 0, over90: 0 };
  for (const invoice of rows.invoices) {
    if (invoice.status === 'DRAFT' || invoice.type === 'CREDIT_NOTE' || (invoice.issuedOn ?? '9') > toOn) continue;
    aged[ageOf(invoice.dueOn ?? agedOn, agedOn)] += owedOn(invoice, rows, toOn);
  }
  return {
    fromOn,
    toOn,
    openingCents,
    movements,
    debitCents: sumCents(movements.map((entry) => entry.debitCents)),
    creditCents: sumCents(movements.map((entry) => entry.creditCents)),
    closingCents: balanceCents,
    aged,
    unallocatedCents: sumCents(Object.values(aged)) - balanceCents,
  };
}
