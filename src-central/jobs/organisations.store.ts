import type { Id } from '#domain/kernel/ids.ts';
import { type Database, NO_ORGANIZATION } from '../database/database.ts';

const A_PAGE = 50;

/** The installation's organisations, a page of ids at a time. */
export async function* organisationPages(database: Database): AsyncGenerator<Id[]> {
  let after = '';
  for (;;) {
    const rows = await database.system('directory', (db) =>
      db.query<{ id: string }>(
        `SELECT tenant_id AS id FROM tenant_entries WHERE organization_id = $1 AND tenant_id > $2 ORDER BY tenant_id LIMIT ${A_PAGE}`,
        [NO_ORGANIZATION, after],
      ),
    );
    if (rows.length > 0) yield rows.map(({ id }) => id);
    if (rows.length < A_PAGE) return;
    after = rows.at(-1)?.id ?? after;
  }
}
