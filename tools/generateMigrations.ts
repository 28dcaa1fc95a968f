import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresSchema } from '#db/ddl/postgres.ts';
import { sqliteSchema } from '#db/ddl/sqlite.ts';
import { pendingReplicaChanges, pendingCentralChanges } from './migrationDrift.ts';

/*
 * npm run db:generate [name]: the first run writes both databases whole; later runs write the difference between the
 * checked-in migrations and the registry. What cannot be derived safely (a dropped or retyped column) is refused by name.
 */
const root = join(import.meta.dirname, '..');
const name = (process.argv[2] ?? 'registry').replace(/[^a-z0-9-]/gi, '-');

function nextFile(folder: string): string {
  const numbers = readdirSync(folder).map((file) => Number(/^(\d{4})_/.exec(file)?.[1] ?? 0));
  return join(folder, `${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${name}.sql`);
}

for (const [place, whole, pending] of [
  ['replica', sqliteSchema, pendingReplicaChanges],
  ['central', postgresSchema, pendingCentralChanges],
] as const) {
  const folder = join(root, 'db', place, 'migrations');
  mkdirSync(folder, { recursive: true });
  const isFirst = readdirSync(folder).filter((file) => file.endsWith('.sql')).length === 0;
  const sql = isFirst ? whole() : pending(folder);
  if (!sql) {
    console.log(`${place}: nothing to change`);
    continue;
  }
  const file = nextFile(folder);
  writeFileSync(
    file,
    `-- Generated from src-domain/model by npm run db:generate; read it before committing.\n\n${sql}\n`,
  );
  console.log(`${place}: wrote ${file.slice(root.length + 1)}`);
}
