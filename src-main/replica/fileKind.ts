import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';

/** What a file is by its first bytes: a database anyone reads, one that needs its key, nothing yet, or something else. */
export type FileKind = 'plain' | 'encrypted' | 'empty' | 'other';

const PLAIN_HEAD = 'SQLite format 3\0';
const HEAD_BYTES = 24;
/** Bytes 21 to 23 of every SQLite file, which encryption leaves as they are with the size of a page before them. */
const PAYLOAD_FRACTIONS = [64, 32, 32];

function headOf(path: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, 'r');
    try {
      readSync(file, head, 0, head.length, 0);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new AppFault('replica-unreachable', 'file', { path, reason: code }, cause);
  }
  return head;
}

export function fileKindOf(path: string): FileKind {
  if (statSync(path).size === 0) return 'empty';
  const head = headOf(path);
  if (head.toString('latin1', 0, PLAIN_HEAD.length) === PLAIN_HEAD) return 'plain';
  const pageSize = head.readUInt16BE(16);
  const isPage = pageSize === 1 || (pageSize >= 512 && (pageSize & (pageSize - 1)) === 0);
  return isPage && PAYLOAD_FRACTIONS.every((byte, at) => head[21 + at] === byte) ? 'encrypted' : 'other';
}
