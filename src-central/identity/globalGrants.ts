import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { RoleAssignment } from '#domain/model/registry.ts';
import type { Database } from '../database/database.ts';
import { assignmentsIn, dropAssignment } from './assignments.store.ts';
import { roleFor } from './managing.ts';
import { personByEmail } from './people.store.ts';
import { audit, put } from './record.ts';

/*
 * Rights over every organisation of the installation. They lie with none of them, so that none can give or take them: whoever runs the
 * installation does, at its database.
 */
type Asked = { readonly email: string; readonly role: BaseRole; readonly now: Instant };

/** Gives somebody a role everywhere, until it is taken back. */
export async function grantGlobal(database: Database, { email, role, now }: Asked): Promise<Result<null>> {
  return database.system('identity', async (db) => {
    const person = await personByEmail(db, email);
    if (!person) return refuse('not-found', { entity: 'User', id: email });
    const userId = person.user.id;
    const held = (await assignmentsIn(db)).some((right) => right.userId === userId && right.role === role);
    if (!held) {
      const { id: roleId } = await roleFor(db, role, now);
      await put(db, RoleAssignment, now, { userId, roleId, scopeType: 'GLOBAL' });
    }
    const line = { action: 'right.given-everywhere', actorId: null, resource: 'User', resourceId: userId } as const;
    await audit(db, now, { ...line, outcome: 'DONE', meta: { role } });
    return ok(null);
  });
}

/** Takes a role everywhere back; what organisations gave themselves stays. */
export async function takeGlobal(database: Database, { email, role, now }: Asked): Promise<Result<null>> {
  return database.system('identity', async (db) => {
    const person = await personByEmail(db, email);
    const rights = (await assignmentsIn(db)).filter((right) => right.userId === person?.user.id && right.role === role);
    if (rights.length === 0) return refuse('not-found', { entity: 'RoleAssignment', id: email });
    for (const { id } of rights) await dropAssignment(db, id);
    const userId = person?.user.id ?? null;
    const line = { action: 'right.taken-everywhere', actorId: null, resource: 'User', resourceId: userId } as const;
    await audit(db, now, { ...line, outcome: 'DONE', meta: { role } });
    return ok(null);
  });
}
