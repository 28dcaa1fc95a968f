import { z } from 'zod';
import { isRefusal, ok } from '#domain/kernel/result.ts';
import { endSession } from '../identity/endSessions.ts';
import { refreshSession, signIn } from '../identity/sessions.ts';
import { procedure, publicProcedure, router } from './trpc.ts';

export const identityRouter = router({
  signIn: publicProcedure
    .input(
      z.strictObject({
        organizationId: z.uuid(),
        email: z.email().max(200),
        password: z.string().min(1).max(200),
        code: z.string().max(20).optional(),
        deviceName: z.string().max(200),
        /** The workstation somebody signs in from, by the key it was given. */
        desk: z.strictObject({ deskId: z.uuid(), key: z.string().min(1).max(200) }).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const tokens = await signIn(ctx.central, { ...input, ipAddress: ctx.ipAddress });
      return isRefusal(tokens) ? tokens : ok(tokens);
    }),
  refresh: publicProcedure
    .input(z.strictObject({ organizationId: z.uuid(), refresh: z.string().min(1).max(200) }))
    .mutation(async ({ ctx, input }) => {
      const tokens = await refreshSession(ctx.central, input);
      return isRefusal(tokens) ? tokens : ok(tokens);
    }),
  signOut: procedure.mutation(async ({ ctx: { central, who } }) => {
    await endSession(central, { organizationId: who.org, sessionId: who.sid, reason: 'user_logout' });
    return ok(null);
  }),
});
