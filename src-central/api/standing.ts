import { TRPCError } from '@trpc/server';
import { can, type Permission } from '#domain/kernel/permissions.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import type { AccessClaims } from '../identity/accessToken.ts';
import { audit } from '../identity/record.ts';
import type { Self } from '../identity/secondFactor.ts';
import { type Standing, standingOf } from '../identity/standing.ts';
import { headOf } from '../sync/changeLog.store.ts';
import type { Tenant } from '../sync/commandRunner.ts';
import type { WriteContext } from '../sync/writeHere.ts';
import { type Central, procedure } from './trpc.ts';

/** The actor central knows, never the one a desk says. */
function tenantOf(who: AccessClaims, { rights, timeZone }: Standing): Tenant {
  return {
    organizationId: who.org,
    timeZone,
    actor: { userId: who.sub, name: who.name, role: rights.role },
    orders: rights.orders,
  };
}

/** Only for a person whose session stands; every question is then asked in their organisation, with the rights they have now. */
export const standing = procedure.use(async ({ ctx, next }) => {
  const { central, who } = ctx;
  const found = await standingOf(central, who);
  if (!found) throw new TRPCError({ code: 'UNAUTHORIZED' });
  const self: Self = { organizationId: who.org, userId: who.sub, sessionId: who.sid };
  return next({ ctx: { ...ctx, standing: found, self, tenant: tenantOf(who, found) } });
});

/** Only for whoever may do it over the whole organisation; who asked without the right is written down. */
export function allowed(permission: Permission) {
  return standing.use(async ({ ctx, path, next }) => {
    const { role, orders } = ctx.standing.rights;
    if (orders === null && can(role, permission)) return next({ ctx });
    const { central, self } = ctx;
    const line = { action: path, actorId: self.userId, resource: 'Permission', outcome: 'REFUSED' } as const;
    const meta = { permission, role, isBoundToOrders: orders !== null };
    await central.database.withTenant(self.organizationId, (db) => audit(db, central.clock(), { ...line, meta }));
    throw new TRPCError({ code: 'FORBIDDEN' });
  });
}

/** What a write by central itself needs. */
export function writing(central: Central): Central & WriteContext {
  return { ...central, moved: (organizationId, head) => central.bus.publish(organizationId, head) };
}

/** Tells the organisation's desks to ask at once: what one of them may do, or whether it still may, has changed. */
export async function poke<T>(
  central: Central,
  { organizationId }: Tenant,
  act: Promise<Result<T>>,
): Promise<Result<T>> {
  const result = await act;
  if (!isRefusal(result)) {
    const head = await central.database.withTenant(organizationId, headOf);
    central.bus.publish(organizationId, head);
  }
  return result;
}
