import { createHash } from 'node:crypto';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { type Held, type Rights, rightsOf } from '#domain/identity/index.ts';
import type { Database } from '../database/database.ts';
import type { AccessClaims } from './accessToken.ts';
import { type Clock, CLOCK_QUESTION, NO_CHANGE } from '../sync/changeLog.store.ts';
import { heldBy, standingQuestion, standingRow } from './rights.store.ts';

/*
 * Whether the session behind an access token still stands, and what its person may do: read anew at each request. A token that says other
 * rights than those of now counts no more, so that a right given or taken back shows at once.
 */
export type Standing = {
  readonly rights: Rights;
  readonly timeZone: string;
  /** How far the organisation's changes have come. */
  readonly clock: Clock;
};

/** Rights over every organisation of the installation: they lie with none. */
export async function globalRights(database: Database, userId: Id): Promise<Held[]> {
  const held = await database.system('identity', (db) => heldBy(db, userId));
  return held.filter(({ scopeType }) => scopeType === 'GLOBAL');
}

export async function standingOf(
  { database, clock }: { readonly database: Database; readonly clock: () => Instant },
  who: Pick<AccessClaims, 'org' | 'sid' | 'role' | 'scope'>,
): Promise<Standing | null> {
  const [session = [], [moved] = []] = await database.glance(who.org, [standingQuestion(who.sid), CLOCK_QUESTION]);
  const row = standingRow(session);
  if (!row || row.revokedAt !== null) return null;
  const own = rightsOf(row.held, clock());
  // What the organisation itself gives is not what the token says: the installation may give more.
  const isAsTold = own !== null && own.role === who.role && scopeTag(own) === who.scope;
  const rights = isAsTold ? own : rightsOf([...row.held, ...(await globalRights(database, row.userId))], clock());
  // Other rights than the token's: the desk asks for another, and learns them.
  if (!rights || rights.role !== who.role || scopeTag(rights) !== who.scope) return null;
  return { rights, timeZone: row.timeZone, clock: (moved as Clock | undefined) ?? NO_CHANGE };
}

/** Names the part of the organisation somebody sees; null for the whole. */
export function scopeTag({ orders }: Rights): string | null {
  return orders === null ? null : createHash('sha256').update(orders.join(' ')).digest('hex');
}
