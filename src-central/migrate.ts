import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { withoutGlobalLinks } from '#db/ddl/placement.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { prepareRole } from './database/applicationRole.ts';
import { prepareOrderScope } from './database/orderScopeRole.ts';
import { NO_ORGANIZATION } from './database/database.ts';
import { movingFrom, placedUrl } from './database/placement.ts';
import { prepareJobs } from './jobs/jobSchema.ts';
import { centralMigrationsFolder } from './paths.ts';

/*
 * Forward only, one transaction a step, safe when two nodes start at once: an advisory lock lets one through at a time. Done by the login
 * that owns the tables; what serves requests afterwards needs no more than the application's role.
 */
const LOCK_KEY = 0x52474945;
/** As `server_version_num` says it. */
const OLDEST_SERVER = 150_000;
/** SQLSTATE insufficient_privilege: a login that serves requests only. */
const NO_PRIVILEGE = '42501';

export type CentralMigration = { readonly number: number; readonly name: string; readonly sql: string };
export type Prepared = { readonly applied: readonly string[]; readonly migration: number };

export function centralMigrations(folder = centralMigrationsFolder()): CentralMigration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .toSorted()
    .map((file) => ({ number: Number(file.slice(0, 4)), name: file, sql: readFileSync(`${folder}/${file}`, 'utf8') }));
}

/** Refuses a server older than PostgreSQL 15, told from its `server_version_num`. */
export function checkServerVersion(serverVersion: number): void {
  if (serverVersion >= OLDEST_SERVER) return;
  const details = { server: Math.floor(serverVersion / 10_000), needed: OLDEST_SERVER / 10_000 };
  throw new AppFault('database-server-too-old', 'central', details);
}

async function inTurn<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  try {
    return await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

async function seenBy(client: Client, newest: number): Promise<ReadonlySet<number>> {
  const { rows: tables } = await client.query<{ name: string | null }>(
    "SELECT to_regclass('public.schema_migrations')::text AS name",
  );
  if (!tables[0]?.name) return new Set();
  const { rows } = await client.query<{ number: number }>('SELECT number FROM schema_migrations ORDER BY number');
  const current = rows.at(-1)?.number ?? 0;
  if (current > newest)
    throw new AppFault('database-newer', 'central', { databaseVersion: current, programVersion: newest });
  return new Set(rows.map(({ number }) => number));
}

async function applyStep(client: Client, step: CentralMigration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(step.sql);
    await client.query('INSERT INTO schema_migrations (number, name) VALUES ($1, $2)', [step.number, step.name]);
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK');
    throw cause;
  }
}

/** Applies the steps the database has not seen; returns their names. A database newer than the program is refused. */
export async function migrateCentral(client: Client, migrations = centralMigrations()): Promise<string[]> {
  const newest = migrations.at(-1)?.number ?? 0;
  return inTurn(client, async () => {
    const seen = await seenBy(client, newest);
    const missing = migrations.filter(({ number }) => !seen.has(number));
    if (missing.length === 0) {
      await prepareOrderScope(client);
      return [];
    }
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    for (const step of missing) await applyStep(client, step);
    await prepareRole(client);
    await prepareOrderScope(client);
    return missing.map(({ name }) => name);
  });
}

async function onServer<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
  } catch (cause) {
    throw new AppFault('database-unreachable', 'central', { reason: reasonOf(cause) }, cause);
  }
  try {
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    checkServerVersion(Number(rows[0]?.version));
    return await work(client);
  } catch (cause) {
    throw reasonOf(cause) === NO_PRIVILEGE ? new AppFault('database-not-prepared', 'central', {}, cause) : cause;
  } finally {
    await client.end();
  }
}

/** A database that holds organisations alone: their tables, without links to people. */
export async function preparePlaced(url: string): Promise<readonly string[]> {
  return onServer(url, async (client) => {
    const applied = await migrateCentral(client);
    if (applied.length > 0) await client.query(withoutGlobalLinks().join('\n'));
    return applied;
  });
}

/** Brings the installation's databases to what this program needs: tables, the application's role, and the jobs' own schema. */
export async function prepareDatabase(url: string): Promise<Prepared> {
  const { applied, placed } = await onServer(url, async (client) => {
    const steps = await migrateCentral(client);
    const jobs = await inTurn(client, () => prepareJobs(client));
    await client.query("SELECT set_config('regie.organization_id', $1, false)", [NO_ORGANIZATION]);
    const { rows } = await client.query<{ name: string }>(
      'SELECT DISTINCT database_name AS name FROM tenant_entries WHERE database_name IS NOT NULL',
    );
    return {
      applied: [...steps, ...jobs],
      placed: rows.flatMap(({ name }) => (movingFrom(name) === undefined ? name : [])),
    };
  });
  const elsewhere: string[] = [];
  for (const name of placed)
    elsewhere.push(...(await preparePlaced(placedUrl(url, name))).map((step) => `${name}: ${step}`));
  return { applied: [...applied, ...elsewhere], migration: centralMigrations().at(-1)?.number ?? 0 };
}

/** A code alone: the driver's message may name the login. */
function reasonOf(cause: unknown): string {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown';
}
