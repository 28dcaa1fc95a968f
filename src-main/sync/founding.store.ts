import { snakeCase } from '#domain/model/entity.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import type { ReadConnection, WriteConnection } from '../replica/connection.ts';

const ROWS_A_PAGE = 2000;

/** Every row that travels, as lines: an entity's name before its rows, a last line that says it is whole. */
export function* linesUp(db: ReadConnection): Generator<string> {
  for (const of of SYNCED_ENTITIES) {
    const columns = Object.keys(of.columns);
    yield JSON.stringify({ entity: of.name, columns });
    const page = `SELECT ${columns.map(snakeCase).join(', ')} FROM ${of.table} WHERE id > ? ORDER BY id LIMIT ${ROWS_A_PAGE}`;
    // Page by page: whoever stops reading leaves no question open.
    for (let after = ''; ;) {
      const rows = db.all<Record<string, unknown>>(page, [after]);
      for (const row of rows) yield JSON.stringify(columns.map((name) => row[snakeCase(name)]));
      if (rows.length < ROWS_A_PAGE) break;
      after = String(rows.at(-1)?.['id']);
    }
  }
  yield JSON.stringify({ end: true });
}

/** What this desk made alone is in the rows that went up: nothing of it is sent as commands. */
export function forgetAlone(db: WriteConnection): void {
  db.transaction(() => {
    for (const table of ['outbox_commands', 'shadow_rows', 'undo_entries']) db.run(`DELETE FROM ${table}`);
  });
}
