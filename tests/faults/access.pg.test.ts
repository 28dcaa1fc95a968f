import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { insertRow, rowsWhere as centralRows } from '#central/database/rows.store.ts';
import { inviteDesk } from '#central/identity/desks.ts';
import { grantRight, takeRight } from '#central/identity/people.ts';
import { revokeSession } from '#central/identity/sessionList.ts';
import { ORGANIZATIONS } from '#central/testCentral.ts';
import { TEST_PASSWORD, testPerson } from '#central/testPeople.ts';
import { contactCommands } from '#domain/contacts/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { newRow } from '#domain/model/entity.ts';
import { Contact, Mission, Order, RoleAssignment, Session } from '#domain/model/registry.ts';
import { type Desk, openDesk } from '#main/desk.ts';
import { newId } from '#main/replica/ids.ts';
import { rowsWhere } from '#main/replica/rows.store.ts';
import { joinCentral } from '#main/sync/joinCentral.ts';
import { type CentralHttp, centralHttp } from './centralHttp.ts';

/* What becomes of a desk while its person's rights change at central. */
const [ORGANIZATION] = ORGANIZATIONS;
const SOON = { timeout: 10_000 };
const HOUR_MS = 3_600_000;
let line: CentralHttp;
let folder = '';
const opened: Desk[] = [];

type Somebody = { readonly userId: Id; readonly email: string };
let owner: Somebody;
let claire: Somebody;
beforeAll(async () => {
  line = await centralHttp();
});
afterAll(() => line.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'regie-access-'));
  const asked = { organizationId: ORGANIZATION, now: Date.now() };
  owner = await testPerson(line.central.database, { ...asked, role: 'owner', fullName: 'Gérance' });
  claire = await testPerson(line.central.database, { ...asked, fullName: 'Claire' });
});
afterEach(async () => {
  for (const desk of opened.splice(0)) await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

const identity = () => ({ database: line.central.database, secret: 's'.repeat(40), clock: Date.now });
const manager = () => ({
  organizationId: ORGANIZATION,
  actor: { userId: owner.userId, name: 'Gérance', role: 'owner' as const },
});
async function joined(who: Somebody): Promise<Desk> {
  const writing = { database: line.central.database, clock: Date.now, moved: () => undefined };
  const { code } = await inviteDesk(writing, { ...manager(), name: 'Poste' });
  const path = join(folder, `${who.userId}.db`);
  const credentials = { email: who.email, password: TEST_PASSWORD };
  expect((await joinCentral({ path, centralUrl: line.address, code, credentials })).kind).toBe('ok');
  const desk = openDesk({ path });
  opened.push(desk);
  desk.line?.start();
  return desk;
}
function within<T>(work: Parameters<CentralHttp['central']['database']['withTenant']>[1]): Promise<T> {
  return line.central.database.withTenant(ORGANIZATION, work) as Promise<T>;
}

test('a session that is ended from afar signs the desk out, which says why; what is made meanwhile is kept', async () => {
  const desk = await joined(claire);
  await expect.poll(() => desk.line?.condition.kind, SOON).toBe('live');
  const [session] = await within<{ id: Id }[]>((db) => centralRows(db, Session, { userId: claire.userId }));
  expect((await revokeSession(identity(), manager(), session?.id ?? '')).kind).toBe('ok');
  await desk.runner.run(contactCommands.create, { values: { displayName: 'Ritz', type: 'BUSINESS' } });
  await expect.poll(() => desk.line?.condition, SOON).toMatchObject({ kind: 'stopped', reason: 'signed-out' });
  expect(desk.line?.session.person).toBeNull();
  expect(desk.line?.session.endedBy).toMatchObject({ code: 'session-revoked' });
  expect(await desk.line?.signIn({ email: claire.email, password: TEST_PASSWORD })).toMatchObject({ kind: 'ok' });
  expect(desk.line?.session.endedBy).toBeNull();
  const there = () => within<object[]>((db) => centralRows(db, Contact, { displayName: 'Ritz' }));
  await expect.poll(async () => (await there()).length, SOON).toBe(1);
});

test('a role that is changed is the desk’s at its next exchange, without signing anybody out', async () => {
  const desk = await joined(claire);
  expect(desk.env().actor.role).toBe('dispatcher');
  const given = {
    userId: claire.userId,
    role: 'viewer',
    scopeType: 'ORGANIZATION',
    scopeId: '',
    reason: null,
  } as const;
  expect((await grantRight(identity(), manager(), { ...given, expiresAt: null })).kind).toBe('ok');
  await desk.line?.exchange();
  expect(desk.env().actor).toMatchObject({ name: 'Claire', role: 'viewer' });
});

/** An order with a mission, of a client of its own. */
async function order(reference: string): Promise<Id> {
  const env = { now: Date.now(), newId, organizationId: ORGANIZATION };
  const contact = newRow(Contact, env, { displayName: `Client ${reference}`, type: 'BUSINESS' });
  const row = newRow(Order, env, { reference, contactId: contact.id });
  const mission = newRow(Mission, env, {
    reference: `M-${reference}`,
    type: 'TRANSFER',
    orderId: row.id,
    contactId: contact.id,
    startAt: env.now + HOUR_MS,
    endAt: env.now + 2 * HOUR_MS,
  } as never);
  await within(async (db) => {
    await insertRow(db, Contact, contact);
    await insertRow(db, Order, row);
    await insertRow(db, Mission, mission);
  });
  return row.id;
}

test('a desk of somebody bound to an order holds that order; with another right it holds what that shows, and the whole again for who sees the whole', async () => {
  const [first, second] = [await order('D-1'), await order('D-2')];
  const bind = (scopeId: Id) =>
    grantRight(identity(), manager(), {
      userId: claire.userId,
      role: 'dispatcher',
      scopeType: 'ORDER',
      scopeId,
      reason: null,
      expiresAt: null,
    });
  const [whole] = await within<{ id: Id }[]>((db) => centralRows(db, RoleAssignment, { userId: claire.userId }));
  await bind(first);
  expect((await takeRight(identity(), manager(), whole?.id ?? '')).kind).toBe('ok');
  const desk = await joined(claire);
  const shown = (): string[] =>
    rowsWhere(desk.replica.read, Mission, {})
      .map(({ reference }) => reference)
      .toSorted();
  expect(shown()).toEqual(['M-D-1']);
  expect(rowsWhere(desk.replica.read, Contact, {}).map(({ displayName }) => displayName)).toEqual(['Client D-1']);
  await bind(second);
  await desk.line?.exchange();
  expect(shown()).toEqual(['M-D-1', 'M-D-2']);
  await order('D-3');
  await desk.line?.exchange();
  expect(shown()).not.toContain('M-D-3');
  await desk.line?.signOut();
  await desk.line?.signIn({ email: owner.email, password: TEST_PASSWORD });
  await desk.line?.exchange();
  expect(shown()).toEqual(expect.arrayContaining(['M-D-1', 'M-D-2', 'M-D-3']));
});
