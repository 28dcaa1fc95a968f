import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { createTRPCClient, httpLink } from '@trpc/client';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRefusal } from '#domain/kernel/result.ts';
import { PROTOCOL_VERSION } from '#domain/sync/index.ts';
import type { CentralRouter } from './api/router.ts';
import { centralMigrations } from './migrate.ts';
import { type LocalPostgres, startLocalPostgres } from './localPostgres.ts';
import { HAS_NATS, type TestNats, testNats } from './sync/testNats.ts';
import { centralProcess, type TestProcess } from './testProcess.ts';

/* Two nodes on one PostgreSQL behind one address: processes of their own, one of which is killed. */
let folder = '';
let postgres: LocalPostgres;
let nats: TestNats | null = null;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-nodes-'));
  chmodSync(folder, 0o777);
  postgres = await startLocalPostgres(folder, { isTemporary: true });
  if (HAS_NATS) nats = await testNats();
});
afterAll(async () => {
  await nats?.remove();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One address for both: each connection goes to the next node that takes it. */
async function roundRobin(nodes: readonly TestProcess[]): Promise<{ address: string; close: () => void }> {
  const ports = nodes.map(({ address }) => Number(new URL(address).port));
  const open = new Set<Socket>();
  let turn = 0;
  const server: Server = createServer((near) => {
    open.add(near);
    near.on('error', () => near.destroy());
    const dial = (left: number): void => {
      const far = connect(ports[(turn += 1) % ports.length] ?? 0, '127.0.0.1');
      let isUp = false;
      far.once('connect', () => {
        isUp = true;
        near.pipe(far).pipe(near);
      });
      far.on('error', () => (isUp || left === 0 ? near.destroy() : dial(left - 1)));
      near.on('close', () => far.destroy());
    };
    dial(ports.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}

const clientAt = (address: string, access = '') =>
  createTRPCClient<CentralRouter>({
    links: [
      httpLink({
        url: `${address}/trpc`,
        // A connection each: the address in front chooses anew every time.
        headers: { connection: 'close', ...(access ? { authorization: `Bearer ${access}` } : {}) },
      }),
    ],
  });

function creating(displayName: string) {
  const now = Date.now();
  const input = { values: { displayName, type: 'BUSINESS' } };
  const command = { commandId: randomUUID(), name: 'contacts.create', input, base: {}, madeAt: now };
  return { protocol: PROTOCOL_VERSION, sentAt: now, commands: [command] };
}

/** Sent until it is answered, as a desk does. */
async function pushed(address: string, access: string, push: ReturnType<typeof creating>): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      const { answers } = await clientAt(address, access).sync.push.mutate(push);
      return answers[0]?.outcome ?? '';
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('never answered');
}

type Installation = {
  nodes: [TestProcess, TestProcess];
  url: string;
  organizationId: string;
  email: string;
  password: string;
};

/** Both started at the same moment on an empty database. */
async function installation(name: string, environment: Readonly<Record<string, string>>): Promise<Installation> {
  const admin = new Client({ connectionString: postgres.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await admin.end();
  const url = postgres.url.replace(/regie$/, name);
  const nodes = await Promise.all([centralProcess(url, environment), centralProcess(url, environment)]);
  const said = nodes.map((node) => node.said()).join('\n');
  const find = (label: RegExp): string => label.exec(said)?.[1] ?? '';
  expect(said.match(/mot de passe/g)).toHaveLength(1);
  return {
    nodes,
    url,
    organizationId: find(/organisation +(\S+)/),
    email: find(/adresse +(\S+@\S+)/),
    password: find(/mot de passe +(\S+)/),
  };
}

async function signedIn(address: string, { organizationId, email, password }: Installation) {
  const answer = await clientAt(address).identity.signIn.mutate({ organizationId, email, password, deviceName: 'x' });
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.value;
}

describe.each([
  { how: 'NOTIFY', isThere: true, environment: () => ({}) },
  { how: 'NATS', isThere: HAS_NATS, environment: () => ({ REGIE_NATS_URL: nats?.url ?? '' }) },
])('by $how', ({ how, isThere, environment }) => {
  test.skipIf(!isThere)(
    'one installation: migrated once, sessions and pokes across nodes, nothing lost with one of them',
    async () => {
      const made = await installation(`nodes_${how.toLowerCase()}`, environment());
      const [first, second] = made.nodes;
      const database = new Client({ connectionString: made.url });
      await database.connect();
      const { rows } = await database.query('SELECT number FROM schema_migrations');
      expect(rows).toHaveLength(centralMigrations().length);
      await database.end();

      // A session begun on one node goes on at the other.
      const begun = await signedIn(first.address, made);
      const renewed = await clientAt(second.address).identity.refresh.mutate({
        organizationId: made.organizationId,
        refresh: begun.refresh,
      });
      if (isRefusal(renewed)) throw new Error(renewed.code);
      const { access } = renewed.value;

      // A desk that listens at one hears what is pushed to the other.
      const events = await fetch(`${second.address}/sync/events`, { headers: { authorization: `Bearer ${access}` } });
      const reader = events.body?.getReader();
      const { head } = await clientAt(first.address, access).sync.push.mutate(creating('Ritz'));
      let heard = '';
      while (!heard.includes(`data: ${head}`)) {
        const part = await reader?.read();
        if (!part || part.done) break;
        heard += new TextDecoder().decode(part.value);
      }
      expect(heard).toContain(`data: ${head}`);
      await reader?.cancel();

      // One is killed while desks push through the address in front: sent again, each is done once.
      const front = await roundRobin(made.nodes);
      const names = Array.from({ length: 60 }, (_, index) => `Client ${String(index).padStart(2, '0')}`);
      const outcomes: string[] = [];
      const work = Promise.all(
        [0, 1, 2].map(async (desk) => {
          for (const name of names.filter((_, index) => index % 3 === desk))
            outcomes.push(await pushed(front.address, access, creating(name)));
        }),
      );
      await expect.poll(() => outcomes.length).toBeGreaterThan(10);
      await first.kill();
      await work;
      expect(new Set(outcomes)).toEqual(new Set(['APPLIED']));
      const page = await clientAt(front.address, access).sync.pull.query({ protocol: PROTOCOL_VERSION, cursor: 0 });
      const kept = page.rows.filter(({ entity }) => entity === 'Contact').map(({ row }) => row['displayName']);
      expect(kept.map(String).toSorted()).toEqual([...names, 'Ritz'].toSorted());
      front.close();
      expect(await second.stop()).toBe(0);
    },
  );
});

test('a node that is asked to stop ends what is under way: answers are whole, a boot comes to its last line', async () => {
  const made = await installation('stopping', {});
  const [node, other] = made.nodes;
  const { access } = await signedIn(node.address, made);
  const database = new Client({ connectionString: made.url });
  await database.connect();
  await database.query("SELECT set_config('regie.organization_id', $1, false)", [made.organizationId]);
  // More than what lies in the buffers between a node and a reader that is slow.
  await database.query(
    `INSERT INTO activities (id, organization_id, created_at, updated_at, version, subject_type, subject_id, verb, at, data)
     SELECT gen_random_uuid(), $1, now(), now(), 1, 'Contact', gen_random_uuid(), 'x', now(),
       jsonb_build_object('t', (SELECT string_agg(md5(n::text || '-' || k), '') FROM generate_series(1, 20) k))
     FROM generate_series(1, 30000) n`,
    [made.organizationId],
  );

  let lines = '';
  const booted = new Promise<void>((resolve, reject) => {
    get(`${node.address}/sync/boot`, { headers: { authorization: `Bearer ${access}` } }, (answer) => {
      const text = answer.pipe(createGunzip());
      text.on('data', (chunk: Buffer) => (lines += chunk.toString('latin1')));
      text.on('end', resolve).on('error', reject);
      answer.pause();
      setTimeout(() => answer.resume(), 1500);
    }).on('error', reject);
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const push = {
    ...creating('Un parmi cent'),
    commands: Array.from({ length: 40 }, (_, index) => creating(`Client ${index}`).commands),
  };
  const under = clientAt(node.address, access).sync.push.mutate({ ...push, commands: push.commands.flat() });
  await new Promise((resolve) => setTimeout(resolve, 60));
  const code = node.stop();
  const { answers } = await under;
  expect(answers.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 40 }, () => 'APPLIED'));
  await booted;
  expect(lines.trimEnd().endsWith('{"end":true}')).toBe(true);
  expect(await code).toBe(0);
  // Its jobs and connections are gone; the other node serves on.
  const { rows } = await database.query<{ count: number }>(
    "SELECT count(DISTINCT application_name)::int AS count FROM pg_stat_activity WHERE datname = 'stopping' AND application_name LIKE 'regie-jobs%'",
  );
  expect(rows[0]?.count).toBe(1);
  expect(await pushed(other.address, access, creating('Après'))).toBe('APPLIED');
  await database.end();
  expect(await other.stop()).toBe(0);
});
