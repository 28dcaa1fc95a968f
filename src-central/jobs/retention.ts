import type { Id } from '#domain/kernel/ids.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { remove } from '#domain/model/command.ts';
import { DriverLocationHistory, IdempotencyKey, Organization } from '#domain/model/registry.ts';
import { retentionOf } from '#domain/organisations/index.ts';
import { rowById } from '../database/rows.store.ts';
import { writeHere, type WriteContext } from '../sync/writeHere.ts';
import { A_PAGE, oldShared, removeSpent, SPENT_KINDS } from './retention.store.ts';
import { SYSTEM_ACTOR } from './systemTenant.ts';

/** Takes away what an organisation needs no more, a page and a transaction at a time; answers how many rows. */
export async function keepNoLonger(
  context: WriteContext,
  organizationId: Id,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const { database, clock } = context;
  const now = clock();
  let count = 0;
  for (const kind of SPENT_KINDS)
    for (let gone = A_PAGE; gone === A_PAGE && !isStopping();) {
      gone = await database.withTenant(organizationId, (db) => removeSpent(db, kind, now));
      count += gone;
    }
  const organization = await database.withTenant(organizationId, (db) => rowById(db, Organization, organizationId));
  if (!organization) return count;
  const { locationDays } = retentionOf(organization);
  // The desks have these rows too: they go there as any change does.
  const shared = [
    { of: IdempotencyKey, kind: 'idempotencyKeys', before: now, action: 'requests.forgotten' },
    {
      of: DriverLocationHistory,
      kind: 'locations',
      before: now - locationDays * DAY_MS,
      action: 'locations.forgotten',
    },
  ] as const;
  for (const { of, kind, before, action } of shared)
    for (;;) {
      const ids = isStopping() ? [] : await database.withTenant(organizationId, (db) => oldShared(db, kind, before));
      if (ids.length === 0) break;
      const line = { organizationId, actor: SYSTEM_ACTOR, action, resource: of.name, resourceId: null };
      await writeHere(context, line, async () => ids.map((id) => remove(of, id)));
      count += ids.length;
    }
  return count;
}
