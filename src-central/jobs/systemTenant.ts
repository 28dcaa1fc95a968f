import type { Id } from '#domain/kernel/ids.ts';
import { Organization } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById } from '../database/rows.store.ts';
import type { Actor, Tenant } from '../sync/commandRunner.ts';

/** Who acts where nobody does: no person, named in the history as the product. */
export const SYSTEM_ACTOR: Actor = { userId: null, name: 'Régie', role: 'admin' };

/** The organisation as a job acts in it; null when it is gone. */
export async function systemTenant(db: TenantConnection): Promise<Tenant | null> {
  const organizationId: Id = db.organizationId;
  const organization = await rowById(db, Organization, organizationId);
  if (!organization || organization.deletedAt !== null) return null;
  return { organizationId, timeZone: organization.timeZone, actor: SYSTEM_ACTOR };
}
