import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inviteDesk, revokeDesk } from '#central/identity/desks.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { OFFLINE_MS } from '#domain/identity/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { countPendingCommands } from '#main/replica/outbox.store.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { keyringOf } from '#main/sync/keyring.ts';
import { syncFacts } from '#main/sync/sync.router.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* Who may work at a desk that central cannot be asked about, for how long, and what ends it. */
const [ORGANIZATION] = ORGANIZATIONS;
const SYSTEM = { userId: null, name: 'Gérance', role: 'owner' } as const;
let line: CentralHttp;
let folder = '';
let path = '';
let email = '';
let aheadMs = 0;
let desk: Desk;

beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
const writing = () => ({ database: line.central.database, clock: Date.now, moved: line.bus.publish.bind(line.bus) });
function reopen(): void {
  desk = openDesk({ path, clock: () => Date.now() + aheadMs });
}
async function restart(): Promise<void> {
  await desk.close();
  reopen();
}
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-offline-'));
  path = join(folder, 'claire.db');
  aheadMs = 0;
  const { code } = await inviteDesk(writing(), { organizationId: ORGANIZATION, actor: SYSTEM, name: 'Claire' });
  ({ email } = await testPerson(line.central.database, {
    organizationId: ORGANIZATION,
    now: Date.now(),
    fullName: 'Claire',
  }));
  const credentials = { email, password: TEST_PASSWORD };
  expect((await joinCentral({ path, centralUrl: line.address, code, credentials })).kind).toBe('ok');
  reopen();
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const role = (): string => desk.env().actor.role;
const facts = () => {
  const found = syncFacts(desk);
  if (found.kind === 'local') throw new Error('the desk has a line');
  return found;
};
async function signIn(password = TEST_PASSWORD, as = email): Promise<string> {
  const answer = await desk.line?.signIn({ email: as, password });
  return answer && isRefusal(answer) ? answer.code : 'ok';
}
const create = (displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS' } });

test('started again without the network, the same person goes on, for seven days', async () => {
  await line.goAway();
  try {
    await restart();
    expect(role()).toBe('dispatcher');
    expect((await create('Ritz')).kind).toBe('ok');
    aheadMs = OFFLINE_MS + 1000;
    expect(role()).toBe('viewer');
    expect(await create('Meurice')).toMatchObject({ code: 'permission-denied' });
  } finally {
    await line.comeBack();
  }
});

test('signed out without the network, the same person is recognised by the same password, and nobody else', async () => {
  await line.goAway();
  try {
    await desk.line?.signOut();
    await restart();
    expect(role()).toBe('viewer');
    expect(await signIn(TEST_PASSWORD, 'amadou@etoile.fr')).toBe('offline-unknown-person');
    expect(await signIn('pas le bon')).toBe('credentials-wrong');
    expect(await signIn()).toBe('ok');
    expect(role()).toBe('dispatcher');
    expect(facts()).toMatchObject({ personName: 'Claire', isCached: true });
    await create('Bristol');
    // No longer away: central wants to hear it itself; the work done meanwhile waits and is not lost.
    await line.comeBack();
    await expect(desk.line?.exchange()).rejects.toThrow('central-signed-out');
    expect([role(), countPendingCommands(desk.replica.read)]).toEqual(['dispatcher', 1]);
    expect(await signIn()).toBe('ok');
    expect(facts().isCached).toBe(false);
    await desk.line?.exchange();
    expect(countPendingCommands(desk.replica.read)).toBe(0);
  } finally {
    await line.goAway();
    await line.comeBack();
  }
});

test('five wrong passwords close it for a quarter of an hour, also over a restart; after seven days it needs the network', async () => {
  await line.goAway();
  try {
    await desk.line?.signOut();
    for (let tried = 0; tried < 5; tried += 1) expect(await signIn('pas le bon')).toBe('credentials-wrong');
    await restart();
    expect(await signIn()).toBe('account-locked');
    aheadMs = 15 * 60_000 + 1000;
    expect(await signIn()).toBe('ok');
    await desk.line?.signOut();
    aheadMs = OFFLINE_MS + 1000;
    expect(await signIn()).toBe('offline-too-long');
  } finally {
    await line.comeBack();
  }
});

test('a desk that central puts out says why, keeps what is pending, and recognises nobody any more', async () => {
  const deskId = keyringOf(path).read()?.deskId ?? '';
  await create('Lutetia');
  await revokeDesk(writing(), { organizationId: ORGANIZATION, actor: SYSTEM, deskId });
  await expect(desk.line?.exchange()).rejects.toThrow('central-signed-out');
  expect(facts()).toMatchObject({ personName: null, endedBy: { code: 'desk-revoked' } });
  expect([role(), countPendingCommands(desk.replica.read)]).toEqual(['viewer', 1]);
  await restart();
  expect(facts()).toMatchObject({ endedBy: { code: 'desk-revoked' } });
  await line.goAway();
  await expect(desk.line?.signIn({ email, password: TEST_PASSWORD })).rejects.toThrow('central-unreachable');
  await line.comeBack();
});

test('the password is kept nowhere', () => {
  for (const file of [path, `${path}.keys`, `${path}-wal`])
    expect(readFileSync(file, 'latin1')).not.toContain(TEST_PASSWORD);
});
