import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { centralMigrationsFolder } from './paths.ts';

/* Forward only, one transaction a step, safe when two nodes start at once: an advisory lock lets one through at a time. */
const LOCK_KEY = 0x52474945;

export type CentralMigration = { readonly number: number; readonly name: string; readonly sql: string };

export function centralMigrations(folder = centralMigrationsFolder()): CentralMigration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .toSorted()
    .map((file) => ({ number: Number(file.slice(0, 4)), name: file, sql: readFileSync(`${folder}/${file}`, 'utf8') }));
}

/** Applies the steps the database has not seen; returns their names. A database newer than the program is refused. */
export async function migrateCentral(client: Client, migrations = centralMigrations()): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  try {
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ number: number }>('SELECT number FROM schema_migrations ORDER BY number');
    const newest = migrations.at(-1)?.number ?? 0;
    const current = rows.at(-1)?.number ?? 0;
    if (current > newest)
      throw new Error(`The database is at migration ${current}, this program knows ${newest}: update the program`);
    const applied: string[] = [];
    for (const step of migrations) {
      if (rows.some((row) => row.number === step.number)) continue;
      await client.query('BEGIN');
      try {
        await client.query(step.sql);
        await client.query('INSERT INTO schema_migrations (number, name) VALUES ($1, $2)', [step.number, step.name]);
        await client.query('COMMIT');
      } catch (cause) {
        await client.query('ROLLBACK');
        throw cause;
      }
      applied.push(step.name);
    }
    return applied;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}
