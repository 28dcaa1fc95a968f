import { randomBytes, randomUUID } from 'node:crypto';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';
import { type Role } from '#domain/kernel/permissions.ts';
import { type Refusal, refuse } from '#domain/kernel/result.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '#domain/model/entity.ts';
import { AuditLog, RefreshToken, Session, User } from '#domain/model/registry.ts';
import type { Database, TenantConnection } from '../database/database.ts';
import { insertRow, rowById, rowsWhere } from '../database/rows.store.ts';
import { ACCESS_MS, accessToken } from './accessToken.ts';
import { isPassword } from './passwords.ts';
import { noteFailure, noteSuccess, type Person, personByEmail, roleOf } from './people.store.ts';
import { deskOfKey, tokenHash } from './deskKey.ts';
import { markUsed, revokeFamily } from './tokens.store.ts';

/*
 * Sessions: a short access token and a refresh token that serves once. Its family keeps one id along the whole chain, so that a token shown
 * twice, by whom ever, ends the chain for the thief too.
 */
export const REFRESH_MS = 7 * DAY_MS;

export type IdentityContext = {
  readonly database: Database;
  readonly secret: string;
  readonly clock: () => number;
  /** Asked once the password is right; answers why not, or null. */
  readonly secondFactor: (person: Person, code: string | undefined, now: number) => Promise<Refusal | null>;
};
export type Tokens = {
  readonly access: string;
  /** How long the access token serves, whatever the clock of who receives it says. */
  readonly accessMs: number;
  readonly refresh: string;
  readonly sessionId: Id;
  readonly userId: Id;
  readonly name: string;
  readonly role: Role;
};
export type SignIn = {
  readonly organizationId: Id;
  readonly email: string;
  readonly password: string;
  readonly code?: string | undefined;
  readonly deviceName: string;
  readonly ipAddress: string;
  readonly desk?: { readonly deskId: Id; readonly key: string } | undefined;
};

const newId = (): Id => uuidV7(Date.now(), randomBytes(10));
async function put<E extends Entity>(
  db: TenantConnection,
  of: E,
  now: number,
  values: NewValues<E>,
): Promise<RowOf<E>> {
  const row = newRow(of, { now, newId, organizationId: db.organizationId }, values);
  await insertRow(db, of, row as Record<string, unknown>);
  return row;
}

async function audit(
  db: TenantConnection,
  now: number,
  line: { action: string; actorId: Id | null; outcome: string; ipAddress?: string },
): Promise<void> {
  const { ipAddress = null, ...rest } = line;
  await put(db, AuditLog, now, { ...rest, at: now, resource: 'Session', ipAddress } as never);
}

async function issue(
  db: TenantConnection,
  context: IdentityContext,
  session: RowOf<typeof Session>,
  who: { readonly name: string; readonly role: Role },
): Promise<Tokens> {
  const now = context.clock();
  const refresh = randomBytes(32).toString('base64url');
  const { id: sessionId, familyId, userId } = session;
  await put(db, RefreshToken, now, { sessionId, familyId, tokenHash: tokenHash(refresh), expiresAt: now + REFRESH_MS });
  const claims = { sub: userId, org: db.organizationId, sid: sessionId, ...who };
  return {
    access: await accessToken(claims, context.secret, now),
    accessMs: ACCESS_MS,
    refresh,
    sessionId,
    userId,
    ...who,
  };
}

