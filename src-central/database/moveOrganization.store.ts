import { Client } from 'pg';
import { organizationTables } from '#db/ddl/placement.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Id } from '#domain/kernel/ids.ts';

/* An organisation's rows from one database to another: as PostgreSQL writes them, in one transaction, counted and compared at both ends. */
const A_PAGE = 1000;

/** A connection of the tables' owner that sees one organisation, as row-level security has it. */
async function connected(url: string, organizationId: Id): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT set_config('regie.organization_id', $1, false)", [organizationId]);
  return client;
}

type Sum = { readonly count: string; readonly sum: string };
async function sumOf(client: Client, table: string, organizationId: Id): Promise<Sum> {
  const { rows } = await client.query<Sum>(
    `SELECT count(*) AS count, coalesce(sum(hashtextextended(to_jsonb(t)::text, 0)::numeric), 0)::text AS sum
     FROM ${table} t WHERE organization_id = $1`,
    [organizationId],
  );
  return rows[0] ?? { count: '0', sum: '0' };
}

async function copyTable(from: Client, to: Client, table: string, organizationId: Id): Promise<void> {
  for (let after: string | null = null; ;) {
    const { rows }: { rows: { id: string; row: string }[] } = await from.query<{ id: string; row: string }>(
      `SELECT id, to_jsonb(t)::text AS row FROM ${table} t
       WHERE organization_id = $1 AND ($2::uuid IS NULL OR id > $2::uuid) ORDER BY id LIMIT ${A_PAGE}`,
      [organizationId, after],
    );
    if (rows.length > 0)
      await to.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`, [
        `[${rows.map(({ row }) => row).join(',')}]`,
      ]);
    if (rows.length < A_PAGE) return;
    after = rows.at(-1)?.id ?? after;
  }
}

/** Copies all of it; answers how many rows. The target holds none of it yet, or the same; it stays as it was when anything differs. */
export async function copyOrganization(
  organizationId: Id,
  { from: fromUrl, to: toUrl }: { readonly from: string; readonly to: string },
): Promise<number> {
  const from = await connected(fromUrl, organizationId);
  const to = await connected(toUrl, organizationId);
  try {
    await from.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await to.query('BEGIN');
    let count = 0;
    for (const table of organizationTables()) {
      const here = await sumOf(from, table, organizationId);
      const known = await sumOf(to, table, organizationId);
      // All of it, from a copy that ended before the directory said so; or of something else.
      const isThere = known.count === here.count && known.sum === here.sum;
      if (!isThere && known.count !== '0') throw new AppFault('organization-there-already', 'central', { table });
      if (!isThere) await copyTable(from, to, table, organizationId);
      const there = await sumOf(to, table, organizationId);
      if (here.count !== there.count || here.sum !== there.sum)
        throw new AppFault('organization-copy-differs', 'central', { table });
      count += Number(there.count);
    }
    await to.query('COMMIT');
    return count;
  } finally {
    await from.end();
    await to.end();
  }
}
