import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createTRPCClient, httpLink } from '@trpc/client';
import pg from 'pg';
import type { CentralRouter } from '#central/api/router.ts';
import { openDatabase } from '#central/database/database.ts';
import { NO_ORGANIZATION } from '#central/database/database.ts';
import { insertRow } from '#central/database/rows.store.ts';
import { runDueWork } from '#central/jobs/dueWork.ts';
import { startLocalPostgres } from '#central/localPostgres.ts';
import { prepareDatabase } from '#central/migrate.ts';
import { shipped } from '#central/shipped.ts';
import { natsBus } from '#central/sync/changeBusNats.ts';
import { type ChangeBus, notifyBus } from '#central/sync/changeBus.ts';
import { HAS_NATS, testNats } from '#central/sync/testNats.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { centralProcess, type TestProcess } from '#central/testProcess.ts';
import { newCompanyRows } from '#db/seed/newCompany.ts';
import { commandBook } from '#domain/commandBook.ts';
import { uuidV7 } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { newRow } from '#domain/model/entity.ts';
import { TenantEntry } from '#domain/model/registry.ts';
import { PROTOCOL_VERSION } from '#domain/sync/index.ts';
import { cpuMsOf, cpuMsOfTree, memoryKbOf } from './processCosts.ts';

/*
 * npm run measure:central: what an organisation, a desk and a change cost one node and its PostgreSQL, on this machine; writes the table
 * of docs/scaling.md. Durable commits as in production.
 */
const ORGANIZATIONS = 200;
const COMMANDS = 4000;
const LINES = 1000;
const PULLS = 2000;
const DOCUMENT = join(import.meta.dirname, '..', '..', 'docs', 'scaling.md');

