import { readFileSync } from 'node:fs';
import {
  AGES,
  balanceCents,
  billedMission,
  byIssue,
  isOpen,
  lateInterestSchema,
  type LateInterestTerms,
  type PendingCharge,
  pendingCharges,
  type Statement,
  statementOf,
  unallocatedCents,
} from '#domain/invoices/index.ts';
import { buyerOf, sellerOf, type StatementDocument } from '#domain/documents/index.ts';
import { type Day, dayAt } from '#domain/kernel/instants.ts';
import { newRow } from '#domain/model/entity.ts';
import {
  Contact,
  Invoice,
  InvoicePayment,
  Mission,
  PaymentAllocation,
  PricingSettings,
  Refund,
} from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { resourcePath } from '../platform/paths.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { invoiceLines } from './invoices.store.ts';

let terms: LateInterestTerms | null = null;

/** The dated legal rates of late interest shipped with the desk. */
export function lateInterestTerms(): LateInterestTerms {
  return (terms ??= lateInterestSchema.parse(
    JSON.parse(readFileSync(resourcePath('rates', 'late-interest.json'), 'utf8')),
  ));
}

/** What a client still owes, oldest first, as a payment settles it. */
export function openInvoices(desk: Desk, contactId: string) {
  return rowsWhere(desk.replica.read, Invoice, { contactId })
    .filter(isOpen)
    .toSorted(byIssue)
    .map((invoice) => ({
      id: invoice.id,
      number: invoice.number,
      issuedOn: invoice.issuedOn,
      dueOn: invoice.dueOn,
      balanceCents: balanceCents(invoice),
    }));
}

export type ClientCredit = {
  readonly kind: 'PAYMENT' | 'CREDIT_NOTE';
  readonly id: string;
  readonly on: Day;
  readonly reference: string | null;
  readonly leftCents: number;
};

/** Payments and credit notes of a client that settle nothing yet, oldest first. */
export function clientCredits(desk: Desk, contactId: string): ClientCredit[] {
  const db = desk.replica.read;
  const payments = rowsWhere(db, InvoicePayment, { contactId }).map((payment) => ({
    kind: 'PAYMENT' as const,
    id: payment.id,
    on: payment.receivedOn,
    reference: payment.reference,
    leftCents: unallocatedCents(
      payment,
      rowsWhere(db, PaymentAllocation, { paymentId: payment.id }),
      rowsWhere(db, Refund, { paymentId: payment.id }),
    ),
  }));
  const notes = rowsWhere(db, Invoice, { contactId, type: 'CREDIT_NOTE' }).flatMap((note) =>
    note.status === 'DRAFT' || note.issuedOn === null
      ? []
      : [
          {
            kind: 'CREDIT_NOTE' as const,
            id: note.id,
            on: note.issuedOn,
            reference: note.number,
            leftCents: balanceCents(note),
          },
        ],
  );
  return [...payments, ...notes].filter((each) => each.leftCents > 0).toSorted((a, b) => a.on.localeCompare(b.on));
}

/** A client's statement of account between two days, both included. */
export function clientStatement(desk: Desk, contactId: string, period: { fromOn: Day; toOn: Day }): Statement {
  const db = desk.replica.read;
  const today = dayAt(desk.env().now, desk.timeZone);
  const payments = rowsWhere(db, InvoicePayment, { contactId });
  return statementOf(
    {
      invoices: rowsWhere(db, Invoice, { contactId }),
      payments,
      allocations: payments.flatMap((payment) => rowsWhere(db, PaymentAllocation, { paymentId: payment.id })),
      refunds: payments.flatMap((payment) => rowsWhere(db, Refund, { paymentId: payment.id })),
    },
    period.fromOn,
    period.toOn,
    period.toOn < today ? period.toOn : today,
  );
}

/** A client's statement as it is printed; null when the client does not exist. */
export function statementDocument(
  desk: Desk,
  contactId: string,
  period: { fromOn: Day; toOn: Day },
): StatementDocument | null {
  const contact = rowById(desk.replica.read, Contact, contactId);
  if (!contact) return null;
  const organization = desk.organization();
  const today = dayAt(desk.env().now, desk.timeZone);
  const toOn = period.toOn < today ? period.toOn : today;
  const { movements, openingCents, closingCents, aged } = clientStatement(desk, contactId, { ...period, toOn });
  return {
    locale: contact.locale,
    brand: { accent: organization.accentColor, logo: null },
    seller: sellerOf(organization),
    buyer: buyerOf(contact),
    currency: 'EUR',
    fromOn: period.fromOn,
    toOn,
    openingCents,
    closingCents,
    movements,
    agedCents: AGES.map((age) => aged[age]),
  };
}

export type MissionCharge = PendingCharge & { readonly missionReference: string };

/** The charges still pending on the missions an invoice bills. */
export async function pendingChargesOf(desk: Desk, invoiceId: string): Promise<MissionCharge[]> {
  const db = desk.replica.read;
  const invoice = rowById(db, Invoice, invoiceId);
  if (!invoice || invoice.type === 'CREDIT_NOTE' || invoice.status === 'DRAFT') return [];
  const settings = rowsWhere(db, PricingSettings, {})[0] ?? newRow(PricingSettings, desk.env(), {});
  const found: MissionCharge[] = [];
  for (const missionId of new Set(invoiceLines(db, invoiceId).flatMap((line) => line.missionId ?? []))) {
    const mission = rowById(db, Mission, missionId);
    if (!mission) continue;
    const pending = pendingCharges(await billedMission(replicaReads(db), mission), settings);
    found.push(...pending.map((charge) => ({ ...charge, missionReference: mission.reference })));
  }
  return found;
}
