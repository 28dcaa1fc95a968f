import { z } from 'zod';
import { isRefusal, ok } from '#domain/kernel/result.ts';
import { listDesks } from '../identity/deskList.ts';
import { enrolDesk, inviteDesk, revokeDesk } from '../identity/desks.ts';
import { allowed, writing } from './standing.ts';
import { publicProcedure, router } from './trpc.ts';

export const desksRouter = router({
  list: allowed('identity.write').query(async ({ ctx: { central, tenant } }) =>
    ok(await listDesks(central, tenant.organizationId)),
  ),
  invite: allowed('identity.write')
    .input(z.strictObject({ name: z.string().trim().min(1).max(120) }))
    .mutation(async ({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      return ok(await inviteDesk(writing(central), { organizationId, actor, name: input.name }));
    }),
  revoke: allowed('identity.write')
    .input(z.strictObject({ deskId: z.uuid() }))
    .mutation(async ({ ctx: { central, tenant }, input }) => {
      const { organizationId, actor } = tenant;
      return (await revokeDesk(writing(central), { organizationId, actor, deskId: input.deskId })) ?? ok(null);
    }),
  enrol: publicProcedure
    .input(z.strictObject({ code: z.string().min(1).max(200) }))
    .mutation(async ({ ctx: { central, limit, ipAddress }, input }) => {
      const tooOften = await limit('code', ipAddress);
      if (tooOften) return tooOften;
      const enrolled = await enrolDesk(writing(central), input.code);
      return isRefusal(enrolled) ? enrolled : ok(enrolled);
    }),
});
