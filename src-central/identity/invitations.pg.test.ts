import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import type { Role as BaseRole } from '#domain/kernel/permissions.ts';
import { Invitation, Message, PasswordReset } from '#domain/model/registry.ts';
import { applyChange, rowsWhere } from '../database/rows.store.ts';
import { bootLines } from '../sync/boot.store.ts';
import { changesAfter, lockHead, logChanges } from '../sync/changeLog.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import type { IdentityContext } from './context.ts';
import { acceptInvitation, invitePerson, listInvitations, revokeInvitation } from './invitations.ts';
import type { Manager } from './managing.ts';
import { changePassword, makeReset, requestReset, resetPassword } from './passwordChange.ts';
import { putOut } from './people.ts';
import type { Self } from './secondFactor.ts';
import { refreshSession, signIn, type Tokens } from './sessions.ts';

const [ORGANIZATION, OTHER] = ORGANIZATIONS;
const NEXT = 'romarin-48-tramontane';
let central: TestCentral;
let now = Date.parse('2026-11-20T08:00:00Z');
let context: IdentityContext;

type Somebody = Manager & { readonly userId: Id; readonly email: string };
async function somebody(role: BaseRole, organizationId = ORGANIZATION): Promise<Somebody> {
  const { userId, email } = await testPerson(central.database, { organizationId, now, role });
  return { organizationId, userId, email, actor: { userId, name: 'Claire Fontaine', role } };
}
beforeAll(async () => {
  central = await testCentral();
  context = { database: central.database, secret: 's'.repeat(40), clock: () => now };
});
afterAll(() => central.close());

let owner: Somebody;
let claire: Somebody;
beforeEach(async () => {
  now += HOUR_MS;
  owner = await somebody('owner');
  claire = await somebody('dispatcher');
});

const codeOf = (result: Result<unknown>): string => (isRefusal(result) ? result.code : 'ok');
function valueOf<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(result.code);
  return result.value;
}
const enter = (email: string, password: string, organizationId = ORGANIZATION) =>
  signIn(context, { organizationId, email, password, deviceName: 'X', ipAddress: '::1' });
const isIn = async (...who: Parameters<typeof enter>): Promise<boolean> => !isRefusal(await enter(...who));
const letters = (templateKey: string, toAddress: string) =>
  central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Message, { templateKey, toAddress }));
const codeIn = (body: string | null | undefined): string => /Code : (\S+)/.exec(body ?? '')?.[1] ?? '';

describe('an invitation', () => {
  let email = '';
  beforeEach(() => {
    email = `${randomUUID().slice(0, 8)}@etoile.fr`;
  });
  const invite = async (manager = owner, more: object = {}) =>
    invitePerson(context, manager, { email, role: 'dispatcher', scopeType: 'ORGANIZATION', scopeId: '', ...more });
  const accept = (code: string, more: object = {}) =>
    acceptInvitation(context, { code, fullName: 'Inès Roussel', password: NEXT, ...more });

  test('lets somebody in by its code, told once and sent, with name and password of their own', async () => {
    const { code } = valueOf(await invite());
    const [letter] = await letters('identity.invitation', email);
    expect(letter).toMatchObject({ status: 'QUEUED', channel: 'EMAIL' });
    expect(codeIn(letter?.body)).toBe(code);
    const kept = await central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Invitation, { email }));
    expect(JSON.stringify(kept)).not.toContain(code.split('.')[1]);
    expect(valueOf(await accept(code))).toEqual({ organizationId: ORGANIZATION, email });
    expect(await enter(email, NEXT)).toMatchObject({ role: 'dispatcher', name: 'Inès Roussel' });
    expect(codeOf(await accept(code))).toBe('invitation-wrong');
    expect((await listInvitations(context, ORGANIZATION)).map((open) => open.email)).not.toContain(email);
  });

  test('taken up twice at once lets one in', async () => {
    const { code } = valueOf(await invite());
    const answers = await Promise.all([accept(code), accept(code)]);
    expect(answers.map(codeOf).filter((answer) => answer === 'ok')).toHaveLength(1);
  });

  test.each([
    ['over', async () => void (now += 7 * DAY_MS)],
    ['taken back', async (id: Id) => void (await revokeInvitation(context, owner, id))],
    ['followed by another', async () => void (await invite())],
    [
      'of somebody who has been put out',
      async () => void (await putOut(context, await somebody('owner'), owner.userId)),
    ],
  ] as const)('that is %s lets nobody in', async (_name, happens) => {
    const { code, invitationId } = valueOf(await invite());
    await happens(invitationId);
    expect(codeOf(await accept(code))).toBe('invitation-wrong');
    expect(await isIn(email, NEXT)).toBe(false);
  });

  test.each([
    ['made up', (code: string) => `${code}x`],
    ['of another organisation', (code: string) => code.replace(ORGANIZATION, OTHER)],
    ['no code at all', () => 'abc'],
  ])('%s lets nobody in', async (_name, bent) => {
    expect(codeOf(await accept(bent(valueOf(await invite()).code)))).toBe('invitation-wrong');
  });

  test('asks a new person for a password that holds, and whoever has an account for the one they have', async () => {
    const { code } = valueOf(await invite());
    expect(codeOf(await accept(code, { password: 'court' }))).toBe('password-length');
    expect(codeOf(await accept(code, { password: 'Roussel-48-etoile' }))).toBe('password-personal');
    const theirs = await somebody('viewer', OTHER);
    email = theirs.email;
    const second = valueOf(await invite());
    expect(codeOf(await accept(second.code))).toBe('person-has-account');
    expect(codeOf(await accept(second.code, { password: TEST_PASSWORD }))).toBe('ok');
    expect(await isIn(email, TEST_PASSWORD)).toBe(true);
    expect(await isIn(email, TEST_PASSWORD, OTHER)).toBe(true);
  });

  test('gives no more than its maker holds, and not what somebody has already', async () => {
    expect(codeOf(await invite(await somebody('admin'), { role: 'owner' }))).toBe('grant-above-own');
    expect(codeOf(await invite(claire))).toBe('permission-denied');
    expect(codeOf(await invite(owner, { email: claire.email.toUpperCase() }))).toBe('person-is-member');
  });
});

