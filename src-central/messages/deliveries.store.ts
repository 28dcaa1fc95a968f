import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { Delivery } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { insertRow, rowById, selectList } from '../database/rows.store.ts';
import type { ChannelName } from './channels.ts';

export type DeliveryRow = RowOf<typeof Delivery>;
/** An attempt that was begun and never ended (its node died) is begun again after this. */
const LEASE_MS = 120_000;

/** Gives each queued message of a channel that is set up its delivery; answers how many. */
export async function startMessageDeliveries(
  db: TenantConnection,
  channels: readonly ChannelName[],
  now: Instant,
): Promise<number> {
  // One that has failed and was put back in the line gets a new delivery.
  const waiting = await db.query<{ id: Id; channel: ChannelName }>(
    `SELECT m.id, m.channel FROM messages m WHERE m.organization_id = $1 AND m.status = 'QUEUED' AND m.channel = ANY($2::text[])
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.organization_id = $1 AND d.message_id = m.id AND d.status IN ('PENDING', 'FAILED'))
     ORDER BY m.created_at, m.id LIMIT 500 FOR UPDATE OF m SKIP LOCKED`,
    [db.organizationId, [...channels]],
  );
  for (const { id, channel } of waiting)
    await insertDelivery(db, now, { messageId: id, event: `message.${channel.toLowerCase()}`, payload: {} });
  return waiting.length;
}

export async function insertDelivery(
  db: TenantConnection,
  now: Instant,
  values: Pick<DeliveryRow, 'event' | 'payload'> & { messageId?: Id; webhookEndpointId?: Id; id?: Id },
): Promise<void> {
  const env = { now, newId: () => uuidV7(now, randomBytes(10)), organizationId: db.organizationId };
  await insertRow(db, Delivery, newRow(Delivery, env, { ...values, nextAttemptAt: now }));
}

/** Takes the next delivery that is due, for this node alone and for a while; counts the attempt before it is made. */
export async function claimNext(db: TenantConnection, now: Instant): Promise<DeliveryRow | null> {
  const [row] = await db.query<{ id: Id }>(
    `UPDATE deliveries SET attempts = attempts + 1, next_attempt_at = $3, updated_at = $2, version = version + 1
     WHERE organization_id = $1 AND id = (
       SELECT id FROM deliveries WHERE organization_id = $1 AND status IN ('PENDING', 'FAILED') AND next_attempt_at <= $2
       ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [db.organizationId, new Date(now).toISOString(), new Date(now + LEASE_MS).toISOString()],
  );
  return row ? rowById(db, Delivery, row.id) : null;
}

/** Is anything due, or any message without its delivery? Two look-ups by index. */
export async function isAnythingDue(
  db: TenantConnection,
  channels: readonly ChannelName[],
  now: Instant,
): Promise<boolean> {
  const [row] = await db.query<{ due: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM deliveries WHERE organization_id = $1 AND status IN ('PENDING', 'FAILED') AND next_attempt_at <= $2)
         OR EXISTS (SELECT 1 FROM messages m WHERE m.organization_id = $1 AND m.status = 'QUEUED' AND m.channel = ANY($3::text[])
           AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.organization_id = $1 AND d.message_id = m.id AND d.status IN ('PENDING', 'FAILED'))) AS due`,
    [db.organizationId, new Date(now).toISOString(), [...channels]],
  );
  return row?.due ?? false;
}

/** Messages that wait for a channel nobody has set up. */
export async function withoutChannel(
  db: TenantConnection,
  channels: readonly ChannelName[],
): Promise<{ readonly channel: string; readonly count: number }[]> {
  return db.query<{ channel: string; count: number }>(
    `SELECT channel, count(*) AS count FROM messages WHERE organization_id = $1 AND status = 'QUEUED' AND NOT channel = ANY($2::text[])
     GROUP BY channel ORDER BY channel`,
    [db.organizationId, [...channels]],
  );
}

export async function deliveriesOf(
  db: TenantConnection,
  asked: { readonly status: DeliveryRow['status'] | null; readonly limit: number },
): Promise<DeliveryRow[]> {
  return db.query<DeliveryRow>(
    `SELECT ${selectList(Delivery)} FROM deliveries WHERE organization_id = $1 AND ($2::text IS NULL OR status = $2)
     ORDER BY updated_at DESC, id DESC LIMIT $3`,
    [db.organizationId, asked.status, asked.limit],
  );
}
