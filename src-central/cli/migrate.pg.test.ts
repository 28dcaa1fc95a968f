import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centralMigrations, checkServerVersion } from '../migrate.ts';
import { type LocalPostgres, startLocalPostgres } from '../localPostgres.ts';

/* `regie central migrate` as an administrator runs it: real processes on a real server. */
const ENTRY = join(import.meta.dirname, '..', '..', 'src-main', 'cli', 'index.ts');
let folder = '';
let server: LocalPostgres;
let admin: Client;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-migrate-'));
  chmodSync(folder, 0o777);
  server = await startLocalPostgres(folder, { isTemporary: true });
  admin = new Client({ connectionString: server.url });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Ran = { readonly code: number | null; readonly said: string; readonly out: Record<string, unknown> };

function migrate(url: string | undefined): Promise<Ran> {
  const env = { ...process.env, ...(url === undefined ? {} : { REGIE_DATABASE_URL: url }) };
  const child = spawn(process.execPath, [ENTRY, 'central', 'migrate'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, said] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) =>
      resolve({ code, said, out: out === '' ? {} : (JSON.parse(out) as Record<string, unknown>) }),
    );
  });
}

async function database(name: string): Promise<string> {
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  return server.url.replace(/regie$/, name);
}

const NAMES = centralMigrations().map(({ name }) => name);

test('two at once bring an empty database up together; once more changes nothing', async () => {
  const url = await database('together');
  const both = await Promise.all([migrate(url), migrate(url)]);
  expect(both.map(({ code, said }) => ({ code, said }))).toEqual([
    { code: 0, said: '' },
    { code: 0, said: '' },
  ]);
  const applied = both.flatMap(({ out }) => out['applied'] as string[]);
  expect(applied.filter((name) => name.endsWith('.sql'))).toEqual(NAMES);
  expect(applied.filter((name) => name.startsWith('jobs'))).toHaveLength(1);
  expect(await migrate(url)).toEqual({ code: 0, said: '', out: { applied: [], migration: NAMES.length } });
});

test('a database newer than the program is refused with both numbers, and left alone', async () => {
  const url = await database('newer');
  await migrate(url);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query("INSERT INTO schema_migrations (number, name) VALUES (9000, 'later')");
  const { code, out, said } = await migrate(url);
  expect({ code, out }).toEqual({
    code: 1,
    out: { refused: 'database-newer', databaseVersion: 9000, programVersion: NAMES.length },
  });
  expect(said).toContain('mettez le serveur Régie à jour');
  await client.end();
});

test('a login of the application alone serves, and is told who may migrate', async () => {
  const url = await database('serving');
  await admin.query("CREATE ROLE node LOGIN PASSWORD 'node'");
  const asNode = url.replace('regie:regie@', 'node:node@');
  expect(await migrate(asNode)).toMatchObject({ code: 1, out: { refused: 'database-not-prepared' } });
  await migrate(url);
  await admin.query('GRANT regie_application TO node');
  expect(await migrate(asNode)).toMatchObject({ code: 0, out: { applied: [] } });
  const client = new Client({ connectionString: asNode });
  await client.connect();
  for (const forbidden of [
    'DELETE FROM audit_logs',
    'UPDATE audit_logs SET action = action',
    'DELETE FROM schema_migrations',
    'CREATE TABLE mine (id int)',
    'DROP TABLE jobs.job_common',
  ])
    await expect(client.query(forbidden), forbidden).rejects.toMatchObject({ code: '42501' });
  await client.end();
});

test.each([
  ['nothing', '', 2, { refused: 'wrong-input', field: 'REGIE_DATABASE_URL' }],
  ['no address', 'mysql://x', 2, { refused: 'wrong-input', field: 'REGIE_DATABASE_URL' }],
  ['nobody there', 'postgres://a:geheim@127.0.0.1:1/x', 3, { fault: 'database-unreachable', reason: 'ECONNREFUSED' }],
])('%s as an address is said without the password', async (_name, url, code, out) => {
  const ran = await migrate(url);
  expect(ran).toMatchObject({ code, out });
  expect(ran.said).not.toContain('geheim');
});

test('a server older than 15 is refused', () => {
  expect(() => checkServerVersion(140_012)).toThrow('database-server-too-old {"server":14,"needed":15}');
  expect(() => checkServerVersion(150_000)).not.toThrow();
});
