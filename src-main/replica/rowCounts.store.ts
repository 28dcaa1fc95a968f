import type Database from 'better-sqlite3';

/** Rows of every table, full-text ones and their own included. */
export function rowCounts(raw: Database.Database, schema = 'main'): Record<string, number> {
  const names = raw
    .prepare(`SELECT name FROM ${schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    names.map((name) => [name, raw.prepare(`SELECT count(*) FROM ${schema}."${name}"`).pluck().get() as number]),
  );
}
