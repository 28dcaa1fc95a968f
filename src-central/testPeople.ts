import { randomUUID } from 'node:crypto';
import type { Id } from '#domain/kernel/ids.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { newRow } from '#domain/model/entity.ts';
import { Role, RoleAssignment, User, UserCredential } from '#domain/model/registry.ts';
import { type Database, NO_ORGANIZATION } from './database/database.ts';
import { insertRow } from './database/rows.store.ts';
import { passwordHash } from './identity/passwords.ts';

export const TEST_PASSWORD = 'lavande-73-mistral';

/** A person with a role in an organisation; for tests. */
export async function testPerson(
  database: Database,
  asked: { readonly organizationId: Id; readonly now: number; readonly role?: BaseRole; readonly fullName?: string },
): Promise<{ readonly userId: Id; readonly email: string }> {
  const { organizationId, now, role: base = 'dispatcher', fullName = 'Claire Fontaine' } = asked;
  const userId = randomUUID();
  const email = `${userId.slice(0, 8)}@etoile.fr`;
  const env = { now, newId: () => randomUUID(), organizationId: NO_ORGANIZATION };
  const credential = { userId, passwordHash: await passwordHash(TEST_PASSWORD), changedAt: now };
  await database.system('identity', async (db) => {
    await insertRow(db, User, newRow(User, env, { id: userId, email, fullName }));
    await insertRow(db, UserCredential, newRow(UserCredential, env, credential));
  });
  const own = { ...env, organizationId };
  const role = newRow(Role, own, { name: `${base} ${userId}`, base, permissions: [] });
  const assignment = { userId, roleId: role.id, scopeType: 'ORGANIZATION' } as const;
  await database.withTenant(organizationId, async (db) => {
    await insertRow(db, Role, role);
    await insertRow(db, RoleAssignment, newRow(RoleAssignment, own, assignment));
  });
  return { userId, email };
}
