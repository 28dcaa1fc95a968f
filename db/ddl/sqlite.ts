import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { ENTITY_LIST } from '#domain/model/registry.ts';

/*
 * Registry → SQLite. A replica file holds exactly one organisation (refused at opening otherwise), so that its keys and
 * indexes do not repeat organization_id; central's do.
 */
/**
 * Full-text indexes point at rows by this integer key: unlike the implicit rowid it survives VACUUM, and it costs nothing
 * because the id's index takes the place of the primary key's.
 */
const SEARCHED = new Set(['Contact', 'Place', 'Driver', 'Vehicle', 'Quote', 'Order', 'Mission', 'Invoice']);

const TYPES = {
  id: 'TEXT',
  text: 'TEXT',
  int: 'INTEGER',
  real: 'REAL',
  flag: 'INTEGER',
  instant: 'INTEGER',
  day: 'TEXT',
  time: 'TEXT',
  json: 'TEXT',
  choice: 'TEXT',
} as const;

/** Keys stay unique for ever on precious rows (numbers are never reused), among live rows elsewhere. */
export function isUniqueAmongLive(of: Entity): boolean {
  return of.isSoftDeleted && of.life === 'rebuildable';
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function defaultSql(column: Column): string {
  const value = column.defaultValue;
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'number') return String(value);
  return quoted(typeof value === 'string' ? value : JSON.stringify(value));
}

function checkSql(name: string, column: Column): string {
  if (column.kind === 'flag') return ` CHECK (${name} IN (0, 1))`;
  if (column.choices) return ` CHECK (${name} IN (${column.choices.map(quoted).join(', ')}))`;
  return '';
}

function deleteSql(column: Column, tableOf: (entity: string) => string): string {
  if (!column.reference) return '';
  const rule = { restrict: 'RESTRICT', cascade: 'CASCADE', setNull: 'SET NULL' }[column.reference.onDelete];
  return ` REFERENCES ${tableOf(column.reference.entity)} (id) ON DELETE ${rule} DEFERRABLE INITIALLY DEFERRED`;
}

/** One column's line in CREATE TABLE, also what ALTER TABLE … ADD COLUMN takes. */
export function sqliteColumn(name: string, column: Column, tableOf: (entity: string) => string): string {
  const sqlName = snakeCase(name);
  const key = name === 'id' ? ' PRIMARY KEY' : '';
  const nullability = column.isNullable ? '' : ' NOT NULL';
  const fallback = column.hasDefault && column.defaultValue !== null ? ` DEFAULT ${defaultSql(column)}` : '';
  return `${sqlName} ${TYPES[column.kind]}${key}${nullability}${fallback}${checkSql(sqlName, column)}${deleteSql(column, tableOf)}`;
}

/** CREATE INDEX statements by index name. */
export function sqliteIndexes(of: Entity): Record<string, string> {
  const statements: Record<string, string> = {};
  const live = isUniqueAmongLive(of) ? ' WHERE deleted_at IS NULL' : '';
  for (const set of of.unique) {
    const columns = set.map(snakeCase);
    const name = `${of.table}_${columns.join('_')}_key`;
    statements[name] = `CREATE UNIQUE INDEX ${name} ON ${of.table} (${columns.join(', ')})${live};`;
  }
  for (const set of of.indexes) {
    const columns = set.map(snakeCase);
    const name = `${of.table}_${columns.join('_')}_idx`;
    statements[name] = `CREATE INDEX ${name} ON ${of.table} (${columns.join(', ')});`;
  }
  return statements;
}

export function tableOfEntity(name: string): string {
  const found = ENTITY_LIST.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`Unknown entity ${name}`);
  return found.table;
}

/** Entities that live in a replica, in declaration order. */
export function replicaEntities(): readonly Entity[] {
  return ENTITY_LIST.filter((candidate) => candidate.places.includes('replica'));
}

/** CREATE TABLE and its indexes. A link to an entity that never leaves central keeps its value without a constraint. */
export function sqliteTable(of: Entity): string {
  const inReplica = new Set(replicaEntities().map((candidate) => candidate.name));
  const isSearched = SEARCHED.has(of.name);
  const lines = Object.entries(of.columns).map(([name, column]) => {
    const { reference, ...bare } = column;
    const line = sqliteColumn(name, reference && !inReplica.has(reference.entity) ? bare : column, tableOfEntity);
    return `  ${isSearched ? line.replace('PRIMARY KEY NOT NULL', 'NOT NULL UNIQUE') : line}`;
  });
  if (isSearched) lines.unshift('  row_key INTEGER PRIMARY KEY');
  const head = `-- ${of.name}: ${of.life}, ${of.owner}`;
  return [
    `${head}\nCREATE TABLE ${of.table} (\n${lines.join(',\n')}\n) STRICT;`,
    ...Object.values(sqliteIndexes(of)),
  ].join('\n');
}

/** The whole replica. */
export function sqliteSchema(): string {
  return replicaEntities().map(sqliteTable).join('\n\n');
}
