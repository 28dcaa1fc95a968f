import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { type Database, openDatabase } from '#central/database/database.ts';
import { insertRow } from '#central/database/rows.store.ts';
import { inviteDesk } from '#central/identity/desks.ts';
import { startLocalPostgres } from '#central/localPostgres.ts';
import { migrateCentral } from '#central/migrate.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { type DemoOptions, seedDemo } from '#db/seed/demo.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { newRow } from '#domain/model/entity.ts';
import { TenantEntry } from '#domain/model/registry.ts';
import { must } from '#domain/kernel/assert.ts';
import { NO_ORGANIZATION } from '#central/database/database.ts';

/*
 * One installation as in production, on this machine and for a while: a PostgreSQL server, a company, and central as a process of its own that
 * can be stopped, killed and started again at the same address.
 */
const root = join(import.meta.dirname, '..', '..');
const SECRET = 'a secret that lasts as long as the simulation';
const LONGEST_START_MS = 60_000;

export type Invitation = { readonly code: string; readonly email: string; readonly password: string };
export type Installation = {
  readonly folder: string;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly organizationId: Id;
  readonly address: string;
  readonly startCentral: () => Promise<void>;
  /** SIGTERM lets it finish, SIGKILL does not. */
  readonly stopCentral: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
  /** Room for one more workstation, and somebody to sit there. */
  readonly invite: (name: string) => Promise<Invitation>;
  readonly close: () => Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function found(database: Database, company: Omit<DemoOptions, 'sha256'>): Promise<Id> {
  const rows: { of: Parameters<typeof insertRow>[1]; row: Record<string, unknown> }[] = [];
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  seedDemo({ ...company, sha256 }, (of, row) => {
    if (of.places.includes('central')) rows.push({ of, row: row as Record<string, unknown> });
  });
  const organizationId = String(must(rows[0], 'a company has rows').row['organizationId']);
  await database.withTenant(organizationId, async (db) => {
    for (const { of, row } of rows) await insertRow(db, of, row);
  });
  const env = { now: Date.now(), newId: () => crypto.randomUUID(), organizationId: NO_ORGANIZATION };
  await database.system('directory', (db) =>
    insertRow(db, TenantEntry, newRow(TenantEntry, env, { tenantId: organizationId, name: 'Simulation' })),
  );
  return organizationId;
}

/** Starts PostgreSQL with a company in it and central on top; everything lies in one folder that goes with it. */
export async function startInstallation(company: Omit<DemoOptions, 'sha256'>): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'regie-simulate-'));
  chmodSync(folder, 0o755);
  const server = await startLocalPostgres(join(folder, 'central'));
  const client = new Client({ connectionString: server.url });
  await client.connect();
  await migrateCentral(client);
  await client.end();
  const database = await openDatabase(server.url, { most: 4 });
  const organizationId = await found(database, company);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;

  async function isThere(): Promise<boolean> {
    return fetch(`${address}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  async function startCentral(): Promise<void> {
    const env = {
      ...process.env,
      REGIE_CENTRAL_DATA: join(folder, 'central'),
      REGIE_DATABASE_URL: server.url,
      REGIE_PORT: String(port),
      REGIE_SECRET: SECRET,
      REGIE_LOG_LEVEL: 'error',
    };
    child = spawn(process.execPath, [join(root, 'src-central', 'index.ts')], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const over = Date.now() + LONGEST_START_MS;
    while (!(await isThere())) {
      if (child.exitCode !== null || Date.now() > over)
        throw new Error(`central did not start (exit ${child.exitCode})`);
      await wait(50);
    }
  }

  async function stopCentral(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const ended = child;
    child = null;
    if (!ended || ended.exitCode !== null || ended.signalCode !== null) return;
    const exit = once(ended, 'exit');
    ended.kill(signal);
    await exit;
  }

  return {
    folder,
    database,
    databaseUrl: server.url,
    organizationId,
    address,
    startCentral,
    stopCentral,
    invite: async (name) => {
      const now = Date.now();
      const { email } = await testPerson(database, { organizationId, now, role: 'owner', fullName: name });
      const actor = { userId: null, name: 'Simulation', role: 'owner' } as const;
      const { code } = await inviteDesk(
        { database, clock: Date.now, moved: () => undefined },
        { organizationId, name, actor },
      );
      return { code, email, password: TEST_PASSWORD };
    },
    close: async () => {
      await stopCentral();
      await database.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
