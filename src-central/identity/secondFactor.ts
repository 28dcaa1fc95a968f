import type { Id } from '#domain/kernel/ids.ts';
import { must } from '#domain/kernel/assert.ts';
import { isRefusal, ok, type Refusal, refuse, type Result } from '#domain/kernel/result.ts';
import { reachRefusal, type SessionEnd } from '#domain/identity/index.ts';
import type { TenantConnection } from '../database/database.ts';
import { type Person, personById } from './people.store.ts';
import { counted, provesPassword } from './proof.ts';
import { audit, plainCode, spokenCode } from './record.ts';
import { keyedHash, seal, unseal } from './secrets.ts';
import {
  backupCodesLeft,
  confirmSecret,
  dropSecret,
  keepSecret,
  markBackupCode,
  markStep,
  replaceBackupCodes,
  secretOf,
} from './secondFactor.store.ts';
import type { IdentityContext } from './context.ts';
import { worksElsewhere } from './elsewhere.ts';
import { endSessionsOf } from './endSessions.ts';
import { type Manager, managing } from './managing.ts';
import { heldBy } from './rights.store.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';

/*
 * A second factor: the code of an application, or one of ten backup codes. The secret is sealed with the installation's; codes are kept as keyed
 * hashes and serve once; a step of the application that has served, or an older one, serves no more.
 */
const BACKUP_CODES = 10;
/** Two groups of five letters: some fifty bits, behind a counted try. */
const BACKUP_GROUPS = 2;

/** Who asks about their own account, from which session. */
export type Self = { readonly organizationId: Id; readonly userId: Id; readonly sessionId: Id };

function bound(userId: Id) {
  return {
    secret: { purpose: 'second-factor', owner: userId },
    code: { purpose: 'backup-code', owner: userId },
  } as const;
}

/** Is it a code of now that has not served, of the application or a backup one? Uses it up. */
async function takesCode(context: IdentityContext, db: TenantConnection, userId: Id, code: string): Promise<boolean> {
  const { secret, clock } = context;
  const now = clock();
  const kept = await secretOf(db, userId);
  if (!kept) return false;
  const own = bound(userId);
  if (/^\d{6}$/.test(code.trim())) {
    const step = totpStep(unseal(kept.secretCipher, secret, own.secret), code.trim(), { now, lastStep: kept.lastStep });
    return step !== null && markStep(db, userId, step);
  }
  if (kept.confirmedAt === null) return false;
  return markBackupCode(db, { userId, codeHash: keyedHash(plainCode(code), secret, own.code), now });
}

/** Why a person whose password was right is not let in yet; null when no second factor is on, or the code is good. */
export async function secondFactorRefusal(
  context: IdentityContext,
  person: Person,
  code: string | undefined,
): Promise<Refusal | null> {
  const { database } = context;
  const userId = person.user.id;
  const kept = await database.system('identity', (db) => secretOf(db, userId));
  if (!kept || kept.confirmedAt === null) return null;
  if (code === undefined || code.trim() === '') return refuse('code-required', { field: 'code' });
  return counted(context, person, async () =>
    (await database.system('identity', (db) => takesCode(context, db, userId, code)))
      ? null
      : refuse('code-wrong', { field: 'code' }),
  );
}

/** The person behind a session, proven again by what they typed. */
async function provenAgain(
  context: IdentityContext,
  self: Self,
  typed: { readonly password: string; readonly code?: string | undefined },
): Promise<Person | Refusal> {
  const person = await context.database.system('identity', (db) => personById(db, self.userId));
  const refusal = await provesPassword(context, person, typed.password);
  if (refusal) return refusal.code === 'credentials-wrong' ? refuse('password-wrong', { field: 'password' }) : refusal;
  const known = must(person, 'who proved a password is somebody');
  return (await secondFactorRefusal(context, known, typed.code)) ?? known;
}

/** Writes down what was done to an account, and ends its other sessions when they were opened with less. */
async function noted(
  context: IdentityContext,
  self: Self,
  line: { readonly action: string; readonly refusal?: Refusal; readonly ends?: SessionEnd },
): Promise<void> {
  const now = context.clock();
  await context.database.withTenant(self.organizationId, async (db) => {
    if (line.ends) await endSessionsOf(db, { now, userId: self.userId, butId: self.sessionId, reason: line.ends });
    await audit(db, now, {
      action: line.action,
      actorId: self.userId,
      resource: 'User',
      resourceId: self.userId,
      outcome: line.refusal ? 'REFUSED' : 'DONE',
      ...(line.refusal ? { meta: { code: line.refusal.code } } : {}),
    });
  });
}

export type SecondFactorState = { readonly isOn: boolean; readonly codesLeft: number };

export async function secondFactorState(context: IdentityContext, userId: Id): Promise<SecondFactorState> {
  return context.database.system('identity', async (db) => {
    const kept = await secretOf(db, userId);
    const isOn = kept !== null && kept.confirmedAt !== null;
    return { isOn, codesLeft: isOn ? await backupCodesLeft(db, userId) : 0 };
  });
}

