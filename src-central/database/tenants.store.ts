import type { Id } from '#domain/kernel/ids.ts';
import type { TenantConnection } from './database.ts';

/** The installation's organisations, in no order that means anything. */
export async function tenantIds(db: TenantConnection): Promise<Id[]> {
  const rows = await db.query<{ tenant_id: Id }>('SELECT tenant_id FROM tenant_entries ORDER BY tenant_id');
  return rows.map(({ tenant_id: id }) => id);
}
