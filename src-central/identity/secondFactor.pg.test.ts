import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#domain/kernel/ids.ts';
import { isRefusal, type Result } from '#domain/kernel/result.ts';
import { AuditLog, MfaBackupCode, MfaSecret } from '#domain/model/registry.ts';
import { rowsWhere } from '../database/rows.store.ts';
import { ORGANIZATIONS, type TestCentral, testCentral } from '../testCentral.ts';
import { TEST_PASSWORD, testPerson } from '../testPeople.ts';
import type { IdentityContext } from './context.ts';
import {
  beginSecondFactor,
  confirmSecondFactor,
  disableSecondFactor,
  dropSecondFactor,
  renewBackupCodes,
  secondFactorState,
  type Self,
} from './secondFactor.ts';
import { refreshSession, signIn, type Tokens } from './sessions.ts';
import { totpCode } from './totp.ts';

const [ORGANIZATION] = ORGANIZATIONS;
const STEP_MS = 30_000;
let central: TestCentral;
let now = Date.parse('2026-11-20T08:00:00Z');
let context: IdentityContext;
let email = '';
let userId: Id = '';
let self: Self;

beforeAll(async () => {
  central = await testCentral();
  context = { database: central.database, secret: 's'.repeat(40), clock: () => now };
});
afterAll(() => central.close());

/** A dispatcher without a second factor yet, signed in, new for each test. */
beforeEach(async () => {
  now += 10 * STEP_MS;
  ({ userId, email } = await testPerson(central.database, { organizationId: ORGANIZATION, now }));
  const { sessionId } = (await enter()) as Tokens;
  self = { organizationId: ORGANIZATION, userId, sessionId };
});

const enter = (code?: string, password = TEST_PASSWORD) =>
  signIn(context, {
    organizationId: ORGANIZATION,
    email,
    password,
    code,
    deviceName: 'Poste 1',
    ipAddress: '127.0.0.1',
  });
const isIn = async (code?: string): Promise<boolean> => !isRefusal(await enter(code));
function valueOf<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(result.code);
  return result.value;
}
/** Puts the second factor on; a step of the application has served then. */
async function on(): Promise<{ readonly secret: string; readonly backupCodes: readonly string[] }> {
  const { secret } = valueOf(await beginSecondFactor(context, self, { password: TEST_PASSWORD }));
  const { backupCodes } = valueOf(await confirmSecondFactor(context, self, totpCode(secret, now)));
  now += STEP_MS;
  return { secret, backupCodes };
}

describe('putting it on', () => {
  test('asks nothing of anybody until a code has proved the application has the secret', async () => {
    const { secret, uri } = valueOf(await beginSecondFactor(context, self, { password: TEST_PASSWORD }));
    expect(uri).toContain(secret);
    expect(await isIn()).toBe(true);
    expect(await confirmSecondFactor(context, self, totpCode(secret, now + 10 * STEP_MS))).toMatchObject({
      code: 'code-wrong',
    });
    expect(await isIn()).toBe(true);
    valueOf(await confirmSecondFactor(context, self, totpCode(secret, now)));
    expect(await enter()).toMatchObject({ code: 'code-required' });
  });

  test('needs the password; once on it is not replaced without being taken off', async () => {
    expect(await beginSecondFactor(context, self, { password: 'x' })).toMatchObject({ code: 'password-wrong' });
    await on();
    expect(await beginSecondFactor(context, self, { password: TEST_PASSWORD })).toMatchObject({
      code: 'second-factor-on',
    });
  });

  test('a second picture before the first was used: only the last secret counts', async () => {
    const first = valueOf(await beginSecondFactor(context, self, { password: TEST_PASSWORD }));
    const second = valueOf(await beginSecondFactor(context, self, { password: TEST_PASSWORD }));
    expect(await confirmSecondFactor(context, self, totpCode(first.secret, now))).toMatchObject({ code: 'code-wrong' });
    expect(isRefusal(await confirmSecondFactor(context, self, totpCode(second.secret, now)))).toBe(false);
  });

  test('ends the other sessions, opened with less', async () => {
    const elsewhere = (await enter()) as Tokens;
    await on();
    expect(await refreshSession(context, { organizationId: ORGANIZATION, refresh: elsewhere.refresh })).toMatchObject({
      code: 'session-second-factor-changed',
    });
  });

  test('leaves neither secret nor codes to read in the rows', async () => {
    const { secret, backupCodes } = await on();
    const rows = await central.database.system('identity', async (db) => [
      ...(await rowsWhere(db, MfaSecret, { userId })),
      ...(await rowsWhere(db, MfaBackupCode, { userId })),
    ]);
    expect(rows).toHaveLength(11);
    const text = JSON.stringify(rows);
    for (const told of [secret, ...backupCodes, ...backupCodes.map((code) => code.replace('-', ''))])
      expect(text).not.toContain(told);
  });
});

