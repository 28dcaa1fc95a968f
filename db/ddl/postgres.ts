import type { Column } from '#domain/model/columns.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { ENTITY_LIST } from '#domain/model/registry.ts';
import { isUniqueAmongLive, quoted, tableOfEntity } from './sqlite.ts';

/*
 * Registry → PostgreSQL. The organisation comes first in every key and index (unit of placement), and row-level security
 * hides every row while no organisation is set for the transaction. Global entities (users) are keyed by id alone.
 */
const TYPES = {
  id: 'uuid',
  text: 'text',
  int: 'bigint',
  real: 'double precision',
  flag: 'boolean',
  instant: 'timestamptz',
  day: 'date',
  time: 'time(0)',
  json: 'jsonb',
  choice: 'text',
} as const;

function defaultSql(column: Column): string {
  const value = column.defaultValue;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (column.kind === 'json') return `${quoted(JSON.stringify(value))}::jsonb`;
  return quoted(String(value));
}

export function postgresColumn(name: string, column: Column): string {
  const sqlName = snakeCase(name);
  const nullability = column.isNullable ? '' : ' NOT NULL';
  const fallback = column.hasDefault && column.defaultValue !== null ? ` DEFAULT ${defaultSql(column)}` : '';
  const check = column.choices ? ` CHECK (${sqlName} IN (${column.choices.map(quoted).join(', ')}))` : '';
  return `${sqlName} ${TYPES[column.kind]}${nullability}${fallback}${check}`;
}

/** Entities that live on central, in declaration order. */
export function centralEntities(): readonly Entity[] {
  return ENTITY_LIST.filter((candidate) => candidate.places.includes('central'));
}

function keyed(of: Entity, columns: readonly string[]): string {
  const names = columns.map(snakeCase);
  return (of.scope === 'organization' ? ['organization_id', ...names] : names).join(', ');
}

/** Constraint and index names are cut to PostgreSQL's 63 bytes. */
function named(...parts: readonly string[]): string {
  return parts.join('_').slice(0, 63);
}

/** CREATE INDEX statements by index name. */
export function postgresIndexes(of: Entity): Record<string, string> {
  const statements: Record<string, string> = {};
  const live = isUniqueAmongLive(of) ? ' WHERE deleted_at IS NULL' : '';
  for (const set of of.unique) {
    const name = named(of.table, ...set.map(snakeCase), 'key');
    statements[name] = `CREATE UNIQUE INDEX ${name} ON ${of.table} (${keyed(of, set)})${live};`;
  }
  for (const set of of.indexes) {
    const name = named(of.table, ...set.map(snakeCase), 'idx');
    statements[name] = `CREATE INDEX ${name} ON ${of.table} (${keyed(of, set)});`;
  }
  return statements;
}

/** ALTER TABLE … ADD FOREIGN KEY statements by constraint name. */
export function postgresReferences(of: Entity): Record<string, string> {
  const statements: Record<string, string> = {};
  for (const [name, column] of Object.entries(of.columns)) {
    if (!column.reference) continue;
    const target = ENTITY_LIST.find((candidate) => candidate.name === column.reference?.entity);
    if (!target?.places.includes('central')) continue;
    const sqlName = snakeCase(name);
    const isTenant = of.scope === 'organization' && target.scope === 'organization';
    const from = isTenant ? `organization_id, ${sqlName}` : sqlName;
    const to = isTenant ? 'organization_id, id' : 'id';
    const rule = { restrict: 'RESTRICT', cascade: 'CASCADE', setNull: `SET NULL (${sqlName})` }[
      column.reference.onDelete
    ];
    const constraint = named(of.table, sqlName, 'fkey');
    statements[constraint] =
      `ALTER TABLE ${of.table} ADD CONSTRAINT ${constraint} FOREIGN KEY (${from}) REFERENCES ${tableOfEntity(target.name)} (${to}) ON DELETE ${rule} DEFERRABLE INITIALLY DEFERRED;`;
  }
  return statements;
}

/** The rule that hides other organisations' rows; NULL while no organisation is set, so that nothing shows. */
export const TENANT_EXPRESSION = "nullif(current_setting('regie.organization_id', true), '')::uuid";

function rowSecurity(of: Entity): string {
  return [
    `ALTER TABLE ${of.table} ENABLE ROW LEVEL SECURITY;`,
    `ALTER TABLE ${of.table} FORCE ROW LEVEL SECURITY;`,
    `CREATE POLICY tenant ON ${of.table} USING (organization_id = ${TENANT_EXPRESSION});`,
  ].join('\n');
}

export function postgresTable(of: Entity): string {
  const lines = Object.entries(of.columns).map(([name, column]) => `  ${postgresColumn(name, column)}`);
  const key = of.scope === 'organization' ? 'organization_id, id' : 'id';
  return [
    `-- ${of.name}: ${of.life}, ${of.owner}\nCREATE TABLE ${of.table} (\n${lines.join(',\n')},\n  PRIMARY KEY (${key})\n);`,
    ...Object.values(postgresIndexes(of)),
    rowSecurity(of),
  ].join('\n');
}

/** The whole central schema: tables first, links last. */
export function postgresSchema(): string {
  const tables = centralEntities().map(postgresTable);
  const links = centralEntities().flatMap((of) => Object.values(postgresReferences(of)));
  return [...tables, links.join('\n')].join('\n\n');
}
