import { initTRPC, TRPCError } from '@trpc/server';
import type { Command } from '#domain/model/command.ts';
import type { Spoken } from '#domain/sync/index.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import type { IdentityContext } from '../identity/context.ts';
import type { Outside } from '../messages/outside.ts';
import type { ChangeBus } from '../sync/changeBus.ts';
import type { CommandContext } from '../sync/commandRunner.ts';
import type { SharedPages } from '../sync/sharedPages.ts';
import type { Limit, LimitKind } from './limits.ts';

/** What every request finds: the installation, and who asks. */
export type Central = IdentityContext &
  Pick<CommandContext, 'answered'> & {
    readonly book: ReadonlyMap<string, Command>;
    readonly bus: ChangeBus;
    /** Where messages and webhooks leave by. */
    readonly outside?: Outside;
  };
/** And what one node keeps while it serves. */
export type Serving = Central & { readonly pages: SharedPages };
export type ApiContext = {
  readonly central: Serving;
  readonly who: AccessClaims | null;
  readonly ipAddress: string;
  readonly limit: Limit;
  /** The version the caller says it speaks; null for one that says none. */
  readonly spoken: Spoken | null;
};

const t = initTRPC.context<ApiContext>().create({
  // A fault's own text may quote rows: it stays in the log, by its kind.
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: error.code === 'INTERNAL_SERVER_ERROR' ? 'fault' : shape.message,
    data: { ...shape.data, stack: undefined },
  }),
});
export const router = t.router;
export const publicProcedure = t.procedure;

/** Only for a person whose token speaks for them; whether their session stands is asked by `standing`. */
export const procedure = t.procedure.use(({ ctx, next }) => {
  const { who } = ctx;
  if (!who) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, who } });
});

/** Turned away as busy, to come again by itself: no person has to do anything. */
export function notTooOften(kind: LimitKind) {
  return t.middleware(async ({ ctx, next }) => {
    if (await ctx.limit(kind, ctx.who?.sid ?? ctx.ipAddress)) throw new TRPCError({ code: 'TOO_MANY_REQUESTS' });
    return next();
  });
}
