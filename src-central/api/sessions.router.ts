import { z } from 'zod';
import { can } from '#domain/kernel/permissions.ts';
import { ok } from '#domain/kernel/result.ts';
import { listSessions, revokeSession } from '../identity/sessionList.ts';
import { poke, standing } from './standing.ts';
import { router } from './trpc.ts';

export const sessionsRouter = router({
  /** Everybody's to whoever manages access, one's own to anybody. */
  list: standing.query(async ({ ctx: { central, self, standing: now } }) => {
    const isManager = now.rights.orders === null && can(now.rights.role, 'identity.write');
    return ok(await listSessions(central, self, isManager ? 'all' : 'own'));
  }),
  revoke: standing
    .input(z.strictObject({ sessionId: z.uuid() }))
    .mutation(({ ctx: { central, tenant }, input }) =>
      poke(central, tenant, revokeSession(central, tenant, input.sessionId)),
    ),
});
