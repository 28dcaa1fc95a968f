import { existsSync, renameSync, rmSync } from 'node:fs';
import { AppFault } from '#domain/kernel/fault.ts';
import { ok, refuse, type Result } from '#domain/kernel/result.ts';
import type { Entity } from '#domain/model/entity.ts';
import { DeskSetting, OutboxCommand, ReviewItem, TakenCommand } from '#domain/model/registry.ts';
import type { Seal } from '../platform/sealedFile.ts';
import { takeDeskLock } from '../replica/deskLock.ts';
import { freePath } from '../replica/backup.ts';
import { newId, sha256 } from '../replica/ids.ts';
import { keyOf, openForReading, openReplica } from '../replica/replica.ts';
import { insertRow } from '../replica/rows.store.ts';
import { boot, type BootProgress } from './boot.ts';
import { openBootStream, withWholeStream } from './bootStream.ts';
import { centralClient } from './centralClient.ts';
import { DeskSession } from './deskSession.ts';
import { keyringOf, type Membership } from './keyring.ts';
import { type Salvaged, salvage } from './salvage.store.ts';

/*
 * An enrolled desk whose file is damaged is built anew: what only this desk knows is read out of the file as far as its pages hold, the rest comes
 * from central. The damaged file is kept; until the new one is whole, nothing is moved.
 */
export type Recovered = {
  readonly rows: number;
  /** Commands that were still to be sent, and are again. */
  readonly pending: number;
  /** False when some of what only this desk knew could not be read. */
  readonly isWhole: boolean;
  /** Where the damaged file is. */
  readonly kept: string;
};
type Asked = { readonly path: string; readonly seal?: Seal; readonly onProgress?: BootProgress };

const SUFFIXES = ['', '-wal', '-shm'];
const OWN: readonly Entity[] = [OutboxCommand, TakenCommand, ReviewItem, DeskSetting];

type Kept = readonly { readonly of: Entity; readonly salvaged: Salvaged<Entity> }[];

function readOwn({ path, seal }: Asked): Kept {
  const nothing = OWN.map((of) => ({ of, salvaged: { rows: [], isWhole: false } }));
  if (!existsSync(path)) return nothing;
  try {
    const db = openForReading(path, seal ? { seal } : {});
    const kept = OWN.map((of) => ({ of, salvaged: salvage(db, of) }));
    db.close();
    return kept;
  } catch (fault) {
    // Not even its first page can be read.
    if (fault instanceof AppFault && fault.origin === 'sqlite') return nothing;
    throw fault;
  }
}

/** Builds the replica anew beside the damaged one. */
async function rebuild(
  fresh: string,
  { path, seal, onProgress }: Asked,
  parts: { readonly membership: Membership; readonly session: DeskSession; readonly kept: Kept },
): Promise<number> {
  const { membership, session, kept } = parts;
  const { centralUrl, organizationId, deskCode } = membership;
  const key = existsSync(path) ? keyOf(path, seal ? { seal } : {}) : null;
  const replica = openReplica(fresh, { create: true, key });
  const env = {
    now: Date.now(),
    actor: { userId: null, name: deskCode, role: 'viewer' as const },
    organizationId,
    timeZone: 'Europe/Paris',
    newId,
    sha256,
  };
  try {
    const { rows } = await withWholeStream(
      async (from) => {
        await session.renew();
        return openBootStream(centralUrl, session.token() ?? '', { from });
      },
      `${fresh}.boot`,
      (whole) => boot(replica.write, whole, { env, ...(onProgress ? { onProgress } : {}) }),
    );
    replica.write.transaction(() => {
      for (const { of, salvaged } of kept) for (const row of salvaged.rows) insertRow(replica.write, of, row);
    });
    replica.write.pragma('wal_checkpoint(TRUNCATE)');
    return rows;
  } finally {
    replica.close();
  }
}

/** Rebuilds an enrolled desk's file from central and from what can be read of it; faults when central cannot be asked. */
export async function recoverDesk(asked: Asked): Promise<Result<Recovered>> {
  const { path, seal } = asked;
  const keyring = keyringOf(path, seal);
  const membership = keyring.read();
  if (!membership) return refuse('desk-alone');
  const lock = takeDeskLock(path);
  const fresh = `${path}.recovering`;
  try {
    const kept = readOwn(asked);
    const client = centralClient(membership.centralUrl, () => session.token());
    const session: DeskSession = new DeskSession({ keyring, client, clock: Date.now });
    await session.renew();
    for (const suffix of SUFFIXES) rmSync(`${fresh}${suffix}`, { force: true });
    const rows = await rebuild(fresh, asked, { membership, session, kept });
    const aside = freePath(`${path}.damaged`);
    for (const suffix of SUFFIXES)
      if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`);
    renameSync(fresh, path);
    session.keepTakenIn(session.person?.scope ?? null);
    const outbox = kept.find(({ of }) => of === OutboxCommand)?.salvaged as Salvaged<typeof OutboxCommand> | undefined;
    const pending = outbox?.rows.filter(({ answeredHead }) => answeredHead === null).length ?? 0;
    const isWhole = kept.every(({ salvaged }) => salvaged.isWhole);
    return ok({ rows, pending, isWhole, kept: aside });
  } finally {
    for (const suffix of [...SUFFIXES, '-desk', '.boot']) rmSync(`${fresh}${suffix}`, { force: true });
    lock.release();
  }
}
