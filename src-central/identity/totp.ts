import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/* Codes of an authenticator application (RFC 6238): SHA-1, six digits, thirty seconds. */
const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Clocks of telephones: a step early or late. */
const DRIFT_STEPS = 1;

/** Twenty random bytes in base 32, as applications read them. */
export function newTotpSecret(): string {
  let text = '';
  let bits = '';
  for (const byte of randomBytes(20)) bits += byte.toString(2).padStart(8, '0');
  for (let at = 0; at < bits.length; at += 5) text += ALPHABET.charAt(Number.parseInt(bits.slice(at, at + 5), 2));
  return text;
}

function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret.replaceAll('=', '').toUpperCase())
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** The code of a step (RFC 4226). */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', bytesOf(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The step a code belongs to, null when it is not one of now; a step up to `lastStep` was used already and counts no more. */
export function totpStep(
  secret: string,
  code: string,
  at: { readonly now: number; readonly lastStep: number | null },
): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const current = Math.floor(at.now / STEP_MS);
  for (let step = current - DRIFT_STEPS; step <= current + DRIFT_STEPS; step += 1) {
    if (at.lastStep !== null && step <= at.lastStep) continue;
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code))) return step;
  }
  return null;
}
