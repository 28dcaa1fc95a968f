import { z } from 'zod';
import { idempotent } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { refuse, type Refusal } from '../kernel/result.ts';
import { sumCents } from '../kernel/money.ts';
import { activity, type Change, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { Contact, Invoice, InvoicePayment, PaymentAllocation, Refund } from '../model/registry.ts';
import { balanceCents, byIssue, type InvoiceRow, isOpen } from './invoice.ts';
import { paidOrders } from './paidOrders.ts';
import { settle } from './settle.ts';

export type Share = { readonly invoiceId: string; readonly amountCents: number };
type PaymentRow = RowOf<typeof InvoicePayment>;

/** Shares an amount over open invoices, oldest issue first; what is left over stays on the payment, unallocated. */
export function allocateOldestFirst(amountCents: number, open: readonly InvoiceRow[]): Share[] {
  let left = amountCents;
  const shares: Share[] = [];
  for (const invoice of open.toSorted(byIssue)) {
    const share = Math.min(left, balanceCents(invoice));
    if (share > 0) shares.push({ invoiceId: invoice.id, amountCents: share });
    left -= share;
  }
  return shares;
}

/** What of a payment settles nothing yet, in cents: its amount less its allocations and its refunds that were not dropped; 0 unless it succeeded. */
export function unallocatedCents(
  payment: PaymentRow,
  allocations: readonly { amountCents: number }[],
  refunds: readonly Pick<RowOf<typeof Refund>, 'amountCents' | 'status'>[],
): number {
  if (payment.status !== 'SUCCEEDED') return 0;
  const returned = refunds.filter((refund) => refund.status !== 'FAILED' && refund.status !== 'CANCELLED');
  return Math.max(0, payment.amountCents - sumCents([...allocations, ...returned].map((each) => each.amountCents)));
}

async function openOf(read: Reads, contactId: string): Promise<InvoiceRow[]> {
  return (await read.all(Invoice, { contactId })).filter(isOpen);
}

type Spending = {
  readonly leftCents: number;
  readonly open: readonly InvoiceRow[];
  readonly as: 'paidCents' | 'creditedCents';
};

/** Settles the named shares; refused when they exceed what there is, an invoice's balance, or name an invoice that is not open. */
function spend(shares: readonly Share[], from: Spending, env: Env): Change[] | Refusal {
  if (sumCents(shares.map((share) => share.amountCents)) > from.leftCents)
    return refuse('payment-over-allocated', { field: 'allocations' });
  const changes: Change[] = [];
  const seen = new Set<string>();
  for (const { invoiceId, amountCents } of shares) {
    const invoice = from.open.find((candidate) => candidate.id === invoiceId);
    if (!invoice || seen.has(invoiceId)) return refuse('invoice-not-open', { field: 'allocations', value: invoiceId });
    seen.add(invoiceId);
    if (amountCents > balanceCents(invoice))
      return refuse('payment-over-balance', { field: 'allocations', number: invoice.number });
    changes.push(...settle(invoice, { [from.as]: amountCents }, env).changes);
  }
  return changes;
}

function allocationRows(paymentId: string, shares: readonly Share[], env: Env): Change[] {
  return shares.map((share) =>
    insert(PaymentAllocation, newRow(PaymentAllocation, env, { ...share, paymentId, allocatedAt: env.now })),
  );
}

const Shares = z.array(z.strictObject({ invoiceId: z.uuid(), amountCents: z.int().min(1) }));

/** Records money received and settles invoices: the named shares, or the oldest open ones first. Nothing is overwritten; repeated with its key it answers the first result. */
export const recordPayment = idempotent(
  command({
    name: 'invoices.recordPayment',
    permission: 'invoices.pay',
    input: z.strictObject({
      contactId: z.uuid(),
      amountCents: z.int().min(1),
      method: z.enum(['TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER']),
      receivedOn: z.iso.date(),
      reference: z.string().max(120).optional(),
      allocations: Shares.optional(),
    }),
    isReversible: true,
    aggregate: (input) => `Contact:${input.contactId}`,
    run: async (read, input, env) => {
      if (!(await read.one(Contact, input.contactId)))
        return refuse('not-found', { entity: 'Contact', id: input.contactId });
      const open = await openOf(read, input.contactId);
      const { contactId, amountCents, method, receivedOn } = input;
      const shares = input.allocations ?? allocateOldestFirst(amountCents, open);
      const payment = newRow(InvoicePayment, env, {
        contactId,
        amountCents,
        method,
        receivedOn,
        reference: input.reference ?? null,
      });
      const settled = spend(shares, { leftCents: amountCents, open, as: 'paidCents' }, env);
      if ('kind' in settled) return settled;
      const changes = [insert(InvoicePayment, payment), ...allocationRows(payment.id, shares, env), ...settled];
      changes.push(...(await paidOrders(read, settled, env)));
      return outcome({ paymentId: payment.id, allocated: shares }, changes, [
        activity(InvoicePayment, payment.id, 'payment.recorded', { amountCents }),
      ]);
    },
  }),
);

/** Settles invoices with what a payment has left: the named shares, or the oldest open ones first; refused when nothing is left. */
export const allocatePayment = command({
  name: 'invoices.allocatePayment',
  permission: 'invoices.pay',
  input: z.strictObject({ paymentId: z.uuid(), allocations: Shares.min(1).optional() }),
  isReversible: true,
  aggregate: (input) => `InvoicePayment:${input.paymentId}`,
  run: async (read, input, env) => {
    const payment = await read.one(InvoicePayment, input.paymentId);
    if (!payment) return refuse('not-found', { entity: 'InvoicePayment', id: input.paymentId });
    const allocations = await read.all(PaymentAllocation, { paymentId: payment.id });
    const leftCents = unallocatedCents(payment, allocations, await read.all(Refund, { paymentId: payment.id }));
    const open = await openOf(read, payment.contactId);
    const shares = input.allocations ?? allocateOldestFirst(leftCents, open);
    if (shares.length === 0) return refuse('nothing-to-allocate', {});
    const settled = spend(shares, { leftCents, open, as: 'paidCents' }, env);
    if ('kind' in settled) return settled;
    // The payment's version moves on, so that undoing it asks for this to be undone first.
    const touch = update(InvoicePayment, payment.id, { note: payment.note });
    return outcome(
      { allocated: shares },
      [touch, ...allocationRows(payment.id, shares, env), ...settled, ...(await paidOrders(read, settled, env))],
      [activity(InvoicePayment, payment.id, 'payment.allocated', { invoices: shares.length })],
    );
  },
});

/** Settles other invoices of the client with what a credit note has left; nothing the seals cover is touched. */
export const allocateCredit = command({
  name: 'invoices.allocateCredit',
  permission: 'invoices.pay',
  input: z.strictObject({ creditNoteId: z.uuid(), allocations: Shares.min(1).optional() }),
  isReversible: true,
  aggregate: (input) => `Invoice:${input.creditNoteId}`,
  run: async (read, input, env) => {
    const note = await read.one(Invoice, input.creditNoteId);
    if (!note) return refuse('not-found', { entity: 'Invoice', id: input.creditNoteId });
    if (note.type !== 'CREDIT_NOTE' || note.status === 'DRAFT') return refuse('nothing-to-allocate', {});
    const open = await openOf(read, note.contactId);
    const leftCents = balanceCents(note);
    const shares = input.allocations ?? allocateOldestFirst(leftCents, open);
    if (shares.length === 0) return refuse('nothing-to-allocate', {});
    const settled = spend(shares, { leftCents, open, as: 'creditedCents' }, env);
    if ('kind' in settled) return settled;
    const used = settle(note, { paidCents: sumCents(shares.map((share) => share.amountCents)) }, env);
    const invoices = shares.map((share) => open.find((each) => each.id === share.invoiceId)?.number);
    return outcome(
      { allocated: shares },
      [...used.changes, ...settled, ...(await paidOrders(read, settled, env))],
      [activity(Invoice, note.id, 'credit.allocated', { number: note.number, invoices: invoices.join(', ') })],
    );
  },
});
