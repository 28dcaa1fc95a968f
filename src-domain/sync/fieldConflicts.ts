import type { FieldConflict, RowBase } from './protocol.ts';

type Values = Readonly<Record<string, unknown>>;

/** Equal as kept: the same scalar, or the same JSON whatever the order of its keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Values, b as Values];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameValue(left[key], right[key]))
  );
}

export type PatchVerdict = {
  /** What may be written. */
  readonly patch: Record<string, unknown>;
  readonly conflicts: readonly FieldConflict[];
};

/**
 * What of a command's patch may be written on a row that has moved on: a field somebody else set meanwhile to another value, and the
 * command sets to what its desk set it, is a conflict. What the command works out anew from the row as it stands (a sum, a stamp) is not.
 */
export function judgePatch(
  row: Values & { readonly id: string },
  patch: Values,
  context: { readonly entity: string; readonly base: RowBase | undefined },
): PatchVerdict {
  const { entity, base } = context;
  const kept: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, mine] of Object.entries(patch)) {
    const theirs = row[field];
    const isKnown = base !== undefined && base.version !== row['version'] && Object.hasOwn(base.before, field);
    const was = base?.before[field];
    const isMovedOn = isKnown && !isSameValue(theirs, was) && !isSameValue(theirs, mine);
    if (!isMovedOn) kept[field] = mine;
    // The desk did not change it: theirs stays.
    else if (isSameValue(mine, was)) continue;
    else if (isSameValue(mine, base?.after[field]))
      conflicts.push({ entity, id: row.id, field, base: was ?? null, mine, theirs: theirs ?? null });
    else kept[field] = mine;
  }
  return { patch: kept, conflicts };
}
