import type { Instant } from '#domain/kernel/instants.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { type Activity, WebhookEndpoint } from '#domain/model/registry.ts';
import { eventOf, wantsEvent } from '#domain/messages/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { insertDelivery } from './deliveries.store.ts';

/** What a webhook says of a line of activity. */
export function webhookPayload(line: RowOf<typeof Activity>): Record<string, unknown> {
  const { id, at, subjectType, subjectId, data } = line;
  return {
    id,
    event: eventOf(line),
    at: new Date(at).toISOString(),
    subject: { type: subjectType, id: subjectId },
    data,
  };
}

/** Puts what has just happened in the line of every endpoint that asked for it: in the transaction that made it happen, or not at all. */
export async function queueWebhooks(
  db: TenantConnection,
  lines: readonly RowOf<typeof Activity>[],
  now: Instant,
): Promise<void> {
  if (lines.length === 0) return;
  for (const endpoint of await rowsWhere(db, WebhookEndpoint, { isActive: true }))
    for (const line of lines)
      if (wantsEvent(endpoint.events, eventOf(line)))
        await insertDelivery(db, now, {
          webhookEndpointId: endpoint.id,
          event: eventOf(line),
          payload: webhookPayload(line),
        });
}
