import { rmSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';
import { keyHolderOf } from './conversionFiles.ts';
import { attachUnlocked, type ReplicaKey, unlock } from './replicaKey.ts';
import { rowCounts } from './rowCounts.store.ts';
import { asReplicaFault } from './sqliteFault.ts';

/* Thread of one copy. SQLite writes it with the key of the connection's own file: an empty one that lives as long as the copy takes. */
export type CopyTask = {
  readonly from: string;
  readonly fromKey: ReplicaKey | null;
  readonly to: string;
  readonly toKey: ReplicaKey | null;
  /** Nobody else may have the file open; its log is folded into it first. */
  readonly isExclusive: boolean;
};
export type CopyReport = {
  /** Rows a table, of the file that was read. */
  readonly tables: Readonly<Record<string, number>>;
  readonly fault: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null;
};

function copy({ from, fromKey, to, toKey, isExclusive }: CopyTask): CopyReport['tables'] {
  const holder = keyHolderOf(to);
  for (const stale of [holder, to]) rmSync(stale, { force: true });
  const raw = new Database(holder);
  try {
    unlock(raw, toKey);
    raw.exec('CREATE TABLE holder (id INTEGER)');
    raw.pragma('temp_store = MEMORY');
    raw.pragma('busy_timeout = 5000');
    attachUnlocked(raw, { path: from, key: fromKey, as: 'source' });
    if (isExclusive) {
      raw.pragma('source.locking_mode = EXCLUSIVE');
      raw.pragma('source.journal_mode = DELETE');
    }
    raw.prepare('VACUUM source INTO ?').run(to);
    return rowCounts(raw, 'source');
  } finally {
    raw.close();
    rmSync(holder, { force: true });
  }
}

const port = parentPort;
if (port) {
  const { from, ...task } = workerData as CopyTask;
  let report: CopyReport;
  try {
    report = { tables: copy({ from, ...task }), fault: null };
  } catch (cause) {
    const fault = asReplicaFault(cause, { path: from });
    const { code, details } = fault instanceof AppFault ? fault : { code: 'unexpected', details: {} };
    report = { tables: {}, fault: { code, details } };
  }
  port.postMessage(report);
  port.close();
}
