import type { Id } from '#domain/kernel/ids.ts';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { reachRefusal, rightsOf } from '#domain/identity/index.ts';
import { isRefusal, ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import type { IdentityContext } from './context.ts';
import { tokenHash } from './deskKey.ts';
import { worksElsewhere } from './elsewhere.ts';
import { endSessionsOf } from './endSessions.ts';
import { type Manager, managing } from './managing.ts';
import { formerHashes, type Person, personByEmail, personById, replacePassword } from './people.store.ts';
import { isPassword, passwordHash, weakPassword } from './passwords.ts';
import { provesPassword } from './proof.ts';
import { audit, plainCode, spokenCode } from './record.ts';
import { heldBy } from './rights.store.ts';
import { keepReset, openReset, recentResets, useReset } from './passwordReset.store.ts';
import { queueIdentityMail } from './identityMail.ts';
import type { Self } from './secondFactor.ts';
import { openSession, type Tokens } from './sessions.ts';

/*
 * A new password, for the old one or for a one-time code. Either way every session opened before it is over, in every organisation.
 */
/** The present password and those before it that are not taken again. */
const REMEMBERED = 5;
const RESET_MS = 30 * MINUTE_MS;
/** So many codes an account gets in an hour; whoever asks for more is told the same, and gets none. */
const MOST_RESETS = 3;
const RESETS_WITHIN_MS = 60 * MINUTE_MS;
const RESET_GROUPS = 3;

/** Why a person may not take this password, or null. */
async function unfit(context: IdentityContext, { user, credential }: Person, next: string): Promise<Refusal | null> {
  const weak = weakPassword(next, user);
  if (weak) return weak;
  const former = await context.database.system('identity', (db) => formerHashes(db, user.id, REMEMBERED - 1));
  for (const hash of [credential.passwordHash, ...former])
    if (await isPassword(next, hash)) return refuse('password-recent', { field: 'password', count: REMEMBERED });
  return null;
}

async function replace(context: IdentityContext, person: Person, next: string): Promise<void> {
  const hash = await passwordHash(next);
  await context.database.system('identity', (db) => replacePassword(db, person, { hash, now: context.clock() }));
}

async function noted(
  context: IdentityContext,
  organizationId: Id,
  line: { readonly action: string; readonly userId: Id | null; readonly refusal: Refusal | null },
): Promise<void> {
  const { action, userId, refusal } = line;
  await context.database.withTenant(organizationId, async (db) => {
    const now = context.clock();
    if (!refusal && userId) await endSessionsOf(db, { now, userId, reason: 'password_change' });
    await audit(db, now, {
      action,
      actorId: userId,
      resource: 'User',
      resourceId: userId,
      outcome: refusal ? 'REFUSED' : 'DONE',
      ...(refusal ? { meta: { code: refusal.code } } : {}),
    });
  });
}

/** Changes one's own password; every session ends, and the one that asked is given a new one in its place. */
export async function changePassword(
  context: IdentityContext,
  self: Self,
  typed: { readonly current: string; readonly next: string },
): Promise<Result<Tokens>> {
  const { database } = context;
  const person = await database.system('identity', (db) => personById(db, self.userId));
  const proof = await provesPassword(context, person, typed.current);
  const wrong = proof?.code === 'credentials-wrong' ? refuse('password-wrong', { field: 'current' }) : proof;
  const refusal = wrong ?? (person ? await unfit(context, person, typed.next) : refuse('session-over'));
  if (!refusal && person) await replace(context, person, typed.next);
  await noted(context, self.organizationId, { action: 'password.changed', userId: self.userId, refusal });
  if (refusal) return refusal;
  const tokens = await openSession(context, self);
  return isRefusal(tokens) ? tokens : ok(tokens);
}

export type ResetCode = { readonly code: string; readonly expiresAt: number };

/** A code for a person's next password; those made before serve no more. Null when there were too many in the last hour. */
async function newReset(context: IdentityContext, userId: Id): Promise<ResetCode | null> {
  const now = context.clock();
  const code = spokenCode(RESET_GROUPS);
  const expiresAt = now + RESET_MS;
  const isKept = await context.database.system('identity', async (db) => {
    if ((await recentResets(db, userId, now - RESETS_WITHIN_MS)) >= MOST_RESETS) return false;
    await keepReset(db, { userId, codeHash: tokenHash(plainCode(code)), expiresAt, now });
    return true;
  });
  return isKept ? { code, expiresAt } : null;
}

/** Sends a code to somebody who has forgotten their password; says nothing of whether there is such a person. */
export async function requestReset(
  context: IdentityContext,
  asked: { readonly organizationId: Id; readonly email: string },
): Promise<void> {
  const { database, clock } = context;
  const now = clock();
  const person = await database.system('identity', (db) => personByEmail(db, asked.email));
  if (!person) return;
  const { id: userId } = person.user;
  const held = await database.withTenant(asked.organizationId, (db) => heldBy(db, userId));
  if (!rightsOf(held, now)) return;
  const reset = await newReset(context, userId);
  await database.withTenant(asked.organizationId, async (db) => {
    const line = { action: 'password.reset-asked', actorId: userId, resource: 'User', resourceId: userId } as const;
    await audit(db, now, { ...line, outcome: reset ? 'DONE' : 'REFUSED' });
    if (reset) await queueIdentityMail(db, now, { to: person.user, kind: 'reset', code: reset.code });
  });
}

/** A code to read out to somebody who works here alone; whoever makes it holds at least what they hold. */
export async function makeReset(context: IdentityContext, manager: Manager, userId: Id): Promise<Result<ResetCode>> {
  const { database, clock } = context;
  const isElsewhere = await worksElsewhere(database, userId, manager.organizationId);
  const act = { action: 'password.reset-made', resource: 'User', resourceId: userId };
  const judged = await managing(context, manager, act, async (db, granter) => {
    const refusal = reachRefusal(granter, await heldBy(db, userId), clock());
    if (refusal) return refusal;
    return isElsewhere ? refuse('reset-not-yours') : ok(null);
  });
  if (isRefusal(judged)) return judged;
  const reset = await newReset(context, userId);
  return reset ? ok(reset) : refuse('too-many-requests', { minutes: RESETS_WITHIN_MS / MINUTE_MS });
}

/** Takes a new password for a code; what the code was made for is nobody's business until the password is fit. */
export async function resetPassword(
  context: IdentityContext,
  typed: { readonly organizationId: Id; readonly code: string; readonly password: string },
): Promise<Result<null>> {
  const { database, clock } = context;
  const now = clock();
  const codeHash = tokenHash(plainCode(typed.code));
  const wrong = refuse('reset-code-wrong', { field: 'code' });
  const userId = await database.system('identity', (db) => openReset(db, codeHash, now));
  const person = userId === null ? null : await database.system('identity', (db) => personById(db, userId));
  if (!person) return wrong;
  const refusal = await unfit(context, person, typed.password);
  if (refusal) return refusal;
  const isFirst = await database.system('identity', (db) => useReset(db, codeHash, now));
  if (!isFirst) return wrong;
  await replace(context, person, typed.password);
  await noted(context, typed.organizationId, { action: 'password.reset', userId: person.user.id, refusal: null });
  return ok(null);
}
