import { randomFillSync } from 'node:crypto';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { PROTOCOL_VERSION, type Push } from '#domain/sync/index.ts';
import { AuditLog } from '#domain/model/registry.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { ACCESS_MS } from '../identity/accessToken.ts';
import type { Tokens } from '../identity/sessions.ts';
import { type ChangeBus, notifyBus } from '../sync/changeBus.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import type { CentralRouter } from './router.ts';
import { createServer } from './server.ts';

/* The API as a desk meets it: over HTTP, on a real server and a real PostgreSQL. */
const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let now = Date.parse('2026-11-20T08:00:00Z');
let central: TestCentral;
let bus: ChangeBus;
let server: FastifyInstance;
let address = '';
beforeAll(async () => {
  central = await testCentral();
  bus = await notifyBus(central.url, () => undefined);
  const { database } = central;
  const secret = 's'.repeat(40);
  server = await createServer({ database, bus, secret, book: BOOK, clock: () => now }, { isQuiet: true });
  address = await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await bus.close();
  await central.close();
});

const newId = (): Id => uuidV7(Date.now(), randomFillSync(new Uint8Array(10)));
function clientOf(access = '') {
  const headers = access ? { authorization: `Bearer ${access}` } : {};
  return createTRPCClient<CentralRouter>({ links: [httpLink({ url: `${address}/trpc`, headers })] });
}
async function signedIn(organizationId = ORGANIZATION): Promise<Tokens> {
  const { email } = await testPerson(central.database, { organizationId, now });
  const asked = { organizationId, email, password: TEST_PASSWORD, deviceName: 'Poste 1' };
  const answer = await clientOf().identity.signIn.mutate(asked);
  if (isRefusal(answer)) throw new Error(answer.code);
  return answer.value;
}
const creating = (displayName: string, more: Partial<Push> = {}): Push => ({
  cursor: 0,
  mark: null,
  protocol: PROTOCOL_VERSION,
  sentAt: now,
  commands: [
    {
      commandId: newId(),
      name: 'contacts.create',
      input: { values: { displayName, type: 'BUSINESS' } },
      base: {},
      madeAt: now,
    },
  ],
  ...more,
});
const pulling = { protocol: PROTOCOL_VERSION, cursor: 0 };
async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (fault) {
    if (!(fault instanceof TRPCClientError)) throw fault;
    const { data, message } = fault as { data?: { code?: string } | null; message: string };
    return data?.code === 'PRECONDITION_FAILED' ? message : (data?.code ?? message);
  }
}

describe('the exchange', () => {
  test('a command goes up, its rows come down, and every desk of the organisation is poked', async () => {
    const { access } = await signedIn();
    const events = await fetch(`${address}/sync/events`, { headers: { authorization: `Bearer ${access}` } });
    const reader = events.body?.getReader();
    const heard: string[] = [];
    const listening = (async () => {
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) return;
        heard.push(new TextDecoder().decode(part.value));
        if (heard.join('').includes('event: head')) return;
      }
    })();
    const { answers, head } = await clientOf(access).sync.push.mutate(creating('Thales'));
    expect(answers).toMatchObject([{ outcome: 'APPLIED' }]);
    await listening;
    expect(heard.join('')).toContain(`data: ${head}`);
    await reader?.cancel();
    const page = await clientOf(access).sync.pull.query(pulling);
    expect(page.rows.map(({ row }) => row['displayName'])).toContain('Thales');
    expect(page.cursor).toBe(head);
  });

  test('what was made during an outage keeps its hour, by central’s clock', async () => {
    const { access } = await signedIn();
    const deskNow = now + 3_600_000;
    const sent = creating('Ritz', { sentAt: deskNow });
    const [command] = sent.commands;
    if (!command) throw new Error('one command');
    // Made two hours ago by a clock an hour fast.
    await clientOf(access).sync.push.mutate({ ...sent, commands: [{ ...command, madeAt: deskNow - 7_200_000 }] });
    const page = await clientOf(access).sync.pull.query(pulling);
    const made = page.rows.find(({ row }) => row['displayName'] === 'Ritz');
    expect(made?.row['createdAt']).toBe(now - 7_200_000);
  });

  test('another organisation hears and sees nothing of it', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn(OTHER)];
    await clientOf(mine.access).sync.push.mutate(creating('Cartier'));
    const page = await clientOf(theirs.access).sync.pull.query(pulling);
    expect(page.rows.filter(({ entity }) => entity === 'Contact')).toEqual([]);
  });
});

