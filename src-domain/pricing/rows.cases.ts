import type { Reads } from '../model/command.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '../model/entity.ts';

export type RowBook = ReturnType<typeof rowBook>;

/** Rows in memory behind the named look-ups. */
export function rowBook() {
  const rows = new Map<string, Record<string, unknown>[]>();
  let count = 0;
  const of = (entity: Entity) => rows.get(entity.name) ?? [];
  const newId = () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`;
  const env = { now: 0, newId, organizationId: newId() };
  const one = async <E extends Entity>(entity: E, id: string) =>
    (of(entity).find((row) => row['id'] === id) ?? null) as RowOf<E> | null;
  const read: Reads = {
    one,
    oneEvenDeleted: one,
    all: async <E extends Entity>(entity: E, where: object) =>
      of(entity).filter((row) => Object.entries(where).every(([key, value]) => row[key] === value)) as RowOf<E>[],
    overlapping: async () => [],
  };
  return {
    read,
    rowsOf: of,
    add<E extends Entity>(entity: E, values: NewValues<E>): string {
      const row = newRow(entity, env, values) as Record<string, unknown>;
      rows.set(entity.name, [...of(entity), row]);
      return String(row['id']);
    },
  };
}
