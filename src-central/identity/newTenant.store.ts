import { assert } from '#domain/kernel/assert.ts';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { NO_ORGANIZATION, type TenantConnection } from '../database/database.ts';

/** Lets the transaction that has just written an organisation in the directory go on as that organisation's. */
export async function enterNewTenant(db: TenantConnection, organizationId: Id): Promise<void> {
  assert(db.organizationId === NO_ORGANIZATION && isId(organizationId), 'only the directory makes organisations');
  await db.query("SELECT set_config('regie.organization_id', $1, true)", [organizationId]);
}
