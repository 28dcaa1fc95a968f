import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { backOffMs, spell, SPOKEN, VERSION_HEADER } from '#domain/sync/index.ts';
import { fileFault } from '../replica/fileFault.ts';
import { BootInterrupted } from './boot.ts';
import { CentralFault } from './centralClient.ts';
import { checkKnownRow } from './knownRows.ts';
import { type BootPlace, type Heading, WholeLines } from './wholeLines.ts';

/** Whole organisation as central streams it, or what is left of it after a place; the caller's proof must hold. */
export async function openBootStream(
  centralUrl: string,
  token: string,
  { from = null, signal = null }: { readonly from?: BootPlace | null; readonly signal?: AbortSignal | null } = {},
): Promise<Readable> {
  const url = new URL(`${centralUrl}/sync/boot`);
  if (from) url.searchParams.set('entity', from.entity);
  if (from?.after) url.searchParams.set('after', from.after);
  let response: Response;
  try {
    response = await fetch(url, {
      headers: { authorization: `Bearer ${token}`, [VERSION_HEADER]: spell(SPOKEN) },
      signal,
    });
  } catch (fault) {
    throw new CentralFault('unreachable', fault);
  }
  if (response.status === 401) throw new CentralFault('signed-out', null);
  if (response.status === 412) {
    const { message } = (await response.json()) as { readonly message?: unknown };
    throw new CentralFault(message === 'central-update-needed' ? message : 'desk-update-needed', null);
  }
  if (!response.ok || !response.body) throw new CentralFault('unreachable', response.status);
  return Readable.fromWeb(response.body as never);
}

export type StreamWatch = {
  readonly signal?: AbortSignal;
  /** Lines that are here. */
  readonly onLines?: (count: number) => void;
  readonly wait?: (ms: number) => Promise<unknown>;
};

/** So many cuts in a row without a single line between them end it. */
const MOST_CUTS = 6;
const CIPHER = 'aes-256-ctr';

/** Rows this program has no place for would be lost: it is to be updated first, and what it has stays as it is. */
function checkKnown(headings: readonly Heading[]): void {
  for (const { entity, columns } of headings) checkKnownRow(entity, columns);
}

/** Reads every line, from as many streams as it takes. */
async function gather(
  open: (from: BootPlace | null) => Promise<Readable>,
  lines: WholeLines,
  watch: StreamWatch,
): Promise<void> {
  let cuts = 0;
  while (!lines.isWhole) {
    const before = lines.count;
    try {
      const stream = await open(lines.place);
      for await (const chunk of stream) {
        watch.signal?.throwIfAborted();
        if (!lines.write(chunk)) await once(lines, 'drain');
        watch.onLines?.(lines.count);
      }
      await new Promise<void>((resolve) => lines.write('', () => resolve()));
    } catch (fault) {
      watch.signal?.throwIfAborted();
      // The disk, not the line.
      if (lines.destroyed) throw fault;
      if (fault instanceof CentralFault && fault.problem !== 'unreachable') throw fault;
    }
    if (lines.isWhole) return;
    lines.forgetCut();
    cuts = lines.count > before ? 1 : cuts + 1;
    if (cuts >= MOST_CUTS) throw new BootInterrupted({ rows: lines.count, entity: lines.place?.entity ?? null });
    await (watch.wait ?? wait)(backOffMs(cuts, Math.random()));
    watch.signal?.throwIfAborted();
  }
}

/**
 * Puts a boot by until all of it is here, going on where a line was cut, so that a replica in use is emptied only for what can be filled in
 * again. What lies on the disk meanwhile is encrypted with a key that this process alone holds.
 */
export async function withWholeStream<T>(
  open: (from: BootPlace | null) => Promise<Readable>,
  path: string,
  take: (whole: Readable) => Promise<T>,
  watch: StreamWatch = {},
): Promise<T> {
  const [key, start] = [randomBytes(32), randomBytes(16)];
  const lines = new WholeLines();
  try {
    const file = createWriteStream(path, { mode: 0o600 });
    const written = pipeline(lines, createCipheriv(CIPHER, key, start), file);
    try {
      await gather(open, lines, watch);
      lines.end();
      await written;
    } catch (fault) {
      const isDisk = lines.destroyed;
      lines.destroy();
      const cause: unknown = await written.catch((problem: unknown) => problem);
      throw isDisk ? fileFault(cause, path) : fault;
    }
    checkKnown(lines.headings);
    const whole = createDecipheriv(CIPHER, key, start);
    const read = createReadStream(path);
    read.once('error', (fault) => whole.destroy(fault));
    return await take(read.pipe(whole));
  } finally {
    rmSync(path, { force: true });
  }
}
