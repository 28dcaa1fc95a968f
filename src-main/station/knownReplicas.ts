import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { logLine } from '../platform/log.ts';
import { PLAIN_SEAL, writeSealed } from '../platform/sealedFile.ts';

/*
 * The organisations of this machine, each in a file of its own, in one small list in the data folder. The list can be lost: it is made again as
 * files are opened.
 */
const known = z.strictObject({
  path: z.string(),
  organizationId: z.uuid(),
  name: z.string(),
  /** Null while its data has not come whole. */
  openedAt: z.int().nullable(),
});
export type KnownReplica = z.infer<typeof known>;
const list = z.strictObject({ replicas: z.array(known) });

export type KnownReplicas = {
  /** Those whose file, or whose keys, are still there; the last opened first. */
  readonly list: () => readonly KnownReplica[];
  readonly note: (replica: KnownReplica) => void;
  readonly forget: (path: string) => void;
};

const isThere = ({ path, openedAt }: KnownReplica): boolean =>
  existsSync(path) || (openedAt === null && existsSync(`${path}.keys`));

export function knownReplicas(folder: string): KnownReplicas {
  const file = join(folder, 'organisations.json');
  function read(): readonly KnownReplica[] {
    if (!existsSync(file)) return [];
    try {
      return list.parse(JSON.parse(readFileSync(file, 'utf8'))).replicas;
    } catch {
      logLine('warning', 'known-replicas-unreadable');
      return [];
    }
  }
  function write(replicas: readonly KnownReplica[]): void {
    mkdirSync(folder, { recursive: true });
    writeSealed(file, `${JSON.stringify({ replicas }, null, 2)}\n`, PLAIN_SEAL);
  }
  return {
    list: () =>
      read()
        .filter(isThere)
        .toSorted((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0)),
    note: (replica) => {
      const path = resolve(replica.path);
      write([...read().filter((each) => each.path !== path), { ...replica, path }]);
    },
    forget: (path) => write(read().filter((each) => each.path !== resolve(path))),
  };
}
