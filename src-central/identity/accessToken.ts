import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { ROLES } from '#domain/kernel/permissions.ts';

/*
 * The short proof of who asks: a JSON Web Token of one algorithm, one issuer and one audience. No other is read, so that none can be slipped
 * in; the clock is ours, without leeway.
 */
export const ACCESS_MS = 15 * MINUTE_MS;
const ALGORITHM = 'HS256';
const ISSUER = 'regie-central';
const AUDIENCE = 'regie-desk';

const claims = z.strictObject({
  /** Person. */
  sub: z.uuid(),
  /** Organisation. */
  org: z.uuid(),
  /** Session. */
  sid: z.uuid(),
  role: z.enum(ROLES),
  name: z.string(),
  /** Names the orders somebody is bound to; null: the whole organisation. */
  scope: z.string().nullable(),
  /** Seconds since 1970. */
  iat: z.int(),
  exp: z.int(),
  iss: z.literal(ISSUER),
  aud: z.literal(AUDIENCE),
});
export type AccessClaims = Omit<z.infer<typeof claims>, 'iss' | 'aud'>;

function keyOf(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}

export function accessToken(who: Omit<AccessClaims, 'iat' | 'exp'>, secret: string, now: number): Promise<string> {
  const { sub, ...rest } = who;
  const issuedAt = Math.floor(now / 1000);
  return new SignJWT(rest)
    .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
    .setSubject(sub)
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_MS / 1000)
    .sign(keyOf(secret));
}

/** Tokens whose signature was proven, the latest used last: a desk shows the same one for a quarter of an hour. */
const proven = new Map<string, AccessClaims>();
const MOST_PROVEN = 2000;

/** Who a token speaks for; null when it is not ours, tampered with or over. */
export async function readAccessToken(token: string, secret: string, now: number): Promise<AccessClaims | null> {
  const key = `${secret} ${token}`;
  const known = proven.get(key) ?? (await prove(token, secret, now));
  proven.delete(key);
  if (!known || known.exp * 1000 <= now) return null;
  proven.set(key, known);
  const [oldest] = proven.keys();
  if (proven.size > MOST_PROVEN && oldest !== undefined) proven.delete(oldest);
  return known;
}

async function prove(token: string, secret: string, now: number): Promise<AccessClaims | null> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: [ALGORITHM],
      typ: 'JWT',
      issuer: ISSUER,
      audience: AUDIENCE,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: 0,
      currentDate: new Date(now),
    });
    return claims.safeParse(payload).data ?? null;
  } catch (fault) {
    if (fault instanceof errors.JOSEError) return null;
    throw fault;
  }
}
