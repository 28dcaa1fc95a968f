import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppFault } from '#domain/kernel/fault.ts';
import { appRoot } from '../platform/paths.ts';
import type { WriteConnection } from './connection.ts';

/*
 * Forward only, one transaction a step, user_version = number of the last step applied. Never edit a merged file:
 * add the next one. Rebuildable tables may be dropped by a step; precious ones (marked in the table's comment) never.
 */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

/** 'RGIE': tells a replica from any other SQLite file. */
export const APPLICATION_ID = 0x52474945;

export function replicaMigrations(folder = join(appRoot(), 'db', 'replica', 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .toSorted()
    .map((file) => ({ number: Number(file.slice(0, 4)), name: file, sql: readFileSync(join(folder, file), 'utf8') }));
}

/** Applies the steps above the file's version, up to `until`; returns how many ran. Refuses a file newer than the program. */
export function migrate(db: WriteConnection, migrations: readonly Migration[], until = Infinity): number {
  const current = Number(db.pragma('user_version'));
  const newest = migrations.at(-1)?.number ?? 0;
  if (current > newest) throw new AppFault('replica-newer', 'sqlite', { fileVersion: current, programVersion: newest });
  let count = 0;
  for (const step of migrations) {
    if (step.number <= current || step.number > until) continue;
    db.transaction(() => {
      db.exec(step.sql);
      db.exec(`PRAGMA user_version = ${step.number}; PRAGMA application_id = ${APPLICATION_ID};`);
    });
    count += 1;
  }
  return count;
}
