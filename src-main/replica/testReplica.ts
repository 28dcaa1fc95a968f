import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '#domain/kernel/env.ts';
import { newRow } from '#domain/model/entity.ts';
import { Organization } from '#domain/model/registry.ts';
import { ChangeFeed } from './changeFeed.ts';
import { type CommandRunner, createCommandRunner } from './commandRunner.ts';
import { newId, sha256 } from './ids.ts';
import { openReplica, type Replica } from './replica.ts';
import { insertRow } from './rows.store.ts';

/** A real replica in a temporary folder with one organisation, for tests. */
export type TestReplica = {
  readonly folder: string;
  readonly path: string;
  readonly replica: Replica;
  readonly env: Env;
  readonly feed: ChangeFeed;
  readonly runner: CommandRunner;
  readonly close: () => void;
};

export function testReplica(now = 1_795_000_000_000): TestReplica {
  const folder = mkdtempSync(join(tmpdir(), 'regie-test-'));
  const path = join(folder, 'regie.db');
  const replica = openReplica(path, { create: true });
  const organizationId = newId();
  const env: Env = {
    now,
    actor: { userId: null, name: 'Test', role: 'owner' },
    organizationId,
    timeZone: 'Europe/Paris',
    newId,
    sha256,
  };
  const organization = newRow(Organization, env, {
    id: organizationId,
    name: 'Étoile',
    slug: 'etoile',
    legalName: 'Étoile SAS',
  });
  insertRow(replica.write, Organization, organization);
  const feed = new ChangeFeed();
  const runner = createCommandRunner({ db: replica.write, env: () => env, feed });
  const close = (): void => {
    replica.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, path, replica, env, feed, runner, close };
}
