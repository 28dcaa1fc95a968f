import type { Id } from '#domain/kernel/ids.ts';
import { ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import { type Change, update } from '#domain/model/command.ts';
import { Delivery, InboundEvent, Message } from '#domain/model/registry.ts';
import { rowById } from '../database/rows.store.ts';
import type { Actor } from '../sync/commandRunner.ts';
import { writeHere, type WriteContext } from '../sync/writeHere.ts';

type Asked = { readonly organizationId: Id; readonly id: Id; readonly actor: Actor };

/** Puts a dead letter back in the line, under the same delivery id, with all its attempts before it. */
export async function replayDelivery(context: WriteContext, { id, ...asked }: Asked): Promise<Result<null>> {
  const now = context.clock();
  let refusal: Refusal | null = null;
  const line = { ...asked, action: 'delivery.replayed', resource: 'Delivery', resourceId: id };
  await writeHere(context, line, async (db): Promise<Change[]> => {
    const delivery = await rowById(db, Delivery, id);
    if (!delivery) refusal = refuse('not-found', { entity: 'Delivery', id });
    else if (delivery.status !== 'DEAD') refusal = refuse('delivery-not-dead', { status: delivery.status });
    if (!delivery || refusal) return [];
    const again = update(Delivery, id, { status: 'PENDING', attempts: 0, nextAttemptAt: now });
    const { messageId } = delivery;
    return messageId === null ? [again] : [again, update(Message, messageId, { status: 'QUEUED', error: null })];
  });
  return refusal ?? ok(null);
}

/** Makes an event that nobody could deal with due again. */
export async function replayEvent(context: WriteContext, { id, ...asked }: Asked): Promise<Result<null>> {
  let refusal: Refusal | null = null;
  const line = { ...asked, action: 'event.replayed', resource: 'InboundEvent', resourceId: id };
  await writeHere(context, line, async (db): Promise<Change[]> => {
    const event = await rowById(db, InboundEvent, id);
    if (!event) refusal = refuse('not-found', { entity: 'InboundEvent', id });
    else if (event.processedAt !== null) refusal = refuse('event-done', {});
    // From the second attempt on the command gets an id of its own: the first may have been refused.
    return !event || refusal ? [] : [update(InboundEvent, id, { attempts: 1, lastError: null })];
  });
  return refusal ?? ok(null);
}
