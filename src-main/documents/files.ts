import { mkdir, open, readdir, rename, rm, stat, utimes, writeFile, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DocumentFault } from './fault.ts';

const TEMPORARY = /^\.regie-.*\.tmp$/;
const LOCK = '.regie-export.lock';
/** The holder touches its lock this often; one untouched for much longer belongs to a machine that stopped. */
const HEARTBEAT_MS = 10_000;
const STALE_MS = 60_000;

/**
 * Makes the folder and those above it. Node's recursive mkdir never returns where the system answers ENOENT below a folder that
 * exists, as in /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const above = dirname(folder);
    if (code !== 'ENOENT' || above === folder || (await exists(above))) throw cause;
    await makeFolder(above);
    await mkdir(folder);
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes the folder and takes it for one export; faults with `folder-unwritable`, or `export-running` while another lives. */
export async function takeFolder(folder: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(folder);
    return await lockFolder(folder);
  } catch (cause) {
    if (cause instanceof DocumentFault) throw cause;
    throw new DocumentFault('folder-unwritable', `${folder}: ${codeOf(cause) ?? String(cause)}`, { cause });
  }
}

/** Writes a file whole or not at all: a temporary file in the same folder, flushed to disk, then renamed over the name. */
export async function writeWhole(folder: string, name: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(folder, `.regie-${name}.${process.pid}.tmp`);
  try {
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, join(folder, name));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
}

/** Removes what a killed run left half-written. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
}

/** Takes the folder for one export at a time; answers how to let it go. Faults with `export-running` while another lives. */
async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK);
  if (!(await tryLock(path))) {
    if (await isHeld(path)) throw new DocumentFault('export-running', `Another export is writing into ${folder}`);
    await rm(path, { force: true });
    if (!(await tryLock(path))) throw new DocumentFault('export-running', `Another export is writing into ${folder}`);
  }
  const heartbeat = setInterval(() => {
    const now = Date.now() / 1000;
    utimes(path, now, now).catch(() => clearInterval(heartbeat));
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  };
}

async function tryLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const holder = Number(await readFile(path, 'utf8'));
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > STALE_MS || !Number.isSafeInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

/** The machine code of an error ('ENOSPC', 'factur-x-refused'), or null. */
export function codeOf(cause: unknown): string | null {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
}
