import { randomBytes } from 'node:crypto';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import type { Change } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { AuditLog } from '#domain/model/registry.ts';
import type { Database, TenantConnection } from '../database/database.ts';
import { type Applied, applyChange, insertRow } from '../database/rows.store.ts';
import { lockHead, logChanges } from './changeLog.store.ts';
import type { Actor } from './commandRunner.ts';

/** What central writes by itself: not a desk's command, but told to the desks and audited like one. */
export type WriteContext = {
  readonly database: Database;
  readonly clock: () => number;
  readonly moved: (organizationId: Id, head: number) => void;
};
type Written = {
  readonly organizationId: Id;
  readonly actor: Actor;
  readonly action: string;
  readonly resource: string;
  readonly resourceId: Id | null;
};

export async function writeHere(
  { database, clock, moved }: WriteContext,
  { organizationId, actor, action, resource, resourceId }: Written,
  decide: (db: TenantConnection) => Promise<readonly Change[]>,
): Promise<void> {
  const now = clock();
  const head = await database.withTenant(organizationId, async (db) => {
    await lockHead(db);
    const changes = await decide(db);
    const applied: Applied[] = [];
    for (const change of changes) applied.push(await applyChange(db, change, now));
    const env = { now, newId: () => uuidV7(Date.now(), randomBytes(10)), organizationId };
    const outcome = changes.length > 0 ? 'DONE' : 'REFUSED';
    const line = { at: now, actorId: actor.userId, action, resource, resourceId, outcome };
    await insertRow(db, AuditLog, newRow(AuditLog, env, line));
    return logChanges(db, { commandId: null, at: now, applied, activityIds: [] });
  });
  if (head > 0) moved(organizationId, head);
}
