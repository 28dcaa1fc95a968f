import { randomBytes, randomUUID } from 'node:crypto';
import { DAY_MS } from '#domain/kernel/instants.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/permissions.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/result.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { Organization, RefreshToken, Session, User } from '#domain/model/registry.ts';
import { endRefusal, type Held, type Rights, rightsOf, type SessionEnd } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { rowById, rowsWhere } from '../database/rows.store.ts';
import { ACCESS_MS, accessToken } from './accessToken.ts';
import type { IdentityContext } from './context.ts';
import { deskOfKey, tokenHash } from './deskKey.ts';
import { noteSuccess, type Person, personByEmail, personById } from './people.store.ts';
import { provesPassword } from './proof.ts';
import { audit, put } from './record.ts';
import { heldBy } from './rights.store.ts';
import { secondFactorRefusal } from './secondFactor.ts';
import { globalRights, scopeTag } from './standing.ts';
import { markUsed, noteActive, revokeFamily } from './tokens.store.ts';

/*
 * Sessions: a short access token and a refresh token that serves once. Its family keeps one id along the whole chain, so that a token shown
 * twice, by whom ever, ends the chain for the thief too.
 */
export const REFRESH_MS = 7 * DAY_MS;

export type Tokens = {
  readonly access: string;
  /** How long the access token serves, whatever the clock of who receives it says. */
  readonly accessMs: number;
  readonly refresh: string;
  readonly sessionId: Id;
  readonly userId: Id;
  readonly name: string;
  readonly role: Role;
  /** Names the orders somebody is bound to; null: the whole organisation. */
  readonly scope: string | null;
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

async function issue(
  db: TenantConnection,
  context: IdentityContext,
  session: RowOf<typeof Session>,
  who: { readonly name: string; readonly rights: Rights; readonly chosen?: string | undefined },
): Promise<Tokens> {
  const now = context.clock();
  const refresh = who.chosen === undefined ? randomBytes(32).toString('base64url') : '';
  const { id: sessionId, familyId, userId } = session;
  const { role } = who.rights;
  const expiresAt = now + REFRESH_MS;
  const hash = who.chosen ?? tokenHash(refresh);
  // Asked for again by whoever did not hear the answer: it is there already.
  if ((await rowsWhere(db, RefreshToken, { tokenHash: hash })).length === 0)
    await put(db, RefreshToken, now, { sessionId, familyId, tokenHash: hash, expiresAt });
  await noteActive(db, sessionId, { now, expiresAt });
  const scope = scopeTag(who.rights);
  const claims = { sub: userId, org: db.organizationId, sid: sessionId, name: who.name, role, scope };
  const access = await accessToken(claims, context.secret, now);
  return { access, accessMs: ACCESS_MS, refresh, sessionId, userId, name: who.name, role, scope };
}

type Opened = Pick<RowOf<typeof Session>, 'userId' | 'deskId' | 'ipAddress' | 'deviceName'>;

async function open(
  db: TenantConnection,
  context: IdentityContext,
  { userId, deskId, ipAddress, deviceName }: Opened,
  who: { readonly name: string; readonly rights: Rights },
): Promise<Tokens> {
  const now = context.clock();
  const times = { lastActiveAt: now, expiresAt: now + REFRESH_MS };
  const kept = { userId, deskId, ipAddress, deviceName, familyId: randomUUID(), ...times };
  const session = await put(db, Session, now, kept);
  const line = { action: 'session.opened', actorId: userId, outcome: 'DONE', ipAddress } as const;
  await audit(db, now, { ...line, resourceId: session.id });
  return issue(db, context, session, who);
}

/** Who somebody is, by password and second factor; every refusal is counted and told alike. */
async function proven(
  context: IdentityContext,
  asked: SignIn,
  found: Person | null,
): Promise<{ readonly person: Person; readonly global: readonly Held[] } | Refusal> {
  const refusal = await provesPassword(context, found, asked.password);
  if (refusal) return refusal;
  if (!found) return refuse('credentials-wrong');
  const second = await secondFactorRefusal(context, found, asked.code);
  if (second) return second;
  await context.database.system('identity', (db) => noteSuccess(db, found, context.clock()));
  return { person: found, global: await globalRights(context.database, found.user.id) };
}

/** Signs a person in to an organisation; what was wrong is not told apart, but a closed account says for how long. */
export async function signIn(context: IdentityContext, asked: SignIn): Promise<Tokens | Refusal> {
  const { database, clock } = context;
  const now = clock();
  const found = await database.system('identity', (db) => personByEmail(db, asked.email));
  const who = await proven(context, asked, found);
  return database.withTenant(asked.organizationId, async (db) => {
    const { ipAddress } = asked;
    const refused = async (refusal: Refusal): Promise<Refusal> => {
      const line = {
        action: 'session.refused',
        actorId: found?.user.id ?? null,
        outcome: 'REFUSED',
        ipAddress,
      } as const;
      // Nothing is kept of an organisation there is not.
      if (await rowById(db, Organization, asked.organizationId))
        await audit(db, now, { ...line, meta: { code: refusal.code } });
      return refusal;
    };
    if (isRefusal(who)) return refused(who);
    const { person, global } = who;
    const rights = rightsOf([...(await heldBy(db, person.user.id)), ...global], now);
    if (!rights) return refused(refuse('credentials-wrong'));
    const desk = asked.desk ? await deskOfKey(db, asked.desk) : null;
    if (asked.desk && !desk) return refused(refuse('desk-revoked'));
    const opened = { userId: person.user.id, deskId: desk?.id ?? null, ipAddress, deviceName: asked.deviceName };
    return open(db, context, opened, { name: person.user.fullName, rights });
  });
}

/** A session in the place of the one somebody has just ended with all their others, on the same workstation. */
export async function openSession(
  context: IdentityContext,
  self: { readonly organizationId: Id; readonly sessionId: Id },
): Promise<Tokens | Refusal> {
  const { database, clock } = context;
  const { organizationId, sessionId } = self;
  const before = await database.withTenant(organizationId, (db) => rowById(db, Session, sessionId));
  if (!before) return refuse('session-over');
  const user = await database.system('identity', (db) => rowById(db, User, before.userId));
  const global = await globalRights(database, before.userId);
  return database.withTenant(organizationId, async (db) => {
    const rights = rightsOf([...(await heldBy(db, before.userId)), ...global], clock());
    return user && rights ? open(db, context, before, { name: user.fullName, rights }) : refuse('account-closed');
  });
}

/** Is it the request that used the token up, made once more, and what it was given still unused? */
async function isAskedAgain(
  db: TenantConnection,
  { familyId }: RowOf<typeof RefreshToken>,
  next: string | undefined,
): Promise<boolean> {
  if (next === undefined) return false;
  const [given] = await rowsWhere(db, RefreshToken, { tokenHash: next });
  return given !== undefined && given.familyId === familyId && given.usedAt === null;
}

/**
 * A new pair for a refresh token that was never used; one shown again ends its whole family. One that is over says why. Who comes may choose the
 * next one, by its hash, and keep it before asking: the same request again, before the next one was used, is a lost answer and no replay.
 */
export async function refreshSession(
  context: IdentityContext,
  asked: { readonly organizationId: Id; readonly refresh: string; readonly next?: string | undefined },
): Promise<Tokens | Refusal> {
  const now = context.clock();
  const { database } = context;
  const found = await database.withTenant(asked.organizationId, async (db) => {
    const [token] = await rowsWhere(db, RefreshToken, { tokenHash: tokenHash(asked.refresh) });
    const session = token ? await rowById(db, Session, token.sessionId) : null;
    return token && session ? { token, session } : null;
  });
  if (!found) return refuse('session-over');
  if (found.session.revokedAt !== null) return endRefusal(found.session.revokedReason);
  if (found.token.expiresAt <= now) return refuse('session-over');
  const { token, session } = found;
  const person = await database.system('identity', (db) => personById(db, session.userId));
  const global = await globalRights(database, session.userId);
  return database.withTenant(asked.organizationId, async (db) => {
    const end = async (reason: SessionEnd): Promise<Refusal> => {
      await revokeFamily(db, { familyId: token.familyId, now, reason });
      return endRefusal(reason);
    };
    if (!(await markUsed(db, token.id, now)) && !(await isAskedAgain(db, token, asked.next))) {
      const line = { action: 'session.replayed', actorId: session.userId, outcome: 'REVOKED' } as const;
      await audit(db, now, { ...line, resourceId: session.id });
      return end('token_compromise');
    }
    const rights = rightsOf([...(await heldBy(db, session.userId)), ...global], now);
    if (!person || !rights) return end('account_deactivation');
    // Changed from another organisation, which ends the sessions of its own alone.
    if (person.credential.changedAt > session.createdAt) return end('password_change');
    return issue(db, context, session, { name: person.user.fullName, rights, chosen: asked.next });
  });
}