describe('a new password', () => {
  const self = ({ sessionId, userId }: Tokens): Self => ({ organizationId: ORGANIZATION, userId, sessionId });
  const signedIn = async (): Promise<Tokens> => (await enter(claire.email, TEST_PASSWORD)) as Tokens;
  const comesBack = async ({ refresh }: Tokens, organizationId = ORGANIZATION): Promise<string> => {
    const answer = await refreshSession(context, { organizationId, refresh });
    return isRefusal(answer) ? answer.code : 'ok';
  };

  test('takes the place of the old one, ends every session and begins a new one', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    now += MINUTE_MS;
    const next = valueOf(await changePassword(context, self(here), { current: TEST_PASSWORD, next: NEXT }));
    expect([await comesBack(here), await comesBack(there)]).toEqual(Array(2).fill('session-password-changed'));
    expect(await comesBack(next)).toBe('ok');
    expect(await isIn(claire.email, TEST_PASSWORD)).toBe(false);
    expect(await isIn(claire.email, NEXT)).toBe(true);
  });

  test('ends the sessions in other organisations too', async () => {
    const { code } = valueOf(
      await invitePerson(context, await somebody('owner', OTHER), {
        email: claire.email,
        role: 'viewer',
        scopeType: 'ORGANIZATION',
        scopeId: '',
      }),
    );
    valueOf(await acceptInvitation(context, { code, fullName: 'X', password: TEST_PASSWORD }));
    const elsewhere = (await enter(claire.email, TEST_PASSWORD, OTHER)) as Tokens;
    now += MINUTE_MS;
    valueOf(await changePassword(context, self(await signedIn()), { current: TEST_PASSWORD, next: NEXT }));
    expect(await comesBack(elsewhere, OTHER)).toBe('session-password-changed');
  });

  test('is not one of the last five', async () => {
    const words = ['romarin', 'genievre', 'verveine', 'sarriette', 'marjolaine'].map((word) => `${word}-48-mistral`);
    let current = TEST_PASSWORD;
    let session = await signedIn();
    const change = (next: string) => changePassword(context, self(session), { current, next });
    for (const next of words) {
      for (const former of [TEST_PASSWORD, ...words.slice(0, words.indexOf(next))].slice(-5))
        expect(codeOf(await change(former))).toBe('password-recent');
      session = valueOf(await change(next));
      current = next;
      now += 1;
    }
    expect(codeOf(await change(TEST_PASSWORD))).toBe('ok');
  });

  test.each([
    ['without the old one', { current: 'x', next: NEXT }, 'password-wrong'],
    ['too short', { current: TEST_PASSWORD, next: 'court' }, 'password-length'],
  ])('%s is refused and leaves all as it was', async (_name, typed, refusal) => {
    const session = await signedIn();
    expect(codeOf(await changePassword(context, self(session), typed))).toBe(refusal);
    expect(await comesBack(session)).toBe('ok');
  });

  test('guessing the old one closes the account like any other guess', async () => {
    const session = await signedIn();
    for (let wrong = 1; wrong <= 4; wrong += 1)
      await changePassword(context, self(session), { current: 'x', next: NEXT });
    expect(codeOf(await changePassword(context, self(session), { current: 'x', next: NEXT }))).toBe('account-locked');
    expect(await enter(claire.email, TEST_PASSWORD)).toMatchObject({ code: 'account-locked' });
  });
});

