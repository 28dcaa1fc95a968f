import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inviteDesk } from '#central/identity/desks.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { SYNCED_ENTITIES } from '#domain/sync/index.ts';
import { openDesk } from '#main/desk.ts';
import { createDemo } from '#main/import/demo.store.ts';
import { verifyInvoices } from '#main/invoices/verify.store.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { openForReading, openReplica } from '#main/replica/replica.ts';
import { fromSql, selectList } from '#main/replica/rows.store.ts';
import { foundCentral } from '#main/sync/foundCentral.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { keyringOf } from '#main/sync/keyring.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* A company begun on one desk alone, brought up to a new central: the same rows there, and on the next desk. */
const [PLACE, OTHER] = ORGANIZATIONS;
const SYSTEM = { userId: null, name: 'Gérance', role: 'owner' } as const;
let line: CentralHttp;
let folder = '';
let path = '';
let email = '';
let seed = 0;

beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
const writing = () => ({ database: line.central.database, clock: Date.now, moved: line.bus.publish.bind(line.bus) });
const codeFor = async (organizationId: string): Promise<string> =>
  (await inviteDesk(writing(), { organizationId, actor: SYSTEM, name: 'Poste 1' })).code;
async function person(role: 'owner' | 'dispatcher', organizationId = PLACE): Promise<string> {
  return (await testPerson(line.central.database, { organizationId, now: Date.now(), role })).email;
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-founding-'));
  path = join(folder, 'alone.db');
  // Another company each time: its ids come from the seed.
  seed += 1;
  createDemo(path, { seed, drivers: 8, missionsPerDay: 10, days: 8, today: '2026-11-20' });
  const alone = openDesk({ path });
  await alone.runner.run(contactCommands.create, {
    values: { displayName: 'Client du premier jour', type: 'BUSINESS' },
  });
  expect(countPendingCommands(alone.replica.read)).toBeGreaterThan(0);
  await alone.close();
  email = await person('owner');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}

/** What travels, entity by entity; workstations and roles are central's own. */
function contentOf(file: string): Record<string, string> {
  const db = openForReading(file);
  try {
    return Object.fromEntries(
      SYNCED_ENTITIES.filter(({ name }) => name !== 'Desk' && name !== 'Role').map((of) => {
        // PostgreSQL keeps a JSON value, not the order of its keys.
        const rows = db
          .all<Record<string, unknown>>(`SELECT ${selectList(of)} FROM ${of.table} ORDER BY id`)
          .map((row) => JSON.stringify(sorted(fromSql(of, row))));
        return [of.name, `${rows.length} ${createHash('sha256').update(rows.join('\n')).digest('hex').slice(0, 12)}`];
      }),
    );
  } finally {
    db.close();
  }
}
function organizationAt(file: string): string {
  const replica = openReplica(file);
  replica.close();
  return replica.organizationId ?? '';
}
const credentials = () => ({ email, password: TEST_PASSWORD });
const rowsThere = async (organizationId: string): Promise<number> => {
  const [found] = await line.central.database.withTenant(organizationId, (db) =>
    db.query<{ n: number }>('SELECT count(*) AS n FROM contacts WHERE organization_id = $1', [organizationId]),
  );
  return Number(found?.n);
};
const found = async (code?: string) =>
  foundCentral({ path, centralUrl: line.address, code: code ?? (await codeFor(PLACE)), credentials: credentials() });