describe('signing in with it', () => {
  test('a code of the application serves once, and none before it afterwards', async () => {
    const { secret } = await on();
    const [before, code] = [totpCode(secret, now - STEP_MS), totpCode(secret, now)];
    expect(await isIn(code)).toBe(true);
    expect(await enter(code)).toMatchObject({ code: 'code-wrong' });
    expect(await enter(before)).toMatchObject({ code: 'code-wrong' });
    now += STEP_MS;
    expect(await isIn(totpCode(secret, now))).toBe(true);
  });

  test('two at once with one code: one is let in', async () => {
    const { secret } = await on();
    const code = totpCode(secret, now);
    const answers = await Promise.all([enter(code), enter(code)]);
    expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
  });

  test('each backup code serves once, as it was typed', async () => {
    const { backupCodes } = await on();
    expect(backupCodes).toHaveLength(10);
    const [first = '', second = ''] = backupCodes;
    expect(await isIn(` ${first.toUpperCase()} `)).toBe(true);
    expect(await enter(first)).toMatchObject({ code: 'code-wrong' });
    expect(await isIn(second.replace('-', ''))).toBe(true);
    expect(await secondFactorState(context, userId)).toEqual({ isOn: true, codesLeft: 8 });
  });

  test('another person’s code is none', async () => {
    const { backupCodes } = await on();
    const theirs = backupCodes[0] ?? '';
    ({ userId, email } = await testPerson(central.database, { organizationId: ORGANIZATION, now }));
    self = { ...self, userId };
    await on();
    expect(await enter(theirs)).toMatchObject({ code: 'code-wrong' });
  });

  test('wrong codes close the account as wrong passwords do; a password alone neither counts nor helps', async () => {
    const { secret } = await on();
    for (let wrong = 1; wrong <= 4; wrong += 1) {
      expect(await enter('000000')).toMatchObject({ code: 'code-wrong' });
      expect(await enter()).toMatchObject({ code: 'code-required' });
    }
    expect(await enter('000000')).toMatchObject({ code: 'account-locked' });
    expect(await enter(totpCode(secret, now))).toMatchObject({ code: 'account-locked' });
  });
});

describe('afterwards', () => {
  test('new backup codes take the place of the old ones, for the password and a code', async () => {
    const { secret, backupCodes } = await on();
    const code = totpCode(secret, now);
    expect(await renewBackupCodes(context, self, { password: 'x', code })).toMatchObject({ code: 'password-wrong' });
    expect(await renewBackupCodes(context, self, { password: TEST_PASSWORD, code: '' })).toMatchObject({
      code: 'code-required',
    });
    const renewed = valueOf(await renewBackupCodes(context, self, { password: TEST_PASSWORD, code }));
    expect(await enter(backupCodes[0])).toMatchObject({ code: 'code-wrong' });
    expect(await isIn(renewed.backupCodes[0])).toBe(true);
  });

  test('it is taken off by password and code together', async () => {
    const { backupCodes } = await on();
    const [code = ''] = backupCodes;
    expect(await disableSecondFactor(context, self, { password: TEST_PASSWORD, code: '123456' })).toMatchObject({
      code: 'code-wrong',
    });
    expect(isRefusal(await disableSecondFactor(context, self, { password: TEST_PASSWORD, code }))).toBe(false);
    expect(await isIn()).toBe(true);
    expect(await secondFactorState(context, userId)).toEqual({ isOn: false, codesLeft: 0 });
  });

  test('for a lost application it is taken off by whoever holds as much, and by nobody else', async () => {
    const { secret } = await on();
    const somebody = async (role: 'admin' | 'dispatcher') => {
      const { userId: id } = await testPerson(central.database, { organizationId: ORGANIZATION, now, role });
      return { organizationId: ORGANIZATION, actor: { userId: id, name: 'X', role } };
    };
    const drop = async (role: 'admin' | 'dispatcher') => dropSecondFactor(context, await somebody(role), userId);
    expect(await drop('dispatcher')).toMatchObject({ code: 'permission-denied' });
    expect(await enter()).toMatchObject({ code: 'code-required' });
    const tokens = (await enter(totpCode(secret, now))) as Tokens;
    expect(isRefusal(await drop('admin'))).toBe(false);
    expect(await isIn()).toBe(true);
    expect(await refreshSession(context, { organizationId: ORGANIZATION, refresh: tokens.refresh })).toMatchObject({
      code: 'session-second-factor-changed',
    });
    expect(await drop('admin')).toMatchObject({ code: 'second-factor-off' });
  });

  test('each step and each refusal leaves its line', async () => {
    await on();
    await disableSecondFactor(context, self, { password: 'x', code: '123456' });
    const lines = await central.database.withTenant(ORGANIZATION, (db) =>
      rowsWhere(db, AuditLog, { actorId: userId, resource: 'User' }),
    );
    expect(lines.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['second-factor.begun', 'DONE'],
      ['second-factor.on', 'DONE'],
      ['second-factor.off', 'REFUSED'],
    ]);
  });
});
