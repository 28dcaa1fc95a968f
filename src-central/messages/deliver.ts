import { must } from '#domain/kernel/assert.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { MOST_ATTEMPTS, retryAt } from '#domain/messages/index.ts';
import { type Change, update } from '#domain/model/command.ts';
import { Delivery, Message, WebhookEndpoint } from '#domain/model/registry.ts';
import { applyChange, rowById } from '../database/rows.store.ts';
import { unseal } from '../identity/secrets.ts';
import { SYSTEM_ACTOR } from '../jobs/systemTenant.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { writeHere, type WriteContext } from '../sync/writeHere.ts';
import type { ChannelName, Channels, Sent } from './channels.ts';
import { claimNext, type DeliveryRow, startMessageDeliveries } from './deliveries.store.ts';
import { sendWebhook } from './webhookSender.ts';

/*
 * What leaves: taken, sent, noted, each in a step of its own. A node that dies between sending and noting sends again, with the same
 * delivery id; nothing is ever noted as sent that was not.
 */
export type Delivering = WriteContext & {
  readonly channels: Channels;
  readonly secret: string;
  readonly allowPrivateWebhooks: boolean;
  readonly delivered?: Metrics['delivered'];
  readonly random: () => number;
};

/** At most this long at a stretch: what is left is taken up by the next job. */
const STRETCH_MS = 100_000;
/** One receiver that is slow does not hold up the others. */
const AT_ONCE = 4;

export function channelNames(channels: Channels): ChannelName[] {
  return Object.keys(channels) as ChannelName[];
}

const failed = (error: string): Sent => ({ kind: 'failed', statusCode: null, error, isFinal: true });

async function sendMessage(
  { database, channels }: Delivering,
  organizationId: Id,
  delivery: DeliveryRow,
): Promise<Sent> {
  const messageId = must(delivery.messageId, 'a message’s delivery names it');
  const message = await database.withTenant(organizationId, (db) => rowById(db, Message, messageId));
  const channel = message ? channels[message.channel] : undefined;
  if (!message || message.status !== 'QUEUED') return failed('not queued any more');
  if (!channel) return failed('no channel');
  const { toAddress: to, subject, body } = message;
  if (body === null) return failed('nothing to say any more');
  return channel.send({ deliveryId: delivery.id, to, subject, body });
}

async function sendHook(context: Delivering, organizationId: Id, delivery: DeliveryRow): Promise<Sent> {
  const endpointId = must(delivery.webhookEndpointId, 'a webhook’s delivery names its endpoint');
  const endpoint = await context.database.withTenant(organizationId, (db) => rowById(db, WebhookEndpoint, endpointId));
  if (!endpoint?.isActive || endpoint.deletedAt !== null) return failed('endpoint removed');
  const { url, secretCipher } = endpoint;
  const secret =
    secretCipher === null ? null : unseal(secretCipher, context.secret, { purpose: 'webhook', owner: endpoint.id });
  const hook = { deliveryId: delivery.id, event: delivery.event, url, secret, body: JSON.stringify(delivery.payload) };
  return sendWebhook(hook, { now: context.clock(), allowPrivate: context.allowPrivateWebhooks });
}

/** What an attempt makes of its delivery: through, later again, or given up. */
function outcomeOf(context: Delivering, delivery: DeliveryRow, sent: Sent): Partial<DeliveryRow> {
  const { statusCode } = sent;
  if (sent.kind === 'sent') return { status: 'SUCCEEDED', statusCode, nextAttemptAt: null, lastError: null };
  const lastError = sent.error;
  if (sent.isFinal || delivery.attempts >= MOST_ATTEMPTS)
    return { status: 'DEAD', statusCode, nextAttemptAt: null, lastError };
  const nextAttemptAt = retryAt(delivery.attempts, context.clock(), context.random());
  return { status: 'FAILED', statusCode, nextAttemptAt, lastError };
}

async function note(context: Delivering, organizationId: Id, delivery: DeliveryRow, sent: Sent): Promise<void> {
  const patch = outcomeOf(context, delivery, sent);
  const now = context.clock();
  const change = update(Delivery, delivery.id, patch);
  const kind = delivery.messageId === null ? 'webhook' : 'message';
  context.delivered?.(kind, patch.status === 'SUCCEEDED' ? 'succeeded' : patch.status === 'DEAD' ? 'dead' : 'retried');
  const { messageId } = delivery;
  if (messageId === null || patch.status === 'FAILED') {
    await context.database.withTenant(organizationId, (db) => applyChange(db, change, now));
    return;
  }
  const action = sent.kind === 'sent' ? 'message.sent' : 'message.failed';
  const line = { organizationId, actor: SYSTEM_ACTOR, action, resource: 'Message', resourceId: messageId };
  await writeHere(context, line, async (db): Promise<Change[]> => {
    const message = await rowById(db, Message, messageId);
    if (message?.status !== 'QUEUED') return [change];
    const said =
      sent.kind === 'sent'
        ? { status: 'SENT' as const, sentAt: now, providerId: sent.providerId, error: null }
        : { status: 'FAILED' as const, error: sent.error };
    // A code in a letter is for its receiver's eyes alone, and serves once.
    const forgotten = message.templateKey?.startsWith('identity.') ? { body: null } : {};
    return [change, update(Message, messageId, { ...said, ...forgotten })];
  });
}

/** Sends what is due in an organisation; answers how many attempts were made. */
export async function deliverDue(
  context: Delivering,
  organizationId: Id,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const { database, clock, channels } = context;
  const until = clock() + STRETCH_MS;
  await database.withTenant(organizationId, (db) => startMessageDeliveries(db, channelNames(channels), clock()));
  let count = 0;
  const drain = async (): Promise<void> => {
    while (!isStopping() && clock() < until) {
      const delivery = await database.withTenant(organizationId, (db) => claimNext(db, clock()));
      if (!delivery) return;
      count += 1;
      const send = delivery.messageId === null ? sendHook : sendMessage;
      // Begun too often without ever an end: whatever ends the node is not tried for ever.
      const sent =
        delivery.attempts > MOST_ATTEMPTS ? failed('interrupted') : await send(context, organizationId, delivery);
      await note(context, organizationId, delivery, sent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, drain));
  return count;
}
