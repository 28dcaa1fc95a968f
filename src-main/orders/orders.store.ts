import { matchExpression } from '../activity/search.store.ts';
import type { ReadConnection } from '../replica/connection.ts';

export type OrderListItem = {
  readonly id: string;
  readonly reference: string;
  readonly status: string;
  readonly name: string | null;
  readonly client: string;
  readonly createdAt: number;
  readonly missions: number;
  readonly completed: number;
  readonly unassigned: number;
  readonly soldCents: number;
  readonly invoicedCents: number;
};

/** Orders with what is planned, done and billed in each, newest first. */
export function listOrders(
  db: ReadConnection,
  query: { organizationId: string; text: string; limit: number },
): OrderListItem[] {
  const words = matchExpression(query.text);
  const source = words === '' ? 'orders o' : 'search_orders s JOIN orders o ON o.row_key = s.rowid';
  return db.all<OrderListItem>(
    `SELECT o.id, o.reference, o.status, o.name, c.display_name AS client, o.created_at AS createdAt,
       (SELECT count(*) FROM missions m WHERE m.order_id = o.id AND m.deleted_at IS NULL) AS missions,
       (SELECT count(*) FROM missions m WHERE m.order_id = o.id AND m.status IN ('COMPLETED', 'BILLED') AND m.deleted_at IS NULL) AS completed,
       (SELECT count(*) FROM missions m WHERE m.order_id = o.id AND m.status = 'PENDING' AND m.driver_id IS NULL AND m.deleted_at IS NULL) AS unassigned,
       (SELECT coalesce(sum(q.total_excl_tax_cents), 0) FROM quotes q WHERE q.order_id = o.id AND q.status = 'ACCEPTED' AND q.deleted_at IS NULL) AS soldCents,
       (SELECT coalesce(sum(CASE WHEN i.type = 'CREDIT_NOTE' THEN -i.total_excl_tax_cents ELSE i.total_excl_tax_cents END), 0) FROM invoices i WHERE i.order_id = o.id AND i.status <> 'DRAFT' AND i.deleted_at IS NULL) AS invoicedCents
     FROM ${source} JOIN contacts c ON c.id = o.contact_id
     WHERE ${words === '' ? '' : 'search_orders MATCH @words AND'} o.organization_id = @organizationId AND o.deleted_at IS NULL
     ORDER BY o.created_at DESC LIMIT @limit`,
    { organizationId: query.organizationId, limit: query.limit, ...(words === '' ? {} : { words }) },
  );
}
