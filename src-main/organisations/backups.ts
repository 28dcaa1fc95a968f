import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { dayAt, timeAt } from '#domain/kernel/instants.ts';
import type { Desk } from '../desk.ts';
import { backUp } from '../replica/backup.ts';

export type Backup = { readonly name: string; readonly path: string; readonly bytes: number; readonly madeAt: number };

const BACKUP_NAME = /^regie-.+\.backup\.db$/;

/** Backups in a folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP_NAME.test(name))
    .map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { name, path, bytes: size, madeAt: Math.round(mtimeMs) };
    })
    .toSorted((a, b) => b.madeAt - a.madeAt);
}

/** Copies the replica into the folder under the organisation's name and the minute; answers the file. */
export async function backUpInto(desk: Desk, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { now } = desk.env();
  const minute = timeAt(now, desk.timeZone).replace(':', 'h');
  const path = join(folder, `regie-${desk.organization().slug}-${dayAt(now, desk.timeZone)}-${minute}.backup.db`);
  await backUp(desk.replica, path);
  return path;
}
