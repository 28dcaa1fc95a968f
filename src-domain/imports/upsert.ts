import type { z } from 'zod';
import type { Id } from '../kernel/ids.ts';
import type { Ok } from '../kernel/result.ts';
import { activity, type Change, type Outcome, outcome, update } from '../model/command.ts';
import type { Entity, PatchOf, RowOf } from '../model/entity.ts';

/** What one imported line did; an unchanged record writes nothing, so that the same file twice leaves no trace. */
export type Imported = { readonly state: 'created' | 'updated' | 'unchanged'; readonly id: Id };

type Names<E extends Entity> = readonly (keyof PatchOf<E> & string)[];

/** The schema of some columns of an entity: the named ones must be there, the others may; unknown ones are refused. */
export function columnsSchema<E extends Entity>(of: E, must: Names<E>, may: Names<E>): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const name of [...must, ...may]) {
    const column = of.columns[name];
    if (column) shape[name] = must.includes(name) ? column.schema : column.schema.optional();
  }
  return shape;
}

/** The given values that differ from the row; an empty cell is not given and erases nothing. */
export function differences<E extends Entity>(row: RowOf<E>, given: PatchOf<E>): PatchOf<E> {
  const held = row as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && held[name] !== value),
  ) as PatchOf<E>;
}

/** The update of a row to the given values, or nothing when it holds them already. */
export function bringTo<E extends Entity>(of: E, row: RowOf<E>, given: PatchOf<E>): Change[] {
  const patch = differences(row, given);
  return Object.keys(patch).length > 0 ? [update(of, (row as { id: Id }).id, patch)] : [];
}

/** Answers what became of one imported record, with its activity line when anything changed. */
export function imported(
  of: Entity,
  record: { readonly id: Id; readonly isNew: boolean; readonly name: string },
  changes: readonly Change[],
): Ok<Outcome<Imported>> {
  const { id, isNew, name } = record;
  if (changes.length === 0) return outcome({ state: 'unchanged', id }, [], []);
  const state = isNew ? 'created' : 'updated';
  const fields = changes.flatMap((change) =>
    change.op === 'update' && change.id === id ? Object.keys(change.patch) : [],
  );
  const line = activity(of, id, `${of.name.toLowerCase()}.imported`, { state, name, ...(isNew ? {} : { fields }) });
  return outcome({ state, id }, changes, [line]);
}
