import type { z } from 'zod';
import type { Id } from '#domain/kernel/ids.ts';
import { type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import { grantRefusal, type jitRequestSchema, REASON_MIN } from '#domain/identity/index.ts';
import { JitRequest } from '#domain/model/registry.ts';
import { usersById } from './assignments.store.ts';
import type { IdentityContext } from './context.ts';
import { lockHead } from '../sync/changeLog.store.ts';
import { decideRequest, letRequests, lockRequest } from './letRights.store.ts';
import { type Manager, managing, roleFor } from './managing.ts';
import { audit, put } from './record.ts';
import type { Self } from './secondFactor.ts';

/*
 * A role for a few hours, asked for with a reason and let by somebody else who holds it. It lapses by itself.
 */
export type LetRequestListed = {
  readonly requestId: Id;
  readonly userId: Id;
  readonly personName: string;
  readonly role: BaseRole;
  readonly reason: string;
  readonly durationMin: number;
  readonly status: 'PENDING' | 'APPROVED' | 'DENIED';
  readonly askedAt: Instant;
  readonly expiresAt: Instant | null;
};

/** Asks for a role for a while. */
export async function askForRole(
  context: IdentityContext,
  self: Self,
  asked: z.infer<typeof jitRequestSchema>,
): Promise<Result<{ readonly requestId: Id }>> {
  const { database, clock } = context;
  const now = clock();
  const { organizationId, userId } = self;
  const { reason, durationMin } = asked;
  return database.withTenant(organizationId, async (db) => {
    await lockHead(db);
    const line = {
      action: 'role.asked',
      actorId: userId,
      resource: 'JitRequest',
      meta: { role: asked.role, durationMin },
    };
    if (reason.length < REASON_MIN) {
      const refusal = refuse('jit-reason-short', { field: 'reason', fewest: REASON_MIN });
      await audit(db, now, { ...line, outcome: 'REFUSED' });
      return refusal;
    }
    const role = await roleFor(db, asked.role, now);
    const { id } = await put(db, JitRequest, now, { userId, roleId: role.id, reason, durationMin, status: 'PENDING' });
    await audit(db, now, { ...line, resourceId: id, outcome: 'DONE' });
    return ok({ requestId: id });
  });
}

/** Lets somebody have the role they asked for, from now on for as long as they asked, or does not. */
export async function decideRole(
  context: IdentityContext,
  manager: Manager,
  decided: { readonly requestId: Id; readonly isLet: boolean },
): Promise<Result<null>> {
  const now = context.clock();
  const { requestId, isLet } = decided;
  const act = { action: isLet ? 'role.let' : 'role.denied', resource: 'JitRequest', resourceId: requestId };
  return managing(context, manager, act, async (db, granter) => {
    const request = await lockRequest(db, requestId);
    if (!request) return refuse('not-found', { entity: 'JitRequest', id: requestId });
    if (request.status !== 'PENDING') return refuse('jit-decided');
    if (request.userId === manager.actor.userId) return refuse('jit-own');
    const expiresAt = now + request.durationMin * MINUTE_MS;
    const refusal = grantRefusal(granter, { role: request.role, until: expiresAt }, now);
    if (refusal) return refusal;
    const status = isLet ? ('APPROVED' as const) : ('DENIED' as const);
    const decidedBy = manager.actor.userId;
    await decideRequest(db, { requestId, status, decidedBy, expiresAt: isLet ? expiresAt : null, now });
    return ok(null);
  });
}

/** What was asked for and not decided, and what was let and still holds: everybody's, or one's own. */
export async function listRequests(
  context: IdentityContext,
  organizationId: Id,
  userId: Id | null,
): Promise<LetRequestListed[]> {
  const { database, clock } = context;
  const requests = await database.withTenant(organizationId, (db) => letRequests(db, { now: clock(), userId }));
  const ids = [...new Set(requests.map((request) => request.userId))];
  const users = await database.system('identity', (db) => usersById(db, ids));
  return requests.map((request) => ({
    ...request,
    personName: users.find(({ id }) => id === request.userId)?.fullName ?? '',
  }));
}
