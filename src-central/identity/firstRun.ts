import { newCompanyRows } from '#db/seed/newCompany.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { ROLES } from '#domain/kernel/permissions.ts';
import { newRow } from '#domain/model/entity.ts';
import { Role, RoleAssignment, TenantEntry, User, UserCredential } from '#domain/model/registry.ts';
import { type Database, NO_ORGANIZATION } from '../database/database.ts';
import { insertRow, rowsWhere } from '../database/rows.store.ts';
import { enterNewTenant } from './newTenant.store.ts';
import { passwordHash } from './passwords.ts';
import { newId, spokenCode } from './record.ts';

/** What the first start says once, and nobody can read again. */
export type FirstOwner = { readonly organizationId: Id; readonly email: string; readonly password: string };

const COMPANY = 'Mon entreprise';
const OWNER_EMAIL = 'gerance@regie.local';
/** Gives an empty installation its first organisation, the seeded roles and an owner; null when there is one already. */
export async function firstRun(database: Database, now: number): Promise<FirstOwner | null> {
  const password = spokenCode(3);
  const hash = await passwordHash(password);
  const organizationId = newId();
  const userId = newId();
  const global = { now, newId, organizationId: NO_ORGANIZATION };
  const isFirst = await database.system('directory', async (db) => {
    // Two nodes starting at once: the second waits here, then sees the first's.
    await db.query('LOCK TABLE tenant_entries IN SHARE ROW EXCLUSIVE MODE');
    if ((await rowsWhere(db, TenantEntry, {})).length > 0) return false;
    const entry = newRow(TenantEntry, global, { tenantId: organizationId, name: COMPANY });
    await insertRow(db, TenantEntry, entry);
    const user = newRow(User, global, { id: userId, email: OWNER_EMAIL, fullName: 'Gérance' });
    await insertRow(db, User, user);
    await insertRow(db, UserCredential, newRow(UserCredential, global, { userId, passwordHash: hash, changedAt: now }));
    // The same transaction goes on in the organisation: it is there whole, or not at all.
    await enterNewTenant(db, organizationId);
    const own = { now, newId, organizationId };
    for (const { of, row } of newCompanyRows(own, { name: COMPANY, siren: null })) await insertRow(db, of, row);
    for (const base of ROLES) {
      const role = newRow(Role, own, { name: base, base, permissions: [] });
      await insertRow(db, Role, role);
      if (base !== 'owner') continue;
      const assignment = { userId, roleId: role.id, scopeType: 'ORGANIZATION' } as const;
      await insertRow(db, RoleAssignment, newRow(RoleAssignment, own, assignment));
    }
    return true;
  });
  if (!isFirst) return null;
  return { organizationId, email: OWNER_EMAIL, password };
}
