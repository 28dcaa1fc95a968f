import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { InvoiceDocument, QuoteDocument } from '#domain/documents/index.ts';
import type { WorkerReply, WorkerRequest } from './document-worker.ts';
import { workerFile } from '../platform/workerFile.ts';
import { DocumentFault } from './fault.ts';
import { defaultDocumentPaths, type DocumentPaths } from './paths.ts';
import type { DocumentJob, InvoiceFormat } from './render.ts';

/*
 * Documents are laid out off the main thread. Each worker takes one job at a time; the queue is bounded; a job that fails, or the
 * worker that dies under it, fails that job alone and the worker is replaced. A cancelled job leaves the queue, or its answer is
 * dropped: laying out one document is too short to be interrupted.
 */
export type DocumentPoolOptions = {
  /** Folders of templates and fonts; the checkout's when absent. */
  readonly paths?: DocumentPaths;
  readonly workers?: number;
  /** Jobs that may wait; more are refused with `queue-full`. */
  readonly queueLimit?: number;
  /** A job longer than this fails with `job-timeout` and its worker is replaced. */
  readonly jobTimeoutMs?: number;
  /** A worker with nothing to do for this long is let go, and its memory with it. */
  readonly idleMs?: number;
  /** The worker's file, for a host that bundles it elsewhere than beside this module. */
  readonly workerUrl?: URL;
};

export type DocumentPool = {
  readonly workers: number;
  readonly render: (job: DocumentJob, signal?: AbortSignal) => Promise<Uint8Array>;
  /** Refuses new jobs, lets the running ones end, fails the waiting ones with `pool-stopped` and ends the threads. */
  readonly stop: () => Promise<void>;
};

type Task = {
  readonly id: number;
  readonly job: DocumentJob;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (fault: DocumentFault) => void;
};
type Seat = { worker: Worker; task: Task | null; timer: NodeJS.Timeout | null };

const DEFAULT_QUEUE_LIMIT = 1000;
const DEFAULT_JOB_TIMEOUT_MS = 60_000;
const DEFAULT_IDLE_MS = 30_000;

export function createDocumentPool(options: DocumentPoolOptions = {}): DocumentPool {
  const paths = options.paths ?? defaultDocumentPaths();
  const workers = Math.max(1, options.workers ?? availableParallelism());
  const queueLimit = options.queueLimit ?? DEFAULT_QUEUE_LIMIT;
  const jobTimeoutMs = options.jobTimeoutMs ?? DEFAULT_JOB_TIMEOUT_MS;
  const idleMs = options.idleMs ?? DEFAULT_IDLE_MS;
  const workerUrl = options.workerUrl ?? workerFile('documents/document-worker.ts');
  const seats: Seat[] = [];
  const queue: Task[] = [];
  let nextId = 1;
  let stopping: (() => void) | null = null;
  let isStopped = false;

  function hire(): Seat {
    const worker = new Worker(workerUrl, { workerData: paths, execArgv: [], name: 'documents' });
    const seat: Seat = { worker, task: null, timer: null };
    worker.on('message', (reply: WorkerReply) => answer(seat, reply));
    worker.on('error', (cause) =>
      lose(seat, new DocumentFault('worker-lost', `The document worker failed: ${cause.message}`, { cause })),
    );
    worker.on('exit', (exitCode) =>
      lose(seat, new DocumentFault('worker-lost', `The document worker ended with code ${exitCode}`)),
    );
    worker.unref();
    seats.push(seat);
    return seat;
  }

  function release(seat: Seat): Task | null {
    const task = seat.task;
    seat.task = null;
    if (seat.timer) clearTimeout(seat.timer);
    seat.timer = null;
    return task;
  }

  function answer(seat: Seat, reply: WorkerReply): void {
    const task = release(seat);
    if (task && 'pdf' in reply) task.resolve(reply.pdf);
    else if (task && 'fault' in reply) task.reject(new DocumentFault(reply.fault.code, reply.fault.message));
    serve();
  }

  function lose(seat: Seat, fault: DocumentFault): void {
    const at = seats.indexOf(seat);
    if (at < 0) return;
    seats.splice(at, 1);
    release(seat)?.reject(fault);
    void seat.worker.terminate();
    serve();
  }

  function rest(seat: Seat): void {
    seat.worker.unref();
    seat.timer ??= setTimeout(() => {
      seats.splice(seats.indexOf(seat), 1);
      void seat.worker.terminate();
    }, idleMs).unref();
  }

  function serve(): void {
    while (queue.length > 0 && !stopping) {
      const seat = seats.find((entry) => entry.task === null) ?? (seats.length < workers ? hire() : null);
      const task = seat ? queue.shift() : undefined;
      if (!seat || !task) break;
      release(seat);
      seat.task = task;
      seat.worker.ref();
      seat.timer = setTimeout(
        () => lose(seat, new DocumentFault('job-timeout', `A document took longer than ${jobTimeoutMs} ms`)),
        jobTimeoutMs,
      );
      seat.worker.postMessage({ id: task.id, job: task.job } satisfies WorkerRequest);
    }
    for (const seat of seats) if (seat.task === null) rest(seat);
    if (stopping && seats.every((seat) => seat.task === null)) stopping();
  }

  function render(job: DocumentJob, signal?: AbortSignal): Promise<Uint8Array> {
    if (isStopped) return Promise.reject(new DocumentFault('pool-stopped', 'The document pool is stopped'));
    if (signal?.aborted) return Promise.reject(cancelled());
    if (queue.length >= queueLimit)
      return Promise.reject(new DocumentFault('queue-full', `${queueLimit} documents are already waiting`));
    return new Promise((resolve, reject) => {
      const id = nextId;
      nextId += 1;
      const onAbort = (): void => {
        const at = queue.findIndex((task) => task.id === id);
        if (at >= 0) queue.splice(at, 1);
        reject(cancelled());
      };
      const done = (): void => signal?.removeEventListener('abort', onAbort);
      signal?.addEventListener('abort', onAbort, { once: true });
      queue.push({
        id,
        job,
        resolve: (pdf) => (done(), resolve(pdf)),
        reject: (fault) => (done(), reject(fault)),
      });
      serve();
    });
  }

  async function stop(): Promise<void> {
    isStopped = true;
    for (const task of queue.splice(0)) task.reject(new DocumentFault('pool-stopped', 'The document pool is stopped'));
    if (seats.some((seat) => seat.task !== null)) await new Promise<void>((resolve) => (stopping = resolve));
    await Promise.all(seats.splice(0).map((seat) => (release(seat), seat.worker.terminate())));
  }

  return { workers, render, stop };
}

function cancelled(): DocumentFault {
  return new DocumentFault('job-cancelled', 'The document was cancelled');
}

/** The PDF of an invoice: Factur-X by default, the printed page alone when asked or for a draft. */
export function renderInvoice(
  pool: DocumentPool,
  document: InvoiceDocument,
  format: InvoiceFormat = 'factur-x',
): Promise<Uint8Array> {
  return pool.render({ kind: 'invoice', document, format });
}

/** The PDF of a quote. */
export function renderQuote(pool: DocumentPool, document: QuoteDocument): Promise<Uint8Array> {
  return pool.render({ kind: 'quote', document });
}
