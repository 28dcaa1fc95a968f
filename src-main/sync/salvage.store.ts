import type { Entity, RowOf } from '#domain/model/entity.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { fromSql, selectList } from '../replica/rows.store.ts';

/** What could be read of a table in a damaged file. */
export type Salvaged<E extends Entity> = { readonly rows: readonly RowOf<E>[]; readonly isWhole: boolean };

/** Reads a table of a damaged file from both ends, as far as its pages hold. */
export function salvage<E extends Entity>(db: ReadConnection, of: E): Salvaged<E> {
  const found = new Map<string, RowOf<E>>();
  const readUntilBroken = (order: 'ASC' | 'DESC'): boolean => {
    try {
      const sql = `SELECT ${selectList(of)} FROM ${of.table} NOT INDEXED ORDER BY rowid ${order}`;
      for (const row of db.iterate<Record<string, unknown>>(sql)) {
        const id = String(row['id']);
        // Both ends have met.
        if (order === 'DESC' && found.has(id)) return false;
        found.set(id, fromSql(of, row));
      }
      return true;
    } catch {
      return false;
    }
  };
  const isWhole = readUntilBroken('ASC');
  if (!isWhole) readUntilBroken('DESC');
  return { rows: [...found.values()], isWhole };
}