/** A new secret for the person's application; it counts once a code of it was typed. */
export async function beginSecondFactor(
  context: IdentityContext,
  self: Self,
  typed: { readonly password: string },
): Promise<Result<{ readonly secret: string; readonly uri: string }>> {
  if ((await secondFactorState(context, self.userId)).isOn) return refuse('second-factor-on');
  const person = await provenAgain(context, self, typed);
  if (isRefusal(person)) {
    await noted(context, self, { action: 'second-factor.begun', refusal: person });
    return person;
  }
  const secret = newTotpSecret();
  const secretCipher = seal(secret, context.secret, bound(self.userId).secret);
  const asked = { userId: self.userId, secretCipher, now: context.clock() };
  await context.database.system('identity', (db) => keepSecret(db, asked));
  await noted(context, self, { action: 'second-factor.begun' });
  return ok({ secret, uri: totpUri(secret, person.user.email) });
}

async function newBackupCodes(context: IdentityContext, db: TenantConnection, userId: Id): Promise<readonly string[]> {
  const codes = Array.from({ length: BACKUP_CODES }, () => spokenCode(BACKUP_GROUPS));
  const hashes = codes.map((code) => keyedHash(plainCode(code), context.secret, bound(userId).code));
  await replaceBackupCodes(db, { userId, hashes, now: context.clock() });
  return codes;
}

export type BackupCodes = { readonly backupCodes: readonly string[] };

/** Puts the second factor on, once the application has shown a code; answers the backup codes, which are never shown again. */
export async function confirmSecondFactor(
  context: IdentityContext,
  self: Self,
  code: string,
): Promise<Result<BackupCodes>> {
  const { database, clock } = context;
  const person = await database.system('identity', (db) => personById(db, self.userId));
  const kept = await database.system('identity', (db) => secretOf(db, self.userId));
  if (!person || !kept) return refuse('second-factor-off');
  if (kept.confirmedAt !== null) return refuse('second-factor-on');
  let backupCodes: readonly string[] = [];
  const refusal = await counted(context, person, () =>
    database.system('identity', async (db) => {
      if (!(await takesCode(context, db, self.userId, code))) return refuse('code-wrong', { field: 'code' });
      await confirmSecret(db, self.userId, clock());
      backupCodes = await newBackupCodes(context, db, self.userId);
      return null;
    }),
  );
  await noted(context, self, {
    action: 'second-factor.on',
    ...(refusal ? { refusal } : { ends: 'second_factor_change' as const }),
  });
  return refusal ?? ok({ backupCodes });
}

type Typed = { readonly password: string; readonly code: string };

/** Ten new backup codes; those before serve no more. */
export async function renewBackupCodes(
  context: IdentityContext,
  self: Self,
  typed: Typed,
): Promise<Result<BackupCodes>> {
  if (!(await secondFactorState(context, self.userId)).isOn) return refuse('second-factor-off');
  const person = await provenAgain(context, self, typed);
  await noted(context, self, { action: 'second-factor.codes', ...(isRefusal(person) ? { refusal: person } : {}) });
  if (isRefusal(person)) return person;
  const backupCodes = await context.database.system('identity', (db) => newBackupCodes(context, db, self.userId));
  return ok({ backupCodes });
}

/** Takes the second factor off: only with the password and a code that still serves. */
export async function disableSecondFactor(context: IdentityContext, self: Self, typed: Typed): Promise<Result<null>> {
  if (!(await secondFactorState(context, self.userId)).isOn) return refuse('second-factor-off');
  const person = await provenAgain(context, self, typed);
  if (!isRefusal(person))
    await context.database.system('identity', (db) => dropSecret(db, self.userId, context.clock()));
  await noted(context, self, {
    action: 'second-factor.off',
    ...(isRefusal(person) ? { refusal: person } : { ends: 'second_factor_change' as const }),
  });
  return isRefusal(person) ? person : ok(null);
}

/** Takes the second factor off for somebody who has lost it: only by who holds as much, of a person who works here alone. */
export async function dropSecondFactor(context: IdentityContext, manager: Manager, userId: Id): Promise<Result<null>> {
  const { database, clock } = context;
  const isElsewhere = await worksElsewhere(database, userId, manager.organizationId);
  const { isOn } = await secondFactorState(context, userId);
  const act = { action: 'second-factor.dropped', resource: 'User', resourceId: userId };
  const judged = await managing(context, manager, act, async (db, granter) => {
    const refusal = reachRefusal(granter, await heldBy(db, userId), clock());
    if (refusal) return refusal;
    if (!isOn) return refuse('second-factor-off');
    if (isElsewhere) return refuse('reset-not-yours');
    await endSessionsOf(db, { now: clock(), userId, reason: 'second_factor_change' });
    return ok(null);
  });
  if (isRefusal(judged)) return judged;
  await database.system('identity', (db) => dropSecret(db, userId, clock()));
  return judged;
}
