import { z } from 'zod';
import { moveOrder } from '#domain/orders/index.ts';
import { Contact, Invoice, Mission, Order, Quote } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { listOrders } from './orders.store.ts';

export const ordersRouter = router({
  list: procedure
    .input(z.strictObject({ text: z.string().max(200).default(''), limit: z.int().min(1).max(20_000).default(1000) }))
    .query(({ ctx: { desk }, input }) =>
      listOrders(desk.replica.read, { ...input, organizationId: desk.organizationId }),
    ),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input: { id } }) => {
    const db = desk.replica.read;
    const order = rowById(db, Order, id);
    if (!order) return null;
    return {
      order,
      contact: rowById(db, Contact, order.contactId),
      quotes: rowsWhere(db, Quote, { orderId: id }),
      missions: rowsWhere(db, Mission, { orderId: id }).toSorted((a, b) => a.startAt - b.startAt),
      invoices: rowsWhere(db, Invoice, { orderId: id }),
    };
  }),
  move: commandProcedure(moveOrder),
});
