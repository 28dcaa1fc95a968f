import { existsSync, rmSync } from 'node:fs';

/*
 * Files beside a replica while it is encrypted or decrypted: the copy being made, and what was there before. The copy takes the replica's name
 * in one step, so that at any moment one of them is whole under it; whoever opens the replica next clears the rest away.
 */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

export const copyBeside = (path: string): string => `${path}.converting`;
export const keptBeside = (path: string): string => `${path}.before-conversion`;
/** An empty database whose only use is to hold the key a copy is written with. */
export const keyHolderOf = (copy: string): string => `${copy}-holder`;

/** Removes what a conversion left, once the replica has opened: its copy when it was cut short, the former file when it was through. */
export function forgetConversion(path: string): void {
  const copy = copyBeside(path);
  for (const file of [copy, keyHolderOf(copy), keptBeside(path)]) {
    if (!existsSync(file)) continue;
    for (const suffix of ['', ...COMPANIONS]) rmSync(`${file}${suffix}`, { force: true });
  }
}
