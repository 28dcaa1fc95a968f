import { z } from 'zod';
import { allowMove, idempotent, isBuiltInMove } from '../activity/index.ts';
import { dayAt } from '../kernel/instants.ts';
import { refuse } from '../kernel/result.ts';
import { askedMove, missionMove, missionPriceCents, missionShares, missionTimers } from '../missions/index.ts';
import { activity, type Change, command, insert, outcome, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { InvoicePayment, Mission } from '../model/registry.ts';

const METHODS = ['TRANSFER', 'CHEQUE', 'CARD', 'CASH', 'DIRECT_DEBIT', 'OTHER'] as const;

/**
 * Opens the payment of a mission before it is confirmed: its whole price in cents, VAT included, with fee and share. A second call answers
 * the open one; refused once paid, without a price, or in another state than draft or awaiting payment.
 */
export const startMissionPayment = idempotent(
  command({
    name: 'invoices.startMissionPayment',
    permission: 'invoices.pay',
    input: z.strictObject({
      missionId: z.uuid(),
      method: z.enum(METHODS).default('CARD'),
      providerIntentId: z.string().min(1).max(120).optional(),
    }),
    isReversible: true,
    aggregate: (input) => `Mission:${input.missionId}`,
    run: async (read, input, env) => {
      const mission = await read.one(Mission, input.missionId);
      if (!mission) return refuse('not-found', { entity: 'Mission', id: input.missionId });
      const payments = await read.all(InvoicePayment, { missionId: mission.id });
      const { reference } = mission;
      if (payments.some((payment) => payment.status === 'SUCCEEDED'))
        return refuse('mission-already-paid', { reference });
      const open = payments.find((payment) => payment.status === 'INTENT_CREATED');
      if (open) return outcome({ paymentId: open.id, amountCents: open.amountCents }, [], []);
      if (mission.status !== 'DRAFT' && mission.status !== 'PENDING_PAYMENT')
        return refuse('mission-awaits-no-payment', { reference, status: mission.status });
      const amountCents = missionPriceCents(mission);
      if (mission.contactId === null || amountCents === 0) return refuse('mission-without-price', { reference });
      const { platformFeeCents, driverShareCents } = await missionShares(read, mission, env);
      const payment = newRow(InvoicePayment, env, {
        contactId: mission.contactId,
        missionId: mission.id,
        status: 'INTENT_CREATED',
        method: input.method,
        amountCents,
        receivedOn: dayAt(env.now, env.timeZone),
        platformFeeCents,
        driverShareCents,
        providerIntentId: input.providerIntentId ?? null,
      });
      const changes: Change[] = [insert(InvoicePayment, payment)];
      if (mission.status === 'DRAFT') {
        const allowed = await allowMove(read, askedMove(mission, 'PENDING_PAYMENT', { cause: 'person' }), env);
        if (allowed.kind === 'refusal') return allowed;
        const patch = { status: 'PENDING_PAYMENT', previousStatus: mission.status, statusChangedAt: env.now } as const;
        changes.push(
          update(Mission, mission.id, patch),
          ...missionMove(mission, 'PENDING_PAYMENT', env),
          ...(await missionTimers(read, { ...mission, ...patch }, env)),
        );
      }
      return outcome({ paymentId: payment.id, amountCents }, changes, [
        activity(Mission, mission.id, 'payment.started', { reference, amountCents }),
      ]);
    },
  }),
);

/**
 * Says how an open payment ended. Succeeded, it confirms the mission that waited for it (with its driver when it has one) and stops its
 * timeout; failed, it can be tried again with a new one. Saying the same again changes nothing.
 */
export const settleMissionPayment = command({
  name: 'invoices.settleMissionPayment',
  permission: 'invoices.pay',
  input: z.strictObject({ paymentId: z.uuid(), hasSucceeded: z.boolean() }),
  isReversible: false,
  aggregate: (input) => `InvoicePayment:${input.paymentId}`,
  run: async (read, input, env) => {
    const payment = await read.one(InvoicePayment, input.paymentId);
    if (!payment) return refuse('not-found', { entity: 'InvoicePayment', id: input.paymentId });
    const status = input.hasSucceeded ? 'SUCCEEDED' : 'FAILED';
    if (payment.status === status) return outcome({ status }, [], []);
    if (!isBuiltInMove('InvoicePayment', payment.status, status, 'payment'))
      return refuse('payment-already-settled', { status: payment.status });
    const receivedOn = dayAt(env.now, env.timeZone);
    const changes: Change[] = [update(InvoicePayment, payment.id, { status, receivedOn })];
    const mission = payment.missionId ? await read.one(Mission, payment.missionId) : null;
    if (mission && input.hasSucceeded && mission.status === 'PENDING_PAYMENT') {
      const to = mission.driverId && mission.vehicleId ? 'ASSIGNED' : 'PENDING';
      const patch = { status: to, previousStatus: mission.status, statusChangedAt: env.now } as const;
      changes.push(
        update(Mission, mission.id, patch),
        ...missionMove(mission, to, env, 'payment'),
        ...(await missionTimers(read, { ...mission, ...patch }, env)),
      );
    }
    return outcome({ status }, changes, [
      activity(InvoicePayment, payment.id, 'payment.settled', { status, amountCents: payment.amountCents }),
    ]);
  },
});
