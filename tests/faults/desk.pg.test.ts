import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeHere } from '#central/sync/writeHere.ts';
import { inviteDesk, revokeDesk } from '#central/identity/desks.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import { OFFLINE_MS } from '#domain/identity/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { insert } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact, Driver, OutboxCommand, ReviewItem, User } from '#domain/model/registry.ts';
import { checkReplica } from '#main/replica/check.store.ts';
import { newId } from '#main/replica/ids.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { rowById, rowsWhere } from '#main/replica/rows.store.ts';
import { centralClient, CentralFault } from '#main/sync/centralClient.ts';
import { DeskSession } from '#main/sync/deskSession.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { keyringOf } from '#main/sync/keyring.ts';
import { itemsToReview, keepEdited, keepMine, keepTheirs } from '#main/sync/review.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* Workstations as they are set up: a code, a person, the organisation taken in, and the line kept from then on. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
/** A poke, or the first second in which nobody listens yet. */
const SOON = { timeout: 10_000 };
const SYSTEM = { userId: null, name: 'Gérance', role: 'owner' } as const;
let line: CentralHttp;
let folder = '';
const opened: Desk[] = [];

const writing = () => ({ database: line.central.database, clock: Date.now, moved: line.bus.publish.bind(line.bus) });
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regie-desks-'));
});
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

async function personOf(fullName: string, organizationId = ORGANIZATION): Promise<{ email: string; password: string }> {
  const { email } = await testPerson(line.central.database, { organizationId, now: Date.now(), fullName });
  return { email, password: TEST_PASSWORD };
}
const invite = (name: string, organizationId = ORGANIZATION) =>
  inviteDesk(writing(), { organizationId, actor: SYSTEM, name });
const pathOf = (name: string): string => join(folder, `${name}.db`);

async function joined(name: string): Promise<Desk> {
  const { code } = await invite(name);
  const credentials = await personOf(name);
  const answer = await joinCentral({ path: pathOf(name), centralUrl: line.address, code, credentials });
  expect(answer.kind).toBe('ok');
  return open(name);
}
function open(name: string, clock?: () => number): Desk {
  const desk = openDesk({ path: pathOf(name), ...(clock ? { clock } : {}) });
  opened.push(desk);
  desk.line?.start();
  return desk;
}
const create = (desk: Desk, displayName: string) =>
  desk.runner.run(contactCommands.create, { values: { displayName, type: 'BUSINESS' } });
const contactOf = (desk: Desk, displayName: string) => rowsWhere(desk.replica.read, Contact, { displayName })[0];
const waiting = (desk: Desk) => rowsWhere(desk.replica.read, ReviewItem, { resolvedAt: null });

describe('enrolment', () => {
  test('a code and a person make a desk of the organisation, with its own series; its keys are its owner’s alone', async () => {
    const claire = await joined('Claire');
    expect(claire.organization()).toMatchObject({ id: ORGANIZATION, name: 'Transports 1' });
    expect(claire.env().actor).toMatchObject({ name: 'Claire', role: 'dispatcher' });
    expect(claire.env().desk?.code).toMatch(/^D\d+$/);
    expect(statSync(`${pathOf('Claire')}.keys`).mode & 0o777).toBe(0o600);
    await expect.poll(() => claire.line?.condition.kind).toBe('live');
  });

  test('a code that has served is refused; a wrong password can be typed again without a new code', async () => {
    const { code } = await invite('Poste');
    const { email, password } = await personOf('Amadou');
    const path = pathOf('Amadou');
    const wrong = await joinCentral({
      path,
      centralUrl: line.address,
      code,
      credentials: { email, password: 'autre chose' },
    });
    expect(wrong).toMatchObject({ code: 'credentials-wrong' });
    const again = { path, centralUrl: line.address, credentials: { email, password } };
    expect(await joinCentral({ ...again, path: pathOf('Voleur'), code })).toMatchObject({
      code: 'enrolment-code-wrong',
    });
    expect((await joinCentral({ ...again, code: null })).kind).toBe('ok');
  });

  test('a file of another organisation is left alone, and the code is not spent', async () => {
    await (await joined('Claire')).close();
    opened.splice(0);
    const { code } = await invite('Ailleurs', OTHER);
    const credentials = await personOf('Zoé', OTHER);
    const join = { centralUrl: line.address, code, credentials };
    await expect(joinCentral({ ...join, path: pathOf('Claire') })).rejects.toMatchObject({
      code: 'replica-other-organisation',
    });
    expect((await joinCentral({ ...join, path: pathOf('Zoé') })).kind).toBe('ok');
  });

  test('rows that name people are taken in, by pull and by boot; whom they name stays at central', async () => {
    const claire = await joined('Claire');
    const { database } = line.central;
    const { userId } = await testPerson(database, { organizationId: ORGANIZATION, now: Date.now(), fullName: 'Yann' });
    const env = { now: Date.now(), newId, organizationId: ORGANIZATION };
    const driver = newRow(Driver, env, { firstName: 'Yann', lastName: 'Le Goff', userId });
    const asked = {
      organizationId: ORGANIZATION,
      actor: SYSTEM,
      action: 'hired',
      resource: 'Driver',
      resourceId: null,
    };
    await writeHere(writing(), asked, async () => [insert(Driver, driver)]);
    await claire.line?.exchange();
    const amadou = await joined('Amadou');
    for (const desk of [claire, amadou]) {
      expect(rowById(desk.replica.read, Driver, driver.id)).toMatchObject({ userId });
      expect(checkReplica(desk.replica.read)).toEqual([]);
      expect(rowsWhere(desk.replica.read, User, {})).toMatchObject([{ id: userId, email: userId, fullName: '' }]);
    }
  });

  test('what the others had made is there, and what is made here goes to them', async () => {
    const claire = await joined('Claire');
    await create(claire, 'Thales');
    await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
    const amadou = await joined('Amadou');
    expect(contactOf(amadou, 'Thales')).toBeDefined();
    await create(amadou, 'Ritz');
    await expect.poll(() => contactOf(claire, 'Ritz')?.id, SOON).toBe(contactOf(amadou, 'Ritz')?.id);
  });
});

