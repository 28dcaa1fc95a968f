import { z } from 'zod';
import { idempotent, isBuiltInMove, statusChange } from '../activity/index.ts';
import { dayAt } from '../kernel/instants.ts';
import { refuse } from '../kernel/result.ts';
import { leftOfPaymentCents, processingFeeCents } from '../missions/index.ts';
import { activity, command, insert, outcome, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { InvoicePayment, Refund } from '../model/registry.ts';

/**
 * Plans to give back part or all of a payment, in cents, as a row of its own; refused unless the payment succeeded, and above what is left
 * of it after other refunds. A card's provider keeps its processing fee.
 */
export const createRefund = idempotent(
  command({
    name: 'invoices.createRefund',
    permission: 'invoices.pay',
    input: z.strictObject({
      paymentId: z.uuid(),
      amountCents: z.int().min(1),
      reason: z.string().max(500),
      creditNoteId: z.uuid().optional(),
    }),
    isReversible: true,
    aggregate: (input) => `InvoicePayment:${input.paymentId}`,
    run: async (read, input, env) => {
      const payment = await read.one(InvoicePayment, input.paymentId);
      if (!payment) return refuse('not-found', { entity: 'InvoicePayment', id: input.paymentId });
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason-required', { field: 'reason' });
      if (payment.status !== 'SUCCEEDED') return refuse('payment-not-succeeded', { status: payment.status });
      const leftCents = await leftOfPaymentCents(read, payment);
      if (input.amountCents > leftCents) return refuse('refund-over-payment', { field: 'amountCents', leftCents });
      const feeCents = payment.method === 'CARD' ? processingFeeCents(input.amountCents) : 0;
      const refund = newRow(Refund, env, {
        paymentId: payment.id,
        creditNoteId: input.creditNoteId ?? null,
        amountCents: input.amountCents,
        processingFeeCents: feeCents,
        reason,
      });
      const value = { refundId: refund.id, netCents: input.amountCents - feeCents };
      return outcome(
        value,
        [insert(Refund, refund)],
        [activity(InvoicePayment, payment.id, 'refund.created', { amountCents: input.amountCents, reason })],
      );
    },
  }),
);

/** Carries a refund through its states; the payment becomes refunded only when nothing of it is left. */
export const moveRefund = command({
  name: 'invoices.moveRefund',
  permission: 'invoices.pay',
  input: z.strictObject({
    refundId: z.uuid(),
    toStatus: z.enum(['PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED']),
    providerRefundId: z.string().min(1).max(120).optional(),
  }),
  isReversible: false,
  aggregate: (input) => `Refund:${input.refundId}`,
  run: async (read, input, env) => {
    const { toStatus } = input;
    const refund = await read.one(Refund, input.refundId);
    if (!refund) return refuse('not-found', { entity: 'Refund', id: input.refundId });
    if (!isBuiltInMove('Refund', refund.status, toStatus, 'person'))
      return refuse('move-not-allowed', { reference: '', from: refund.status, to: toStatus });
    const payment = await read.one(InvoicePayment, refund.paymentId);
    const others = await read.all(Refund, { paymentId: refund.paymentId, status: 'COMPLETED' });
    const returnedCents = others.reduce((sum, other) => sum + other.amountCents, refund.amountCents);
    const isWhole = toStatus === 'COMPLETED' && payment !== null && returnedCents >= payment.amountCents;
    const patch = {
      status: toStatus,
      refundedOn: toStatus === 'COMPLETED' ? dayAt(env.now, env.timeZone) : null,
      providerRefundId: input.providerRefundId ?? refund.providerRefundId,
    };
    const changes = [
      update(Refund, refund.id, patch),
      statusChange(Refund, { subjectId: refund.id, fromStatus: refund.status, toStatus }, env),
      ...(isWhole ? [update(InvoicePayment, payment.id, { status: 'REFUNDED' })] : []),
    ];
    return outcome(null, changes, [
      activity(InvoicePayment, refund.paymentId, 'refund.moved', { to: toStatus, amountCents: refund.amountCents }),
    ]);
  },
});
