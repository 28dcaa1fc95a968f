import { TRPCError } from '@trpc/server';
import { must } from '#domain/kernel/assert.ts';
import { can } from '#domain/kernel/permissions.ts';
import { Organization } from '#domain/model/registry.ts';
import { rowById } from '../database/rows.store.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import { isStanding } from '../identity/sessions.ts';
import type { Tenant } from '../sync/commandRunner.ts';
import type { WriteContext } from '../sync/writeHere.ts';
import { type Central, procedure, tenantOf } from './trpc.ts';

/** Whose request it is now, in their organisation; a session that was ended asks nothing more. */
export async function tenantNow(central: Central, who: AccessClaims): Promise<Tenant> {
  if (!(await isStanding(central, who))) throw new TRPCError({ code: 'UNAUTHORIZED' });
  const organization = await central.database.withTenant(who.org, (db) => rowById(db, Organization, who.org));
  return tenantOf(who, must(organization, 'a signed-in person has an organisation').timeZone);
}

/** What a write by central itself needs. */
export function writing(central: Central): Central & WriteContext {
  return { ...central, moved: (organizationId, head) => central.bus.publish(organizationId, head) };
}

/** Whoever may change the organisation may let workstations in and out. */
export const administering = procedure.use(({ ctx, next }) => {
  if (!can(ctx.who.role, 'organisations.write')) throw new TRPCError({ code: 'FORBIDDEN' });
  return next({ ctx });
});
