import type { Entity } from '#domain/model/entity.ts';
import { centralEntities, postgresReferences } from './postgres.ts';

/*
 * Registry → Citus. An organisation's rows lie together on one worker: every key begins with its id, so that a command, a pull and a boot
 * stay there. What belongs to nobody (people, the directory) is small and copied to every worker.
 */
function targetsOf(of: Entity): string[] {
  return Object.values(postgresReferences(of)).map((sql) => / REFERENCES (\w+) /.exec(sql)?.[1] ?? '');
}

/** Tables in the order their references ask for; a circle is entered where the registry names it first. */
function inOrder(entities: readonly Entity[]): Entity[] {
  const done = new Set<string>();
  const open = new Set<string>();
  const order: Entity[] = [];
  const visit = (of: Entity): void => {
    if (done.has(of.table) || open.has(of.table)) return;
    open.add(of.table);
    for (const table of targetsOf(of)) {
      const target = entities.find((candidate) => candidate.table === table);
      if (target) visit(target);
    }
    open.delete(of.table);
    done.add(of.table);
    order.push(of);
  };
  for (const of of entities) visit(of);
  return order;
}

/**
 * Citus refuses ON DELETE SET NULL where the organisation is part of the key (citusdata/citus#7132), even for one column of it: these
 * links stay without the database's own check. They lead to rows that are archived rather than deleted.
 */
function softLinks(entities: readonly Entity[]): string[] {
  return entities.flatMap((of) =>
    Object.entries(postgresReferences(of))
      .filter(([, sql]) => sql.includes('(organization_id, ') && sql.includes(' ON DELETE SET NULL '))
      .map(([constraint]) => `ALTER TABLE ${of.table} DROP CONSTRAINT ${constraint};`),
  );
}

/** The statements that spread an installation's tables over workers, for a database that `regie central migrate` has made. */
export function citusStatements(): string[] {
  const entities = centralEntities();
  const global = entities.filter((of) => of.scope === 'global');
  const own = inOrder(entities.filter((of) => of.scope === 'organization'));
  const [first] = own;
  return [
    'CREATE EXTENSION IF NOT EXISTS citus;',
    // A transaction names its organisation and steps down to its role on the workers too.
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET citus.propagate_set_commands TO ''local''', current_database()); END $$;",
    "SET citus.multi_shard_modify_mode TO 'sequential';",
    ...softLinks(own),
    ...inOrder(global).map((of) => `SELECT create_reference_table('${of.table}');`),
    ...own.map((of) =>
      of === first
        ? `SELECT create_distributed_table('${of.table}', 'organization_id');`
        : `SELECT create_distributed_table('${of.table}', 'organization_id', colocate_with => '${first?.table}');`,
    ),
  ];
}
