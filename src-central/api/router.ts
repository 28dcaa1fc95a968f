import { TRPCError } from '@trpc/server';
import { z } from 'zod';
import { must } from '#domain/kernel/assert.ts';
import { can } from '#domain/kernel/permissions.ts';

import { isRefusal, ok } from '#domain/kernel/result.ts';
import { Organization } from '#domain/model/registry.ts';
import { PROTOCOL_VERSION, pullSchema, pushSchema } from '#domain/sync/index.ts';
import { rowById } from '../database/rows.store.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import { enrolDesk, inviteDesk, revokeDesk } from '../identity/desks.ts';
import { endSession, isStanding, refreshSession, signIn } from '../identity/sessions.ts';
import { pull, push } from '../sync/exchange.ts';
import { type Central, procedure, publicProcedure, router, tenantOf } from './trpc.ts';

/** Another protocol is refused before anything is read, with what to do. */
function checkProtocol(protocol: number): void {
  if (protocol !== PROTOCOL_VERSION)
    throw new TRPCError({
      code: 'PRECONDITION_FAILED',
      message: protocol < PROTOCOL_VERSION ? 'desk-update-needed' : 'central-update-needed',
    });
}

async function tenantNow(central: Central, who: AccessClaims) {
  if (!(await isStanding(central, who))) throw new TRPCError({ code: 'UNAUTHORIZED' });
  const organization = await central.database.withTenant(who.org, (db) => rowById(db, Organization, who.org));
  return tenantOf(who, must(organization, 'a signed-in person has an organisation').timeZone);
}

function writing(central: Central) {
  return { ...central, moved: (organizationId: string, head: number) => central.bus.publish(organizationId, head) };
}

/** Whoever may change the organisation may let workstations in and out. */
const administering = procedure.use(({ ctx, next }) => {
  if (!can(ctx.who.role, 'organisations.write')) throw new TRPCError({ code: 'FORBIDDEN' });
  return next({ ctx });
});

export const centralRouter = router({
  desks: router({
    invite: administering
      .input(z.strictObject({ name: z.string().trim().min(1).max(120) }))
      .mutation(async ({ ctx: { central, who }, input }) => {
        const { organizationId, actor } = await tenantNow(central, who);
        return ok(await inviteDesk(writing(central), { organizationId, actor, name: input.name }));
      }),
    revoke: administering
      .input(z.strictObject({ deskId: z.uuid() }))
      .mutation(async ({ ctx: { central, who }, input }) => {
        const { organizationId, actor } = await tenantNow(central, who);
        return (await revokeDesk(writing(central), { organizationId, actor, deskId: input.deskId })) ?? ok(null);
      }),
    enrol: publicProcedure
      .input(z.strictObject({ code: z.string().min(1).max(200) }))
      .mutation(async ({ ctx: { central }, input }) => {
        const enrolled = await enrolDesk(writing(central), input.code);
        return isRefusal(enrolled) ? enrolled : ok(enrolled);
      }),
  }),
  identity: router({
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
  }),
  sync: router({
    push: procedure.input(pushSchema).mutation(async ({ ctx: { central, who }, input }) => {
      checkProtocol(input.protocol);
      const tenant = await tenantNow(central, who);
      return push(writing(central), tenant, input);
    }),
    pull: procedure.input(pullSchema).query(async ({ ctx: { central, who }, input }) => {
      checkProtocol(input.protocol);
      return pull(central, await tenantNow(central, who), input);
    }),
  }),
});
export type CentralRouter = typeof centralRouter;