// Other work on the machine slows rates and waits; processor times and sizes stay.
const [loadBefore = 0] = loadavg();
const folder = mkdtempSync(join(tmpdir(), 'regie-measure-'));
chmodSync(folder, 0o777);
const postgres = await startLocalPostgres(folder);
await prepareDatabase(postgres.url);
const database = await openDatabase(postgres.url);
const admin = new pg.Client({ connectionString: postgres.url });
await admin.connect();
const { rows: about } = await admin.query<{ version: string }>("SELECT current_setting('server_version') AS version");
const postmaster = Number(readFileSync(join(folder, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);

const table: [string, string][] = [];
const number = (value: number, digits = 0): string => value.toLocaleString('en-GB', { maximumFractionDigits: digits });
function note(what: string, cost: string): void {
  table.push([what, cost]);
  process.stderr.write(`${what}: ${cost}\n`);
}

async function size(): Promise<number> {
  await admin.query('VACUUM');
  const { rows } = await admin.query<{ bytes: string }>(
    "SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  return Number(rows[0]?.bytes);
}

async function company(): Promise<string> {
  const env = { now: Date.now(), newId: () => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) };
  const organizationId = env.newId();
  const own = { ...env, organizationId };
  await database.withTenant(organizationId, async (db) => {
    for (const { of, row } of newCompanyRows(own, { name: organizationId, siren: null })) await insertRow(db, of, row);
  });
  const entry = newRow(
    TenantEntry,
    { ...env, organizationId: NO_ORGANIZATION },
    { tenantId: organizationId, name: 'x' },
  );
  await database.system('directory', (db) => insertRow(db, TenantEntry, entry));
  return organizationId;
}

const clientOf = (node: TestProcess, access = '') =>
  createTRPCClient<CentralRouter>({
    links: [httpLink({ url: `${node.address}/trpc`, headers: access ? { authorization: `Bearer ${access}` } : {} })],
  });
async function signedIn(node: TestProcess, organizationId: string): Promise<string> {
  const { email } = await testPerson(database, { organizationId, now: Date.now() });
  const asked = { organizationId, email, password: TEST_PASSWORD, deviceName: 'x' };
  const answer = await clientOf(node).identity.signIn.mutate(asked);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.value.access;
}

// An organisation that has just begun: zones, categories, prices, rules.
const before = await size();
const organizations: string[] = [];
for (let index = 0; index < ORGANIZATIONS; index += 1) organizations.push(await company());
note('organisation, new: disk', `${number(((await size()) - before) / ORGANIZATIONS / 1024)} KB`);

const node = await centralProcess(postgres.url, { REGIE_METRICS_PORT: '0' });
note('node, idle: memory', `${number(memoryKbOf(node.pid) / 1024)} MB`);
const [idleMs, idlePostgresMs] = [cpuMsOf(node.pid), cpuMsOfTree(postmaster)];
await new Promise((resolve) => setTimeout(resolve, 15_000));
note(
  'node, idle: processor a second',
  `${number((cpuMsOf(node.pid) - idleMs) / 15, 1)} ms node + ${number((cpuMsOfTree(postmaster) - idlePostgresMs) / 15, 1)} ms PostgreSQL`,
);
const [organizationId = '', ...others] = organizations;
const access = await signedIn(node, organizationId);

type Spent = { readonly seconds: number; readonly nodeMs: number; readonly postgresMs: number };
async function spending(work: () => Promise<void>): Promise<Spent> {
  const [begun, nodeMs, postgresMs] = [performance.now(), cpuMsOf(node.pid), cpuMsOfTree(postmaster)];
  await work();
  return {
    seconds: (performance.now() - begun) / 1000,
    nodeMs: cpuMsOf(node.pid) - nodeMs,
    postgresMs: cpuMsOfTree(postmaster) - postgresMs,
  };
}
const each = ({ nodeMs, postgresMs }: Spent, count: number): string =>
  `${number(nodeMs / count, 2)} ms node + ${number(postgresMs / count, 2)} ms PostgreSQL`;

/** A push is answered within two seconds for what it has done: the rest is sent again, as a desk does. */
async function pushed(token: string, count: number): Promise<void> {
  const push = commands(count);
  for (let left = push.commands; left.length > 0;) {
    const { answers } = await clientOf(node, token).sync.push.mutate({ ...push, commands: left });
    if (answers.some(({ outcome }) => outcome !== 'APPLIED')) throw new Error(JSON.stringify(answers[0]));
    left = left.slice(answers.length);
  }
}

function commands(count: number) {
  const now = Date.now();
  return {
    protocol: PROTOCOL_VERSION,
    sentAt: now,
    commands: Array.from({ length: count }, (_, index) => ({
      commandId: uuidV7(now, crypto.getRandomValues(new Uint8Array(10))),
      name: 'contacts.create',
      input: { values: { displayName: `Client ${index} ${randomUUID()}`, type: 'BUSINESS' } },
      base: {},
      madeAt: now,
    })),
  };
}

// Changes: one organisation's pass one at a time, several organisations' side by side.
await pushed(access, 100);
const smaller = await size();
const single = await spending(async () => {
  for (let sent = 0; sent < COMMANDS; sent += 100) await pushed(access, 100);
});
note(
  'change (contacts.create): disk, with history, audit and log',
  `${number(((await size()) - smaller) / COMMANDS / 1024, 1)} KB`,
);
note('change: processor', each(single, COMMANDS));
note('changes of one organisation, a second', number(COMMANDS / single.seconds));
const alone = await spending(async () => {
  for (let sent = 0; sent < 400; sent += 1) await pushed(access, 1);
});
note('change sent alone: time to the answer', `${number((alone.seconds * 1000) / 400, 1)} ms`);
const many = await Promise.all(others.slice(0, 8).map((id) => signedIn(node, id)));
const side = await spending(async () => {
  await Promise.all(
    many.map(async (token) => {
      for (let sent = 0; sent < COMMANDS / 8; sent += 100) await pushed(token, 100);
    }),
  );
});
note('changes of eight organisations on one node, a second', number(COMMANDS / side.seconds));

// What a quiet organisation asks of the installation each minute.
const book = commandBook(shipped());
const ownMs = (): number => cpuMsOf(process.pid);
const [roundMs, roundPostgresMs] = [ownMs(), cpuMsOfTree(postmaster)];
for (const id of organizations)
  await runDueWork({ database, book, clock: Date.now, moved: () => undefined, onFault: () => undefined }, id);
note(
  'organisation, quiet: the minute’s round',
  `${number((ownMs() - roundMs) / ORGANIZATIONS, 2)} ms node + ${number((cpuMsOfTree(postmaster) - roundPostgresMs) / ORGANIZATIONS, 2)} ms PostgreSQL`,
);

// Desks: a line that is open, a poll that finds nothing new.
const { head } = await clientOf(node, access).sync.pull.query({ protocol: PROTOCOL_VERSION, cursor: 0, limit: 1 });
// One session may ask 1,200 times a minute.
const desks = await Promise.all(Array.from({ length: 4 }, () => signedIn(node, organizationId)));
const polls = await spending(async () => {
  for (let asked = 0; asked < PULLS; asked += 1)
    await clientOf(node, desks[asked % desks.length]).sync.pull.query({ protocol: PROTOCOL_VERSION, cursor: head });
});
note('pull that finds nothing: processor', each(polls, PULLS));
const idle = memoryKbOf(node.pid);
const agent = new Agent({ maxSockets: LINES });
const lines = await Promise.all(
  Array.from(
    { length: LINES },
    () =>
      new Promise<() => void>((resolve, reject) => {
        const asked = get(
          `${node.address}/sync/events`,
          { agent, headers: { authorization: `Bearer ${access}` } },
          (answer) => {
            answer.resume();
            resolve(() => asked.destroy());
          },
        ).on('error', reject);
      }),
  ),
);
note('open line: memory', `${number((memoryKbOf(node.pid) - idle) / LINES, 1)} KB`);
for (const close of lines) close();

// A boot: the whole organisation once.
let bytes = 0;
const boot = await spending(async () => {
  const answer = await fetch(`${node.address}/sync/boot`, { headers: { authorization: `Bearer ${access}` } });
  for await (const chunk of answer.body ?? []) bytes += chunk.length;
});
note(
  `boot of an organisation of ${number(head)} changes`,
  `${number(boot.seconds, 2)} s, ${number(bytes / 1024 / 1024, 1)} MB unpacked, ${each(boot, 1)}`,
);

// Pokes from one node to another.
async function poked(open: () => Promise<ChangeBus>): Promise<string> {
  const [here, there] = [await open(), await open()];
  const times: number[] = [];
  for (let count = 1; count <= 100; count += 1) {
    const begun = performance.now();
    await new Promise<void>((resolve) => {
      const stop = there.subscribe(organizationId, () => {
        times.push(performance.now() - begun);
        stop();
        resolve();
      });
      here.publish(organizationId, 1_000_000 + count);
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  await here.close();
  await there.close();
  return `${number(times.toSorted((a, b) => a - b)[50] ?? 0, 1)} ms`;
}
note('poke to another node by NOTIFY, median', await poked(() => notifyBus(postgres.url, () => undefined)));
if (HAS_NATS) {
  const nats = await testNats();
  note('poke to another node by NATS, median', await poked(() => natsBus(nats.url, () => undefined)));
  await nats.remove();
}

await node.stop();
await admin.end();
await database.close();
await postgres.stop();
rmSync(folder, { recursive: true, force: true });

const machine = `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, ${number(totalmem() / 1024 ** 3)} GB`;
const day = new Date().toISOString().slice(0, 10);
const body = [
  `Measured on ${day} by \`npm run measure:central\`: ${machine}, PostgreSQL ${about[0]?.version ?? ''} on the same machine, Node ${process.versions.node}, load average ${number(loadBefore, 1)} before: rates and waits are those of a machine as busy, processor times and sizes are not.`,
  '',
  '| what | cost |',
  '|---|---|',
  ...table.map(([what, cost]) => `| ${what} | ${cost} |`),
].join('\n');
const document = readFileSync(DOCUMENT, 'utf8');
writeFileSync(
  DOCUMENT,
  document.replace(
    /(<!-- measured -->\n)[\s\S]*?(\n<!-- \/measured -->)/,
    (_, a: string, b: string) => `${a}${body}${b}`,
  ),
);
