import type { Command } from 'commander';
import { isId } from '#domain/kernel/ids.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { type Database, NO_ORGANIZATION, openDatabase } from '../database/database.ts';
import { copyOrganization } from '../database/moveOrganization.store.ts';
import { HEARD_MS, moving, movingFrom, placedUrl, placements } from '../database/placement.ts';
import { preparePlaced } from '../migrate.ts';
import { givenDatabaseUrl } from './database.ts';
import { printJson, say, UsageError } from './output.ts';

type Options = { readonly organization: string; readonly to: string };

async function place(home: Database, organizationId: string, name: string | null): Promise<boolean> {
  const rows = await home.system('directory', (db) =>
    db.query(
      `UPDATE tenant_entries SET database_name = $3, updated_at = now(), version = version + 1
       WHERE organization_id = $1 AND tenant_id = $2 RETURNING id`,
      [NO_ORGANIZATION, organizationId, name],
    ),
  );
  return rows.length > 0;
}

async function move(home: Database, homeUrl: string, { organization, to }: Options): Promise<void> {
  const now = (await placements(home)).get(organization) ?? null;
  if (now === to) throw new UsageError('--to', 'l’organisation y est déjà');
  const from = movingFrom(now);
  const former = from === undefined ? now : from;
  const target = placedUrl(homeUrl, to);
  await preparePlaced(target);
  if (!(await place(home, organization, moving(former)))) throw new UsageError('--organization', 'inconnue');
  try {
    say('Les nœuds s’arrêtent pour cette organisation ; les postes travaillent sans eux.');
    // What was begun before they heard of it has ended by then.
    await new Promise((resolve) => setTimeout(resolve, 2 * HEARD_MS));
    const source = former === null ? homeUrl : placedUrl(homeUrl, former);
    const rows = await copyOrganization(organization, { from: source, to: target });
    await place(home, organization, to);
    printJson({ moved: organization, from: former, to, rows });
  } catch (fault) {
    await place(home, organization, former);
    throw fault;
  }
}

export function moveCommand(program: Command): void {
  program
    .command('move')
    .description('déplace une organisation dans une autre base ; ses postes continuent pendant ce temps')
    .requiredOption('--organization <id>')
    .requiredOption('--to <database>')
    .action(async (options: Options) => {
      if (!isId(options.organization)) throw new UsageError('--organization', 'n’est pas un identifiant');
      if (!/^[a-z][a-z0-9_]{0,62}$/.test(options.to)) throw new UsageError('--to', 'un nom de base : a-z, 0-9, _');
      const url = givenDatabaseUrl();
      const home = await openDatabase(url, { most: 2 });
      try {
        await move(home, url, options);
      } catch (fault) {
        if (fault instanceof AppFault || fault instanceof UsageError) throw fault;
        throw new AppFault('organization-not-moved', 'central', {}, fault);
      } finally {
        await home.close();
      }
    });
}
