import { z } from 'zod';
import { contactCommands, endCustomerCommands, placeCommands } from '#domain/contacts/index.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { Contact, EndCustomer, PartnerContract, Place } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { procedure, router } from '../trpc.ts';
import { recordRouter } from '../recordRouter.ts';
import { findPlaces, listContacts } from './contacts.store.ts';

export const contactsRouter = router({
  list: procedure
    .input(z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(5000).default(500) }))
    .query(({ ctx: { desk }, input }) =>
      listContacts(desk.replica.read, {
        ...input,
        organizationId: desk.organizationId,
        since: desk.env().now - 90 * DAY_MS,
      }),
    ),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input }) => {
    const db = desk.replica.read;
    const contact = rowById(db, Contact, input.id);
    if (!contact) return null;
    return {
      contact,
      endCustomers: rowsWhere(db, EndCustomer, { contactId: input.id }),
      places: rowsWhere(db, Place, { contactId: input.id }),
      contract: rowsWhere(db, PartnerContract, { contactId: input.id })[0] ?? null,
    };
  }),
  places: procedure
    .input(z.strictObject({ text: z.string().max(200) }))
    .query(({ ctx: { desk }, input }) => findPlaces(desk.replica.read, desk.organizationId, input.text, 12)),
  ...recordRouter(contactCommands),
  endCustomers: router(recordRouter(endCustomerCommands)),
  placeRecords: router(recordRouter(placeCommands)),
});
