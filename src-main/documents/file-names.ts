import { createHash } from 'node:crypto';

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MAX_LENGTH = 100;

/**
 * A file name (without ending) for a document number that every file system takes. When a character had to be replaced, a few digits
 * of the number's hash keep two numbers from meeting in one file.
 */
export function safeFileName(number: string): string {
  const plain = number.replace(/[^A-Za-z0-9+_-]/g, '-').slice(0, MAX_LENGTH);
  const isFaithful = plain !== '' && plain === number && !RESERVED.test(plain);
  return isFaithful
    ? plain
    : `${plain === '' ? 'document' : plain}~${createHash('sha256').update(number).digest('hex').slice(0, 8)}`;
}
