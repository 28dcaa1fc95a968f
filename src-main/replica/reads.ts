import type { Reads } from '#domain/model/command.ts';
import type { ReadConnection } from './connection.ts';
import { rowById, rowsOverlapping, rowsWhere } from './rows.store.ts';

/** The domain's look-ups on the replica. Given the write connection, they see what the running transaction has written. */
export function replicaReads(db: ReadConnection): Reads {
  return {
    one: async (of, id) => {
      const row = rowById(db, of, id);
      return row && (row as { deletedAt?: number | null }).deletedAt ? null : row;
    },
    oneEvenDeleted: async (of, id) => rowById(db, of, id),
    all: async (of, where) => rowsWhere(db, of, where),
    overlapping: async (of, where, from, to) => rowsOverlapping(db, of, where, { from, to }),
  };
}
