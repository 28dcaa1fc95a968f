import { initTRPC, TRPCError } from '@trpc/server';
import type { Command } from '#domain/model/command.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import type { IdentityContext } from '../identity/sessions.ts';
import type { ChangeBus } from '../sync/changeBus.ts';
import type { CommandContext, Tenant } from '../sync/commandRunner.ts';

/** What every request finds: the installation, and who asks. */
export type Central = IdentityContext &
  Pick<CommandContext, 'answered'> & { readonly book: ReadonlyMap<string, Command>; readonly bus: ChangeBus };
export type ApiContext = { readonly central: Central; readonly who: AccessClaims | null; readonly ipAddress: string };

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

/** Only for a person who is signed in and whose session stands; every question is then asked in their organisation. */
export const procedure = t.procedure.use(({ ctx, next }) => {
  const { who } = ctx;
  if (!who) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { ...ctx, who } });
});

/** The actor central knows, never the one a desk says. */
export function tenantOf(who: AccessClaims, timeZone: string): Tenant {
  return { organizationId: who.org, timeZone, actor: { userId: who.sub, name: who.name, role: who.role } };
}
