import Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';

/** Held by the one desk process that may write to a replica; the operating system frees it when the process ends, however it ends. */
export type DeskLock = { release: () => void };

export function takeDeskLock(replicaPath: string): DeskLock {
  const path = `${replicaPath}-desk`;
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 200 });
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db?.close();
    const code = cause instanceof Database.SqliteError ? cause.code : '';
    if (code.startsWith('SQLITE_BUSY')) throw new AppFault('replica-locked', 'sqlite', { path: replicaPath }, cause);
    throw new AppFault('replica-read-only', 'sqlite', { path: replicaPath, sqlite: code }, cause);
  }
  const held = db;
  return { release: () => held.close() };
}
