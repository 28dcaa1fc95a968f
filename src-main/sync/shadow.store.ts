import { must } from '#domain/kernel/assert.ts';
import type { Env } from '#domain/kernel/env.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { newRow } from '#domain/model/entity.ts';
import { ENTITY_LIST, entityNamed, ShadowRow } from '#domain/model/registry.ts';
import { isTakenBack, type PulledRow } from '#domain/sync/index.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { knowPeopleOf } from './people.store.ts';
import { type Applied, dropRow, insertRow, putRow, rowsWhere } from '../replica/rows.store.ts';

/*
 * Central's copy of every row that a command made here has changed and central has not answered for yet. Taking the shadows back gives the
 * desk central's rows again, on which what is still pending is done once more.
 */

/** Keeps the rows as they were before the first pending command touched them; null for one that was not there. */
export function keepShadows(
  db: WriteConnection,
  env: Env,
  applied: readonly Applied[],
  activityIds: readonly Id[],
): void {
  const made = activityIds.map((id) => ({ entity: 'Activity', id, before: null }));
  for (const { entity, id, before } of [...applied, ...made]) {
    if (!isTakenBack(entity)) continue;
    const [known] = db.all('SELECT 1 FROM shadow_rows WHERE entity = ? AND row_id = ?', [entity, id]);
    if (!known) insertRow(db, ShadowRow, newRow(ShadowRow, env, { entity, rowId: id, row: before }));
  }
}

/** Puts central's rows back and forgets the shadows; answers what it changed. */
export function restoreShadows(db: WriteConnection): Applied[] {
  const shadows = rowsWhere(db, ShadowRow, {});
  const put = shadows.flatMap(({ entity, row }) => (row ? [{ entity, row }] : []));
  const gone = shadows.flatMap(({ entity, rowId, row }) => (row ? [] : [{ entity, id: rowId }]));
  db.run('DELETE FROM shadow_rows');
  return putRows(db, put, gone);
}

const PLACES = new Map(ENTITY_LIST.map(({ name }, place) => [name, place]));
const placeOf = ({ entity }: { readonly entity: string }): number => PLACES.get(entity) ?? 0;

/** Makes rows be as another side has them: what is there first, then what is gone, the dependent ones before those they depend on. */
export function putRows(
  db: WriteConnection,
  put: readonly PulledRow[],
  gone: readonly { readonly entity: string; readonly id: Id }[],
): Applied[] {
  const known = (entity: string) => must(entityNamed(entity), `${entity} is in the registry`);
  return [
    ...put.map(({ entity, row }) => {
      knowPeopleOf(db, entity, row);
      return putRow(db, known(entity), row);
    }),
    ...gone
      .toSorted((a, b) => placeOf(b) - placeOf(a))
      .flatMap(({ entity, id }) => dropRow(db, known(entity), id) ?? []),
  ];
}
