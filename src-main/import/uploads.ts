import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Files a screen hands over wait here while they are looked at and imported: readable by this user alone, the oldest dropped for
 * new ones, all gone when the desk closes.
 */
export type Upload = { readonly id: string; readonly name: string; readonly path: string };

const KEPT = 4;
const IMPORT_LIMIT_BYTES = 512 * 1024 ** 2;
/** A country in vector tiles. */
export const MAP_LIMIT_BYTES = 4 * 1024 ** 3;

function limitOf({ name }: Upload): number {
  return name.toLowerCase().endsWith('.pmtiles') ? MAP_LIMIT_BYTES : IMPORT_LIMIT_BYTES;
}

const uploads = new Map<string, Upload>();
let folder: string | null = null;

const FOLDER_NAME = /^regie-import-(\d+)-/;

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A desk that was killed could not clear up after itself. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = FOLDER_NAME.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function uploadFolder(): string {
  if (folder === null) {
    removeLeftovers();
    const made = mkdtempSync(join(tmpdir(), `regie-import-${process.pid}-`));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** Where a list of refused lines may be written. */
export function refusedPathOf(jobKey: string): string {
  return join(uploadFolder(), `${jobKey}.csv`);
}

export function findUpload(id: string): Upload | null {
  return uploads.get(id) ?? null;
}

/** Lets go of a file that is no longer needed. */
export function dropUpload(id: string): void {
  const upload = findUpload(id);
  uploads.delete(id);
  if (upload) rmSync(upload.path, { force: true });
}

/** Bytes that may still be written where files wait. */
export function uploadRoomBytes(): number {
  const { bavail, bsize } = statfsSync(tmpdir());
  return bavail * bsize;
}

/** Adds a piece to a file, the first piece making it; null when the file has gone or would grow too large. */
export function receivePiece(id: string | null, name: string, piece: Uint8Array): Upload | null {
  const known = id === null ? null : findUpload(id);
  if (id !== null && !known) return null;
  const upload = known ?? startUpload(name);
  if (known && statSync(known.path).size + piece.length > limitOf(known)) return null;
  appendFileSync(upload.path, piece, { mode: 0o600 });
  return upload;
}

function startUpload(name: string): Upload {
  const id = randomUUID();
  const upload = { id, name, path: join(uploadFolder(), id) };
  uploads.set(id, upload);
  for (const [oldest, { path }] of [...uploads].slice(0, -KEPT)) {
    uploads.delete(oldest);
    rmSync(path, { force: true });
  }
  return upload;
}
