import type { RowOf } from '#domain/model/entity.ts';
import { Role, RoleAssignment, User, UserCredential } from '#domain/model/registry.ts';
import { ROLES, type Role as BaseRole } from '#domain/kernel/permissions.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowsWhere } from '../database/rows.store.ts';

export type Person = { readonly user: RowOf<typeof User>; readonly credential: RowOf<typeof UserCredential> };

/** A person by the address they sign in with, in small letters, and what they prove themselves by. */
export async function personByEmail(db: TenantConnection, email: string): Promise<Person | null> {
  const [user] = await rowsWhere(db, User, { email: email.trim().toLowerCase() });
  if (!user || !user.isActive) return null;
  const [credential] = await rowsWhere(db, UserCredential, { userId: user.id });
  return credential ? { user, credential } : null;
}

/** How many wrong passwords are let pass, and for how long the account is then closed; each further one doubles it, up to a day. */
const WRONG_LET_PASS = 5;
const FIRST_LOCK_MIN = 15;
const LONGEST_LOCK_MIN = 24 * 60;

/** Counts a wrong password; answers until when the account is closed, null while it is not. */
export async function noteFailure(
  db: TenantConnection,
  credential: RowOf<typeof UserCredential>,
  now: number,
): Promise<number | null> {
  const failedCount = credential.failedCount + 1;
  const over = failedCount - WRONG_LET_PASS;
  const lockMin = Math.min(FIRST_LOCK_MIN * 2 ** Math.max(0, over), LONGEST_LOCK_MIN);
  const lockedUntil = over >= 0 ? now + lockMin * 60_000 : null;
  await db.query(
    `UPDATE user_credentials SET failed_count = $2, locked_until = $3, updated_at = $4, version = version + 1
     WHERE organization_id = $5 AND id = $1`,
    [
      credential.id,
      failedCount,
      lockedUntil === null ? null : new Date(lockedUntil).toISOString(),
      new Date(now).toISOString(),
      db.organizationId,
    ],
  );
  return lockedUntil;
}

export async function noteSuccess(db: TenantConnection, person: Person, now: number): Promise<void> {
  const at = new Date(now).toISOString();
  await db.query(
    `UPDATE user_credentials SET failed_count = 0, locked_until = NULL, updated_at = $2, version = version + 1
     WHERE organization_id = $3 AND id = $1`,
    [person.credential.id, at, db.organizationId],
  );
  await db.query(
    'UPDATE users SET last_seen_at = $2, updated_at = $2, version = version + 1 WHERE organization_id = $3 AND id = $1',
    [person.user.id, at, db.organizationId],
  );
}

/** The highest role a person holds over the whole organisation now; null when there is none. */
export async function roleOf(db: TenantConnection, userId: Id, now: number): Promise<BaseRole | null> {
  const assignments = (await rowsWhere(db, RoleAssignment, { userId })).filter(
    ({ scopeType, expiresAt }) => scopeType !== 'ORDER' && (expiresAt === null || expiresAt > now),
  );
  const held: BaseRole[] = [];
  for (const { roleId } of assignments) {
    const [role] = await rowsWhere(db, Role, {}).then((roles) => roles.filter(({ id }) => id === roleId));
    if (role) held.push(role.base);
  }
  return ROLES.find((role) => held.includes(role)) ?? null;
}
