import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { BOOK, ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import type { Env } from '#domain/kernel/env.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact, Organization, OutboxCommand, ReviewItem } from '#domain/model/registry.ts';
import { ChangeFeed } from '#main/replica/changeFeed.ts';
import { createCommandRunner, type CommandRunner } from '#main/replica/commandRunner.ts';
import { newId, sha256 } from '#main/replica/ids.ts';
import { openReplica, type Replica } from '#main/replica/replica.ts';
import { insertRow, rowsWhere } from '#main/replica/rows.store.ts';
import { centralClient } from '#main/sync/centralClient.ts';
import { keepShadows } from '#main/sync/shadow.store.ts';
import { SyncLoop } from '#main/sync/syncLoop.ts';
import { syncRound } from '#main/sync/syncRound.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* Two desks on one line, as they stand in an office: HTTP to a real central, loops running, central stopped and started again. */
const [ORGANIZATION] = ORGANIZATIONS;
let line: CentralHttp;
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());

type Desk = {
  readonly replica: Replica;
  readonly runner: CommandRunner;
  readonly loop: SyncLoop;
  readonly pause: (isPaused: boolean) => void;
  readonly close: () => Promise<void>;
};

async function tokenOf(fullName: string): Promise<string> {
  const { email } = await testPerson(line.central.database, {
    organizationId: ORGANIZATION,
    now: Date.now(),
    fullName,
  });
  const asked = { organizationId: ORGANIZATION, email, password: TEST_PASSWORD, deviceName: fullName };
  const answer = (await centralClient(line.address, () => null).call('identity.signIn', asked)) as {
    value: { access: string };
  };
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.value.access;
}

async function openDesk(folder: string, name: string, token?: string): Promise<Desk> {
  const access = token ?? (await tokenOf(name));
  const replica = openReplica(join(folder, `${name}.db`), { create: true });
  const db = replica.write;
  const env = (): Env => ({
    now: Date.now(),
    actor: { userId: null, name, role: 'dispatcher' },
    organizationId: ORGANIZATION,
    timeZone: 'Europe/Paris',
    newId,
    sha256,
  });
  const facts = { id: ORGANIZATION, name: 'Transports 1', legalName: 'Transports 1 SAS', slug: 'transports-1' };
  insertRow(db, Organization, newRow(Organization, { now: 0, newId, organizationId: ORGANIZATION }, facts));
  const feed = new ChangeFeed();
  const runner = createCommandRunner({ db, env, feed, shadow: (applied, ids) => keepShadows(db, env(), applied, ids) });
  const transport = centralClient(line.address, () => access);
  const loop = new SyncLoop({
    clock: Date.now,
    onStatus: () => undefined,
    safetyPollMs: 100,
    round: () =>
      isPaused
        ? Promise.resolve({ pushed: 0, pulled: 0, mustBoot: null })
        : syncRound({ db, env, feed, book: BOOK, runner, transport }),
  });
  let isPaused = false;
  feed.subscribe(({ commandId }) => commandId !== null && loop.wake());
  loop.wake();
  const close = async (): Promise<void> => {
    await loop.close();
    replica.close();
  };
  const pause = (paused: boolean): void => void (isPaused = paused);
  return { replica, runner, loop, pause, close };
}

let folder = '';
let claire: Desk;
let amadou: Desk;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-line-'));
  claire = await openDesk(folder, 'Claire');
  amadou = await openDesk(folder, 'Amadou');
});
afterEach(async () => {
  await claire.close();
  await amadou.close();
  rmSync(folder, { recursive: true, force: true });
});

const create = (desk: Desk, displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS' } });
const contactOf = (desk: Desk, displayName: string) => rowsWhere(desk.replica.read, Contact, { displayName })[0];

test('what one desk does the other sees; who set a field last is told to the one who comes after', async () => {
  await create(claire, 'Thales');
  await expect.poll(() => contactOf(amadou, 'Thales')?.id).toBe(contactOf(claire, 'Thales')?.id);
  const id = contactOf(claire, 'Thales')?.id ?? '';
  // Amadou's line is cut while both set the same field.
  amadou.pause(true);
  await claire.runner.run(contactCommands.update, { id, patch: { phone: '01 11' } });
  await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
  await amadou.runner.run(contactCommands.update, { id, patch: { phone: '01 22', notes: 'VIP' } });
  expect(contactOf(amadou, 'Thales')?.phone).toBe('01 22');
  amadou.pause(false);
  await expect.poll(() => contactOf(amadou, 'Thales')?.phone).toBe('01 11');
  await expect.poll(() => contactOf(claire, 'Thales')?.notes).toBe('VIP');
  expect(rowsWhere(amadou.replica.read, ReviewItem, {})).toMatchObject([
    { kind: 'CONFLICT', details: { theirsBy: 'Claire', fields: [{ field: 'phone', mine: '01 22', theirs: '01 11' }] } },
  ]);
});

test('central away: the desk goes on, says so, and everything arrives once it is back', async () => {
  await expect.poll(() => claire.loop.status.syncedAt).not.toBeNull();
  await line.goAway();
  for (const name of ['Ritz', 'Bristol', 'Meurice']) expect((await create(claire, name)).kind).toBe('ok');
  await expect.poll(() => claire.loop.status.link.isUp, { timeout: 15_000 }).toBe(false);
  expect(contactOf(claire, 'Ritz')).toBeDefined();
  await line.comeBack();
  await expect.poll(() => contactOf(amadou, 'Meurice') !== undefined, { timeout: 20_000 }).toBe(true);
  await expect.poll(() => claire.loop.status.link.isUp, { timeout: 20_000 }).toBe(true);
  expect(rowsWhere(claire.replica.read, ReviewItem, {})).toEqual([]);
});

test('a token that is nobody’s stops the line and says why', async () => {
  const stranger = await openDesk(folder, 'Inconnu', 'x.y.z');
  await expect.poll(() => stranger.loop.status.stopped).toBe('signed-out');
  await create(stranger, 'Perdu');
  expect(contactOf(stranger, 'Perdu')).toBeDefined();
  await stranger.close();
});
