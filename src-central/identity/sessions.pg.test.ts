import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { isRefusal, refuse } from '#domain/kernel/result.ts';
import { AuditLog, RefreshToken, Session } from '#domain/model/registry.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import { readAccessToken } from './accessToken.ts';
import type { IdentityContext } from './context.ts';
import { tokenHash } from './deskKey.ts';
import { endSession } from './endSessions.ts';
import { refreshSession, REFRESH_MS, signIn, type Tokens } from './sessions.ts';
import { standingOf } from './standing.ts';

const [ORGANIZATION, OTHER] = ORGANIZATIONS;
let central: TestCentral;
let now = Date.parse('2026-11-20T08:00:00Z');
let context: IdentityContext;
let email = '';
let userId: Id = '';

beforeAll(async () => {
  central = await testCentral();
  context = { database: central.database, secret: 's'.repeat(40), clock: () => now };
});
afterAll(() => central.close());

/** A dispatcher of the first organisation, new for each test. */
beforeEach(async () => {
  now += 1000;
  ({ userId, email } = await testPerson(central.database, { organizationId: ORGANIZATION, now }));
});

const enter = (more: object = {}) =>
  signIn(context, {
    organizationId: ORGANIZATION,
    email,
    password: TEST_PASSWORD,
    deviceName: 'Poste 1',
    ipAddress: '127.0.0.1',
    ...more,
  });
async function entered(): Promise<Tokens> {
  const tokens = await enter();
  if (isRefusal(tokens)) throw new Error(tokens.code);
  return tokens;
}
const refresh = (token: string, next?: string) =>
  refreshSession(context, {
    organizationId: ORGANIZATION,
    refresh: token,
    ...(next === undefined ? {} : { next: tokenHash(next) }),
  });

describe('signing in', () => {
  test('gives a token that says who, where and what for', async () => {
    const tokens = await entered();
    expect(await readAccessToken(tokens.access, context.secret, now)).toMatchObject({
      sub: userId,
      org: ORGANIZATION,
      sid: tokens.sessionId,
      role: 'dispatcher',
      name: 'Claire Fontaine',
    });
    const kept = await central.database.withTenant(ORGANIZATION, (db) =>
      rowsWhere(db, RefreshToken, { sessionId: tokens.sessionId }),
    );
    expect(JSON.stringify(kept)).not.toContain(tokens.refresh);
  });

  test.each([
    ['a wrong password', { password: 'lavande-73-mistrals' }],
    ['an address nobody has', { email: 'personne@etoile.fr' }],
    ['an organisation without a role for her', { organizationId: OTHER }],
  ])('%s is told like any other', async (_name, more) => {
    expect(await enter(more)).toEqual(refuse('credentials-wrong'));
  });

  test('the address is hers in capitals too', async () => {
    expect(isRefusal(await enter({ email: ` ${email.toUpperCase()} ` }))).toBe(false);
  });

  test('five wrong passwords close the account a quarter of an hour, the next ones longer; the right one then opens it', async () => {
    for (let wrong = 1; wrong <= 4; wrong += 1)
      expect(await enter({ password: 'x' })).toEqual(refuse('credentials-wrong'));
    expect(await enter({ password: 'x' })).toEqual(
      refuse('account-locked', { until: now + 15 * MINUTE_MS, minutes: 15 }),
    );
    expect(await enter()).toMatchObject({ code: 'account-locked' });
    now += 15 * MINUTE_MS;
    expect(await enter({ password: 'x' })).toEqual(
      refuse('account-locked', { until: now + 30 * MINUTE_MS, minutes: 30 }),
    );
    now += 30 * MINUTE_MS;
    expect(isRefusal(await enter())).toBe(false);
    expect(await enter({ password: 'x' })).toEqual(refuse('credentials-wrong'));
  });

  test('twenty wrong ones at once are twenty: the account closes though each began while it was open', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter({ password: 'x' })));
    expect(answers.filter((answer) => isRefusal(answer) && answer.code === 'credentials-wrong')).toHaveLength(4);
    expect(await enter()).toMatchObject({ code: 'account-locked' });
  });

  test('a role that is over counts no more', async () => {
    await central.database.withTenant(ORGANIZATION, (db) =>
      db.query('UPDATE role_assignments SET expires_at = $1 WHERE organization_id = $2 AND user_id = $3', [
        new Date(now),
        ORGANIZATION,
        userId,
      ]),
    );
    expect(await enter()).toEqual(refuse('credentials-wrong'));
  });

  test('every attempt leaves its line', async () => {
    await enter({ password: 'x' });
    await entered();
    const lines = await central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, AuditLog, { actorId: userId }));
    expect(lines.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['session.refused', 'REFUSED'],
      ['session.opened', 'DONE'],
    ]);
    expect(lines[0]?.meta).toEqual({ code: 'credentials-wrong' });
  });
});

