import { assert } from './assert.ts';

/** UUIDv7 text, lower case. */
export type Id = string;

const HEX = '0123456789abcdef';

/** Builds a UUIDv7 from the clock (ms) and ten random bytes; both are arguments so that the domain stays pure. */
export function uuidV7(ms: number, random: Uint8Array): Id {
  assert(random.length >= 10, 'a UUIDv7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  for (let i = 5, rest = ms; i >= 0; i -= 1, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    const byte = bytes[i] ?? 0;
    text += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
    if (i === 3 || i === 5 || i === 7 || i === 9) text += '-';
  }
  return text;
}

/** Counted in the twelve bits after the version: the first ids of a command sort in the order they were asked for. */
const MOST_IN_ORDER = 4096;

/**
 * The ids a command gives out, derived from its own: the same command run again, here or on central, names its rows alike. UUIDv7 with the
 * command's time; unique as far as `sha256` is.
 */
export function idsWithin(commandId: Id, sha256: (text: string) => string): () => Id {
  const time = commandId.slice(0, 13);
  let count = 0;
  return () => {
    const hash = sha256(`${commandId}:${count}`);
    const place = (count % MOST_IN_ORDER).toString(16).padStart(3, '0');
    count += 1;
    const variant = HEX.charAt(8 + (Number.parseInt(hash.charAt(0), 16) & 3));
    return `${time}-7${place}-${variant}${hash.slice(1, 4)}-${hash.slice(4, 16)}`;
  };
}

const ID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isId(text: string): boolean {
  return ID_PATTERN.test(text);
}
