import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Id } from '#domain/kernel/ids.ts';
import { update } from '#domain/model/command.ts';
import { InboundEvent, InvoicePayment } from '#domain/model/registry.ts';
import { applyChange, rowById, rowsWhere } from '../database/rows.store.ts';
import { systemTenant } from '../jobs/systemTenant.ts';
import { type CommandContext, runCommand, type Tenant } from '../sync/commandRunner.ts';
import type { InboundRow } from './inbound.store.ts';

/*
 * What a provider says becomes the command a person would have given. An event that cannot be dealt with yet (the desk that asked for the
 * payment is still offline) keeps its reason and is tried again; the command itself may be said twice.
 */
type Dealt = { readonly outcome: string } | { readonly error: string };

const paymentSchema = z.object({ intentId: z.string(), amountCents: z.int(), currency: z.string() });
const ENDS: Readonly<Record<string, boolean>> = {
  'payment_intent.succeeded': true,
  'payment_intent.payment_failed': false,
};

async function settlePayment(context: CommandContext, tenant: Tenant, event: InboundRow): Promise<Dealt> {
  const hasSucceeded = ENDS[event.eventType];
  if (hasSucceeded === undefined) return { outcome: 'ignored' };
  const { intentId, amountCents, currency } = paymentSchema.parse(event.payload);
  const [payment] = await context.database.withTenant(tenant.organizationId, (db) =>
    rowsWhere(db, InvoicePayment, { providerIntentId: intentId }),
  );
  if (!payment) return { error: 'payment-unknown' };
  // Another amount than asked for is a person's business.
  if (hasSucceeded && (payment.amountCents !== amountCents || currency !== 'EUR')) return { error: 'amount-differs' };
  const now = context.clock();
  const answer = await runCommand(context, tenant, {
    // The first time under the event's own id: a node that died after it finds the same answer.
    commandId: event.attempts === 0 ? event.id : randomUUID(),
    name: 'invoices.settleMissionPayment',
    input: { paymentId: payment.id, hasSucceeded },
    base: {},
    madeAt: now,
    judgedAt: now,
  });
  return answer.outcome === 'APPLIED' ? { outcome: 'payment-settled' } : { error: answer.code ?? answer.outcome };
}

const HANDLERS: Readonly<Record<string, typeof settlePayment>> = { stripe: settlePayment };

/** Deals with one stored event; one that was dealt with is left alone. */
export async function processInbound(context: CommandContext, organizationId: Id, eventId: Id): Promise<void> {
  const { database, clock } = context;
  const found = await database.withTenant(organizationId, async (db) => {
    const event = await rowById(db, InboundEvent, eventId);
    const tenant = await systemTenant(db);
    return event && event.processedAt === null && tenant ? { event, tenant } : null;
  });
  if (!found) return;
  const { event, tenant } = found;
  const dealt = (await HANDLERS[event.provider]?.(context, tenant, event)) ?? { error: 'provider-unknown' };
  const attempts = event.attempts + 1;
  const patch =
    'outcome' in dealt
      ? { processedAt: clock(), outcome: dealt.outcome, attempts, lastError: null }
      : { attempts, lastError: dealt.error };
  await database.withTenant(organizationId, (db) => applyChange(db, update(InboundEvent, eventId, patch), clock()));
}