describe('a session goes on', () => {
  test('by a new pair for each refresh token, each serving once', async () => {
    let { refresh: token, sessionId } = await entered();
    for (let turn = 0; turn < 3; turn += 1) {
      now += HOUR_MS;
      const next = await refresh(token);
      if (isRefusal(next)) throw new Error(next.code);
      expect(next.sessionId).toBe(sessionId);
      expect(next.refresh).not.toBe(token);
      token = next.refresh;
    }
  });

  test('an answer that was lost is asked for again with the next token chosen before; it serves once', async () => {
    const { refresh: first, sessionId } = await entered();
    for (let lost = 0; lost < 3; lost += 1) expect(await refresh(first, 'chosen')).toMatchObject({ sessionId });
    expect(await refresh('chosen')).toMatchObject({ sessionId });
    expect(await refresh(first, 'chosen')).toEqual(refuse('session-replayed'));
  });

  test('the old token with another choice is a replay: the chosen one is ended too', async () => {
    const { refresh: first } = await entered();
    await refresh(first, 'chosen');
    expect(await refresh(first, 'thief')).toEqual(refuse('session-replayed'));
    expect(await refresh('chosen')).toEqual(refuse('session-replayed'));
  });

  test('a token shown twice ends the whole family, the live one too', async () => {
    const first = await entered();
    const second = await refresh(first.refresh);
    if (isRefusal(second)) throw new Error(second.code);
    expect(await refresh(first.refresh)).toEqual(refuse('session-replayed'));
    expect(await refresh(second.refresh)).toEqual(refuse('session-replayed'));
    expect(
      await standingOf(context, { org: ORGANIZATION, sid: first.sessionId, role: 'dispatcher', scope: null }),
    ).toBeNull();
    const [session] = await central.database.withTenant(ORGANIZATION, (db) => rowsWhere(db, Session, { userId }));
    expect(session).toMatchObject({ revokedReason: 'token_compromise' });
  });

  test('two at once with one token: one goes on, and the family ends', async () => {
    const { refresh: token } = await entered();
    const answers = await Promise.all([refresh(token), refresh(token)]);
    expect(answers.filter((answer) => isRefusal(answer))).toHaveLength(1);
    const next = answers.find((answer) => !isRefusal(answer)) as Tokens;
    expect(await refresh(next.refresh)).toEqual(refuse('session-replayed'));
  });

  test.each([
    ['over after seven days', async () => void (now += REFRESH_MS)],
    [
      'ended by hand',
      async (tokens: Tokens) =>
        endSession(context, { organizationId: ORGANIZATION, sessionId: tokens.sessionId, reason: 'user_logout' }),
    ],
    [
      'of a person who was put out',
      async () =>
        void (await central.database.system('identity', (db) =>
          db.query('UPDATE users SET is_active = false WHERE id = $1', [userId]),
        )),
    ],
    ['shown to another organisation', async () => undefined],
  ] as const)('%s it is refused', async (name, happens) => {
    const tokens = await entered();
    await happens(tokens);
    const organizationId = name.startsWith('shown') ? OTHER : ORGANIZATION;
    const code = name.startsWith('of a person') ? 'account-closed' : 'session-over';
    expect(await refreshSession(context, { organizationId, refresh: tokens.refresh })).toEqual(refuse(code));
  });

  test('other people’s sessions stand when one ends', async () => {
    const [mine, hers] = [await entered(), await entered()];
    await endSession(context, { organizationId: ORGANIZATION, sessionId: mine.sessionId, reason: 'user_logout' });
    expect(
      await standingOf(context, { org: ORGANIZATION, sid: hers.sessionId, role: 'dispatcher', scope: null }),
    ).not.toBeNull();
    expect(isRefusal(await refresh(hers.refresh))).toBe(false);
  });
});
