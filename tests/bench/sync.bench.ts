import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { contactCommands } from '#domain/contacts/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Entity, snakeCase } from '#domain/model/entity.ts';
import { Activity, Mission, StateHistory } from '#domain/model/registry.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { openReplica } from '#main/replica/replica.ts';
import { bareInsert } from '#main/sync/boot.store.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { unsettled } from '#main/sync/outboxQueue.store.ts';
import { seatDesks } from '../../tools/simulate/deskFleet.ts';
import { type Installation, startInstallation } from '../../tools/simulate/installation.ts';
import { spread } from '../../tools/simulate/spread.ts';
import { print } from './figure.ts';

/* Desks and central as in production: processes of their own, HTTP, PostgreSQL that keeps its word on the disk. */
type Size = { readonly rows: number; readonly commands: number; readonly desks: number; readonly seconds: number };
const FULL: Size = { rows: 500_000, commands: 1000, desks: 50, seconds: 20 };
const SMOKE: Size = { rows: 5000, commands: 50, desks: 4, seconds: 3 };
/** A busy office of fifty: two commands a second. */
const RATE = 2;

/** The same rows again under new ids, until there are so many. */
async function multiply(client: Client, of: Entity, to: number): Promise<void> {
  const columns = Object.keys(of.columns).map(snakeCase);
  const copied = columns.map((name) => {
    if (name === 'id') return 'gen_random_uuid()';
    return name === 'reference' ? "reference || '-' || n" : name;
  });
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${of.table}`);
  const times = Math.floor(to / Math.max(1, Number(rows[0]?.count)));
  if (times < 1) return;
  await client.query(
    `INSERT INTO ${of.table} (${columns.join(', ')}) SELECT ${copied.join(', ')} FROM ${of.table}, generate_series(1, ${times}) n`,
  );
}

async function joined(place: Installation, name: string): Promise<string> {
  const path = join(place.folder, `${name}.db`);
  const { code, email, password } = await place.invite(name);
  const answer = await joinCentral({ path, centralUrl: place.address, code, credentials: { email, password } });
  if (isRefusal(answer)) throw new Error(answer.code);
  return path;
}

/** What better-sqlite3 takes to insert the same rows into the same tables. */
function rawInsertMs(from: string, to: string): { readonly ms: number; readonly rows: number } {
  const source = openReplica(from);
  const target = openReplica(to, { create: true }).write;
  const tables = SYNCED_ENTITIES.map((of) => {
    const columns = Object.keys(of.columns);
    const rows = source.read.all<Record<string, string | number | null>>(
      `SELECT ${columns.map(snakeCase).join(', ')} FROM ${of.table}`,
    );
    return { insert: bareInsert(of, columns), rows: rows.map((row) => Object.values(row)) };
  });
  source.close();
  target.exec('PRAGMA foreign_keys = OFF');
  const startedAt = performance.now();
  target.transaction(() => {
    for (const { insert, rows } of tables) for (const row of rows) target.run(insert, row);
  });
  const ms = performance.now() - startedAt;
  target.close();
  return { ms, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0) };
}

async function benchBoot(place: Installation, size: Size): Promise<void> {
  const client = new Client({ connectionString: place.databaseUrl });
  await client.connect();
  await multiply(client, Activity, size.rows * 0.4);
  await multiply(client, StateHistory, size.rows * 0.3);
  await multiply(client, Mission, size.rows * 0.3);
  await client.query('ANALYZE');
  await client.end();
  const startedAt = performance.now();
  const path = await joined(place, 'boot');
  const seconds = (performance.now() - startedAt) / 1000;
  const raw = rawInsertMs(path, join(place.folder, 'raw.db'));
  print({
    name: 'boot of a replica, enrolment and sign-in included',
    value: seconds,
    unit: 's',
    raw: { name: 'better-sqlite3, the same rows into the same tables', value: raw.ms / 1000 },
    budget: '500 000 rows ≤ 15 s, ≤ 2×',
    detail: { rows: raw.rows },
  });
}

const create = (desk: Desk, name: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName: name, type: 'BUSINESS' } });

/** What PostgreSQL takes to commit as many rows, one by one. */
async function rawCommitsMs(place: Installation, count: number): Promise<number> {
  const client = new Client({ connectionString: place.databaseUrl });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS bench_commits (id int)');
  const startedAt = performance.now();
  for (let index = 0; index < count; index += 1) await client.query('INSERT INTO bench_commits VALUES ($1)', [index]);
  const ms = performance.now() - startedAt;
  await client.end();
  return ms;
}

async function until(desk: Desk): Promise<void> {
  while (unsettled(desk.replica.read).length > 0) await desk.line?.exchange();
}

async function benchReplay(place: Installation, { commands }: Size): Promise<void> {
  const desk = openDesk({ path: await joined(place, 'replay') });
  for (let index = 0; index < commands; index += 1) await create(desk, `Client ${index}`);
  const raw = await rawCommitsMs(place, commands);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startedAt = performance.now();
  await until(desk);
  const seconds = (performance.now() - startedAt) / 1000;
  delay.disable();
  await desk.close();
  print({
    name: 'offline commands replayed',
    value: seconds,
    unit: 's',
    raw: { name: 'PostgreSQL, as many commits of one row', value: raw / 1000 },
    budget: '1 000 commands ≤ 3 s, board responsive',
    detail: {
      commands,
      coreHeldUpMs: { p99: Math.round(delay.percentile(99) / 1e6), max: Math.round(delay.max / 1e6) },
    },
  });
}

async function benchThroughput(place: Installation, { commands }: Size): Promise<void> {
  const paths = [];
  for (const name of ['push-1', 'push-2', 'push-3', 'push-4']) paths.push(await joined(place, name));
  const desks = paths.map((path) => openDesk({ path }));
  const each = Math.round(commands / desks.length);
  for (const desk of desks) for (let index = 0; index < each; index += 1) await create(desk, `Client ${index}`);
  const raw = await rawCommitsMs(place, each * desks.length);
  const startedAt = performance.now();
  await Promise.all(desks.map(async (desk) => desk.line?.exchange()));
  const ms = performance.now() - startedAt;
  for (const desk of desks) await desk.close();
  print({
    name: 'push throughput, four desks of one organisation at once',
    value: (each * desks.length * 1000) / ms,
    unit: 'commands/s',
    raw: { name: 'PostgreSQL, commits of one row a second', value: (each * desks.length * 1000) / raw },
  });
}

async function bareRoundTripMs(): Promise<number> {
  const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const samples: number[] = [];
  for (let count = 0; count < 200; count += 1) {
    const startedAt = performance.now();
    await (await fetch(url)).text();
    samples.push(performance.now() - startedAt);
  }
  server.close();
  return spread(samples).p95;
}

async function benchLive(place: Installation, { desks, seconds }: Size): Promise<void> {
  const fleet = await seatDesks(place, { desks, aProcess: 10 });
  // Everybody listens.
  await wait(3000);
  const ratePerSecond = RATE / fleet.length;
  await Promise.all(fleet.map((each, seed) => each.ask({ kind: 'work', ratePerSecond, seconds, seed })));
  const answers = await Promise.all(fleet.map((each) => each.ask({ kind: 'latencies' })));
  for (const each of fleet) await each.end('gently');
  const { p50, p95, max, samples } = spread(answers.flatMap(({ latenciesMs = [] }) => latenciesMs));
  print({
    name: `commit on one desk → visible on ${desks - 1} others, p95`,
    value: p95,
    unit: 'ms',
    raw: { name: 'bare HTTP round trip, p95', value: await bareRoundTripMs() },
    budget: 'p95 ≤ 100 ms',
    detail: { p50, max, samples, commandsASecond: RATE },
  });
}

export async function benchSync(isSmoke: boolean): Promise<void> {
  const size = isSmoke ? SMOKE : FULL;
  const today = new Date().toISOString().slice(0, 10);
  const place = await startInstallation({ seed: 1, drivers: 40, missionsPerDay: 120, days: 8, today });
  try {
    await place.startCentral();
    await benchLive(place, size);
    await benchReplay(place, size);
    await benchThroughput(place, size);
    await benchBoot(place, size);
  } finally {
    await place.close();
  }
}
