import { type Refusal, refuse } from '#domain/kernel/result.ts';
import { lockedRefusal, noteTry, type Person, takeTryBack } from './people.store.ts';
import { isPassword } from './passwords.ts';
import type { IdentityContext } from './context.ts';

/*
 * Somebody proves who they are. A try is counted before it is looked at: a hundred at once are a hundred, and the account closes all the same.
 */
/** A hash nobody's password gives: an unknown address takes as long as a wrong password. */
const NOBODY = `$argon2id$v=19$m=19456,t=2,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** One counted try: what is wrong closes the account in the end, what is right is taken back. */
export async function counted(
  context: IdentityContext,
  person: Person,
  prove: () => Promise<Refusal | null>,
): Promise<Refusal | null> {
  const { database, clock } = context;
  const now = clock();
  const { id } = person.credential;
  const { closedUntil, closesUntil } = await database.system('identity', (db) => noteTry(db, id, now));
  if (closedUntil !== null && closedUntil > now) return lockedRefusal(closedUntil, now);
  const refusal = await prove();
  if (!refusal) {
    await database.system('identity', (db) => takeTryBack(db, id, now));
    return null;
  }
  return closesUntil === null ? refusal : lockedRefusal(closesUntil, now);
}

/** Why a password lets nobody in, null when it is theirs. */
export async function provesPassword(
  context: IdentityContext,
  person: Person | null,
  password: string,
): Promise<Refusal | null> {
  const wrong = refuse('credentials-wrong');
  if (person)
    return counted(context, person, async () =>
      (await isPassword(password, person.credential.passwordHash)) ? null : wrong,
    );
  await isPassword(password, NOBODY);
  return wrong;
}
