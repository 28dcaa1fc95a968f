import { MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { InboundEvent } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { selectList } from '../database/rows.store.ts';

export type InboundRow = RowOf<typeof InboundEvent>;
/** Tried by itself this often, with growing waits; then it stays for a person. */
export const MOST_INBOUND_ATTEMPTS = 10;

/** Keeps an event that is new; the id of one that was there already is not answered. */
export async function keepEvent(
  db: TenantConnection,
  event: Pick<InboundRow, 'id' | 'provider' | 'eventId' | 'eventType' | 'payload' | 'receivedAt'>,
): Promise<boolean> {
  const rows = await db.query(
    `INSERT INTO inbound_events (id, organization_id, created_at, updated_at, version, provider, event_id, event_type, payload, received_at, attempts)
     VALUES ($1, $2, $3, $3, 1, $4, $5, $6, $7, $3, 0) ON CONFLICT (organization_id, provider, event_id) DO NOTHING RETURNING id`,
    [
      event.id,
      db.organizationId,
      new Date(event.receivedAt).toISOString(),
      event.provider,
      event.eventId,
      event.eventType,
      JSON.stringify(event.payload),
    ],
  );
  return rows.length > 0;
}

/** Events that wait to be dealt with again, each longer than the time before. */
export async function eventsDue(db: TenantConnection, now: Instant): Promise<Id[]> {
  const rows = await db.query<{ id: Id }>(
    `SELECT id FROM inbound_events WHERE organization_id = $1 AND processed_at IS NULL AND attempts < $2
       AND updated_at <= $3::timestamptz - make_interval(mins => power(2, attempts)::int) ORDER BY received_at, id LIMIT 100`,
    [db.organizationId, MOST_INBOUND_ATTEMPTS, new Date(now - MINUTE_MS).toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** What came in, the newest first; all, or what nobody could deal with. */
export async function eventsOf(
  db: TenantConnection,
  { isOpen, limit }: { readonly isOpen: boolean; readonly limit: number },
): Promise<InboundRow[]> {
  return db.query<InboundRow>(
    `SELECT ${selectList(InboundEvent)} FROM inbound_events WHERE organization_id = $1 AND (NOT $2 OR processed_at IS NULL)
     ORDER BY received_at DESC, id DESC LIMIT $3`,
    [db.organizationId, isOpen, limit],
  );
}