/** A hash nobody's password gives: an unknown address takes as long as a wrong password. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** Signs a person in to an organisation; what was wrong is not told apart, but a closed account says until when. */
export async function signIn(context: IdentityContext, asked: SignIn): Promise<Tokens | Refusal> {
  const { database, clock } = context;
  const now = clock();
  const person = await database.system('identity', (db) => personByEmail(db, asked.email));
  const wrong = refuse('credentials-wrong');
  const lockedUntil = person?.credential.lockedUntil ?? null;
  if (lockedUntil !== null && lockedUntil > now) return refuse('account-locked', { until: lockedUntil });
  if (!(await isPassword(asked.password, person?.credential.passwordHash ?? NOBODY)) || !person) {
    const until = person ? await database.system('identity', (db) => noteFailure(db, person.credential, now)) : null;
    await database.withTenant(asked.organizationId, (db) =>
      audit(db, now, {
        action: 'session.refused',
        actorId: person?.user.id ?? null,
        outcome: 'REFUSED',
        ipAddress: asked.ipAddress,
      }),
    );
    return until === null ? wrong : refuse('account-locked', { until });
  }
  const second = await context.secondFactor(person, asked.code, now);
  if (second) return second;
  await database.system('identity', (db) => noteSuccess(db, person, now));
  return database.withTenant(asked.organizationId, async (db) => {
    const role = await roleOf(db, person.user.id, now);
    if (role === null) return wrong;
    const desk = asked.desk ? await deskOfKey(db, asked.desk) : null;
    if (asked.desk && !desk) return refuse('desk-revoked');
    const session = await put(db, Session, now, {
      userId: person.user.id,
      deskId: desk?.id ?? null,
      familyId: randomUUID(),
      ipAddress: asked.ipAddress,
      deviceName: asked.deviceName,
      lastActiveAt: now,
      expiresAt: now + REFRESH_MS,
    });
    await audit(db, now, {
      action: 'session.opened',
      actorId: person.user.id,
      outcome: 'DONE',
      ipAddress: asked.ipAddress,
    });
    return issue(db, context, session, { name: person.user.fullName, role });
  });
}

/** A new pair for a refresh token that was never used; one shown again ends its whole family. */
export async function refreshSession(
  context: IdentityContext,
  asked: { readonly organizationId: Id; readonly refresh: string },
): Promise<Tokens | Refusal> {
  const now = context.clock();
  const { database } = context;
  const over = refuse('session-over');
  const found = await database.withTenant(asked.organizationId, async (db) => {
    const [token] = await rowsWhere(db, RefreshToken, { tokenHash: tokenHash(asked.refresh) });
    const session = token ? await rowById(db, Session, token.sessionId) : null;
    return token && session ? { token, session } : null;
  });
  if (!found || found.session.revokedAt !== null || found.token.expiresAt <= now) return over;
  const { token, session } = found;
  const user = await database.system('identity', (db) => rowById(db, User, session.userId));
  return database.withTenant(asked.organizationId, async (db) => {
    const end = (reason: string) => revokeFamily(db, { familyId: token.familyId, now, reason });
    if (!(await markUsed(db, token.id, now))) {
      await end('token_compromise');
      await audit(db, now, { action: 'session.replayed', actorId: session.userId, outcome: 'REVOKED' });
      return over;
    }
    const role = await roleOf(db, session.userId, now);
    if (!user?.isActive || role === null) {
      await end('account_deactivation');
      return over;
    }
    return issue(db, context, session, { name: user.fullName, role });
  });
}

/** Ends a session; its tokens serve no more. */
export async function endSession(
  context: IdentityContext,
  asked: { readonly organizationId: Id; readonly sessionId: Id; readonly reason: string },
): Promise<void> {
  const now = context.clock();
  await context.database.withTenant(asked.organizationId, async (db) => {
    const session = await rowById(db, Session, asked.sessionId);
    if (!session || session.revokedAt !== null) return;
    await revokeFamily(db, { familyId: session.familyId, now, reason: asked.reason });
    await audit(db, now, { action: 'session.ended', actorId: session.userId, outcome: 'DONE' });
  });
}

/** Is the session behind an access token still standing? */
export async function isStanding(
  context: Pick<IdentityContext, 'database'>,
  who: { readonly org: Id; readonly sid: Id },
): Promise<boolean> {
  const session = await context.database.withTenant(who.org, (db) => rowById(db, Session, who.sid));
  return session !== null && session.revokedAt === null;
}
