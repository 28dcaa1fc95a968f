import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createTRPCClient, httpLink } from '@trpc/client';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { Contact } from '#domain/model/registry.ts';
import { PROTOCOL_VERSION } from '#domain/sync/index.ts';
import type { CentralRouter } from '../api/router.ts';
import { centralMigrations, prepareDatabase } from '../migrate.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import { centralProcess, type TestProcess } from '../testProcess.ts';
import { NO_ORGANIZATION, openDatabase } from './database.ts';
import { moving, movingFrom, placedUrl } from './placement.ts';
import { rowsWhere } from './rows.store.ts';

/* An organisation moves to a database of its own while a node serves it and another: real processes, real databases. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
let node: TestProcess;
let admin: Client;
beforeAll(async () => {
  central = await testCentral();
  admin = new Client({ connectionString: central.url });
  await admin.connect();
  await admin.query('CREATE DATABASE large TEMPLATE template0');
  node = await centralProcess(central.url);
});
afterAll(async () => {
  await node?.stop();
  await admin?.end();
  await central?.close();
});

const clientOf = (access = '') =>
  createTRPCClient<CentralRouter>({
    links: [httpLink({ url: `${node.address}/trpc`, headers: access ? { authorization: `Bearer ${access}` } : {} })],
  });

async function signedIn(organizationId: string) {
  const { email } = await testPerson(central.database, { organizationId, now: Date.now() });
  const asked = { organizationId, email, password: TEST_PASSWORD, deviceName: 'x' };
  const answer = await clientOf().identity.signIn.mutate(asked);
  if (isRefusal(answer)) throw new Error(answer.code);
  return { ...answer.value, asked };
}

async function create(access: string, displayName: string): Promise<string> {
  const now = Date.now();
  const input = { values: { displayName, type: 'BUSINESS' } };
  const command = { commandId: randomUUID(), name: 'contacts.create', input, base: {}, madeAt: now };
  const { answers } = await clientOf(access).sync.push.mutate({
    protocol: PROTOCOL_VERSION,
    sentAt: now,
    commands: [command],
  });
  return answers[0]?.outcome ?? '';
}

function move(...args: string[]): Promise<{ code: number | null; out: Record<string, unknown> }> {
  const entry = join(import.meta.dirname, '..', 'cli', 'index.ts');
  const env = { ...process.env, REGIE_DATABASE_URL: central.url };
  const child = spawn(process.execPath, [entry, 'move', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out: JSON.parse(out) as Record<string, unknown> }));
  });
}

async function contactsIn(name: string, organizationId: string): Promise<string[]> {
  const database = await openDatabase(placedUrl(central.url, name), { most: 1 });
  const rows = await database.withTenant(organizationId, (db) => rowsWhere(db, Contact, {}));
  await database.close();
  return rows.map(({ displayName }) => displayName);
}

test('it moves whole, nobody writes meanwhile, sessions go on, and others notice nothing', async () => {
  const mine = await signedIn(ORGANIZATION);
  const theirs = await signedIn(OTHER);
  expect(await create(mine.access, 'Avant')).toBe('APPLIED');
  const asked = ['--organization', ORGANIZATION, '--to', 'large'];
  const moved = move(...asked);
  await expect
    .poll(() => create(mine.access, 'Pendant').catch(() => 'held back'), { timeout: 15_000, interval: 200 })
    .toBe('held back');
  expect(await create(theirs.access, 'Chez nous')).toBe('APPLIED');
  const done = await moved;
  expect(done).toMatchObject({ code: 0, out: { moved: ORGANIZATION, from: null, to: 'large' } });
  expect(done.out['rows']).toBeGreaterThan(5);

  await expect
    .poll(() => create(mine.access, 'Après').catch(() => 'held back'), { timeout: 15_000, interval: 200 })
    .toBe('APPLIED');
  const there = await contactsIn('large', ORGANIZATION);
  expect(there).toContain('Avant');
  expect(there).toContain('Après');
  expect(await contactsIn('regie', ORGANIZATION)).not.toContain('Après');
  expect(await contactsIn('large', OTHER)).toEqual([]);
  // A session begun before is renewed, and a new one begins, where the people are not.
  const { refresh } = mine;
  expect(await clientOf().identity.refresh.mutate({ organizationId: ORGANIZATION, refresh })).toMatchObject({
    kind: 'ok',
  });
  expect(await clientOf().identity.signIn.mutate(mine.asked)).toMatchObject({ kind: 'ok' });
  expect(await move(...asked)).toMatchObject({ code: 2, out: { field: '--to' } });
});

test('a move that was cut off is taken up; a target that holds something else is left alone', async () => {
  const place = (name: string | null) =>
    admin.query('UPDATE tenant_entries SET database_name = $2 WHERE organization_id = $3 AND tenant_id = $1', [
      OTHER,
      name,
      NO_ORGANIZATION,
    ]);
  await place(moving(null));
  const asked = ['--organization', OTHER, '--to', 'second'];
  await admin.query('CREATE DATABASE second TEMPLATE template0');
  expect(await move(...asked)).toMatchObject({ code: 0, out: { from: null, to: 'second' } });
  // Ended, but the directory was not told: the same again is fine, another is not.
  await place(moving(null));
  expect(await move(...asked)).toMatchObject({ code: 0 });
  await place(moving(null));
  const second = await openDatabase(placedUrl(central.url, 'second'), { most: 1 });
  await second.withTenant(OTHER, (db) =>
    db.query("UPDATE organizations SET city = 'Lyon' WHERE organization_id = $1", [OTHER]),
  );
  await second.close();
  expect(await move(...asked)).toMatchObject({ code: 1, out: { refused: 'organization-there-already' } });
  const { rows } = await admin.query('SELECT database_name AS name FROM tenant_entries WHERE tenant_id = $1', [OTHER]);
  expect(rows).toEqual([{ name: null }]);
});

test('migrations go to every database the directory names', async () => {
  await admin.query('CREATE DATABASE third TEMPLATE template0');
  const entry = `INSERT INTO tenant_entries (id, organization_id, created_at, updated_at, version, tenant_id, name, database_name)
    VALUES ($1::text::uuid, $2, now(), now(), 1, $1::text, 'x', 'third')`;
  await admin.query(entry, [randomUUID(), NO_ORGANIZATION]);
  const steps = centralMigrations().map(({ name }) => `third: ${name}`);
  expect((await prepareDatabase(central.url)).applied).toEqual(steps);
  expect((await prepareDatabase(central.url)).applied).toEqual([]);
});

test('names and addresses', () => {
  expect(movingFrom(moving('large'))).toBe('large');
  expect(movingFrom(moving(null))).toBe(null);
  expect(movingFrom('large')).toBe(undefined);
  expect(placedUrl('postgres://a:b@h:1/regie?sslmode=require', 'large', {})).toBe(
    'postgres://a:b@h:1/large?sslmode=require',
  );
  expect(placedUrl('postgres://a@h/regie', 'big_one', { REGIE_DATABASE_BIG_ONE_URL: 'postgres://x/y' })).toBe(
    'postgres://x/y',
  );
});
