import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '../database/database.ts';
import { SYSTEM_ACTOR } from '../jobs/systemTenant.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { clockOf } from './changeLog.store.ts';
import { runCommand } from './commandRunner.ts';
import { pull } from './exchange.ts';
import { withReadReplica } from './readReplica.ts';

/* Two databases of one real server: the second stands where the first stood when it was copied, as a standby that lags. */
const [ORGANIZATION] = ORGANIZATIONS;
const TENANT = { organizationId: ORGANIZATION, timeZone: 'Europe/Paris', actor: SYSTEM_ACTOR };
let central: TestCentral;
let standby: Database;
let both: Database;
const faults: unknown[] = [];

async function create(displayName: string): Promise<void> {
  const context = { database: central.database, book: BOOK, clock: Date.now, moved: () => undefined };
  const input = { values: { displayName, type: 'BUSINESS' } };
  const sent = {
    commandId: randomUUID(),
    name: 'contacts.create',
    input,
    base: {},
    madeAt: Date.now(),
    judgedAt: Date.now(),
  };
  expect(await runCommand(context, TENANT, sent)).toMatchObject({ outcome: 'APPLIED' });
}

beforeAll(async () => {
  central = await testCentral();
  await create('Avant');
  const admin = new Client({ connectionString: central.url.replace(/regie$/, 'postgres') });
  await admin.connect();
  // A database is copied while nobody uses it; the pool's idle connections come back by themselves.
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'regie'");
  const copied = () =>
    admin.query('CREATE DATABASE standby TEMPLATE regie').then(
      () => true,
      () => false,
    );
  for (let attempt = 0; attempt < 50 && !(await copied()); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  await admin.end();
  standby = await openDatabase(central.url.replace(/regie$/, 'standby'));
  // So that it shows who answered.
  await standby.withTenant(ORGANIZATION, (db) =>
    db.query("UPDATE contacts SET display_name = 'Avant, vu du second' WHERE organization_id = $1", [ORGANIZATION]),
  );
  both = withReadReplica(central.database, standby, (fault) => faults.push(fault));
});
afterAll(async () => {
  await central?.close();
});

async function seen(): Promise<unknown[]> {
  const { rows } = await pull(
    { database: both },
    { organizationId: ORGANIZATION } as never,
    { cursor: 0, limit: 100 } as never,
  );
  return rows.filter(({ entity }) => entity === 'Contact').map(({ row }) => row['displayName']);
}

test('the standby answers once it has all there is, the database itself while it lags, and when it is away', async () => {
  expect(await seen()).toEqual(['Avant, vu du second']);
  await create('Après');
  expect(await seen()).toEqual(['Avant', 'Après']);
  // What the organisation has not moved on from is still read there; what is written never is.
  expect(await both.withTenant(ORGANIZATION, clockOf)).toMatchObject({ head: 4 });
  expect(faults).toEqual([]);
  await standby.close();
  expect(await seen()).toEqual(['Avant', 'Après']);
  expect(faults).toHaveLength(1);
});

test('a stream that has begun is not begun again', async () => {
  let runs = 0;
  const broken = withReadReplica(central.database, central.database, (fault) => faults.push(fault));
  const work = () => {
    runs += 1;
    return Promise.reject(new Error('reader gone'));
  };
  await expect(broken.snapshot(ORGANIZATION, work)).rejects.toThrow('reader gone');
  expect(runs).toBe(1);
});
