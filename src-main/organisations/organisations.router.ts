import { z } from 'zod';
import { formatReference } from '#domain/organisations/index.ts';
import { DeskSetting, DocumentSequence } from '#domain/model/registry.ts';
import { newRow } from '#domain/model/entity.ts';
import { countOpenReviewItems, countPendingCommands } from '../replica/outbox.store.ts';
import { insertRow, rowsWhere } from '../replica/rows.store.ts';
import { procedure, router } from '../trpc.ts';
import { saveDeskSetting } from './settings.store.ts';

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
      state: 'local' as const,
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
        next: formatReference(kind, year, nextNumber),
      }))
      .toSorted((a, b) => b.year - a.year || a.kind.localeCompare(b.kind)),
  ),
  setting: procedure
    .input(z.strictObject({ key: z.string().max(120) }))
    .query(
      ({ ctx: { desk }, input }) => rowsWhere(desk.replica.read, DeskSetting, { key: input.key })[0]?.value ?? null,
    ),
  saveSetting: procedure
    .input(z.strictObject({ key: z.string().min(1).max(120), value: z.record(z.string(), z.unknown()) }))
    .mutation(({ ctx: { desk }, input }) => {
      const env = desk.env();
      if (!saveDeskSetting(desk.replica.write, input.key, input.value, env.now))
        insertRow(desk.replica.write, DeskSetting, newRow(DeskSetting, env, input));
      return null;
    }),
});
