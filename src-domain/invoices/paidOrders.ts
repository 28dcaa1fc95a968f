import { isBuiltInMove, statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { type Change, type Reads, update } from '../model/command.ts';
import { Invoice, Order } from '../model/registry.ts';

/** The status a row will have once the changes are applied. */
function statusAfter(changes: readonly Change[], entity: string, row: { id: string; status: string }): string {
  const last = changes.findLast(
    (change) => change.op === 'update' && change.entity === entity && change.id === row.id && 'status' in change.patch,
  );
  const status = last?.op === 'update' ? last.patch['status'] : undefined;
  return typeof status === 'string' ? status : row.status;
}

/** An order that was invoiced whole becomes PAID with the last of its invoices that these changes settle. */
export async function paidOrders(read: Reads, changes: readonly Change[], env: Env): Promise<Change[]> {
  const orderIds = new Set<string>();
  for (const change of changes) {
    if (change.op !== 'update' || change.entity !== Invoice.name || change.patch['status'] !== 'PAID') continue;
    const invoice = await read.one(Invoice, change.id);
    if (invoice?.orderId) orderIds.add(invoice.orderId);
  }
  const moves: Change[] = [];
  for (const orderId of orderIds) {
    const order = await read.one(Order, orderId);
    if (!order) continue;
    const fromStatus = statusAfter(changes, Order.name, order);
    if (!isBuiltInMove('Order', fromStatus, 'PAID', 'payment')) continue;
    const invoices = (await read.all(Invoice, { orderId })).filter((invoice) => invoice.type !== 'CREDIT_NOTE');
    if (!invoices.every((invoice) => statusAfter(changes, Invoice.name, invoice) === 'PAID')) continue;
    moves.push(
      update(Order, orderId, { status: 'PAID', statusChangedAt: env.now }),
      statusChange(Order, { subjectId: orderId, fromStatus, toStatus: 'PAID' }, env),
    );
  }
  return moves;
}
