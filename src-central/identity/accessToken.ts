import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { ROLES } from '#domain/kernel/permissions.ts';

/*
 * The short proof of who asks: a JSON Web Token of one algorithm, HMAC-SHA-256. No other is read, so that none can be slipped in.
 */
export const ACCESS_MS = 15 * MINUTE_MS;
const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

const claims = z.strictObject({
  /** Person. */
  sub: z.uuid(),
  /** Organisation. */
  org: z.uuid(),
  /** Session. */
  sid: z.uuid(),
  role: z.enum(ROLES),
  name: z.string(),
  /** Seconds since 1970. */
  iat: z.int(),
  exp: z.int(),
});
export type AccessClaims = z.infer<typeof claims>;

function signatureOf(body: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(body).digest();
}

export function accessToken(who: Omit<AccessClaims, 'iat' | 'exp'>, secret: string, now: number): string {
  const iat = Math.floor(now / 1000);
  const payload: AccessClaims = { ...who, iat, exp: iat + ACCESS_MS / 1000 };
  const body = `${HEADER}.${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
  return `${body}.${signatureOf(body, secret).toString('base64url')}`;
}

/** Who a token speaks for; null when it is not ours, tampered with or over. */
export function readAccessToken(token: string, secret: string, now: number): AccessClaims | null {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header !== HEADER || !payload || !signature || rest.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(`${header}.${payload}`, secret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    const parsed = claims.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success && parsed.data.exp * 1000 > now ? parsed.data : null;
  } catch {
    return null;
  }
}
