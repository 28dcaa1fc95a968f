import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { BootInterrupted } from './boot.ts';
import { CentralFault } from './centralClient.ts';

/** Whole organisation as central streams it; the caller's proof must hold. */
export async function openBootStream(centralUrl: string, token: string): Promise<Readable> {
  let response: Response;
  try {
    response = await fetch(`${centralUrl}/sync/boot`, { headers: { authorization: `Bearer ${token}` } });
  } catch (fault) {
    throw new CentralFault('unreachable', fault);
  }
  if (response.status === 401) throw new CentralFault('signed-out', null);
  if (!response.ok || !response.body) throw new CentralFault('unreachable', response.status);
  return Readable.fromWeb(response.body as never);
}

/** The last line of a stream that came whole. */
const LAST_LINE = '{"end":true}';

async function isWhole(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = Buffer.alloc(Math.min(size, 64));
    await file.read(tail, 0, tail.length, size - tail.length);
    return tail.toString('utf8').trimEnd().endsWith(LAST_LINE);
  } finally {
    await file.close();
  }
}

/** Puts a stream by until all of it is here, so that a replica in use is emptied only for what can be filled in again. */
export async function withWholeStream<T>(
  stream: Readable,
  path: string,
  take: (whole: Readable) => Promise<T>,
): Promise<T> {
  try {
    try {
      await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
    } catch (fault) {
      throw new CentralFault('unreachable', fault);
    }
    if (!(await isWhole(path))) throw new BootInterrupted({ rows: 0, entity: null });
    return await take(createReadStream(path));
  } finally {
    rmSync(path, { force: true });
  }
}
