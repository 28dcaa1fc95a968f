import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';
import { checkReplica } from './check.store.ts';
import { openReplica, type Replica } from './replica.ts';
import { takeDeskLock } from './deskLock.ts';

/** Copies the whole replica while it is in use; the copy appears under its name only when it is complete. */
export async function backUp(replica: Replica, destination: string): Promise<void> {
  const partial = `${destination}.partial`;
  rmSync(partial, { force: true });
  await replica.write.backup(partial);
  renameSync(partial, destination);
}

/**
 * Puts a backup in the replica's place after checking it; what was there is kept beside it with `.before-restore`.
 * The replica must not be open. Returns the path of the kept file, null when there was none.
 */
export function restore(backupPath: string, replicaPath: string): string | null {
  const candidate = `${replicaPath}.restoring`;
  if (!existsSync(backupPath)) throw new AppFault('replica-not-found', 'file', { path: backupPath });
  const lock = takeDeskLock(replicaPath);
  try {
    copyFileSync(backupPath, candidate);
    const opened = openReplica(candidate);
    const findings = checkReplica(opened.read);
    opened.write.pragma('wal_checkpoint(TRUNCATE)');
    opened.close();
    if (findings.length > 0)
      throw new AppFault('replica-corrupt', 'sqlite', { path: backupPath, finding: findings[0]?.detail });
    const kept = existsSync(replicaPath) ? `${replicaPath}.before-restore` : null;
    if (kept) renameSync(replicaPath, kept);
    for (const suffix of ['-wal', '-shm']) rmSync(`${replicaPath}${suffix}`, { force: true });
    renameSync(candidate, replicaPath);
    return kept;
  } finally {
    for (const suffix of ['', '-wal', '-shm', '-desk']) rmSync(`${candidate}${suffix}`, { force: true });
    lock.release();
  }
}
