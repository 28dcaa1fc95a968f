import { closeSync, copyFileSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';
import { PLAIN_SEAL, type Seal } from '../platform/sealedFile.ts';
import { COMPANIONS, copyBeside, keptBeside } from './conversionFiles.ts';
import { copyReplica, syncToDisk } from './copyReplica.ts';
import { takeDeskLock } from './deskLock.ts';
import { keepReplicaKey, newReplicaKey, readReplicaKey, type ReplicaKey, unlock } from './replicaKey.ts';
import { keyOf, openReplica } from './replica.ts';
import { rowCounts } from './rowCounts.store.ts';
import { asReplicaFault } from './sqliteFault.ts';

/*
 * Encrypts a replica or decrypts it: a whole new file beside it, proved against the old one, takes its name in one step. Wherever it is cut
 * short, one whole file stands under the replica's name with the key that opens it; the former one goes when the new one has opened.
 */
export const CONVERSION_STEPS = ['key-kept', 'copied', 'proved', 'kept', 'replaced'] as const;
export type ConversionStep = (typeof CONVERSION_STEPS)[number];
export type Conversion = {
  readonly path: string;
  readonly seal?: Seal;
  /** How much of the copy is written, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly onStep?: (step: ConversionStep) => void;
};

/** The rows of both files are the same in number, table by table, and every page of the new one holds. */
function prove(path: string, key: ReplicaKey | null, expected: Readonly<Record<string, number>>): void {
  const raw = new Database(path);
  try {
    unlock(raw, key);
    const damage = raw.pragma('integrity_check(1)', { simple: true });
    const found = rowCounts(raw);
    const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
    const wrong = [...names].find((name) => expected[name] !== found[name]);
    if (damage !== 'ok' || wrong !== undefined)
      throw new AppFault('conversion-wrong', 'sqlite', { path, finding: damage === 'ok' ? wrong : damage });
  } catch (cause) {
    throw asReplicaFault(cause, { path });
  } finally {
    raw.close();
  }
}

/** A second name for the file, or a copy where the file system has no links. */
function keepUnder(path: string, kept: string): void {
  rmSync(kept, { force: true });
  try {
    linkSync(path, kept);
  } catch {
    copyFileSync(path, kept);
  }
}

/** The new name itself on the disk. Windows has no such call, and orders its renames itself. */
function syncFolderOf(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

async function convert(asked: Conversion, fromKey: ReplicaKey | null, toKey: ReplicaKey | null): Promise<void> {
  const { path, seal, onProgress, onStep } = asked;
  const copy = copyBeside(path);
  const lock = takeDeskLock(path);
  try {
    const expected = await copyReplica({ from: path, fromKey, to: copy, toKey, isExclusive: true }, onProgress);
    onStep?.('copied');
    prove(copy, toKey, expected);
    syncToDisk(copy);
    onStep?.('proved');
    if (COMPANIONS.some((suffix) => existsSync(`${path}${suffix}`)))
      throw new AppFault('replica-locked', 'file', { path });
    keepUnder(path, keptBeside(path));
    onStep?.('kept');
    renameSync(copy, path);
    syncFolderOf(path);
    onStep?.('replaced');
  } catch (fault) {
    for (const suffix of ['', ...COMPANIONS]) rmSync(`${copy}${suffix}`, { force: true });
    throw fault;
  } finally {
    lock.release();
  }
  // Opened as a desk would; that lets go of the former file.
  openReplica(path, { key: toKey, ...(seal ? { seal } : {}) }).close();
}

/** Encrypts the replica at rest; its key is kept sealed beside it before anything is written with it. False when it was already. */
export async function encryptReplica(asked: Conversion): Promise<boolean> {
  const { path, seal = PLAIN_SEAL, onStep } = asked;
  // Brings an older file up to date, and refuses what is no replica.
  openReplica(path, { seal }).close();
  if (keyOf(path, { seal }) !== null) return false;
  // Backups made under an earlier key stay readable.
  const key = readReplicaKey(path, seal) ?? newReplicaKey();
  keepReplicaKey(path, key, seal);
  onStep?.('key-kept');
  await convert(asked, null, key);
  return true;
}

/** Makes the replica readable without a key again; the key stays for the backups that were made with it. False when it was already. */
export async function decryptReplica(asked: Conversion): Promise<boolean> {
  const { path, seal = PLAIN_SEAL } = asked;
  openReplica(path, { seal }).close();
  const key = keyOf(path, { seal });
  if (key === null) return false;
  await convert(asked, key, null);
  return true;
}
