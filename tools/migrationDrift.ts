import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  centralEntities,
  postgresColumn,
  postgresIndexes,
  postgresReferences,
  postgresTable,
} from '#db/ddl/postgres.ts';
import { replicaEntities, sqliteColumn, sqliteIndexes, sqliteTable, tableOfEntity } from '#db/ddl/sqlite.ts';
import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';

/*
 * Reads the checked-in migrations as text: they are written by the generator or in its manner (one column a line), so
 * that tables, columns and indexes can be recognised without a database.
 */
type Known = { tables: Map<string, Set<string>>; names: Set<string> };

function readKnown(folder: string): Known {
  const known: Known = { tables: new Map(), names: new Set() };
  for (const file of readdirSync(folder)
    .filter((entry) => entry.endsWith('.sql'))
    .toSorted()) {
    const sql = readFileSync(join(folder, file), 'utf8');
    for (const match of sql.matchAll(/CREATE TABLE (\w+) \(\n([\s\S]*?)\n\)/g)) {
      const columns = (match[2] ?? '').split('\n').map((line) => /^ {2}([a-z_0-9]+) /.exec(line)?.[1] ?? '');
      known.tables.set(match[1] ?? '', new Set(columns));
    }
    for (const match of sql.matchAll(/ALTER TABLE (\w+) ADD COLUMN (\w+)/g))
      known.tables.get(match[1] ?? '')?.add(match[2] ?? '');
    for (const match of sql.matchAll(/CREATE (?:UNIQUE )?INDEX (\w+)|ADD CONSTRAINT (\w+)/g))
      known.names.add(match[1] ?? match[2] ?? '');
  }
  return known;
}

type Dialect = {
  readonly entities: readonly Entity[];
  readonly table: (of: Entity) => string;
  readonly column: (name: string, column: Column) => string;
  readonly extras: (of: Entity) => Record<string, string>;
  /** What a new table needs besides its own statement. */
  readonly links: (of: Entity) => Record<string, string>;
};

function pending(folder: string, dialect: Dialect): string {
  const known = readKnown(folder);
  const statements: string[] = [];
  for (const of of dialect.entities) {
    const columns = known.tables.get(of.table);
    if (!columns) {
      statements.push(dialect.table(of), ...Object.values(dialect.links(of)));
      continue;
    }
    for (const [name, column] of Object.entries(of.columns)) {
      if (columns.has(snakeCase(name))) continue;
      if (!column.isNullable && !column.hasDefault)
        throw new Error(`${of.name}.${name} is new and must be nullable or have a default`);
      statements.push(`ALTER TABLE ${of.table} ADD COLUMN ${dialect.column(name, column)};`);
    }
    for (const [name, sql] of Object.entries(dialect.extras(of))) if (!known.names.has(name)) statements.push(sql);
  }
  return statements.join('\n');
}

/** SQL that brings the replica's migrations up to the registry; '' when they agree. */
export function pendingReplicaChanges(folder: string): string {
  return pending(folder, {
    entities: replicaEntities(),
    table: sqliteTable,
    column: (name, column) => sqliteColumn(name, column, tableOfEntity),
    extras: sqliteIndexes,
    // Written with the columns.
    links: () => ({}),
  });
}

/** SQL that brings central's migrations up to the registry; '' when they agree. */
export function pendingCentralChanges(folder: string): string {
  return pending(folder, {
    entities: centralEntities(),
    table: postgresTable,
    column: postgresColumn,
    extras: (of) => ({ ...postgresIndexes(of), ...postgresReferences(of) }),
    links: postgresReferences,
  });
}
