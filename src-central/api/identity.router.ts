import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { emailSchema, passwordSchema } from '#domain/identity/index.ts';
import { isRefusal, ok } from '#domain/kernel/result.ts';
import { endSession } from '../identity/endSessions.ts';
import { changePassword, requestReset, resetPassword } from '../identity/passwordChange.ts';
import { refreshSession, signIn } from '../identity/sessions.ts';
import { standing } from './standing.ts';
import { notTooOften, procedure, publicProcedure, router } from './trpc.ts';

/** Longer than making a code takes. */
const RESET_ANSWER_MS = 250;

export const identityRouter = router({
  signIn: publicProcedure
    .input(
      z.strictObject({
        organizationId: z.uuid(),
        email: emailSchema,
        password: passwordSchema,
        code: z.string().max(20).optional(),
        deviceName: z.string().max(200),
        /** The workstation somebody signs in from, by the key it was given. */
        desk: z.strictObject({ deskId: z.uuid(), key: z.string().min(1).max(200) }).optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const tooOften = (await ctx.limit('signIn', ctx.ipAddress)) ?? (await ctx.limit('account', input.email));
      if (tooOften) return tooOften;
      const tokens = await signIn(ctx.central, { ...input, ipAddress: ctx.ipAddress });
      return isRefusal(tokens) ? tokens : ok(tokens);
    }),
  refresh: publicProcedure
    .use(notTooOften('refresh'))
    .input(
      z.strictObject({
        organizationId: z.uuid(),
        refresh: z.string().min(1).max(200),
        next: z.hash('sha256').optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const tokens = await refreshSession(ctx.central, input);
      return isRefusal(tokens) ? tokens : ok(tokens);
    }),
  /** Says the same, after the same time, whether there is such a person or not. */
  requestReset: publicProcedure
    .input(z.strictObject({ organizationId: z.uuid(), email: emailSchema }))
    .mutation(async ({ ctx, input }) => {
      const tooOften = (await ctx.limit('code', ctx.ipAddress)) ?? (await ctx.limit('letter', input.email));
      if (tooOften) return tooOften;
      // The letter leaves at once, within the same time.
      const letter = requestReset(ctx.central, input).then(() => ctx.central.outside?.deliver(input.organizationId));
      await Promise.all([letter, setTimeout(RESET_ANSWER_MS)]);
      return ok(null);
    }),
  resetPassword: publicProcedure
    .input(z.strictObject({ organizationId: z.uuid(), code: z.string().min(1).max(100), password: passwordSchema }))
    .mutation(async ({ ctx, input }) => (await ctx.limit('code', ctx.ipAddress)) ?? resetPassword(ctx.central, input)),
  changePassword: standing
    .input(z.strictObject({ current: passwordSchema, next: passwordSchema }))
    .mutation(({ ctx: { central, self }, input }) => changePassword(central, self, input)),
  signOut: procedure.mutation(async ({ ctx: { central, who } }) => {
    await endSession(central, { organizationId: who.org, sessionId: who.sid, reason: 'user_logout' });
    return ok(null);
  }),
});
