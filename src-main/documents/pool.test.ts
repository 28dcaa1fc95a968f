import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleInvoice, sampleQuote } from '#domain/documents/invoice.examples.ts';
import { sampleBillet, sampleMissionOrder, sampleSlip } from '#domain/documents/trip.examples.ts';
import { createDocumentPool, renderInvoice, renderQuote, type DocumentPool, type DocumentPoolOptions } from './pool.ts';
import type { DocumentJob } from './render.ts';

const job: DocumentJob = { kind: 'invoice', document: sampleInvoice(), format: 'factur-x' };
const numbered = (number: string): DocumentJob => ({
  kind: 'invoice',
  document: sampleInvoice({ number }),
  format: 'pdf',
});

/** A worker that does as the invoice's number says: answers, hangs, throws or dies. */
const stand = join(mkdtempSync(join(tmpdir(), 'regie-pool-')), 'worker.mjs');
writeFileSync(
  stand,
  `import { parentPort, threadId } from 'node:worker_threads';
   parentPort.on('message', ({ id, job }) => {
     const order = job.document.number;
     if (order === 'die') process.exit(7);
     if (order === 'throw') throw new Error('broken template engine');
     if (order === 'hang') return;
     setTimeout(() => parentPort.postMessage({ id, pdf: Uint8Array.of(threadId) }), order === 'slow' ? 80 : 1);
   });`,
);
const pools: DocumentPool[] = [];
function pool(options: DocumentPoolOptions = {}): DocumentPool {
  const made = createDocumentPool({ workerUrl: pathToFileURL(stand), workers: 1, ...options });
  pools.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(pools.splice(0).map((entry) => entry.stop()));
});

describe('real workers', () => {
  it('lay out every kind of document from TypeScript sources', async () => {
    const real = createDocumentPool({ workers: 2 });
    pools.push(real);
    const pdfs = await Promise.all([
      renderInvoice(real, sampleInvoice()),
      renderQuote(real, sampleQuote()),
      real.render({ kind: 'reservation-slip', document: sampleSlip() }),
      real.render({ kind: 'mission-order', document: sampleMissionOrder() }),
      real.render({ kind: 'billet-collectif', document: sampleBillet() }),
    ]);
    for (const pdf of pdfs) expect(Buffer.from(pdf.subarray(0, 8)).toString('latin1')).toBe('%PDF-1.7');
    await expect(renderInvoice(real, sampleInvoice({ number: 'FA 1' }))).rejects.toMatchObject({
      code: 'factur-x-refused',
    });
    await expect(renderInvoice(real, sampleInvoice())).resolves.toBeInstanceOf(Uint8Array);
  });
});

describe('the pool', () => {
  it('uses as many workers as it may, and no more', async () => {
    const two = pool({ workers: 2 });
    const threads = await Promise.all(Array.from({ length: 6 }, () => two.render(numbered('slow'))));
    expect(new Set(threads.map((bytes) => bytes[0])).size).toBe(2);
  });
  it.each(['die', 'throw'])('a worker that does «%s» fails its job alone and is replaced', async (order) => {
    const one = pool();
    const failing = one.render(numbered(order));
    const waiting = one.render(numbered('after'));
    await expect(failing).rejects.toMatchObject({ code: 'worker-lost' });
    await expect(waiting).resolves.toBeInstanceOf(Uint8Array);
  });
  it('a job that hangs is given up', async () => {
    const one = pool({ jobTimeoutMs: 1500 });
    await expect(one.render(numbered('hang'))).rejects.toMatchObject({ code: 'job-timeout' });
    await expect(one.render(numbered('after'))).resolves.toBeInstanceOf(Uint8Array);
  });
  it('refuses what its queue cannot hold', async () => {
    const one = pool({ queueLimit: 1 });
    const held = [one.render(numbered('slow')), one.render(numbered('slow'))];
    await expect(one.render(numbered('slow'))).rejects.toMatchObject({ code: 'queue-full' });
    await Promise.all(held);
  });
  it('a cancelled job leaves the queue; one under way is dropped without harm', async () => {
    const one = pool();
    const stop = new AbortController();
    const jobs = [one.render(numbered('slow'), stop.signal), one.render(numbered('slow'), stop.signal)];
    stop.abort();
    for (const entry of jobs) await expect(entry).rejects.toMatchObject({ code: 'job-cancelled' });
    await expect(one.render(numbered('after'))).resolves.toBeInstanceOf(Uint8Array);
    await expect(one.render(job, stop.signal)).rejects.toMatchObject({ code: 'job-cancelled' });
  });
  it('a cancelled job frees its place in the queue', async () => {
    const one = pool({ queueLimit: 1 });
    const stop = new AbortController();
    const running = one.render(numbered('slow'));
    const waiting = one.render(numbered('slow'), stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'job-cancelled' });
    await expect(one.render(numbered('after'))).resolves.toBeInstanceOf(Uint8Array);
    await running;
  });
  it('lets an idle worker go and hires another when there is work', async () => {
    const one = pool({ idleMs: 20 });
    const [first] = await one.render(numbered('a'));
    const [same] = await one.render(numbered('b'));
    await delay(60);
    const [other] = await one.render(numbered('c'));
    expect([same === first, other === first]).toEqual([true, false]);
  });
  it('stopping lets the running job end and fails the waiting ones', async () => {
    const one = pool();
    const running = one.render(numbered('slow'));
    const waiting = one.render(numbered('slow'));
    const stopped = one.stop();
    await expect(waiting).rejects.toMatchObject({ code: 'pool-stopped' });
    await expect(running).resolves.toBeInstanceOf(Uint8Array);
    await stopped;
    await expect(one.render(job)).rejects.toMatchObject({ code: 'pool-stopped' });
  });
});