describe('who may not', () => {
  test.each([
    ['nobody', () => Promise.resolve('')],
    ['a token of another installation', () => Promise.resolve('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30.x')],
    [
      'a token that is over',
      async () => {
        const { access } = await signedIn();
        now += ACCESS_MS;
        return access;
      },
    ],
    [
      'a session that was ended',
      async () => {
        const { access } = await signedIn();
        await clientOf(access).identity.signOut.mutate();
        return access;
      },
    ],
  ] as const)('%s neither pushes, pulls nor listens', async (_name, token) => {
    const access = await token();
    expect(await codeOf(clientOf(access).sync.push.mutate(creating('X')))).toBe('UNAUTHORIZED');
    expect(await codeOf(clientOf(access).sync.pull.query(pulling))).toBe('UNAUTHORIZED');
    const events = await fetch(`${address}/sync/events`, { headers: { authorization: `Bearer ${access}` } });
    expect(events.status).toBe(401);
    await events.body?.cancel();
  });

  test.each([
    ['an older protocol', { protocol: PROTOCOL_VERSION - 1 }, 'desk-update-needed'],
    ['a newer protocol', { protocol: PROTOCOL_VERSION + 1 }, 'central-update-needed'],
    ['no command', { commands: [] }, 'BAD_REQUEST'],
    [
      'a hundred and one commands',
      { commands: Array.from({ length: 101 }, () => creating('X').commands[0]) },
      'BAD_REQUEST',
    ],
    ['a field nobody knows', { actor: 'Claire' }, 'BAD_REQUEST'],
  ] as const)('%s is turned away', async (_name, more, code) => {
    const { access } = await signedIn();
    expect(await codeOf(clientOf(access).sync.push.mutate({ ...creating('X'), ...more } as never))).toBe(code);
  });

  test('a body no desk would send is not read', async () => {
    const { access } = await signedIn();
    const answer = await fetch(`${address}/trpc/sync.push`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' },
      body: JSON.stringify({ rubbish: 'x'.repeat(9 * 1024 * 1024) }),
    });
    expect(answer.status).toBe(413);
  });
});

describe('workstations', () => {
  const owner = async (): Promise<Tokens & { email: string }> => {
    const { email } = await testPerson(central.database, { organizationId: ORGANIZATION, now, role: 'owner' });
    const answer = await clientOf().identity.signIn.mutate({ ...from(email) });
    if (isRefusal(answer)) throw new Error(answer.code);
    return { ...answer.value, email };
  };
  const from = (email: string) => ({
    organizationId: ORGANIZATION,
    email,
    password: TEST_PASSWORD,
    deviceName: 'Poste 2',
  });

  test('one is let in by a code that serves once, signs its people in by its key, and is put out for good', async () => {
    const { access, email } = await owner();
    const invited = await clientOf(access).desks.invite.mutate({ name: 'Régulation nuit' });
    const { code, deskId } = invited.value;
    const enrolled = await clientOf().desks.enrol.mutate({ code });
    if (isRefusal(enrolled)) throw new Error(enrolled.code);
    expect(enrolled.value).toMatchObject({ organizationId: ORGANIZATION, deskId, deskCode: 'D1' });
    expect(await clientOf().desks.enrol.mutate({ code })).toMatchObject({ code: 'enrolment-code-wrong' });
    const desk = { deskId, key: enrolled.value.key };
    expect(await clientOf().identity.signIn.mutate({ ...from(email), desk })).toMatchObject({ kind: 'ok' });
    expect(await clientOf().identity.signIn.mutate({ ...from(email), desk: { ...desk, key: 'x' } })).toMatchObject({
      code: 'desk-revoked',
    });
    expect(await clientOf(access).desks.revoke.mutate({ deskId })).toMatchObject({ kind: 'ok' });
    expect(await clientOf().identity.signIn.mutate({ ...from(email), desk })).toMatchObject({ code: 'desk-revoked' });
    const next = await clientOf(access).desks.invite.mutate({ name: 'Une autre' });
    const second = await clientOf().desks.enrol.mutate({ code: next.value.code });
    // A code of numbers is never given twice.
    expect(second).toMatchObject({ value: { deskCode: 'D2' } });
    // Desks are told of one another, never of their keys.
    const page = await clientOf(access).sync.pull.query(pulling);
    const told = page.rows.filter(({ entity }) => entity === 'Desk');
    expect(told.map(({ row }) => row['code'])).toEqual(expect.arrayContaining(['D1', 'D2']));
    expect(JSON.stringify(page)).not.toContain('keyHash');
  });

  test('a code that is over, made up or of another organisation enrols nobody; a dispatcher invites nobody', async () => {
    const { access } = await owner();
    const { code } = (await clientOf(access).desks.invite.mutate({ name: 'X' })).value;
    const wrong = { code: 'enrolment-code-wrong' };
    expect(await clientOf().desks.enrol.mutate({ code: code.replace(ORGANIZATION, OTHER) })).toMatchObject(wrong);
    expect(await clientOf().desks.enrol.mutate({ code: 'abc' })).toMatchObject(wrong);
    now += 24 * 3_600_000;
    expect(await clientOf().desks.enrol.mutate({ code })).toMatchObject(wrong);
    const { access: dispatcher, userId } = await signedIn();
    expect(await codeOf(clientOf(dispatcher).desks.invite.mutate({ name: 'Y' }))).toBe('FORBIDDEN');
    const lines = await central.database.withTenant(ORGANIZATION, (db) =>
      rowsWhere(db, AuditLog, { actorId: userId, outcome: 'REFUSED' }),
    );
    expect(lines).toMatchObject([
      { action: 'desks.invite', meta: { permission: 'identity.write', role: 'dispatcher' } },
    ]);
  });
});
