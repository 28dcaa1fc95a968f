import type { Database } from '../database/database.ts';
import { clockOf } from './changeLog.store.ts';

/*
 * Boots and pulls from a standby of the database (REGIE_DATABASE_READ_URL). A desk never sees less there than it could have heard of: the
 * standby serves once it has the organisation's counter of the moment, else the database itself does.
 */
type Read<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'behind' };

export function withReadReplica(primary: Database, replica: Database, onFault: (fault: unknown) => void): Database {
  return {
    ...primary,
    snapshot: async <T>(organizationId: string, work: Parameters<typeof primary.snapshot<T>>[1]): Promise<T> => {
      const { head } = await primary.withTenant(organizationId, clockOf);
      let isBegun = false;
      const read = await replica
        .snapshot(organizationId, async (db): Promise<Read<T>> => {
          if ((await clockOf(db)).head < head) return { kind: 'behind' };
          isBegun = true;
          return { kind: 'read', value: await work(db) };
        })
        .catch((fault: unknown): Read<T> => {
          // What was begun may have been sent in part: it is not begun again.
          if (isBegun) throw fault;
          onFault(fault);
          return { kind: 'behind' };
        });
      return read.kind === 'read' ? read.value : primary.snapshot(organizationId, work);
    },
    close: async () => {
      await replica.close();
      await primary.close();
    },
  };
}
