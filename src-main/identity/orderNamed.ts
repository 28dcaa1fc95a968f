import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { Order } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { rowsWhere } from '../replica/rows.store.ts';

/** The order a right is over, by the reference a person types; empty for a right over the whole. */
export function orderNamed(
  desk: Desk,
  asked: { readonly scopeType?: 'ORGANIZATION' | 'ORDER' | undefined; readonly orderReference: string },
): Result<string> {
  if (asked.scopeType !== 'ORDER') return ok('');
  if (asked.orderReference === '') return refuse('scope-order-missing', { field: 'orderReference' });
  const [order] = rowsWhere(desk.replica.read, Order, { reference: asked.orderReference });
  return order ? ok(order.id) : refuse('not-found', { entity: 'Order', id: asked.orderReference });
}
