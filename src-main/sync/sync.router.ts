import { observable } from '@trpc/server/observable';
import { z } from 'zod';
import { ok, type Refusal, refuse } from '#domain/kernel/result.ts';
import type { SyncCondition } from '#domain/sync/index.ts';
import type { Desk } from '../desk.ts';
import { procedure, router } from '../trpc.ts';
import type { WentBack } from './takenCommands.store.ts';
import { keepEdited, keepMine, keepTheirs } from './review.ts';

export type SyncFacts =
  /** Nobody to sync with: the data lives on this desk. */
  | { readonly kind: 'local' }
  | (SyncCondition & {
      readonly centralUrl: string;
      readonly deskCode: string;
      /** How far this desk's clock stands off central's; above zero when it is ahead. */
      readonly clockSkewMs: number;
      /** When central last went back to an older copy of itself, and what was sent to it again. */
      readonly wentBack: WentBack | null;
      /** Who is signed in. */
      readonly personName: string | null;
      /** Signed in away from central, which has not been asked yet. */
      readonly isCached: boolean;
      /** Why central has signed the last one out, when it has. */
      readonly endedBy: Refusal | null;
    });

export function syncFacts({ line }: Desk): SyncFacts {
  if (!line) return { kind: 'local' };
  const { person, endedBy } = line.session;
  return {
    ...line.condition,
    ...line.facts,
    personName: person?.name ?? null,
    isCached: person !== null && person.refresh === null,
    endedBy,
  };
}

/** Asked of a desk that has no line. */
const ALONE = refuse('desk-alone');
const item = z.strictObject({ id: z.uuid() });

export const syncRouter = router({
  /** Says that the facts of the line have changed; the desk's facts carry them. */
  changes: procedure.subscription(({ ctx: { desk } }) =>
    observable<null>((emit) => desk.line?.subscribe(() => emit.next(null))),
  ),
  /** Tries now, whatever the wait was. */
  now: procedure.mutation(({ ctx: { desk } }) => {
    desk.line?.wake();
    return desk.line ? ok(null) : ALONE;
  }),
  signIn: procedure
    .input(
      z.strictObject({
        email: z.email().max(200),
        password: z.string().min(1).max(200),
        code: z.string().max(20).optional(),
      }),
    )
    .mutation(async ({ ctx: { desk }, input }) => (desk.line ? desk.line.signIn(input) : ALONE)),
  signOut: procedure.mutation(async ({ ctx: { desk } }) => {
    await desk.line?.signOut();
    return desk.line ? ok(null) : ALONE;
  }),
  keepTheirs: procedure.input(item).mutation(({ ctx: { desk }, input }) => keepTheirs(desk, input.id)),
  keepEdited: procedure
    .input(z.strictObject({ id: z.uuid(), values: z.record(z.string().max(80), z.unknown()) }))
    .mutation(({ ctx: { desk }, input }) => keepEdited(desk, input)),
  keepMine: procedure.input(item).mutation(({ ctx: { desk }, input }) => keepMine(desk, input.id)),
});
