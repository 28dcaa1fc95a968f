import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { reachRefusal } from '#domain/identity/index.ts';
import { Desk, Session } from '#domain/model/registry.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { usersById } from './assignments.store.ts';
import type { IdentityContext } from './context.ts';
import { type Manager, managing } from './managing.ts';
import { heldBy } from './rights.store.ts';
import type { Self } from './secondFactor.ts';
import { revokeFamily, standingSessions } from './tokens.store.ts';

export type SessionListed = {
  readonly sessionId: Id;
  readonly userId: Id;
  readonly personName: string;
  readonly deskName: string | null;
  readonly deviceName: string | null;
  readonly ipAddress: string | null;
  readonly openedAt: Instant;
  readonly lastActiveAt: Instant;
  readonly expiresAt: Instant;
  /** The one that asks. */
  readonly isOwn: boolean;
};

/** Sessions that stand: one's own, or everybody's in the organisation. */
export async function listSessions(
  context: IdentityContext,
  self: Self,
  whose: 'own' | 'all',
): Promise<SessionListed[]> {
  const { database, clock } = context;
  const { sessions, desks } = await database.withTenant(self.organizationId, async (db) => ({
    sessions: await standingSessions(db, { now: clock(), ...(whose === 'own' ? { userId: self.userId } : {}) }),
    desks: await rowsWhere(db, Desk, {}),
  }));
  const ids = [...new Set(sessions.map(({ userId }) => userId))];
  const users = await database.system('identity', (db) => usersById(db, ids));
  return sessions.map(({ id, userId, deskId, deviceName, ipAddress, createdAt, lastActiveAt, expiresAt }) => ({
    sessionId: id,
    userId,
    personName: users.find((user) => user.id === userId)?.fullName ?? '',
    deskName: desks.find((desk) => desk.id === deskId)?.name ?? null,
    deviceName,
    ipAddress,
    openedAt: createdAt,
    lastActiveAt,
    expiresAt,
    isOwn: id === self.sessionId,
  }));
}

/** Ends a session from afar: one's own, or that of somebody one could take the role from. */
export async function revokeSession(context: IdentityContext, manager: Manager, sessionId: Id): Promise<Result<null>> {
  const now = context.clock();
  const act = { action: 'session.revoked', resource: 'Session', resourceId: sessionId };
  return managing(context, manager, act, async (db, granter) => {
    const session = await rowById(db, Session, sessionId);
    const isOwn = session?.userId === manager.actor.userId;
    const refusal = !session || isOwn ? null : reachRefusal(granter, await heldBy(db, session.userId), now);
    // Whoever may not end it is not told that it is there.
    if (!session || session.revokedAt !== null || refusal)
      return refuse('not-found', { entity: 'Session', id: sessionId });
    await revokeFamily(db, { familyId: session.familyId, now, reason: isOwn ? 'revoked_by_self' : 'revoked_by_owner' });
    return ok(null);
  });
}
