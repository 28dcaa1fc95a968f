import Database from 'better-sqlite3';
import { sqliteSchema } from '#db/ddl/sqlite.ts';
import type { ReadConnection } from './connection.ts';

export type ReplicaFinding = { readonly check: 'integrity' | 'links' | 'registry'; readonly detail: string };

type SchemaRow = { type: string; name: string; sql: string | null };

function describe(rows: readonly SchemaRow[], tableColumns: (table: string) => string[]): Map<string, string> {
  const described = new Map<string, string>();
  for (const row of rows) {
    // Columns added later stand last in the file's own SQL: compare names and types, not the text.
    if (row.type === 'table') described.set(`table ${row.name}`, tableColumns(row.name).toSorted().join(', '));
    else if (row.sql) described.set(`${row.type} ${row.name}`, row.sql.replaceAll(/\s+/g, ' '));
  }
  return described;
}

const SCHEMA_SQL =
  "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_%'";
const COLUMNS_SQL = (table: string): string =>
  `SELECT name || ' ' || type || ' ' || "notnull" AS c FROM pragma_table_info('${table}')`;

/** Differences between the file and the registry, in words; search tables are derived and not compared. */
export function registryDrift(db: ReadConnection): string[] {
  const ideal = new Database(':memory:');
  ideal.exec(sqliteSchema());
  const expected = describe(
    ideal.prepare(SCHEMA_SQL).all() as SchemaRow[],
    (table) => ideal.prepare(COLUMNS_SQL(table)).pluck().all() as string[],
  );
  const found = describe(db.all<SchemaRow>(SCHEMA_SQL), (table) => db.pluck<string>(COLUMNS_SQL(table)));
  ideal.close();
  const drift: string[] = [];
  for (const [name, text] of expected) {
    const actual = found.get(name);
    if (actual === undefined) drift.push(`${name} is missing`);
    else if (actual !== text) drift.push(`${name} is «${actual}», expected «${text}»`);
  }
  for (const name of found.keys()) if (!expected.has(name)) drift.push(`${name} is not in the registry`);
  return drift;
}

/** SQLite's own integrity check, broken links, and drift from the registry. Empty when all is well. */
export function checkReplica(db: ReadConnection): ReplicaFinding[] {
  const findings: ReplicaFinding[] = [];
  for (const line of db.pluck<string>('PRAGMA integrity_check'))
    if (line !== 'ok') findings.push({ check: 'integrity', detail: line });
  for (const row of db.all<{ table: string; parent: string }>('PRAGMA foreign_key_check')) {
    findings.push({ check: 'links', detail: `${row.table} → ${row.parent}` });
  }
  for (const detail of registryDrift(db)) findings.push({ check: 'registry', detail });
  return findings;
}

/** SQLite's quick check: the first thing wrong with the file, null when nothing is. */
export function quickCheck(db: ReadConnection): string | null {
  return db.pluck<string>('PRAGMA quick_check(1)').find((line) => line !== 'ok') ?? null;
}
