import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { AppFault } from '#domain/kernel/fault.ts';
import { isRefusal, ok, refuse, type Result } from '#domain/kernel/result.ts';
import { spell, SPOKEN, VERSION_HEADER } from '#domain/sync/index.ts';
import { backUp } from '../replica/backup.ts';
import { openReplica } from '../replica/replica.ts';
import { CentralFault, centralClient } from './centralClient.ts';
import { forgetAlone, linesUp } from './founding.store.ts';
import { type Join, joinCentral, type Joined } from './joinCentral.ts';
import { keyringOf } from './keyring.ts';

/*
 * Brings a company that was begun on this desk alone up to a new central, then makes this desk its first workstation. Every row goes up in one
 * stream and stands there only whole; the desk then takes them in again like any other. A copy of the file from before is kept beside it.
 */
export type Founding = Omit<Join, 'code' | 'onEnrolled'> & {
  /** The code that the new central printed for its first workstation. */
  readonly code: string;
};
export type FoundedHere = Joined & { readonly sent: number; readonly kept: string };

const tokens = z.object({ access: z.string() });
const founded = z.object({ code: z.string(), rows: z.int() });

async function signedIn({ centralUrl, code, credentials }: Founding): Promise<Result<string>> {
  const asked = { ...credentials, organizationId: code.trim().split('.')[0] ?? '', deviceName: 'Poste fondateur' };
  const answer = (await centralClient(centralUrl, () => null).call('identity.signIn', asked)) as Result<unknown>;
  return isRefusal(answer) ? answer : ok(tokens.parse(answer.value).access);
}

function* bodyOf(heading: object, lines: Iterable<string>, onLine: (count: number) => void): Generator<string> {
  yield `${JSON.stringify(heading)}\n`;
  let count = 0;
  for (const line of lines) {
    count += 1;
    if (count % 1000 === 0) onLine(count);
    yield `${line}\n`;
  }
}

async function send(centralUrl: string, access: string, body: Readable): Promise<Result<z.infer<typeof founded>>> {
  let response: Response;
  try {
    response = await fetch(`${centralUrl}/sync/found`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${access}`,
        'content-type': 'application/x-ndjson',
        [VERSION_HEADER]: spell(SPOKEN),
      },
      body: Readable.toWeb(body) as never,
      duplex: 'half',
    } as RequestInit);
  } catch (fault) {
    throw new CentralFault('unreachable', fault);
  }
  if (response.status === 401) throw new CentralFault('signed-out', null);
  if (response.status === 412) {
    const { message } = z.object({ message: z.string() }).parse(await response.json());
    throw new CentralFault(message === 'central-update-needed' ? message : 'desk-update-needed', null);
  }
  if (response.status === 403) return refuse('permission-denied', { permission: 'organisations.write', role: '' });
  if (!response.ok) throw new CentralFault(response.status >= 500 ? 'unreachable' : 'refused', response.status);
  const answer = (await response.json()) as Result<unknown>;
  return isRefusal(answer) ? answer : ok(founded.parse(answer.value));
}

function freshCopyOf(path: string): string {
  let copy = `${path}.before-founding`;
  for (let number = 2; existsSync(copy); number += 1) copy = `${path}.before-founding-${number}`;
  return copy;
}

export async function foundCentral(founding: Founding): Promise<Result<FoundedHere>> {
  const { path, centralUrl, seal, code, onProgress } = founding;
  if (keyringOf(path, seal).read()) return refuse('desk-enrolled');
  const access = await signedIn(founding);
  if (isRefusal(access)) return access;
  const replica = openReplica(path, seal ? { seal } : {});
  const kept = freshCopyOf(path);
  let answer: Result<z.infer<typeof founded>>;
  try {
    const { organizationId, read, write } = replica;
    if (organizationId === null) throw new AppFault('replica-without-organisation', 'sqlite', { path });
    await backUp(replica, kept);
    const lines = bodyOf({ organizationId, code: code.trim() }, linesUp(read), (rows) =>
      onProgress?.({ rows, entity: '' }),
    );
    const source = Readable.from(lines);
    try {
      answer = await send(centralUrl, access.value, source.pipe(createGzip({ level: 1 })));
    } finally {
      // Refused before the last row: nothing more is read.
      source.destroy();
    }
    if (isRefusal(answer)) return answer;
    forgetAlone(write);
  } finally {
    replica.close();
  }
  const joined = await joinCentral({ ...founding, code: answer.value.code });
  return isRefusal(joined) ? joined : ok({ ...joined.value, sent: answer.value.rows, kept });
}
