import { Worker } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { Desk } from '../desk.ts';
import { workerFile } from '../platform/workerFile.ts';
import type { ImportProgress, ImportQuery, ImportSummary } from './engine.ts';
import type { WorkerOrder, WorkerReport, WorkerTask } from './importWorker.ts';
import type { RefusedLine } from './refusedLines.ts';

/** What became of a file, with its refused lines in order. */
export type ImportReport = ImportSummary & { readonly refused: readonly RefusedLine[] };

export type ImportWatch = {
  /** Stops between two batches; what is written stays. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ImportProgress) => void;
};

/** Screens read again while a long import runs, but not after each batch. */
const PUBLISH_EVERY_MS = 2000;

/** Imports a file in a thread of its own, in turn with the desk's commands; refuses the file whole when it cannot be read. */
export async function runImport(
  desk: Desk,
  query: ImportQuery,
  watch: ImportWatch = {},
): Promise<Result<ImportReport>> {
  const { now, actor, organizationId, timeZone } = desk.env();
  const task: WorkerTask = {
    path: desk.replica.path,
    key: desk.replica.key,
    query,
    isEnrolled: desk.line !== null,
    env: { now, actor, organizationId, timeZone },
  };
  const worker = new Worker(workerFile('import/importWorker.ts'), { workerData: task, execArgv: [], name: 'import' });
  const order = (what: WorkerOrder): void => worker.postMessage(what);
  const stop = (): void => order('stop');
  if (watch.signal?.aborted) stop();
  watch.signal?.addEventListener('abort', stop, { once: true });
  const refused: RefusedLine[] = [];
  let endTurn: (() => void) | null = null;
  let publishedAt = Date.now();
  const publish = (): void => {
    publishedAt = Date.now();
    if (!query.isTrial) desk.feed.publish({ commandId: null, rows: null });
  };
  try {
    const result = await new Promise<Result<ImportSummary>>((resolve, reject) => {
      worker.on('message', (report: WorkerReport) => {
        switch (report.kind) {
          case 'ready':
            void desk.runner.inTurn(
              () =>
                new Promise<void>((done) => {
                  endTurn = done;
                  order('go');
                }),
            );
            break;
          case 'written':
            endTurn?.();
            if (Date.now() - publishedAt > PUBLISH_EVERY_MS) publish();
            break;
          case 'progress':
            refused.push(...report.progress.refused);
            watch.onProgress?.(report.progress);
            break;
          case 'done':
            resolve(report.result);
            break;
          case 'fault':
            reject(new AppFault(report.code, 'main', report.details));
            break;
        }
      });
      worker.on('error', reject);
      worker.on('exit', (exitCode) => reject(new AppFault('import-worker-lost', 'main', { exitCode })));
    });
    return isRefusal(result) ? result : ok({ ...result.value, refused });
  } finally {
    // However the thread ended, the desk's commands go on.
    (endTurn as (() => void) | null)?.();
    watch.signal?.removeEventListener('abort', stop);
    publish();
    await worker.terminate();
  }
}
