import { mkdtempSync, chmodSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { centralEntities, postgresSchema } from '#db/ddl/postgres.ts';
import { snakeCase } from '#domain/model/entity.ts';
import { type LocalPostgres, startLocalPostgres } from './localPostgres.ts';
import { migrateCentral } from './migrate.ts';

const MIGRATIONS = readdirSync(join(import.meta.dirname, '..', 'db', 'central', 'migrations')).toSorted();

let server: LocalPostgres;
const clients: Client[] = [];

async function connect(database = 'regie'): Promise<Client> {
  const client = new Client({ connectionString: server.url.replace(/regie$/, database) });
  await client.connect();
  clients.push(client);
  return client;
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'regie-pg-'));
  chmodSync(folder, 0o777);
  server = await startLocalPostgres(folder, { isTemporary: true });
});
afterAll(async () => {
  for (const client of clients) await client.end();
  await server?.stop();
});

const SHAPE = `
  SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
  UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations'
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'schema_migrations' AND contype <> 'n'
  UNION ALL SELECT 'policy ' || tablename || ' ' || qual FROM pg_policies WHERE schemaname = 'public' AND policyname = 'tenant'
  ORDER BY line`;

async function shapeOf(client: Client): Promise<string[]> {
  return (await client.query<{ line: string }>(SHAPE)).rows.map((row) => row.line);
}

test('the migrations give exactly what the registry says, on a real server', async () => {
  const client = await connect();
  expect(await migrateCentral(client)).toEqual(MIGRATIONS);
  expect(await migrateCentral(client)).toEqual([]);
  await client.query('CREATE DATABASE ideal TEMPLATE template0');
  const ideal = await connect('ideal');
  await ideal.query(postgresSchema());
  expect(await shapeOf(client)).toEqual(await shapeOf(ideal));
});

test('two nodes that start at once migrate once', async () => {
  const client = await connect();
  await client.query('CREATE DATABASE twice TEMPLATE template0');
  const [first, second] = [await connect('twice'), await connect('twice')];
  const applied = await Promise.all([migrateCentral(first), migrateCentral(second)]);
  expect(applied.flat()).toEqual(MIGRATIONS);
});

test('every table hides its rows while no organisation is set', async () => {
  const client = await connect();
  const secured = await client.query<{ relname: string }>(
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relrowsecurity AND relforcerowsecurity",
  );
  expect(secured.rows.map((row) => row.relname).toSorted()).toEqual(
    centralEntities()
      .map((of) => of.table)
      .toSorted(),
  );
  await client.query('CREATE ROLE desk NOLOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO desk;');
  await client.query('BEGIN');
  await client.query("SELECT set_config('regie.organization_id', '01900000-0000-7000-8000-000000000001', true)");
  await client.query(
    `INSERT INTO environments (id, organization_id, created_at, updated_at, version, name, kind) VALUES ('01900000-0000-7000-8000-000000000002', '01900000-0000-7000-8000-000000000001', now(), now(), 1, 'x', 'LIVE')`,
  );
  await client.query('COMMIT');
  await client.query('SET ROLE desk');
  expect((await client.query('SELECT id FROM environments')).rowCount).toBe(0);
  await client.query('RESET ROLE');
});

test('names fit: no two columns, indexes or tables collide after 63 bytes', () => {
  for (const of of centralEntities())
    expect(new Set(Object.keys(of.columns).map(snakeCase)).size).toBe(Object.keys(of.columns).length);
});
