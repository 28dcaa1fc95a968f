import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { refuse, type Refusal } from '#domain/kernel/result.ts';

/*
 * Passwords as argon2id (RFC 9106) in the usual text form, so that the cost can be raised later and old ones still be checked.
 */
const derive = promisify(argon2);
type Cost = { readonly memory: number; readonly passes: number; readonly parallelism: number };
/** OWASP's least: 19 MiB, two passes. Some 60 ms. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;
const FEWEST_CHARACTERS = 10;
const MOST_CHARACTERS = 200;

function hashOf(password: string, nonce: Buffer, cost: Cost): Promise<Buffer> {
  return derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG_BYTES, ...cost });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}

/** '$argon2id$v=19$m=…,t=…,p=…$salt$hash'. */
export async function passwordHash(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const hash = await hashOf(password, nonce, COST);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(hash)}`;
}

const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Is this the password? Takes as long either way. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', kept = ''] = FORM.exec(hash) ?? [];
  if (!memory) return false;
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const expected = Buffer.from(kept, 'base64');
  const given = await hashOf(password, Buffer.from(salt, 'base64'), cost);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** Why a new password is not taken, or null: length, and not made of the person's own name or address. */
export function weakPassword(
  password: string,
  person: { readonly email: string; readonly fullName: string },
): Refusal | null {
  const length = Array.from(password).length;
  if (length < FEWEST_CHARACTERS || length > MOST_CHARACTERS)
    return refuse('password-length', { field: 'password', fewest: FEWEST_CHARACTERS, most: MOST_CHARACTERS });
  if (new Set(password).size < 5) return refuse('password-simple', { field: 'password' });
  const folded = password.toLowerCase();
  const own = [person.email.split('@')[0] ?? '', ...person.fullName.split(/\s+/)].map((word) => word.toLowerCase());
  return own.some((word) => word.length >= 4 && folded.includes(word))
    ? refuse('password-personal', { field: 'password' })
    : null;
}