test('every row is there as it was, the chain of invoices holds, and a second desk has the same', async () => {
  const before = contentOf(path);
  const answer = await found();
  expect(answer).toMatchObject({ kind: 'ok', value: { deskCode: 'D1', organizationId: organizationAt(path) } });
  expect(contentOf(path)).toEqual(before);
  const desk = openDesk({ path });
  expect(countPendingCommands(desk.replica.read)).toBe(0);
  expect(verifyInvoices(desk.replica.read).problems).toEqual([]);
  expect(verifyInvoices(desk.replica.read).series.length).toBeGreaterThan(0);
  expect(desk.env().actor.role).toBe('owner');
  const invited = await desk.line?.inviteDesk('Poste 2');
  const code = invited?.kind === 'ok' ? invited.value.code : '';
  await desk.close();

  const second = join(folder, 'second.db');
  expect((await joinCentral({ path: second, centralUrl: line.address, code, credentials: credentials() })).kind).toBe(
    'ok',
  );
  expect(contentOf(second)).toEqual(before);
  const other = openDesk({ path: second });
  expect(verifyInvoices(other.replica.read).problems).toEqual([]);
  await other.close();
  // A copy of the file from before stands beside it.
  expect(contentOf(`${path}.before-founding`)).toEqual(before);
  expect(await found()).toMatchObject({ code: 'desk-enrolled' });
});

test('cut on the way nothing of it stands there; tried again it goes through', async () => {
  const organizationId = organizationAt(path);
  const lines = [
    { organizationId, code: await codeFor(PLACE) },
    { entity: 'Organization', columns: ['id'] },
  ];
  const signedIn = await fetch(`${line.address}/trpc/identity.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...credentials(), organizationId: PLACE, deviceName: 'x' }),
  });
  const { result } = (await signedIn.json()) as { result: { data: { value: { access: string } } } };
  const cut = await fetch(`${line.address}/sync/found`, {
    method: 'POST',
    headers: { authorization: `Bearer ${result.data.value.access}`, 'content-type': 'application/x-ndjson' },
    body: gzipSync(lines.map((each) => `${JSON.stringify(each)}\n`).join('')),
  });
  expect(await cut.json()).toMatchObject({ code: 'founding-cut' });
  expect(await rowsThere(organizationId)).toBe(0);
  expect((await found()).kind).toBe('ok');
  expect(await rowsThere(organizationId)).toBeGreaterThan(0);
});

test('rows went up but the desk was not enrolled: made again from the start, with what was done meanwhile', async () => {
  const organizationId = organizationAt(path);
  expect((await found()).kind).toBe('ok');
  // As if the desk had stopped before its key came: central knows of no enrolled workstation.
  keyringOf(path).forget();
  await line.central.database.withTenant(organizationId, (db) =>
    db.query('UPDATE desk_credentials SET key_hash = NULL WHERE organization_id = $1', [organizationId]),
  );
  await line.central.database.withTenant(organizationId, (db) =>
    db.query('DELETE FROM sessions WHERE organization_id = $1', [organizationId]),
  );
  const alone = openDesk({ path });
  await alone.runner.run(contactCommands.create, { values: { displayName: 'Client d’entre-deux', type: 'BUSINESS' } });
  await alone.close();
  const before = await rowsThere(organizationId);
  expect((await found()).kind).toBe('ok');
  expect(await rowsThere(organizationId)).toBe(before + 1);
});

test.each([
  ['a code made up', async () => `${PLACE}.x`, 'enrolment-code-wrong'],
  ['a code of another organisation', async () => (await codeFor(OTHER)).replace(OTHER, PLACE), 'enrolment-code-wrong'],
] as const)('%s founds nothing, and leaves the desk alone as it was', async (_name, code, refused) => {
  const before = contentOf(path);
  expect(await found(await code())).toMatchObject({ code: refused });
  expect(contentOf(path)).toEqual(before);
  expect(keyringOf(path).read()).toBeNull();
  expect(existsSync(`${path}.keys`)).toBe(false);
});

test('a dispatcher founds nothing, nor does anybody beside a company at work', async () => {
  const code = await codeFor(PLACE);
  email = await person('dispatcher');
  expect(await found(code)).toMatchObject({ code: 'permission-denied' });
  email = await person('owner');
  await line.central.database.withTenant(PLACE, (db) =>
    db.query(
      `INSERT INTO contacts (id, organization_id, created_at, updated_at, version, display_name, type)
       VALUES (gen_random_uuid(), $1, now(), now(), 1, 'Déjà là', 'BUSINESS')`,
      [PLACE],
    ),
  );
  expect(await found(code)).toMatchObject({ code: 'central-in-use' });
});
