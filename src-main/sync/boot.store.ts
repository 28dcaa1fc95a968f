import { must } from '#domain/kernel/assert.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import type { WriteConnection } from '../replica/connection.ts';

/** Writes a row as the list of its columns, in the order the other side gives them; a column this program does not know is refused. */
export function bareInsert(of: Entity, columns: readonly string[]): string {
  for (const name of columns) must(of.columns[name], `${of.name} has a column ${name}`);
  const places = columns.map(() => '?').join(', ');
  return `INSERT INTO ${of.table} (${columns.map(snakeCase).join(', ')}) VALUES (${places})`;
}

export function emptyTable(db: WriteConnection, of: Entity): void {
  db.run(`DELETE FROM ${of.table}`);
}
