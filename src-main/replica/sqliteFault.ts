import Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';

/** What may be wrong with a replica file, decided by SQLite's result codes and never by message text. */
export type ReplicaFaultCode =
  | 'replica-not-found'
  | 'replica-is-directory'
  | 'replica-not-a-database'
  | 'replica-corrupt'
  | 'replica-read-only'
  | 'replica-locked'
  | 'replica-newer'
  | 'replica-older'
  | 'replica-other-application'
  | 'replica-other-organisation'
  | 'replica-empty'
  | 'disk-full'
  | 'replica-unreachable'
  | 'constraint-broken'
  | 'sqlite-error';

const CODES: readonly (readonly [string, ReplicaFaultCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_WRITE', 'disk-full'],
  ['SQLITE_NOTADB', 'replica-not-a-database'],
  ['SQLITE_CORRUPT', 'replica-corrupt'],
  ['SQLITE_READONLY', 'replica-read-only'],
  ['SQLITE_BUSY', 'replica-locked'],
  ['SQLITE_CANTOPEN', 'replica-unreachable'],
  ['SQLITE_PERM', 'replica-read-only'],
  ['SQLITE_CONSTRAINT', 'constraint-broken'],
];

/** Turns SQLite's error into a fault with our code; anything else is returned as it came. */
export function asReplicaFault(cause: unknown, details: Record<string, unknown> = {}): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause;
  const known = CODES.find(([prefix]) => cause.code.startsWith(prefix));
  return new AppFault(
    known?.[1] ?? 'sqlite-error',
    'sqlite',
    { ...details, sqlite: cause.code, message: cause.message },
    cause,
  );
}
