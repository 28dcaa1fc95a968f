import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { AppFault } from '#domain/kernel/fault.ts';
import { isRefusal, ok, refuse, type Result } from '#domain/kernel/result.ts';
import type { Seal } from '../platform/sealedFile.ts';
import { newId, sha256 } from '../replica/ids.ts';
import { openReplica } from '../replica/replica.ts';
import { boot, type BootProgress } from './boot.ts';
import { openBootStream, withWholeStream } from './bootStream.ts';
import { centralClient } from './centralClient.ts';
import { type Credentials, DeskSession } from './deskSession.ts';
import { keyringOf } from './keyring.ts';
import { pulledAt } from './outboxQueue.store.ts';
import type { BootPlace } from './wholeLines.ts';

/*
 * Makes a workstation one of an organisation's: its code becomes a key, somebody signs in, and the organisation is taken in whole. Each step is
 * kept, so that what fails is taken up where it was: the code serves once, but only once is it needed.
 */
export type Join = {
  readonly path: string;
  readonly centralUrl: string;
  /** Not needed any more once it has served. */
  readonly code: string | null;
  readonly credentials: Credentials;
  readonly seal?: Seal;
  readonly onProgress?: BootProgress;
  /** The code has served: what comes next can be taken up without it. */
  readonly onEnrolled?: (organizationId: string) => void;
  /** Ends it while the rows are on their way; what was done before is kept. */
  readonly signal?: AbortSignal;
};
export type Joined = { readonly organizationId: string; readonly deskCode: string; readonly rows: number };

const enrolled = z.object({ organizationId: z.uuid(), deskId: z.uuid(), deskCode: z.string(), key: z.string() });

/** A code spells its organisation first. */
function organizationOf(code: string): string | null {
  return code.trim().split('.')[0] ?? null;
}

async function enrol({ path, centralUrl, code, seal }: Join): Promise<Result<{ readonly organizationId: string }>> {
  const keyring = keyringOf(path, seal);
  const known = keyring.read();
  if (code === null) {
    if (!known) return refuse('enrolment-code-wrong', { field: 'code' });
    keyring.write({ ...known, centralUrl });
    return ok(known);
  }
  const answer = (await centralClient(centralUrl, () => null).call('desks.enrol', { code })) as Result<unknown>;
  if (isRefusal(answer)) {
    // It has served here: an earlier try went no further than this.
    if (answer.code !== 'enrolment-code-wrong' || known?.organizationId !== organizationOf(code)) return answer;
    keyring.write({ ...known, centralUrl });
    return ok(known);
  }
  const { organizationId, deskId, deskCode, key } = enrolled.parse(answer.value);
  // A file without its keys: nobody can say any more whose part it holds.
  const takenIn = known ? known.takenIn : existsSync(path) ? 'unknown' : null;
  keyring.write({
    centralUrl,
    organizationId,
    deskId,
    deskCode,
    deskKey: key,
    person: null,
    cached: null,
    ended: null,
    takenIn,
  });
  return ok({ organizationId });
}

/** Another organisation's file is refused before the code is spent. */
function checkFile({ path, seal }: Join, organizationId: string | null): void {
  if (!existsSync(path)) return;
  const replica = openReplica(path, seal ? { seal } : {});
  const found = replica.organizationId;
  replica.close();
  if (found !== null && found !== organizationId) throw new AppFault('replica-other-organisation', 'file', { path });
}

async function takeIn(join: Join, session: DeskSession, deskCode: string, organizationId: string): Promise<number> {
  const { path, seal, onProgress } = join;
  const replica = openReplica(path, { create: true, ...(seal ? { seal } : {}) });
  const { write } = replica;
  const env = {
    now: Date.now(),
    actor: { userId: null, name: deskCode, role: 'viewer' as const },
    organizationId,
    timeZone: 'Europe/Paris',
    newId,
    sha256,
  };
  try {
    let rows = 0;
    if (pulledAt(write) === null) {
      const open = async (from: BootPlace | null): Promise<Readable> => {
        await session.renew();
        return openBootStream(join.centralUrl, session.token() ?? '', { from, signal: join.signal ?? null });
      };
      const booted = await withWholeStream(
        open,
        `${path}.boot`,
        (whole) => boot(write, whole, { env, ...(onProgress ? { onProgress } : {}) }),
        {
          ...(join.signal ? { signal: join.signal } : {}),
          onLines: (lines) => onProgress?.({ rows: lines, entity: '' }),
        },
      );
      ({ rows } = booted);
      session.keepTakenIn(session.person?.scope ?? null);
    }
    return rows;
  } finally {
    replica.close();
  }
}

/** Enrols, signs in and takes the organisation in; a refusal names what to correct, and what was done before it is kept. */
export async function joinCentral(join: Join): Promise<Result<Joined>> {
  const { path, seal, code, centralUrl } = join;
  const keyring = keyringOf(path, seal);
  checkFile(join, code === null ? (keyring.read()?.organizationId ?? null) : organizationOf(code));
  const answer = await enrol(join);
  if (isRefusal(answer)) return answer;
  const { organizationId } = answer.value;
  join.onEnrolled?.(organizationId);
  const client = centralClient(centralUrl, () => session.token());
  const session: DeskSession = new DeskSession({ keyring, client, clock: Date.now });
  const signedIn = await session.signIn(join.credentials);
  if (isRefusal(signedIn)) return signedIn;
  const deskCode = keyring.read()?.deskCode ?? '';
  return ok({ organizationId, deskCode, rows: await takeIn(join, session, deskCode, organizationId) });
}
