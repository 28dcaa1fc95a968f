import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { sumCents } from '../kernel/money.ts';
import { statusChange } from '../activity/index.ts';
import { activity, type Change, command, insert, outcome, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Contact, Invoice, InvoicePayment, PaymentAllocation } from '../model/registry.ts';
import { balanceCents, type InvoiceRow } from './invoice.ts';

/** Shares an amount over open invoices, oldest issue first; what is left over stays on the payment, unallocated. */
export function allocateOldestFirst(
  amountCents: number,
  open: readonly InvoiceRow[],
): { invoiceId: string; amountCents: number }[] {
  let left = amountCents;
  const shares: { invoiceId: string; amountCents: number }[] = [];
  const ordered = open.toSorted((a, b) =>
    (a.issuedOn ?? '') < (b.issuedOn ?? '')
      ? -1
      : (a.issuedOn ?? '') > (b.issuedOn ?? '')
        ? 1
        : (a.sequenceNumber ?? 0) - (b.sequenceNumber ?? 0),
  );
  for (const invoice of ordered) {
    const share = Math.min(left, balanceCents(invoice));
    if (share > 0) shares.push({ invoiceId: invoice.id, amountCents: share });
    left -= share;
  }
  return shares;
}

/** Records money received and settles invoices: the named shares, or the oldest open ones first. Nothing is overwritten. */
export const recordPayment = command({
  name: 'invoices.recordPayment',
  permission: 'invoices.pay',
  input: z.strictObject({
    contactId: z.uuid(),
    amountCents: z.int().min(1),
    method: z.enum(['TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER']),
    receivedOn: z.iso.date(),
    reference: z.string().max(120).optional(),
    allocations: z.array(z.strictObject({ invoiceId: z.uuid(), amountCents: z.int().min(1) })).optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Contact:${input.contactId}`,
  run: async (read, input, env) => {
    if (!(await read.one(Contact, input.contactId)))
      return refuse('not-found', { entity: 'Contact', id: input.contactId });
    const all = await read.all(Invoice, { contactId: input.contactId });
    const open = all.filter(
      (invoice) =>
        (invoice.status === 'ISSUED' || invoice.status === 'PARTIALLY_PAID') && invoice.type !== 'CREDIT_NOTE',
    );
    const shares = input.allocations ?? allocateOldestFirst(input.amountCents, open);
    if (sumCents(shares.map((share) => share.amountCents)) > input.amountCents)
      return refuse('payment-over-allocated', { field: 'allocations' });
    const payment = newRow(InvoicePayment, env, {
      contactId: input.contactId,
      amountCents: input.amountCents,
      method: input.method,
      receivedOn: input.receivedOn,
      reference: input.reference ?? null,
    });
    const changes: Change[] = [insert(InvoicePayment, payment)];
    for (const share of shares) {
      const invoice = open.find((candidate) => candidate.id === share.invoiceId);
      if (!invoice) return refuse('invoice-not-open', { field: 'allocations', value: share.invoiceId });
      if (share.amountCents > balanceCents(invoice))
        return refuse('payment-over-balance', { field: 'allocations', number: invoice.number });
      const paidCents = invoice.paidCents + share.amountCents;
      const status = balanceCents({ ...invoice, paidCents }) === 0 ? 'PAID' : 'PARTIALLY_PAID';
      changes.push(
        insert(
          PaymentAllocation,
          newRow(PaymentAllocation, env, {
            paymentId: payment.id,
            invoiceId: invoice.id,
            amountCents: share.amountCents,
            allocatedAt: env.now,
          }),
        ),
      );
      changes.push(update(Invoice, invoice.id, { paidCents, status }));
      if (status !== invoice.status)
        changes.push(
          statusChange(Invoice, { subjectId: invoice.id, fromStatus: invoice.status, toStatus: status }, env),
        );
    }
    return outcome({ paymentId: payment.id, allocated: shares }, changes, [
      activity(InvoicePayment, payment.id, 'payment.recorded', { amountCents: input.amountCents }),
    ]);
  },
});
