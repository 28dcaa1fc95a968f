import { isInOrders } from '#domain/identity/index.ts';
import { type Id, isId } from '#domain/kernel/ids.ts';
import { refuse, type Refusal } from '#domain/kernel/result.ts';
import type { Change, Reads } from '#domain/model/command.ts';
import { entityNamed } from '#domain/model/registry.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { centralReads } from '../database/rows.store.ts';
import { idsAmong } from './orderScope.store.ts';

/*
 * A command of somebody bound to single orders. It is judged on all there is, or a driver would be free who is not; but what it names must be
 * theirs, or it is not there, and it is written under the rules of their role, so that nothing else can be.
 */
/** What the rules of the role turn away. */
export const OUTSIDE = refuse('not-found', {});

/** SQLSTATE insufficient_privilege: a row, or a table, that is not theirs. */
export function isOutside(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === '42501';
}

function idsIn(value: unknown): Id[] {
  if (typeof value === 'string') return isId(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}

/** Ids a command names of rows that are there, and not for this person. */
export async function hiddenIds(db: TenantConnection, input: unknown, orders: readonly Id[]): Promise<Set<Id>> {
  const named = [...new Set(idsIn(input))];
  if (named.length === 0) return new Set();
  const there = await idsAmong(db, SYNCED_ENTITIES, named);
  const seen = await db.narrowed(orders, () =>
    idsAmong(
      db,
      SYNCED_ENTITIES.filter(({ name }) => isInOrders(name)),
      named,
    ),
  );
  return new Set([...there].filter((id) => !seen.has(id)));
}

/** Look-ups for which rows of these ids are not there. */
export function readsWithin(db: TenantConnection, hidden: ReadonlySet<Id>): Reads {
  const reads = centralReads(db);
  const isHidden = (values: object): boolean => Object.values(values).some((value) => hidden.has(value as Id));
  return {
    one: async (of, id) => (hidden.has(id) ? null : reads.one(of, id)),
    oneEvenDeleted: async (of, id) => (hidden.has(id) ? null : reads.oneEvenDeleted(of, id)),
    all: async (of, where) => (isHidden(where) ? [] : reads.all(of, where)),
    overlapping: async (of, where, from, to) => (isHidden(where) ? [] : reads.overlapping(of, where, from, to)),
  };
}

/** Why changes may not be written that reach outside the orders, or null. New rows are judged as they are written. */
export async function outsideRefusal(
  db: TenantConnection,
  changes: readonly Change[],
  orders: readonly Id[],
): Promise<Refusal | null> {
  const changed = changes.flatMap((change) => (change.op === 'insert' ? [] : [change]));
  if (changed.some(({ entity }) => !isInOrders(entity))) return OUTSIDE;
  const entities = [...new Set(changed.map(({ entity }) => entity))].flatMap((name) => entityNamed(name) ?? []);
  const ids = [...new Set(changed.map(({ id }) => id))];
  if (ids.length === 0) return null;
  const seen = await db.narrowed(orders, () => idsAmong(db, entities, ids));
  return ids.every((id) => seen.has(id)) ? null : OUTSIDE;
}

/** Details of a refusal that speak of nothing but the question. */
export function withoutOthers({ code, details }: Refusal): Refusal {
  const told = Object.entries(details).filter(([name]) =>
    ['field', 'entity', 'id', 'permission', 'role'].includes(name),
  );
  return refuse(code, Object.fromEntries(told));
}
