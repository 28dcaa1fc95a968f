import { existsSync, rmSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';
import type { DemoOptions } from '#db/seed/demo.ts';
import { seedDemo } from '#db/seed/demo.ts';
import { sha256 } from '../replica/ids.ts';
import { openReplica } from '../replica/replica.ts';
import { insertRow } from '../replica/rows.store.ts';

const ROWS_PER_TRANSACTION = 20_000;

/**
 * Creates the demo company in a new replica file; an existing one is refused, and a run that fails leaves no half company.
 * Returns the rows written by entity.
 */
export function createDemo(path: string, options: Omit<DemoOptions, 'sha256'>): Record<string, number> {
  if (existsSync(path)) throw new AppFault('replica-exists', 'file', { path });
  const replica = openReplica(path, { create: true });
  try {
    const { write } = replica;
    write.pragma('synchronous = OFF');
    let pending = 0;
    write.begin();
    const summary = seedDemo({ ...options, sha256 }, (of, row) => {
      insertRow(write, of, row);
      pending += 1;
      if (pending < ROWS_PER_TRANSACTION) return;
      write.commit();
      write.begin();
      pending = 0;
    });
    write.commit();
    write.exec('PRAGMA optimize; ANALYZE;');
    write.pragma('wal_checkpoint(TRUNCATE)');
    replica.close();
    return summary;
  } catch (cause) {
    replica.write.rollback();
    replica.close();
    removeDemo(path);
    throw cause;
  }
}

/** Takes a company's file away with what SQLite keeps beside it. */
export function removeDemo(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-desk']) rmSync(`${path}${suffix}`, { force: true });
}
