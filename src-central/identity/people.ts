import type { z } from 'zod';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import { RoleAssignment } from '#domain/model/registry.ts';
import { grantRefusal, type grantSchema, type Held, isLastOwner, type ScopeType } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import {
  type Assigned,
  assignmentsIn,
  changeAssignment,
  dropAssignment,
  endLetRights,
  revokeInvitationsBy,
  usersById,
} from './assignments.store.ts';
import type { IdentityContext } from './context.ts';
import { endSessionsOf } from './endSessions.ts';
import { type Manager, managing, roleFor, scopeRefusal } from './managing.ts';
import { put } from './record.ts';
import { lastingOwners } from './rights.store.ts';

/*
 * Who may do what in an organisation. Nobody gives or takes back more than they hold, nor for longer; the last owner stays; each act and each
 * refusal is written down.
 */
export type Grant = z.infer<typeof grantSchema>;

export type PersonListed = {
  readonly userId: Id;
  readonly fullName: string;
  readonly email: string;
  readonly hasSecondFactor: boolean;
  readonly lastSeenAt: Instant | null;
  readonly rights: readonly {
    readonly assignmentId: Id;
    readonly role: BaseRole;
    readonly scopeType: ScopeType;
    readonly orderReference: string | null;
    readonly until: Instant | null;
    readonly reason: string | null;
  }[];
};

/** Everybody with a right in the organisation, and what it is; rights that are over are not told. */
export async function listPeople(context: IdentityContext, organizationId: Id): Promise<PersonListed[]> {
  const now = context.clock();
  const assigned = (await context.database.withTenant(organizationId, assignmentsIn)).filter(
    ({ until }) => until === null || until > now,
  );
  const ids = [...new Set(assigned.map(({ userId }) => userId))];
  const users = await context.database.system('identity', (db) => usersById(db, ids));
  return users
    .map(({ id, fullName, email, mfaEnabled, lastSeenAt }) => ({
      userId: id,
      fullName,
      email,
      hasSecondFactor: mfaEnabled,
      lastSeenAt,
      rights: assigned
        .filter(({ userId }) => userId === id)
        .map(({ id: assignmentId, role, scopeType, orderReference, until, reason }) => ({
          assignmentId,
          role,
          scopeType,
          orderReference,
          until,
          reason,
        })),
    }))
    .toSorted((a, b) => a.fullName.localeCompare(b.fullName, 'fr'));
}

/** Why these rights may not go, or null: each is taken back by who could give it, and an owner stays. */
async function takingRefusal(
  db: TenantConnection,
  granter: readonly Held[],
  taken: { readonly rights: readonly Assigned[]; readonly userId: Id; readonly now: Instant },
): Promise<Refusal | null> {
  const { rights, userId, now } = taken;
  for (const { role, until } of rights) {
    const refusal = grantRefusal(granter, { role, until }, now);
    if (refusal) return refusal;
  }
  const isOwner = rights.some(
    ({ role, scopeType, until }) => role === 'owner' && scopeType !== 'ORDER' && until === null,
  );
  return isOwner && isLastOwner(await lastingOwners(db), userId) ? refuse('last-owner') : null;
}

/** Gives a right to somebody who works here; over the whole and for good it takes the place of the one they had so. */
export async function grantRight(
  context: IdentityContext,
  manager: Manager,
  given: Grant,
): Promise<Result<{ readonly assignmentId: Id }>> {
  const now = context.clock();
  const { userId, role, scopeType, scopeId, reason, expiresAt } = given;
  const meta = { role, scopeType, scopeId, expiresAt, reason };
  const act = { action: 'right.given', resource: 'User', resourceId: userId, meta };
  return managing(context, manager, act, async (db, granter) => {
    const refusal = grantRefusal(granter, { role, until: expiresAt }, now) ?? (await scopeRefusal(db, given));
    if (refusal) return refusal;
    if (expiresAt !== null && expiresAt <= now) return refuse('grant-already-over', { field: 'expiresAt' });
    const had = (await assignmentsIn(db)).filter((right) => right.userId === userId);
    if (had.length === 0) return refuse('not-found', { entity: 'User', id: userId });
    const same = had.find((right) => right.role === role && right.scopeType === scopeType && right.scopeId === scopeId);
    const replaced = had.filter(
      (right) =>
        right !== same &&
        scopeType === 'ORGANIZATION' &&
        expiresAt === null &&
        right.scopeType === scopeType &&
        right.until === null,
    );
    const shortened = same && same.until === null && expiresAt !== null ? [same] : [];
    // Another owner's role may be another row of the same kind: an owner who is given it anew stays one.
    const gone = role === 'owner' && expiresAt === null ? replaced.filter((right) => right.role !== 'owner') : replaced;
    const taken = await takingRefusal(db, granter, { rights: [...gone, ...shortened], userId, now });
    if (taken) return taken;
    for (const { id } of replaced) await dropAssignment(db, id);
    const values = { expiresAt, reason, grantedBy: manager.actor.userId };
    if (same) {
      await changeAssignment(db, same.id, { ...values, now });
      return ok({ assignmentId: same.id });
    }
    const { id: roleId } = await roleFor(db, role, now);
    const { id } = await put(db, RoleAssignment, now, { userId, roleId, scopeType, scopeId, ...values });
    return ok({ assignmentId: id });
  });
}

/** Takes one right back; with the last of them goes the way in. */
export async function takeRight(context: IdentityContext, manager: Manager, assignmentId: Id): Promise<Result<null>> {
  const now = context.clock();
  const act = { action: 'right.taken', resource: 'RoleAssignment', resourceId: assignmentId };
  return managing(context, manager, act, async (db, granter) => {
    const all = await assignmentsIn(db);
    const right = all.find(({ id }) => id === assignmentId);
    if (!right) return refuse('not-found', { entity: 'RoleAssignment', id: assignmentId });
    const { userId } = right;
    const refusal = await takingRefusal(db, granter, { rights: [right], userId, now });
    if (refusal) return refusal;
    await dropAssignment(db, assignmentId);
    if (!all.some((other) => other.userId === userId && other.id !== assignmentId))
      await endSessionsOf(db, { now, userId, reason: 'account_deactivation' });
    return ok(null);
  });
}

/** Puts somebody out of the organisation: every right, every session, every invitation of theirs. Elsewhere they stay who they are. */
export async function putOut(context: IdentityContext, manager: Manager, userId: Id): Promise<Result<null>> {
  const now = context.clock();
  const act = { action: 'person.put-out', resource: 'User', resourceId: userId };
  return managing(context, manager, act, async (db, granter) => {
    const rights = (await assignmentsIn(db)).filter((right) => right.userId === userId);
    if (rights.length === 0) return refuse('not-found', { entity: 'User', id: userId });
    const refusal = await takingRefusal(db, granter, { rights, userId, now });
    if (refusal) return refusal;
    for (const { id } of rights) await dropAssignment(db, id);
    await endLetRights(db, userId, now);
    await revokeInvitationsBy(db, userId, now);
    await endSessionsOf(db, { now, userId, reason: 'account_deactivation' });
    return ok(null);
  });
}
