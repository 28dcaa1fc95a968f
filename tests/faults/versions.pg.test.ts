import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inviteDesk } from '#central/identity/desks.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { CLOCK_HEADER, spell, SPOKEN, VERSION_HEADER } from '#domain/sync/index.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { CentralFault } from '#main/sync/centralClient.ts';
import { openBootStream } from '#main/sync/bootStream.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { syncFacts } from '#main/sync/sync.router.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* Programs of two versions, and clocks that stand apart: told, and nothing lost. */
const [ORGANIZATION] = ORGANIZATIONS;
const HOUR = 3_600_000;
let line: CentralHttp;
let folder = '';
let desk: Desk;
let aheadMs = 0;
const realFetch = globalThis.fetch;
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-versions-'));
  aheadMs = 0;
  const path = join(folder, 'claire.db');
  const moved = line.bus.publish.bind(line.bus);
  const actor = { userId: null, name: 'Gérance', role: 'owner' } as const;
  const asked = { organizationId: ORGANIZATION, actor, name: 'Claire' };
  const { code } = await inviteDesk({ database: line.central.database, clock: Date.now, moved }, asked);
  const person = { organizationId: ORGANIZATION, now: Date.now(), fullName: 'Claire' };
  const { email } = await testPerson(line.central.database, person);
  const credentials = { email, password: TEST_PASSWORD };
  expect((await joinCentral({ path, centralUrl: line.address, code, credentials })).kind).toBe('ok');
  desk = openDesk({ path, clock: () => Date.now() + aheadMs });
});
afterEach(async () => {
  globalThis.fetch = realFetch;
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The desk's program as if it were of another version. */
function speaking(version: string): void {
  globalThis.fetch = (address, options) => {
    const headers = new Headers(options?.headers);
    headers.set(VERSION_HEADER, version);
    return realFetch(address, { ...options, headers });
  };
}
/** Central's answers as a program that knows more would give them. */
function answering(change: (text: string) => string): void {
  globalThis.fetch = async (address, options) => {
    const response = await realFetch(address, options);
    if (!response.url.includes('sync.pull')) return response;
    return new Response(change(await response.text()), { status: response.status, headers: response.headers });
  };
}
async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (fault) {
    if (!(fault instanceof CentralFault)) throw fault;
    return fault.problem;
  }
}
const create = (displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS' } });

test.each([
  ['an older schema', { ...SPOKEN, schema: SPOKEN.schema - 1 }, 'desk-update-needed'],
  ['a newer schema', { ...SPOKEN, schema: SPOKEN.schema + 1 }, 'central-update-needed'],
  ['an older protocol', { ...SPOKEN, protocol: SPOKEN.protocol - 1 }, 'desk-update-needed'],
  ['a newer protocol', { ...SPOKEN, protocol: SPOKEN.protocol + 1 }, 'central-update-needed'],
] as const)('a desk of %s neither exchanges nor boots; what it made waits', async (_name, spoken, problem) => {
  await create('Ritz');
  await desk.line?.exchange();
  await create('Meurice');
  speaking(spell(spoken));
  const exchanging = desk.line?.exchange() ?? Promise.resolve();
  expect(await problemOf(exchanging)).toBe(problem);
  expect(await problemOf(openBootStream(line.address, desk.line?.session.token() ?? ''))).toBe(problem);
  expect(countPendingCommands(desk.replica.read)).toBe(1);
  globalThis.fetch = realFetch;
  await desk.line?.exchange();
  expect(countPendingCommands(desk.replica.read)).toBe(0);
});

test.each([
  ['an entity', (text: string) => text.replace('"entity":"Contact"', '"entity":"Drone"')],
  ['a column', (text: string) => text.replace('"displayName"', '"mood":1,"displayName"')],
  ['a field of the message', (text: string) => text.replace('"mustBoot"', '"because":"x","mustBoot"')],
] as const)(
  '%s it does not know stops the desk where it was: the rows come after the update',
  async (_name, change) => {
    await desk.line?.exchange();
    await create('Bristol');
    answering(change);
    const exchanging = desk.line?.exchange() ?? Promise.resolve();
    expect(await problemOf(exchanging)).toBe('desk-update-needed');
    globalThis.fetch = realFetch;
    expect(await desk.line?.exchange()).toMatchObject({ pulled: expect.any(Number) as number });
    expect(countPendingCommands(desk.replica.read)).toBe(0);
  },
);

test('a clock that stands off is measured and kept; a command made by it is judged at the right hour', async () => {
  aheadMs = HOUR;
  await desk.line?.exchange();
  const shown = (): number => {
    const facts = syncFacts(desk);
    return facts.kind === 'local' ? Number.NaN : facts.clockSkewMs;
  };
  expect(Math.abs(shown() - HOUR)).toBeLessThan(5_000);
  await create('Lutetia');
  await desk.line?.exchange();
  const rows = await line.central.database.withTenant(ORGANIZATION, (db) =>
    db.query<{ at: number }>(
      "SELECT (extract(epoch FROM created_at) * 1000)::float8 AS at FROM contacts WHERE organization_id = $1 AND display_name = 'Lutetia'",
      [ORGANIZATION],
    ),
  );
  expect(Math.abs(Number(rows[0]?.at) - Date.now())).toBeLessThan(10_000);
  aheadMs = 0;
  await desk.line?.exchange();
  expect(Math.abs(shown())).toBeLessThan(5_000);
});

test('central says its clock with every answer, also to whom it turns away', async () => {
  const response = await fetch(`${line.address}/sync/boot`);
  expect(response.status).toBe(401);
  expect(Math.abs(Number(response.headers.get(CLOCK_HEADER)) - Date.now())).toBeLessThan(5_000);
});
