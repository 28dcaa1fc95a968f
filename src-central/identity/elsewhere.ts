import type { Id } from '#domain/kernel/ids.ts';
import type { Database } from '../database/database.ts';
import { tenantIds } from '../database/tenants.store.ts';
import { heldBy } from './rights.store.ts';
import { globalRights } from './standing.ts';

/**
 * Does a person have rights outside this organisation? Whoever manages access here must not reach through their account into another. Asked one
 * organisation after the other, since no question may span two: rare, and over at the first yes.
 */
export async function worksElsewhere(database: Database, userId: Id, organizationId: Id): Promise<boolean> {
  if ((await globalRights(database, userId)).length > 0) return true;
  for (const other of await database.system('directory', tenantIds)) {
    if (other === organizationId) continue;
    if ((await database.withTenant(other, (db) => heldBy(db, userId))).length > 0) return true;
  }
  return false;
}
