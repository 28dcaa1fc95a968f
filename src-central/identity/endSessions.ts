import type { SessionEnd } from '#domain/identity/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { Session } from '#domain/model/registry.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById } from '../database/rows.store.ts';
import type { IdentityContext } from './context.ts';
import { audit } from './record.ts';
import { revokeFamily, standingSessions } from './tokens.store.ts';

/** Ends a session; its tokens serve no more. */
export async function endSession(
  context: IdentityContext,
  asked: { readonly organizationId: Id; readonly sessionId: Id; readonly reason: SessionEnd },
): Promise<void> {
  const now = context.clock();
  await context.database.withTenant(asked.organizationId, async (db) => {
    const session = await rowById(db, Session, asked.sessionId);
    if (!session || session.revokedAt !== null) return;
    await revokeFamily(db, { familyId: session.familyId, now, reason: asked.reason });
    const line = { action: 'session.ended', actorId: session.userId, outcome: 'DONE' } as const;
    await audit(db, now, { ...line, resourceId: session.id });
  });
}

/** Ends the sessions of a person or of a workstation in the organisation, but for one; says how many. */
export async function endSessionsOf(
  db: TenantConnection,
  of: {
    readonly now: number;
    readonly reason: SessionEnd;
    readonly userId?: Id;
    readonly deskId?: Id;
    readonly butId?: Id;
  },
): Promise<number> {
  const { now, reason, butId, ...which } = of;
  const ended = (await standingSessions(db, { now, ...which })).filter(({ id }) => id !== butId);
  for (const { familyId } of ended) await revokeFamily(db, { familyId, now, reason });
  return ended.length;
}
