import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/*
 * A small secret on this machine: the desktop seals it with the system's keychain; without one it is a file only its owner reads.
 */
export type Seal = { readonly close: (text: string) => Buffer; readonly open: (sealed: Buffer) => string };

/** No keychain: the file's own rights guard it. */
export const PLAIN_SEAL: Seal = {
  close: (text) => Buffer.from(text, 'utf8'),
  open: (sealed) => sealed.toString('utf8'),
};

export function readSealed(path: string, seal: Seal): string {
  return seal.open(readFileSync(path));
}

/** Whole or not at all, and on the disk when it answers. */
export function writeSealed(path: string, text: string, seal: Seal): void {
  const whole = `${path}.new`;
  rmSync(whole, { force: true });
  const file = openSync(whole, 'wx', 0o600);
  try {
    writeSync(file, seal.close(text));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(whole, path);
}
