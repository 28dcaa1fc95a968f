import { z } from 'zod';
import { acceptSchema, grantSchema, inviteSchema, jitRequestSchema } from '#domain/identity/index.ts';
import { ok } from '#domain/kernel/result.ts';
import { can } from '#domain/kernel/permissions.ts';
import { acceptInvitation, invitePerson, listInvitations, revokeInvitation } from '../identity/invitations.ts';
import { askForRole, decideRole, listRequests } from '../identity/letRights.ts';
import { makeReset } from '../identity/passwordChange.ts';
import { grantRight, listPeople, putOut, takeRight } from '../identity/people.ts';
import { dropSecondFactor } from '../identity/secondFactor.ts';
import { allowed, poke, standing } from './standing.ts';
import { publicProcedure, router } from './trpc.ts';

const managing = allowed('identity.write');
const person = z.strictObject({ userId: z.uuid() });

/** Who may come in, and what they may do. Each act is judged again in its own transaction on the rights of that moment. */
export const peopleRouter = router({
  list: managing.query(async ({ ctx: { central, tenant } }) => {
    const { organizationId } = tenant;
    return ok({
      people: await listPeople(central, organizationId),
      invitations: await listInvitations(central, organizationId),
      requests: await listRequests(central, organizationId, null),
    });
  }),
  invite: managing.input(inviteSchema).mutation(async ({ ctx: { central, tenant }, input }) => {
    const invited = await invitePerson(central, tenant, input);
    await central.outside?.deliver(tenant.organizationId);
    return invited;
  }),
  uninvite: managing
    .input(z.strictObject({ invitationId: z.uuid() }))
    .mutation(({ ctx: { central, tenant }, input }) => revokeInvitation(central, tenant, input.invitationId)),
  accept: publicProcedure
    .input(acceptSchema)
    .mutation(
      async ({ ctx, input }) => (await ctx.limit('code', ctx.ipAddress)) ?? acceptInvitation(ctx.central, input),
    ),
  grant: managing
    .input(grantSchema)
    .mutation(({ ctx: { central, tenant }, input }) => poke(central, tenant, grantRight(central, tenant, input))),
  take: managing
    .input(z.strictObject({ assignmentId: z.uuid() }))
    .mutation(({ ctx: { central, tenant }, input }) =>
      poke(central, tenant, takeRight(central, tenant, input.assignmentId)),
    ),
  putOut: managing
    .input(person)
    .mutation(({ ctx: { central, tenant }, input }) => poke(central, tenant, putOut(central, tenant, input.userId))),
  resetCode: managing
    .input(person)
    .mutation(({ ctx: { central, tenant }, input }) => makeReset(central, tenant, input.userId)),
  dropSecondFactor: managing
    .input(person)
    .mutation(({ ctx: { central, tenant }, input }) =>
      poke(central, tenant, dropSecondFactor(central, tenant, input.userId)),
    ),
  /** One's own, or everybody's to whoever decides them. */
  requests: standing.query(async ({ ctx: { central, self, standing: now } }) => {
    const isManager = now.rights.orders === null && can(now.rights.role, 'identity.write');
    return ok(await listRequests(central, self.organizationId, isManager ? null : self.userId));
  }),
  askForRole: standing
    .input(jitRequestSchema)
    .mutation(({ ctx: { central, self }, input }) => askForRole(central, self, input)),
  decideRole: managing
    .input(z.strictObject({ requestId: z.uuid(), isLet: z.boolean() }))
    .mutation(({ ctx: { central, tenant }, input }) => poke(central, tenant, decideRole(central, tenant, input))),
});
