import { AppFault } from '#domain/kernel/fault.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { type Database, NO_ORGANIZATION } from './database.ts';

/*
 * Where an organisation's rows lie. Most lie in the installation's own database; the directory (TenantEntry.databaseName) names another for
 * those that have outgrown it. People and the directory itself stay at home: no transaction of an organisation reads them.
 */
/** While its rows are on their way nobody reads or writes them; desks work on and come back. */
const MOVING = '(moving)';
/** A node has heard of a move after this at the latest. */
export const HEARD_MS = 5000;

/** What the directory says meanwhile: where they come from, so that a move that was cut off can be taken up. */
export function moving(from: string | null): string {
  return `${MOVING} ${from ?? ''}`;
}

/** Where rows that are on their way come from (null: home); undefined when they are not. */
export function movingFrom(name: string | null): string | null | undefined {
  return name?.startsWith(MOVING) ? name.slice(MOVING.length + 1) || null : undefined;
}

/** The organisations that lie elsewhere, by the directory. */
export async function placements(home: Database): Promise<ReadonlyMap<Id, string>> {
  const rows = await home.system('directory', (db) =>
    db.query<{ id: Id; name: string }>(
      `SELECT tenant_id AS id, database_name AS name FROM tenant_entries WHERE organization_id = $1 AND database_name IS NOT NULL`,
      [NO_ORGANIZATION],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Another database of the same server, or of the one that REGIE_DATABASE_<NAME>_URL names. */
export function placedUrl(
  homeUrl: string,
  name: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const given = environment[`REGIE_DATABASE_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_URL`];
  if (given) return given;
  const url = new URL(homeUrl);
  url.pathname = `/${encodeURIComponent(name)}`;
  return url.toString();
}

/** Sends each organisation's work to where its rows lie. */
export function withPlacement(home: Database, open: (name: string) => Promise<Database>): Database {
  const opened = new Map<string, Promise<Database>>();
  let directory: { readonly at: number; readonly placed: Promise<ReadonlyMap<Id, string>> } | null = null;

  function placedNow(): Promise<ReadonlyMap<Id, string>> {
    const at = performance.now();
    if (directory && at - directory.at < HEARD_MS) return directory.placed;
    const placed = placements(home);
    directory = { at, placed };
    placed.catch(() => (directory = null));
    return placed;
  }

  async function of(organizationId: Id): Promise<Database> {
    const name = (await placedNow()).get(organizationId);
    if (name === undefined) return home;
    if (movingFrom(name) !== undefined) throw new AppFault('organization-moving', 'central');
    const known = opened.get(name);
    if (known) return known;
    const opening = open(name);
    opening.catch(() => opened.delete(name));
    opened.set(name, opening);
    return opening;
  }

  return {
    withTenant: async (organizationId, work) => (await of(organizationId)).withTenant(organizationId, work),
    snapshot: async (organizationId, work) => (await of(organizationId)).snapshot(organizationId, work),
    glance: async (organizationId, questions) => (await of(organizationId)).glance(organizationId, questions),
    system: home.system,
    poolUse: home.poolUse,
    close: async () => {
      for (const database of opened.values()) await (await database).close();
      await home.close();
    },
  };
}
