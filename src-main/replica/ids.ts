import { createHash, randomFillSync } from 'node:crypto';
import { type Id, uuidV7 } from '#domain/kernel/ids.ts';

let pool = new Uint8Array(0);
let used = 0;

/** A fresh UUIDv7 from the system's clock and randomness. */
export function newId(): Id {
  if (used + 10 > pool.length) {
    pool = randomFillSync(new Uint8Array(4000));
    used = 0;
  }
  const id = uuidV7(Date.now(), pool.subarray(used, used + 10));
  used += 10;
  return id;
}

/** SHA-256 of a text, as 64 lower-case hex digits. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
