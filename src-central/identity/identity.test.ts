import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type AccessClaims, ACCESS_MS, accessToken, readAccessToken } from './accessToken.ts';
import { isPassword, passwordHash, weakPassword } from './passwords.ts';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

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
    scope: null,
  } as const;
  const NOW = 1_795_000_000_000;
  const SECRET = 's'.repeat(40);
  const forged = (
    header: object,
    claims: Partial<AccessClaims> & { readonly iss?: string; readonly aud?: string },
    secret = SECRET,
  ): string => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const whole = {
      ...WHO,
      iss: 'regie-central',
      aud: 'regie-desk',
      iat: NOW / 1000,
      exp: NOW / 1000 + 900,
      ...claims,
    };
    const body = `${encode(header)}.${encode(whole)}`;
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
  };

  const GOOD = forged({ alg: 'HS256', typ: 'JWT' }, {});

  test('speak for the one they were made for, for a quarter of an hour', async () => {
    const token = await accessToken(WHO, SECRET, NOW);
    expect(await readAccessToken(token, SECRET, NOW)).toMatchObject(WHO);
    expect(await readAccessToken(token, SECRET, NOW + ACCESS_MS - 1)).toMatchObject(WHO);
    expect(await readAccessToken(token, SECRET, NOW + ACCESS_MS)).toBeNull();
  });

  test('one put together by hand in the same way is read: the refusals below are each for their own reason', async () => {
    expect(await readAccessToken(GOOD, SECRET, NOW)).toMatchObject(WHO);
  });

  test.each([
    ['of another secret', forged({ alg: 'HS256', typ: 'JWT' }, {}, 'o'.repeat(40))],
    ['with a letter changed', GOOD.replace(/\.(.)/, (_all, letter: string) => `.${letter === 'e' ? 'f' : 'e'}`)],
    ['of another issuer', forged({ alg: 'HS256', typ: 'JWT' }, { iss: 'somebody' })],
    ['for another audience', forged({ alg: 'HS256', typ: 'JWT' }, { aud: 'regie-invitation' })],
    ['of another kind', forged({ alg: 'HS256', typ: 'JWE' }, {})],
    ['that never ends', forged({ alg: 'HS256', typ: 'JWT' }, { exp: undefined as never })],
    ['that says it needs no signature', forged({ alg: 'none', typ: 'JWT' }, {})],
    ['of another algorithm', forged({ alg: 'HS512', typ: 'JWT' }, {})],
    ['without signature', GOOD.slice(0, GOOD.lastIndexOf('.') + 1)],
    ['of too many parts', `${GOOD}.x`],
    ['with a role nobody has', forged({ alg: 'HS256', typ: 'JWT' }, { role: 'root' as never })],
    ['empty', ''],
  ])('one %s is nobody’s', async (_name, bad) => {
    expect(await readAccessToken(bad, SECRET, NOW)).toBeNull();
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
    expect(totpCode(SECRET, seconds * 1000)).toBe(code);
  });

  test('one of now or of a step beside counts, once', () => {
    const now = 1_795_000_000_000;
    const step = Math.floor(now / 30_000);
    const code = (beside: number): string => totpCode(SECRET, now + beside * 30_000);
    const at = { now, lastStep: null };
    for (const beside of [-1, 0, 1]) expect(totpStep(SECRET, code(beside), at)).toBe(step + beside);
    for (const beside of [-2, 2]) expect(totpStep(SECRET, code(beside), at)).toBeNull();
    expect(totpStep(SECRET, code(0), { now, lastStep: step })).toBeNull();
    // An older one than the last used, though its step is near enough.
    expect(totpStep(SECRET, code(-1), { now, lastStep: step })).toBeNull();
    expect(totpStep(SECRET, code(1), { now, lastStep: step })).toBe(step + 1);
    for (const bad of ['abcdef', '12345', ` ${code(0)}`, `${code(0)}0`]) expect(totpStep(SECRET, bad, at)).toBeNull();
  });

  test('a new secret is read by the application and by us alike', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpStep(secret, totpCode(secret, 3_000_000), { now: 3_000_000, lastStep: null })).toBe(100);
    const uri = new URL(totpUri(secret, 'claire@etoile.fr'));
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri.pathname)).toContain('claire@etoile.fr');
  });
});
