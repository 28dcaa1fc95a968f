import { ENTITY_LIST } from '#domain/model/registry.ts';
import { centralEntities, postgresReferences } from './postgres.ts';
import { tableOfEntity } from './sqlite.ts';

const GLOBAL = new Set(ENTITY_LIST.filter(({ scope }) => scope === 'global').map(({ name }) => tableOfEntity(name)));

/** The tables of an organisation, as the registry names them. */
export function organizationTables(): string[] {
  return centralEntities()
    .filter(({ scope }) => scope === 'organization')
    .map(({ table }) => table);
}

/** Takes the links to people away where no people are: in a database that holds organisations alone. */
export function withoutGlobalLinks(): string[] {
  return centralEntities()
    .filter(({ scope }) => scope === 'organization')
    .flatMap((of) =>
      Object.entries(postgresReferences(of))
        .filter(([, sql]) => GLOBAL.has(/ REFERENCES (\w+) /.exec(sql)?.[1] ?? ''))
        .map(([constraint]) => `ALTER TABLE ${of.table} DROP CONSTRAINT IF EXISTS ${constraint};`),
    );
}