describe('a forgotten password', () => {
  const ask = (email = claire.email, organizationId = ORGANIZATION) => requestReset(context, { organizationId, email });
  const sent = async (): Promise<string[]> =>
    (await letters('identity.reset', claire.email)).map(({ body }) => codeIn(body));
  const reset = (code: string, password = NEXT) =>
    resetPassword(context, { organizationId: ORGANIZATION, code, password });

  test('is made anew by a code that serves once; sessions are over, a closed account is open again', async () => {
    const session = (await enter(claire.email, TEST_PASSWORD)) as Tokens;
    for (let wrong = 1; wrong <= 5; wrong += 1) await enter(claire.email, 'x');
    await ask(claire.email.toUpperCase());
    const [code = ''] = await sent();
    const kept = await central.database.system('identity', (db) =>
      rowsWhere(db, PasswordReset, { userId: claire.userId }),
    );
    expect(JSON.stringify(kept)).not.toContain(code);
    expect(codeOf(await reset(code, 'court'))).toBe('password-length');
    expect(codeOf(await reset(code, TEST_PASSWORD))).toBe('password-recent');
    expect(codeOf(await reset(code.toUpperCase()))).toBe('ok');
    expect(await isIn(claire.email, NEXT)).toBe(true);
    expect(await refreshSession(context, { organizationId: ORGANIZATION, refresh: session.refresh })).toMatchObject({
      code: 'session-password-changed',
    });
    expect(codeOf(await reset(code, 'verveine-12-autan'))).toBe('reset-code-wrong');
  });

  test('only the last code serves, for half an hour; three an hour', async () => {
    for (let time = 1; time <= 4; time += 1) await ask();
    const codes = await sent();
    expect(codes).toHaveLength(3);
    expect(codeOf(await reset(codes[1] ?? ''))).toBe('reset-code-wrong');
    now += 30 * MINUTE_MS;
    expect(codeOf(await reset(codes[2] ?? ''))).toBe('reset-code-wrong');
  });

  test('nobody is written to who is nobody here', async () => {
    await ask('personne@etoile.fr');
    await ask(claire.email, OTHER);
    expect(await letters('identity.reset', 'personne@etoile.fr')).toEqual([]);
    expect(await sent()).toEqual([]);
  });

  test('the letter goes to no desk, neither whole nor as a change', async () => {
    await ask();
    const [letter] = await letters('identity.reset', claire.email);
    const id = letter?.id ?? '';
    const lines = await central.database.withTenant(ORGANIZATION, async (db) => {
      const change = { op: 'update', entity: 'Message', id, patch: { status: 'SENT' } } as const;
      const applied = [await applyChange(db, change, now)];
      await lockHead(db);
      await logChanges(db, { commandId: null, at: now, applied, activityIds: [] });
      const whole: string[] = [];
      for await (const line of bootLines(db, null)) whole.push(line);
      return [...whole, JSON.stringify((await changesAfter(db, { cursor: 0, limit: 5000 })).rows)];
    });
    expect(lines.join()).toContain('"Message"');
    expect(lines.join()).not.toContain(codeIn(letter?.body));
  });

  test('two who type one code at once: one password', async () => {
    await ask();
    const [code = ''] = await sent();
    const answers = await Promise.all([reset(code, 'verveine-12-autan'), reset(code, 'sarriette-12-autan')]);
    expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'reset-code-wrong']);
  });

  test('a code to read out is made by whoever holds as much, for somebody who works here alone', async () => {
    const { code } = valueOf(await makeReset(context, owner, claire.userId));
    expect(codeOf(await reset(code))).toBe('ok');
    const admin = await somebody('admin');
    expect(codeOf(await makeReset(context, admin, owner.userId))).toBe('grant-above-own');
    expect(codeOf(await makeReset(context, claire, claire.userId))).toBe('permission-denied');
    const { code: invitation } = valueOf(
      await invitePerson(context, await somebody('owner', OTHER), {
        email: claire.email,
        role: 'viewer',
        scopeType: 'ORGANIZATION',
        scopeId: '',
      }),
    );
    valueOf(await acceptInvitation(context, { code: invitation, fullName: 'X', password: NEXT }));
    expect(codeOf(await makeReset(context, owner, claire.userId))).toBe('reset-not-yours');
    const theirs = await somebody('viewer', OTHER);
    expect(codeOf(await makeReset(context, owner, theirs.userId))).toBe('not-found');
  });
});
