import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Seal } from '../platform/sealedFile.ts';
import { applyPragmas, ReadConnection, WriteConnection } from './connection.ts';
import { type DeskLock, takeDeskLock } from './deskLock.ts';
import { forgetConversion } from './conversionFiles.ts';
import { fileKindOf } from './fileKind.ts';
import { APPLICATION_ID, migrate, replicaMigrations } from './migrate.ts';
import { keyFileOf, readReplicaKey, type ReplicaKey, unlock } from './replicaKey.ts';
import { asReplicaFault } from './sqliteFault.ts';

/*
 * One SQLite file = one organisation on one desk. Opening checks, in order: a file and not a folder, a database, its key
 * when it is encrypted, ours, not newer than the program, not held by another desk process, and (when known) of the expected organisation.
 */
export type Replica = {
  readonly path: string;
  readonly organizationId: string | null;
  readonly write: WriteConnection;
  readonly read: ReadConnection;
  /** Null while the file is not encrypted; threads that open it beside are handed it. */
  readonly key: ReplicaKey | null;
  readonly close: () => void;
};

/** How an encrypted file is opened: with the key at hand, or the one kept beside it. */
export type Unlocking = { readonly key?: ReplicaKey | null; readonly seal?: Seal };

export type OpenOptions = Unlocking & {
  /** Create the file when it is missing. */
  readonly create?: boolean;
  /** Refuse a replica of another organisation. */
  readonly organizationId?: string;
  /** Leave the file at its version (tests, checks). */
  readonly skipMigrations?: boolean;
};

function probe(path: string, mayCreate: boolean): void {
  if (!existsSync(path)) {
    if (!mayCreate) throw new AppFault('replica-not-found', 'file', { path });
    mkdirSync(dirname(path), { recursive: true });
    return;
  }
  const stat = statSync(path);
  if (stat.isDirectory()) throw new AppFault('replica-is-directory', 'file', { path });
  if (stat.size === 0 && !mayCreate) throw new AppFault('replica-empty', 'file', { path });
  // Before the desk lock: a lock beside somebody's letter would be litter.
  if (fileKindOf(path) === 'other') throw new AppFault('replica-not-a-database', 'file', { path });
}

/** A new file takes the key it is given; an encrypted one asks for its own. */
export function keyOf(path: string, { key, seal }: Unlocking): ReplicaKey | null {
  const kind = existsSync(path) ? fileKindOf(path) : 'empty';
  if (kind === 'empty') return key ?? null;
  if (kind !== 'encrypted') return null;
  const found = key ?? readReplicaKey(path, seal);
  if (found === null) throw new AppFault('replica-key-missing', 'file', { path, key: keyFileOf(path) });
  return found;
}

function checkIdentity(raw: Database.Database, path: string): void {
  const application = Number(raw.pragma('application_id', { simple: true }));
  const tables = Number(raw.prepare('SELECT count(*) FROM sqlite_master').pluck().get());
  if (application !== APPLICATION_ID && tables > 0) throw new AppFault('replica-other-application', 'sqlite', { path });
  const fileVersion = Number(raw.pragma('user_version', { simple: true }));
  const programVersion = replicaMigrations().at(-1)?.number ?? 0;
  if (fileVersion > programVersion)
    throw new AppFault('replica-newer', 'sqlite', { path, fileVersion, programVersion });
}

/** A file that no key opens and one opened with another's look alike. */
function openingFault(cause: unknown, path: string, key: ReplicaKey | null): unknown {
  if (key !== null && cause instanceof Database.SqliteError && cause.code === 'SQLITE_NOTADB')
    return new AppFault('replica-key-wrong', 'sqlite', { path, key: keyFileOf(path) }, cause);
  return asReplicaFault(cause, { path });
}

function connect(path: string, key: ReplicaKey | null, isReadOnly: boolean): Database.Database {
  let raw: Database.Database | undefined;
  try {
    raw = new Database(path, isReadOnly ? { readonly: true, fileMustExist: true } : {});
    unlock(raw, key);
    checkIdentity(raw, path);
    applyPragmas(raw, isReadOnly);
    return raw;
  } catch (cause) {
    raw?.close();
    throw openingFault(cause, path, key);
  }
}

function organisationOf(db: ReadConnection): string | null {
  const hasTable = db.get<{ n: number }>("SELECT count(*) AS n FROM sqlite_master WHERE name = 'organizations'")?.n;
  if (!hasTable) return null;
  return db.get<{ id: string }>('SELECT id FROM organizations ORDER BY created_at LIMIT 1')?.id ?? null;
}

function expectOrganisation(found: string | null, expected: string | undefined, path: string): void {
  if (expected && found && found !== expected) {
    throw new AppFault('replica-other-organisation', 'sqlite', { path, expected, found });
  }
}

/** Opens for work: takes the desk lock, migrates, and holds one write and one read connection. */
export function openReplica(path: string, options: OpenOptions = {}): Replica {
  probe(path, options.create ?? false);
  let lock: DeskLock | undefined;
  let write: WriteConnection | undefined;
  try {
    lock = takeDeskLock(path);
    const key = keyOf(path, options);
    write = new WriteConnection(connect(path, key, false));
    if (!options.skipMigrations) migrate(write, replicaMigrations());
    const organizationId = organisationOf(write);
    expectOrganisation(organizationId, options.organizationId, path);
    const read = new ReadConnection(connect(path, key, true));
    forgetConversion(path);
    const opened = { lock, write };
    return {
      path,
      organizationId,
      write,
      read,
      key,
      close: () => {
        read.close();
        opened.write.close();
        opened.lock.release();
      },
    };
  } catch (cause) {
    write?.close();
    lock?.release();
    throw asReplicaFault(cause, { path });
  }
}

/**
 * A second writer for a worker thread of the process that holds the desk lock and has opened the same file: no lock, no
 * migration. Writers take turns (CommandRunner.inTurn), SQLite makes the rest wait.
 */
export function openBeside(path: string, key: ReplicaKey | null): Replica {
  probe(path, false);
  const write = new WriteConnection(connect(path, keyOf(path, { key }), false));
  const organizationId = organisationOf(write);
  return { path, organizationId, write, read: write, key, close: () => write.close() };
}

export type ReadOptions = Unlocking & { readonly organizationId?: string };

/** Opens to look only, beside a desk that works: no lock, no migration; refuses an older or newer file. */
export function openForReading(path: string, { organizationId, ...unlocking }: ReadOptions = {}): ReadConnection {
  probe(path, false);
  const db = new ReadConnection(connect(path, keyOf(path, unlocking), true));
  const version = Number(db.pragma('user_version'));
  const newest = replicaMigrations().at(-1)?.number ?? 0;
  try {
    if (version < newest)
      throw new AppFault('replica-older', 'sqlite', { path, fileVersion: version, programVersion: newest });
    expectOrganisation(organisationOf(db), organizationId, path);
    return db;
  } catch (fault) {
    db.close();
    throw fault;
  }
}
