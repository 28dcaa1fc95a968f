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

/** What an item is about, as a list shows it: a name, a reference or a number. */
function subjectOf(desk: Desk, { name, input }: Item): string | null {
  const [entity = '', id = ''] = desk.commandNamed(name)?.aggregate(input).split(':') ?? [];
  const of = entityNamed(entity);
  if (!of || !isId(id)) return null;
  const row: Readonly<Record<string, unknown>> | null = rowById(desk.replica.read, of, id);
  const shown = ['displayName', 'reference', 'number', 'name', 'lastName', 'registrationNumber'].map(
    (key) => row?.[key],
  );
  return (shown.find((value) => typeof value === 'string' && value !== '') as string | undefined) ?? null;
}

/** What waits for a person, the oldest first, each with what it is about. */
export function itemsToReview(desk: Desk): (Item & { readonly subject: string | null })[] {
  return rowsWhere(desk.replica.read, ReviewItem, { resolvedAt: null }).map((item) => ({
    ...item,
    subject: subjectOf(desk, item),
  }));
}

export async function keepTheirs(desk: Desk, id: string): Promise<Result<null>> {
  if (!openItem(desk, id)) return gone(id);
  await desk.runner.inTurn(async () =>
    resolve(desk.replica.write, { id, at: desk.env().now, resolution: 'KEPT_THEIRS' }),
  );
  desk.feed.publish({ commandId: null, rows: [] });
  return ok(null);
}

export async function keepMine(desk: Desk, id: string): Promise<Result<null>> {
  const item = openItem(desk, id);
  if (!item) return gone(id);
  const command = desk.commandNamed(item.name);
  if (!command) return refuse('command-unknown', { name: item.name });
  const done = await desk.runner.run(command, inputAgain(item));
  if (isRefusal(done)) return done;
  await desk.runner.inTurn(async () =>
    resolve(desk.replica.write, { id, at: desk.env().now, resolution: 'KEPT_MINE' }),
  );
  desk.feed.publish({ commandId: null, rows: [] });
  return ok(null);
}
