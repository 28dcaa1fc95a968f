import { isId } from '#domain/kernel/ids.ts';
import { isRefusal, ok, refuse, type Result } from '#domain/kernel/result.ts';
import { entityNamed, ReviewItem } from '#domain/model/registry.ts';
import type { RowOf } from '#domain/model/entity.ts';
import type { Desk } from '../desk.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { resolve } from './review.store.ts';

/*
 * What central refused, or met with somebody else's change, waits for a person. Keeping theirs closes it; keeping mine does the action again
 * on the rows as they stand now, and closes it only when it was taken.
 */
type Item = RowOf<typeof ReviewItem>;

function openItem(desk: Desk, id: string): Item | null {
  const item = rowById(desk.replica.read, ReviewItem, id);
  return item?.resolvedAt === null ? item : null;
}

const gone = (id: string) => refuse('not-found', { entity: 'ReviewItem', id });

/** Of a change to several fields only those in conflict are set again: the others were taken. */
function inputAgain({ kind, input, details }: Item): Record<string, unknown> {
  const { patch } = input;
  const { fields } = details;
  if (kind !== 'CONFLICT' || typeof patch !== 'object' || patch === null || !Array.isArray(fields)) return input;
  const names = new Set(fields.map((each: unknown) => (each as { readonly field?: unknown }).field));
  const again = Object.entries(patch).filter(([name]) => names.has(name));
  return again.length === 0 ? input : { ...input, patch: Object.fromEntries(again) };
}

type Values = Readonly<Record<string, unknown>>;
/** One value of an item, as this desk wanted it and as it stands now. */
export type ReviewField = {
  readonly entity: string;
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
};

/** Where a command's input holds the row's own fields; null for one that is no form of them. */
function formOf({ input }: Item): { readonly at: 'patch' | 'values'; readonly values: Values } | null {
  for (const at of ['patch', 'values'] as const) {
    const values = input[at];
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return { at, values: values as Values };
  }
  return null;
}

function aggregateOf(desk: Desk, { name, input }: Item): { readonly entity: string; readonly row: Values | null } {
  const [entity = '', id = ''] = desk.commandNamed(name)?.aggregate(input).split(':') ?? [];
  const of = entityNamed(entity);
  return { entity, row: of && isId(id) ? rowById(desk.replica.read, of, id) : null };
}

const NAMES = ['displayName', 'reference', 'number', 'name', 'lastName', 'registrationNumber'];

/** What a row is called in a list: a name, a reference or a number. */
function nameOf(row: Values | null): string | null {
  const found = NAMES.map((key) => row?.[key]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? found : null;
}

/** In conflict: the fields both have set. Refused: what was asked, beside what stands. */
function fieldsOf(desk: Desk, item: Item): ReviewField[] {
  const { fields } = item.details;
  if (Array.isArray(fields)) return fields as ReviewField[];
  const form = formOf(item);
  if (!form) return [];
  const { entity, row } = aggregateOf(desk, item);
  return Object.entries(form.values).map(([field, mine]) => ({ entity, field, mine, theirs: row?.[field] ?? null }));
}

/** The names of the rows those values point to. */
function namesIn(desk: Desk, fields: readonly ReviewField[]): Record<string, string> {
  const names: Record<string, string> = {};
  for (const { entity, field, mine, theirs } of fields) {
    const target = entityNamed(entityNamed(entity)?.columns[field]?.reference?.entity ?? '');
    if (!target) continue;
    for (const id of [mine, theirs]) {
      if (typeof id !== 'string' || !isId(id)) continue;
      const name = nameOf(rowById(desk.replica.read, target, id));
      if (name) names[id] = name;
    }
  }
  return names;
}

export type ReviewRow = Item & {
  readonly subject: string | null;
  readonly fields: readonly ReviewField[];
  /** By id, of the rows that values point to. */
  readonly names: Readonly<Record<string, string>>;
  /** Its fields may be set otherwise and sent again. */
  readonly isEditable: boolean;
};

/** What waits for a person, the oldest first, each with what it is about. */
export function itemsToReview(desk: Desk): ReviewRow[] {
  return rowsWhere(desk.replica.read, ReviewItem, { resolvedAt: null }).map((item) => {
    const fields = fieldsOf(desk, item);
    return {
      ...item,
      subject: nameOf(aggregateOf(desk, item).row),
      fields,
      names: namesIn(desk, fields),
      isEditable: formOf(item) !== null,
    };
  });
}

export async function keepTheirs(desk: Desk, id: string): Promise<Result<null>> {
  if (!openItem(desk, id)) return gone(id);
  await desk.runner.inTurn(async () =>
    resolve(desk.replica.write, { id, at: desk.env().now, resolution: 'KEPT_THEIRS' }),
  );
  desk.feed.publish({ commandId: null, rows: [] });
  return ok(null);
}

/** Does an action again with this input, and closes its item only when it was taken. */
async function again(
  desk: Desk,
  item: Item,
  { input, resolution }: { readonly input: Values; readonly resolution: 'KEPT_MINE' | 'EDITED' },
): Promise<Result<null>> {
  const command = desk.commandNamed(item.name);
  if (!command) return refuse('command-unknown', { name: item.name });
  const done = await desk.runner.run(command, input);
  if (isRefusal(done)) return done;
  const { id } = item;
  await desk.runner.inTurn(async () => resolve(desk.replica.write, { id, at: desk.env().now, resolution }));
  desk.feed.publish({ commandId: null, rows: [] });
  return ok(null);
}

export async function keepMine(desk: Desk, id: string): Promise<Result<null>> {
  const item = openItem(desk, id);
  return item ? again(desk, item, { input: inputAgain(item), resolution: 'KEPT_MINE' }) : gone(id);
}

/** Sends the action once more with some of its fields set otherwise, on the rows as they stand now. */
export async function keepEdited(desk: Desk, { id, values }: { id: string; values: Values }): Promise<Result<null>> {
  const item = openItem(desk, id);
  if (!item) return gone(id);
  const form = formOf(item);
  if (!form) return refuse('not-editable', { name: item.name });
  const sent = formOf({ ...item, input: inputAgain(item) })?.values ?? form.values;
  const input = { ...item.input, [form.at]: { ...sent, ...values } };
  return again(desk, item, { input, resolution: 'EDITED' });
}