describe('what is made at once', () => {
  test('many commands in one go leave as soon as one does', async () => {
    const claire = await joined('Claire');
    await expect.poll(() => claire.line?.condition.kind, SOON).toBe('live');
    // The first listening has woken the line by then; the next poll would come in half a minute.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    const inputs = ['Un', 'Deux', 'Trois'].map((displayName) => ({ values: { displayName, type: 'BUSINESS' } }));
    await claire.runner.runMany(contactCommands.create, inputs);
    expect(rowsWhere(claire.replica.read, OutboxCommand, {})).toHaveLength(3);
    await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {}), SOON).toEqual([]);
  });

  test('a session asked for twice at once is renewed once, and holds', async () => {
    const claire = await joined('Claire');
    await claire.line?.close();
    claire.line?.session.distrust();
    await Promise.all([claire.line?.session.renew(), claire.line?.session.renew()]);
    claire.line?.session.distrust();
    await claire.line?.exchange();
    expect(claire.env().actor.role).toBe('dispatcher');
  });

  test('a session whose renewal was never heard of, the desk killed meanwhile, is renewed at the next start', async () => {
    await (await joined('Claire')).close();
    opened.splice(0);
    const keyring = keyringOf(pathOf('Claire'));
    const client = centralClient(line.address, () => null);
    const lost = new DeskSession({
      keyring,
      clock: Date.now,
      client: {
        ...client,
        call: async (path, input) => {
          await client.call(path, input);
          throw new CentralFault('unreachable', null);
        },
      },
    });
    for (let tries = 0; tries < 2; tries += 1) await expect(lost.renew()).rejects.toThrow('unreachable');
    const again = open('Claire');
    await again.line?.exchange();
    expect(again.env().actor).toMatchObject({ name: 'Claire', role: 'dispatcher' });
  });

  test('a desk without keys and without a code is refused by the code', async () => {
    const join = { path: pathOf('Sans'), centralUrl: line.address, code: null, credentials: await personOf('Sans') };
    expect(await joinCentral(join)).toMatchObject({ code: 'enrolment-code-wrong', details: { field: 'code' } });
  });
});

describe('who is signed in', () => {
  test('closed and opened again, the desk knows its person without asking', async () => {
    await (await joined('Claire')).close();
    opened.splice(0);
    const again = open('Claire');
    expect(again.env().actor).toMatchObject({ name: 'Claire', role: 'dispatcher' });
    await expect.poll(() => again.line?.condition.kind).toBe('live');
  });

  test('signed out, the desk can be read and changes nothing; signed in again it goes on', async () => {
    const claire = await joined('Claire');
    await claire.line?.signOut();
    expect(claire.env().actor.role).toBe('viewer');
    expect(await create(claire, 'Perdu')).toMatchObject({ code: 'permission-denied' });
    await expect.poll(() => claire.line?.condition).toMatchObject({ kind: 'stopped', reason: 'signed-out' });
    const amadou = await personOf('Amadou');
    expect(await claire.line?.signIn(amadou)).toMatchObject({ kind: 'ok' });
    expect(claire.env().actor).toMatchObject({ name: 'Amadou' });
    expect((await create(claire, 'Bristol')).kind).toBe('ok');
    await expect.poll(() => claire.line?.condition.kind).toBe('live');
  });

  test('away from central for seven days, the desk is read only, and nothing made before is lost', async () => {
    const claire = await joined('Claire');
    await claire.close();
    opened.splice(0);
    await line.goAway();
    const away = open('Claire');
    expect((await create(away, 'Meurice')).kind).toBe('ok');
    await away.close();
    opened.splice(0);
    const later = open('Claire', () => Date.now() + OFFLINE_MS);
    expect(later.env().actor.role).toBe('viewer');
    expect(contactOf(later, 'Meurice')).toBeDefined();
    expect(await create(later, 'Trop tard')).toMatchObject({ code: 'permission-denied' });
    await line.comeBack();
  });

  test('a desk that was put out stops, says so, and keeps what it made', async () => {
    const claire = await joined('Claire');
    const deskId = keyringOf(pathOf('Claire')).read()?.deskId ?? '';
    expect(await revokeDesk(writing(), { organizationId: ORGANIZATION, actor: SYSTEM, deskId })).toBeNull();
    claire.line?.session.distrust();
    await claire.line?.signOut();
    const amadou = await personOf('Amadou');
    expect(await claire.line?.signIn(amadou)).toMatchObject({ code: 'desk-revoked' });
  });
});

