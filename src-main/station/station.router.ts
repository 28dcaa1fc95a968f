import { observable } from '@trpc/server/observable';
import { z } from 'zod';
import { ok } from '#domain/kernel/result.ts';
import { type HostFeatures, procedure, router } from '../trpc.ts';
import type { Station, StationState } from './station.ts';

/** A host that opens one desk for good (tests, a command) has no station. */
const FIXED: StationState = { kind: 'open', opening: 0, problem: null };

/** Not handed on by a middleware: that would copy the context, whose desk may not be there. */
function stationOf({ station }: HostFeatures): Station {
  if (!station) throw new Error('this host has one desk only');
  return station;
}
const httpUrl = z.url({ protocol: /^https?$/ }).max(500);

function encryptionOf(station: Station) {
  const { key, path } = station.desk.replica;
  return { isEncrypted: key !== null, path, isKeySealed: station.isKeySealed };
}

export const stationRouter = router({
  state: procedure.query(({ ctx: { host } }) => host.station?.state ?? FIXED),
  changes: procedure.subscription(({ ctx: { host } }) =>
    observable<StationState>((emit) => host.station?.subscribe(() => host.station && emit.next(host.station.state))),
  ),
  replicas: procedure.query(({ ctx: { host } }) => host.station?.replicas() ?? []),
  open: procedure
    .input(z.strictObject({ path: z.string().max(2000) }))
    .mutation(({ ctx: { host }, input }) => stationOf(host).switchTo(input.path)),
  leave: procedure.mutation(({ ctx: { host } }) => stationOf(host).leave()),
  cancel: procedure.mutation(({ ctx: { host } }) => {
    stationOf(host).cancel();
    return ok(null);
  }),
  demo: procedure.mutation(({ ctx: { host } }) => stationOf(host).demo()),
  create: procedure
    .input(z.strictObject({ name: z.string().trim().min(1).max(200), siren: z.string().max(20).nullable() }))
    .mutation(({ ctx: { host }, input }) =>
      stationOf(host).create({ ...input, siren: input.siren?.replaceAll(/\s/g, '') ?? null }),
    ),
  join: procedure
    .input(
      z.strictObject({
        centralUrl: httpUrl.transform((url) => new URL(url).origin),
        code: z.string().trim().min(1).max(200).nullable(),
        path: z.string().max(2000).optional(),
        email: z.email().max(200),
        password: z.string().min(1).max(200),
        secondFactor: z.string().max(20).optional(),
      }),
    )
    .mutation(({ ctx: { host }, input: { email, password, secondFactor, path, ...where } }) =>
      stationOf(host).join({
        ...where,
        credentials: { email, password, code: secondFactor },
        // Only a file this machine knows.
        ...(stationOf(host)
          .replicas()
          .some((each) => each.path === path) && path
          ? { path }
          : {}),
      }),
    ),
  found: procedure
    .input(
      z.strictObject({
        centralUrl: httpUrl.transform((url) => new URL(url).origin),
        code: z.string().trim().min(1).max(200),
        email: z.email().max(200),
        password: z.string().min(1).max(200),
        secondFactor: z.string().max(20).optional(),
      }),
    )
    .mutation(({ ctx: { host }, input: { email, password, secondFactor, ...where } }) =>
      stationOf(host).found({ ...where, credentials: { email, password, code: secondFactor } }),
    ),
  encryption: procedure.query(({ ctx: { host } }) => encryptionOf(stationOf(host))),
  convert: procedure
    .input(z.strictObject({ to: z.enum(['encrypt', 'decrypt']) }))
    .mutation(({ ctx: { host }, input }) => stationOf(host).convert(input.to)),
  recoveryKey: procedure.mutation(({ ctx: { host } }) => ({ key: stationOf(host).recoveryKey() })),
});
