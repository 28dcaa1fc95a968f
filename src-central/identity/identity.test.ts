import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AccessClaims, ACCESS_MS, accessToken, readAccessToken } from './accessToken.ts';
import { isPassword, passwordHash, weakPassword } from './passwords.ts';
import { newTotpSecret, totpCode, totpStep } from './totp.ts';

describe('passwords', () => {
  test('are kept as argon2id, each with a salt of its own, and checked in any Unicode form', async () => {
    const [first, second] = [await passwordHash('crème brûlée 9'), await passwordHash('crème brûlée 9')];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await isPassword('crème brûlée 9'.normalize('NFD'), first)).toBe(true);
    expect(await isPassword('creme brulee 9', first)).toBe(false);
    expect(await isPassword('x', 'not a hash')).toBe(false);
  });

  test.each([
    ['nine characters', 'azertyui9', 'password-length'],
    ['one letter again and again', 'aaaaaaaaaaaaab', 'password-simple'],
    ['the name inside', 'Fontaine!2026', 'password-personal'],
    ['the address inside', 'xx-claire.f-xx', 'password-personal'],
    ['ten that hold', 'lavande-73', null],
  ] as const)('%s', (_name, password, code) => {
    expect(weakPassword(password, { email: 'claire.f@etoile.fr', fullName: 'Claire Fontaine' })?.code ?? null).toBe(
      code,
    );
  });
});

describe('access tokens', () => {
  const WHO = {
    sub: '01900000-0000-7000-8000-000000000001',
    org: '01900000-0000-7000-8000-000000000002',
    sid: '01900000-0000-7000-8000-000000000003',
    role: 'dispatcher',
    name: 'Claire',
  } as const;
  const NOW = 1_795_000_000_000;
  const SECRET = 's'.repeat(40);
  const token = accessToken(WHO, SECRET, NOW);
  const forged = (header: object, claims: Partial<AccessClaims>, secret = SECRET): string => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const body = `${encode(header)}.${encode({ ...WHO, iat: NOW / 1000, exp: NOW / 1000 + 900, ...claims })}`;
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  };

  test('speak for the one they were made for, for a quarter of an hour', () => {
    expect(readAccessToken(token, SECRET, NOW)).toMatchObject(WHO);
    expect(readAccessToken(token, SECRET, NOW + ACCESS_MS - 1)).toMatchObject(WHO);
    expect(readAccessToken(token, SECRET, NOW + ACCESS_MS)).toBeNull();
  });

  test.each([
    ['of another secret', accessToken(WHO, 'other', NOW)],
    ['with a letter changed', token.replace(/\.(.)/, (_all, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`)],
    ['that says it needs no signature', forged({ alg: 'none', typ: 'JWT' }, {})],
    ['of another algorithm', forged({ alg: 'HS512', typ: 'JWT' }, {})],
    ['without signature', token.slice(0, token.lastIndexOf('.') + 1)],
    ['of too many parts', `${token}.x`],
    ['with a role nobody has', forged({ alg: 'HS256', typ: 'JWT' }, { role: 'root' as never })],
    ['empty', ''],
  ])('one %s is nobody’s', (_name, bad) => {
    expect(readAccessToken(bad, SECRET, NOW)).toBeNull();
  });
});

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B, SHA-1, its secret in base 32; the last six of its eight digits.
  const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %i s: %s', (seconds, code) => {
    expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code);
  });

  test('one of now or of a step beside counts, once', () => {
    const now = 1_795_000_000_000;
    const step = Math.floor(now / 30_000);
    const at = { now, lastStep: null };
    for (const beside of [-1, 0, 1]) expect(totpStep(SECRET, totpCode(SECRET, step + beside), at)).toBe(step + beside);
    expect(totpStep(SECRET, totpCode(SECRET, step + 2), at)).toBeNull();
    expect(totpStep(SECRET, totpCode(SECRET, step), { now, lastStep: step })).toBeNull();
    expect(totpStep(SECRET, 'abcdef', at)).toBeNull();
  });

  test('a new secret is read by the application and by us alike', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpStep(secret, totpCode(secret, 100), { now: 100 * 30_000, lastStep: null })).toBe(100);
  });
});
