import type { Id } from '#domain/kernel/ids.ts';
import { type Entity, newRow, snakeCase } from '#domain/model/entity.ts';
import { User } from '#domain/model/registry.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { insertRow } from '../replica/rows.store.ts';

/*
 * People stay at central; rows that name them travel. A desk knows of such a person that there is one, so that the link holds.
 */
const NOBODYS_ORGANIZATION = '00000000-0000-0000-0000-000000000000';

function linksOf(of: Entity): string[] {
  return Object.entries(of.columns).flatMap(([name, { reference }]) => (reference?.entity === User.name ? [name] : []));
}
const LINKS = new Map(SYNCED_ENTITIES.map((of) => [of.name, linksOf(of)]));

function know(db: WriteConnection, id: Id): void {
  if (db.get('SELECT 1 FROM users WHERE id = ?', [id]) !== undefined) return;
  const env = { now: 0, newId: () => id, organizationId: NOBODYS_ORGANIZATION };
  insertRow(db, User, newRow(User, env, { email: id, fullName: '' }));
}

/** Before a row of central is put: whoever it names. */
export function knowPeopleOf(db: WriteConnection, entity: string, row: Readonly<Record<string, unknown>>): void {
  for (const name of LINKS.get(entity) ?? []) {
    const id = row[name];
    if (typeof id === 'string') know(db, id);
  }
}

/** After a boot: whoever is named anywhere. */
export function knowEverybody(db: WriteConnection): void {
  for (const of of SYNCED_ENTITIES)
    for (const name of LINKS.get(of.name) ?? []) {
      const column = snakeCase(name);
      for (const id of db.pluck<Id>(`SELECT DISTINCT ${column} FROM ${of.table} WHERE ${column} IS NOT NULL`))
        know(db, id);
    }
}