describe('everything taken in again', () => {
  test('what is pending is done again on it, and what is gone from central is gone here', async () => {
    const claire = await joined('Claire');
    await create(claire, 'Le Crillon');
    await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {}), SOON).toEqual([]);
    await claire.line?.close();
    await create(claire, 'Le Lutetia');
    const before = rowsWhere(claire.replica.read, Contact, {}).length;
    const booted = await claire.line?.bootAgain();
    expect(booted?.rows).toBeGreaterThan(before);
    expect(rowsWhere(claire.replica.read, Contact, {})).toHaveLength(before);
    expect(contactOf(claire, 'Le Lutetia')).toBeDefined();
    expect(rowsWhere(claire.replica.read, OutboxCommand, {})).toHaveLength(1);
    await claire.line?.exchange();
    expect(rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
    expect(contactOf(await joined('Amadou'), 'Le Lutetia')).toBeDefined();
  });
});

describe('to review', () => {
  let made = 0;
  async function conflict(): Promise<{ claire: Desk; amadou: Desk; name: string; id: string }> {
    const name = `Disputé ${(made += 1)}`;
    const claire = await joined('Claire');
    const amadou = await joined('Amadou');
    await create(claire, name);
    await expect.poll(() => contactOf(amadou, name), SOON).toBeDefined();
    const id = contactOf(claire, name)?.id ?? '';
    await amadou.line?.close();
    await claire.runner.run(contactCommands.update, { id, patch: { phone: '01 11' } });
    await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
    await amadou.runner.run(contactCommands.update, { id, patch: { phone: '01 22', notes: 'VIP' } });
    await amadou.line?.exchange();
    expect(waiting(amadou)).toHaveLength(1);
    return { claire, amadou, name, id };
  }
  const only = (desk: Desk): string => waiting(desk)[0]?.id ?? '';

  test('theirs is left: the item closes and nothing moves', async () => {
    const { amadou, id } = await conflict();
    expect(isRefusal(await keepTheirs(amadou, only(amadou)))).toBe(false);
    await amadou.line?.exchange();
    expect(rowsWhere(amadou.replica.read, Contact, {}).find((row) => row.id === id)?.phone).toBe('01 11');
    expect(waiting(amadou)).toEqual([]);
    expect(await keepTheirs(amadou, id)).toMatchObject({ code: 'not-found' });
  });

  test('mine is done again: only the field in conflict is set, and the other desk sees it', async () => {
    const { claire, amadou, name, id } = await conflict();
    await expect.poll(() => contactOf(claire, name)?.notes, SOON).toBe('VIP');
    await claire.runner.run(contactCommands.update, { id, patch: { notes: 'VVIP' } });
    await expect.poll(() => rowsWhere(claire.replica.read, OutboxCommand, {})).toEqual([]);
    await amadou.line?.exchange();
    expect(isRefusal(await keepMine(amadou, only(amadou)))).toBe(false);
    await amadou.line?.exchange();
    await expect.poll(() => contactOf(claire, name), SOON).toMatchObject({ phone: '01 22', notes: 'VVIP' });
    expect(waiting(amadou)).toEqual([]);
  });

  test('it is set otherwise: the new value goes up, the item says so, and a value the command refuses leaves it open', async () => {
    const { claire, amadou, name } = await conflict();
    const [row] = itemsToReview(amadou);
    expect(row).toMatchObject({
      subject: name,
      isEditable: true,
      fields: [{ entity: 'Contact', field: 'phone', mine: '01 22', theirs: '01 11' }],
    });
    const itemId = row?.id ?? '';
    expect(await keepEdited(amadou, { id: itemId, values: { phone: 'x'.repeat(300) } })).toMatchObject({
      kind: 'refusal',
      details: { field: 'patch.phone' },
    });
    expect(waiting(amadou)).toHaveLength(1);
    expect((await keepEdited(amadou, { id: itemId, values: { phone: '01 33' } })).kind).toBe('ok');
    const closed = rowsWhere(amadou.replica.read, ReviewItem, {}).find(({ id }) => id === itemId);
    expect(closed).toMatchObject({ resolution: 'EDITED' });
    await amadou.line?.exchange();
    await expect.poll(() => contactOf(claire, name), SOON).toMatchObject({ phone: '01 33', notes: 'VIP' });
  });
});
