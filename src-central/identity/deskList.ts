import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { Desk, DeskCredential } from '#domain/model/registry.ts';
import { rowsWhere } from '../database/rows.store.ts';
import type { IdentityContext } from './context.ts';
import { standingSessions } from './tokens.store.ts';

export type DeskListed = {
  readonly deskId: Id;
  readonly name: string;
  readonly code: string;
  /** Waits for its code to be typed; enrolled; put out. */
  readonly state: 'invited' | 'lapsed' | 'enrolled' | 'revoked';
  readonly enrolledOn: string | null;
  readonly lastSeenAt: Instant | null;
  /** Who is signed in there. */
  readonly userIds: readonly Id[];
};

/** The organisation's workstations, those put out last. */
export async function listDesks(context: IdentityContext, organizationId: Id): Promise<DeskListed[]> {
  const now = context.clock();
  return context.database.withTenant(organizationId, async (db) => {
    const credentials = await rowsWhere(db, DeskCredential, {});
    const sessions = await standingSessions(db, { now });
    const desks = (await rowsWhere(db, Desk, {})).map((desk): DeskListed => {
      const credential = credentials.find(({ deskId }) => deskId === desk.id);
      const here = sessions.filter(({ deskId }) => deskId === desk.id);
      const isOpen = (credential?.enrolmentExpiresAt ?? 0) > now;
      const state =
        desk.revokedAt !== null ? 'revoked' : credential?.keyHash ? 'enrolled' : isOpen ? 'invited' : 'lapsed';
      return {
        deskId: desk.id,
        name: desk.name,
        code: desk.code,
        state,
        enrolledOn: desk.enrolledOn,
        lastSeenAt: here[0]?.lastActiveAt ?? desk.lastSeenAt,
        userIds: [...new Set(here.map(({ userId }) => userId))],
      };
    });
    const isOut = ({ state }: DeskListed): boolean => state === 'revoked' || state === 'lapsed';
    return [...desks.filter((desk) => !isOut(desk)), ...desks.filter(isOut)];
  });
}
