import { z } from 'zod';
import {
  contactCommands,
  contractCommands,
  contractDispoCommands,
  contractExcursionCommands,
  contractRouteCommands,
  endCustomerCommands,
  moveContract,
  placeCommands,
} from '#domain/contacts/index.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import {
  Contact,
  ContractDispoPackage,
  ContractExcursionPackage,
  ContractZoneRoute,
  EndCustomer,
  PartnerContract,
  Place,
} from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
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
  /** Every contract with what it agrees. */
  contractBook: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    const clientOf = ({ contactId }: { contactId: string }): string =>
      rowById(db, Contact, contactId)?.displayName ?? '';
    return {
      contracts: rowsWhere(db, PartnerContract, {}).map((contract) => ({ ...contract, client: clientOf(contract) })),
      clients: rowsWhere(db, Contact, { isPartner: true }).map(({ id, displayName }) => ({ id, name: displayName })),
      routes: rowsWhere(db, ContractZoneRoute, {}),
      excursions: rowsWhere(db, ContractExcursionPackage, {}),
      dispos: rowsWhere(db, ContractDispoPackage, {}),
    };
  }),
  contracts: router(recordRouter(contractCommands)),
  moveContract: commandProcedure(moveContract),
  contractRoutes: router(recordRouter(contractRouteCommands)),
  contractExcursions: router(recordRouter(contractExcursionCommands)),
  contractDispos: router(recordRouter(contractDispoCommands)),
  ...recordRouter(contactCommands),
  endCustomers: router(recordRouter(endCustomerCommands)),
  placeRecords: router(recordRouter(placeCommands)),
});
