import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChangeBus, notifyBus } from '../sync/changeBus.ts';
import { BOOK, ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import { createServer } from './server.ts';

/* What central answers to too much, too often and to rubbish, as it comes over HTTP from elsewhere. */
const [ORGANIZATION] = ORGANIZATIONS;
let central: TestCentral;
let bus: ChangeBus;
let server: FastifyInstance;
beforeAll(async () => {
  central = await testCentral();
  bus = await notifyBus(central.url, () => undefined);
  const context = { database: central.database, bus, secret: 's'.repeat(40), book: BOOK, clock: Date.now };
  server = await createServer(context, { isQuiet: true });
});
afterAll(async () => {
  await server.close();
  await bus.close();
  await central.close();
});

type Answer = { readonly status: number; readonly said: string };
async function post(path: string, body: unknown, from: string): Promise<Answer> {
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = { 'content-type': 'application/json' };
  const answer = await server.inject({ method: 'POST', url: `/trpc/${path}`, payload, headers, remoteAddress: from });
  return { status: answer.statusCode, said: answer.body };
}
const signIn = (email: string, from: string): Promise<Answer> =>
  post('identity.signIn', { organizationId: ORGANIZATION, email, password: 'x', deviceName: 'X' }, from);
async function countUntilRefused(most: number, ask: (turn: number) => Promise<Answer>): Promise<number> {
  for (let turn = 1; turn <= most; turn += 1) if ((await ask(turn)).said.includes('too-many-requests')) return turn - 1;
  return most;
}

describe('too often', () => {
  test('from one address, whoever is tried; another address is heard meanwhile', async () => {
    const heard = await countUntilRefused(40, (turn) => signIn(`personne-${turn}@etoile.fr`, '203.0.113.1'));
    expect(heard).toBe(30);
    expect((await signIn('personne@etoile.fr', '203.0.113.2')).said).toContain('credentials-wrong');
  });

  test('at one account, from wherever', async () => {
    const heard = await countUntilRefused(40, (turn) => signIn('Zoe@etoile.fr', `203.0.113.${100 + turn}`));
    expect(heard).toBe(20);
    expect((await signIn('zoe@etoile.fr', '203.0.113.99')).said).toContain('too-many-requests');
  });

  test.each([
    ['desks.enrol', { code: `${ORGANIZATION}.x` }],
    ['people.accept', { code: `${ORGANIZATION}.x`, fullName: 'X', password: 'x' }],
    ['identity.resetPassword', { organizationId: ORGANIZATION, code: 'x', password: 'x' }],
  ])('codes guessed at %s', async (path, body) => {
    const from = `198.51.100.${path.length}`;
    expect(await countUntilRefused(15, () => post(path, body, from))).toBe(10);
  });

  test('a desk that comes back is turned away as busy, which ends no session', async () => {
    const body = { organizationId: ORGANIZATION, refresh: 'x' };
    let answer: Answer = { status: 0, said: '' };
    for (let turn = 1; turn <= 301; turn += 1) answer = await post('identity.refresh', body, '198.51.100.200');
    expect(answer).toMatchObject({ status: 429 });
    expect(answer.said).toContain('TOO_MANY_REQUESTS');
  });

  test('asking for a letter says the same for somebody and for nobody', async () => {
    const { email } = await testPerson(central.database, { organizationId: ORGANIZATION, now: Date.now() });
    const ask = (to: string) => post('identity.requestReset', { organizationId: ORGANIZATION, email: to }, '192.0.2.1');
    expect(await ask(email)).toEqual(await ask('personne@etoile.fr'));
  });
});

describe('rubbish', () => {
  const whole = { organizationId: ORGANIZATION, email: 'a@b.fr', password: TEST_PASSWORD, deviceName: 'X' };
  test.each([
    ['no JSON', '{'],
    ['nothing', ''],
    ['a list', []],
    ['an address that is none', { ...whole, email: 'claire' }],
    ['an organisation that is none', { ...whole, organizationId: "' OR 1=1 --" }],
    ['a password of a million letters', { ...whole, password: 'x'.repeat(1_000_000) }],
    ['a number for a password', { ...whole, password: 12 }],
    ['a field nobody knows', { ...whole, role: 'owner' }],
    ['a zero byte', { ...whole, email: 'a\u0000@b.fr' }],
  ])('%s is a bad request, quickly and without an echo', async (_name, body) => {
    const begun = performance.now();
    const { status, said } = await post('identity.signIn', body, '192.0.2.7');
    expect(status).toBe(400);
    expect(said.length).toBeLessThan(2000);
    expect(said).not.toContain('OR 1=1');
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test('a zero byte in a password or a name reaches no database', async () => {
    const { status } = await post('identity.signIn', { ...whole, password: 'x\u0000y' }, '192.0.2.8');
    expect(status).toBe(200);
    const accept = { code: `${ORGANIZATION}.x`, fullName: 'X\u0000Y', password: 'x' };
    expect((await post('people.accept', accept, '192.0.2.8')).status).toBeLessThan(500);
  });
});
