import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Seal } from '../platform/sealedFile.ts';
import { checkReplica } from './check.store.ts';
import { copyReplica } from './copyReplica.ts';
import { openForReading, openReplica, type Replica } from './replica.ts';
import { takeDeskLock } from './deskLock.ts';
import { fileKindOf } from './fileKind.ts';
import { keepReplicaKey, keyFileOf, readReplicaKey, type ReplicaKey } from './replicaKey.ts';
import { fileFault } from './fileFault.ts';

/** Codes of files that cannot even be asked whose they are: any backup may take their place. */
const UNREADABLE = new Set([
  'replica-corrupt',
  'replica-empty',
  'replica-not-a-database',
  'replica-older',
  'replica-key-missing',
  'replica-key-wrong',
]);
/** The log and its index belong to the file whose name they carry. */
const COMPANIONS = ['-wal', '-shm'];

/**
 * Copies the whole replica while it is in use; the copy appears under its name only when it is complete. Of an encrypted replica it is
 * encrypted with the same key, unless it is asked for in plain.
 */
export async function backUp(
  replica: Replica,
  destination: string,
  { isPlain = false }: { readonly isPlain?: boolean } = {},
): Promise<void> {
  const partial = `${destination}.partial`;
  if (existsSync(destination) && statSync(destination).isDirectory())
    throw new AppFault('replica-is-directory', 'file', { path: destination });
  if (!existsSync(dirname(destination)))
    throw new AppFault('file-unwritable', 'file', { path: destination, reason: 'ENOENT' });
  try {
    rmSync(partial, { force: true });
    const { key, path } = replica;
    if (key === null) await replica.write.backup(partial);
    else await copyReplica({ from: path, fromKey: key, to: partial, toKey: isPlain ? null : key, isExclusive: false });
    renameSync(partial, destination);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw fileFault(cause, destination);
  }
}

/** The organisation a replica holds now; null when there is none to ask. */
function organisationAt(path: string, seal: Seal | undefined): string | null {
  if (!existsSync(path)) return null;
  try {
    const db = openForReading(path, seal ? { seal } : {});
    const found = db.get<{ id: string }>('SELECT id FROM organizations ORDER BY created_at LIMIT 1')?.id ?? null;
    db.close();
    return found;
  } catch (cause) {
    if (cause instanceof AppFault && UNREADABLE.has(cause.code)) return null;
    throw cause;
  }
}

/** Opens the copy as a desk would; what is wrong with it is said of the backup. Returns nothing when it may be put in place. */
function checkCandidate(
  candidate: string,
  {
    expected,
    key,
    backupPath,
  }: { readonly expected: string | null; readonly key: ReplicaKey | null; readonly backupPath: string },
): void {
  try {
    const opened = openReplica(candidate, { key, ...(expected ? { organizationId: expected } : {}) });
    try {
      const [finding] = checkReplica(opened.read);
      if (finding) throw new AppFault('replica-corrupt', 'sqlite', { finding: finding.detail });
      opened.write.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      opened.close();
    }
  } catch (cause) {
    if (!(cause instanceof AppFault)) throw cause;
    throw new AppFault(cause.code, cause.origin, { ...cause.details, path: backupPath }, cause);
  }
}

/**
 * Puts a backup in the replica's place after checking it; what was there is kept beside it with `.before-restore`, with its log
 * (`-2`, `-3`… for the next ones: no restore loses what an earlier one kept).
 * The replica must not be open, and a backup of another organisation is refused. An encrypted backup opens with the key kept beside the
 * replica, or the one given, which is then kept. Returns the path of the kept file, null when there was none.
 */
export function restore(
  backupPath: string,
  replicaPath: string,
  { key: given = null, seal }: { readonly key?: ReplicaKey | null; readonly seal?: Seal } = {},
): string | null {
  const candidate = `${replicaPath}.restoring`;
  if (!existsSync(backupPath)) throw new AppFault('replica-not-found', 'file', { path: backupPath });
  if (statSync(backupPath).isDirectory()) throw new AppFault('replica-is-directory', 'file', { path: backupPath });
  const lock = takeDeskLock(replicaPath);
  try {
    copyFileSync(backupPath, candidate);
    const key = fileKindOf(candidate) === 'encrypted' ? (given ?? readReplicaKey(replicaPath, seal)) : null;
    checkCandidate(candidate, { expected: organisationAt(replicaPath, seal), key, backupPath });
    const kept = existsSync(replicaPath) ? freePath(`${replicaPath}.before-restore`) : null;
    if (kept) {
      // The log first: commands that stand only there would be lost with it, and it means nothing to the backup.
      for (const suffix of COMPANIONS)
        if (existsSync(`${replicaPath}${suffix}`)) renameSync(`${replicaPath}${suffix}`, `${kept}${suffix}`);
      renameSync(replicaPath, kept);
      // What was there keeps the key that opens it.
      if (existsSync(keyFileOf(replicaPath))) copyFileSync(keyFileOf(replicaPath), keyFileOf(kept));
    }
    if (key) keepReplicaKey(replicaPath, key, seal);
    renameSync(candidate, replicaPath);
    return kept;
  } catch (cause) {
    throw fileFault(cause, replicaPath);
  } finally {
    for (const suffix of ['', ...COMPANIONS, '-desk']) rmSync(`${candidate}${suffix}`, { force: true });
    lock.release();
  }
}

/** The path, or the first of `path-2`, `path-3`… where neither a file nor its log stands. */
export function freePath(path: string): string {
  const isTaken = (candidate: string): boolean =>
    ['', ...COMPANIONS].some((suffix) => existsSync(`${candidate}${suffix}`));
  let free = path;
  for (let number = 2; isTaken(free); number += 1) free = `${path}-${number}`;
  return free;
}
