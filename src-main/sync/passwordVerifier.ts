import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/*
 * What lets a desk recognise a password away from central, without keeping it: argon2id; scrypt where the runtime's library has no argon2, as
 * Electron's. The form says which.
 */
const BYTES = 32;
const ARGON2 = { memory: 19_456, passes: 2, parallelism: 1 };
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 ** 2 };

const byArgon2 = promisify(argon2);
const byScrypt = promisify<string, Buffer, number, typeof SCRYPT, Buffer>(scrypt);

type Kind = 'argon2id' | 'scrypt';

function derive(kind: Kind, password: string, salt: Buffer): Promise<Buffer> {
  const message = password.normalize('NFKC');
  return kind === 'argon2id'
    ? byArgon2('argon2id', { message, nonce: salt, tagLength: BYTES, ...ARGON2 })
    : byScrypt(message, salt, BYTES, SCRYPT);
}

async function isMissing(kind: Kind): Promise<boolean> {
  try {
    await derive(kind, 'probe', Buffer.alloc(16));
    return false;
  } catch {
    return true;
  }
}

/** 'argon2id$salt$hash'. */
export async function verifierOf(password: string): Promise<string> {
  const kind: Kind = (await isMissing('argon2id')) ? 'scrypt' : 'argon2id';
  const salt = randomBytes(16);
  const hash = await derive(kind, password, salt);
  return [kind, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

export async function isVerified(password: string, verifier: string): Promise<boolean> {
  const [kind, salt, hash] = verifier.split('$');
  if ((kind !== 'argon2id' && kind !== 'scrypt') || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64url');
  const given = await derive(kind, password, Buffer.from(salt, 'base64url'));
  return expected.length === given.length && timingSafeEqual(expected, given);
}
