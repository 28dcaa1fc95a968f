import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { AppFault } from '#domain/kernel/fault.ts';
import { PLAIN_SEAL, readSealed, type Seal, writeSealed } from '../platform/sealedFile.ts';

/*
 * The key of a replica that is encrypted at rest: 32 random bytes in a sealed file beside it, never in an argument, a log or the environment.
 * AEGIS-256 through SQLite3MultipleCiphers: every page, the log and temporary files; a page somebody has changed is refused. A raw key is used
 * as it is: nothing is derived at each opening.
 */
export type ReplicaKey = string & { readonly __key: 'replica' };

const KEY_BYTES = 32;

export function parseReplicaKey(text: string): ReplicaKey | null {
  const plain = text.replaceAll(/[\s-]/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? (plain as ReplicaKey) : null;
}

export function newReplicaKey(): ReplicaKey {
  return randomBytes(KEY_BYTES).toString('hex') as ReplicaKey;
}

/** As a person writes it down: groups of eight. */
export function spelledKey(key: ReplicaKey): string {
  return (key.match(/.{8}/g) ?? []).join('-');
}

export function keyFileOf(replicaPath: string): string {
  return `${replicaPath}.key`;
}

/** The key kept beside a replica; null when there is none. */
export function readReplicaKey(replicaPath: string, seal: Seal = PLAIN_SEAL): ReplicaKey | null {
  const path = keyFileOf(replicaPath);
  if (!existsSync(path)) return null;
  let key: ReplicaKey | null = null;
  let cause: unknown = null;
  try {
    key = parseReplicaKey(readSealed(path, seal));
  } catch (fault) {
    cause = fault;
  }
  if (key === null) throw new AppFault('replica-key-unreadable', 'file', { path: replicaPath, key: path }, cause);
  return key;
}

export function keepReplicaKey(replicaPath: string, key: ReplicaKey, seal: Seal = PLAIN_SEAL): void {
  writeSealed(keyFileOf(replicaPath), key, seal);
}

const secretOf = (key: ReplicaKey): string => `raw:${key}`;

type WithCiphers = Database.Database & { key: (secret: Buffer) => number };

/** The driver's type knows no ciphers; a driver without them must not write a plain file where an encrypted one is asked for. */
function hasCiphers(raw: Database.Database): raw is WithCiphers {
  return 'key' in raw && typeof raw.key === 'function';
}

/** First thing on a connection, before anything is read. */
export function unlock(raw: Database.Database, key: ReplicaKey | null): void {
  if (key === null) return;
  if (!hasCiphers(raw)) throw new AppFault('ciphers-missing', 'sqlite');
  raw.pragma("cipher = 'aegis'");
  raw.key(Buffer.from(secretOf(key)));
}

/** Attaches another file with its own key; a value bound, so that it stands in no statement's text. */
export function attachUnlocked(
  raw: Database.Database,
  { path, key, as }: { readonly path: string; readonly key: ReplicaKey | null; readonly as: string },
): void {
  raw.pragma("cipher = 'aegis'");
  raw.prepare(`ATTACH DATABASE ? AS ${as} KEY ?`).run(path, key === null ? '' : secretOf(key));
}
