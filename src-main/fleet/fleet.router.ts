import { z } from 'zod';
import {
  baseCommands,
  licenseCategoryCommands,
  vehicleCategoryCommands,
  vehicleCommands,
  vehicleEventCommands,
} from '#domain/fleet/index.ts';
import { LicenseCategory, OperatingBase, Vehicle, VehicleCategory, VehicleEvent } from '#domain/model/registry.ts';
import { recordRouter } from '../recordRouter.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { procedure, router } from '../trpc.ts';
import { listVehicles } from './fleet.store.ts';

export const fleetRouter = router({
  list: procedure.query(({ ctx: { desk } }) => listVehicles(desk.replica.read, desk.organizationId)),
  reference: procedure.query(({ ctx: { desk } }) => {
    const db = desk.replica.read;
    return {
      categories: rowsWhere(db, VehicleCategory, {}).toSorted((a, b) => a.rank - b.rank),
      bases: rowsWhere(db, OperatingBase, {}),
      licenseCategories: rowsWhere(db, LicenseCategory, {}).toSorted((a, b) => a.rank - b.rank),
    };
  }),
  detail: procedure.input(z.strictObject({ id: z.uuid() })).query(({ ctx: { desk }, input }) => {
    const vehicle = rowById(desk.replica.read, Vehicle, input.id);
    return vehicle ? { vehicle, events: rowsWhere(desk.replica.read, VehicleEvent, { vehicleId: input.id }) } : null;
  }),
  vehicles: router(recordRouter(vehicleCommands)),
  categories: router(recordRouter(vehicleCategoryCommands)),
  bases: router(recordRouter(baseCommands)),
  events: router(recordRouter(vehicleEventCommands)),
  licenseCategories: router(recordRouter(licenseCategoryCommands)),
});
