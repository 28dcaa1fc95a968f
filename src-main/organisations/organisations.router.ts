import { z } from 'zod';
import {
  deskCodeOf,
  formatReference,
  organizationCommands,
  pricingSettingsCommands,
} from '#domain/organisations/index.ts';
import { DocumentSequence, PricingSettings } from '#domain/model/registry.ts';
import { countOpenReviewItems, countPendingCommands } from '../replica/outbox.store.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { syncFacts } from '../sync/sync.router.ts';
import { commandProcedure, procedure, router } from '../trpc.ts';
import { backUpInto, listBackups } from './backups.ts';
import { examineDesk } from './doctor.ts';
import { deskSetting, keepDeskSetting } from './settings.store.ts';

export const organisationsRouter = router({
  /** What the shell shows of the desk itself. */
  desk: procedure.query(({ ctx: { desk, host } }) => ({
    organization: desk.organization(),
    timeZone: desk.timeZone,
    host: host.kind,
    version: host.version,
    now: desk.env().now,
    actor: desk.env().actor,
    sync: {
      ...syncFacts(desk),
      pending: countPendingCommands(desk.replica.read),
      toReview: countOpenReviewItems(desk.replica.read),
    },
    canOpenWindow: host.openWindow !== null,
    canChooseFolder: host.chooseFolder !== null,
    rulePacks: desk.rulePacks,
  })),
  /** Every series of numbers, with the number the next document takes. */
  numbering: procedure.query(({ ctx: { desk } }) =>
    rowsWhere(desk.replica.read, DocumentSequence, {})
      .map(({ kind, series, year, nextNumber, lastDate, isClosed }) => ({
        kind,
        series,
        year,
        lastDate,
        isClosed,
        issuedCount: nextNumber - 1,
        next: formatReference(kind, year, nextNumber, deskCodeOf(series)),
      }))
      .toSorted((a, b) => b.year - a.year || a.kind.localeCompare(b.kind)),
  ),
  update: commandProcedure(organizationCommands.update),
  pricing: procedure.query(({ ctx: { desk } }) => rowsWhere(desk.replica.read, PricingSettings, {})[0] ?? null),
  createPricing: commandProcedure(pricingSettingsCommands.create),
  updatePricing: commandProcedure(pricingSettingsCommands.update),
  /** What is wrong on this desk; thorough also proves every row and every invoice. */
  doctor: procedure
    .input(z.strictObject({ isThorough: z.boolean().default(false) }))
    .query(({ ctx: { desk, host }, input }) =>
      examineDesk(desk, {
        version: host.version,
        host: host.kind,
        backupsFolder: host.downloadsFolder(),
        isThorough: input.isThorough,
      }),
    ),
  backups: procedure.query(({ ctx: { desk, host } }) => ({
    folder: host.downloadsFolder(),
    replicaPath: desk.replica.path,
    backups: listBackups(host.downloadsFolder()),
  })),
  backUp: procedure.mutation(async ({ ctx: { desk, host } }) => ({
    path: await backUpInto(desk, host.downloadsFolder()),
  })),
  setting: procedure
    .input(z.strictObject({ key: z.string().max(120) }))
    .query(({ ctx: { desk }, input }) => deskSetting(desk, input.key)),
  saveSetting: procedure
    .input(z.strictObject({ key: z.string().min(1).max(120), value: z.record(z.string(), z.unknown()) }))
    .mutation(async ({ ctx: { desk }, input }) => {
      await keepDeskSetting(desk, input.key, () => input.value);
      return null;
    }),
});
