import { parentPort, workerData } from 'node:worker_threads';
import type { Env } from '#domain/kernel/env.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Result } from '#domain/kernel/result.ts';
import { deriveCounters } from '../compliance/counters.store.ts';
import { ChangeFeed } from '../replica/changeFeed.ts';
import { createCommandRunner } from '../replica/commandRunner.ts';
import { newId, sha256 } from '../replica/ids.ts';
import { openBeside } from '../replica/replica.ts';
import type { ReplicaKey } from '../replica/replicaKey.ts';
import { keepShadows } from '../sync/shadow.store.ts';
import { loadDirectory } from './directory.store.ts';
import { importFile, type ImportProgress, type ImportQuery, type ImportSummary } from './engine.ts';

/*
 * Thread of one import: reads the file and runs its commands on a connection of its own. It writes only in its turn, which the
 * main thread gives between two commands of the desk, so that neither blocks the other.
 */
export type WorkerTask = {
  readonly path: string;
  readonly key: ReplicaKey | null;
  readonly query: ImportQuery;
  /** Central's copy of what changes is kept. */
  readonly isEnrolled: boolean;
  readonly env: Pick<Env, 'now' | 'actor' | 'organizationId' | 'timeZone'>;
};
export type WorkerOrder = 'go' | 'stop';
export type WorkerReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'written' }
  | { readonly kind: 'progress'; readonly progress: ImportProgress }
  | { readonly kind: 'done'; readonly result: Result<ImportSummary> }
  | { readonly kind: 'fault'; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

const port = parentPort;
if (port) {
  const tell = (report: WorkerReport): void => port.postMessage(report);
  let isStopped = false;
  let go: (() => void) | null = null;
  port.on('message', (order: WorkerOrder) => {
    if (order === 'stop') isStopped = true;
    else go?.();
  });

  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    await new Promise<void>((resolve) => {
      go = resolve;
      tell({ kind: 'ready' });
    });
    try {
      return await work();
    } finally {
      tell({ kind: 'written' });
    }
  };

  const run = async ({ path, key, query, isEnrolled, env: given }: WorkerTask): Promise<Result<ImportSummary>> => {
    const replica = openBeside(path, key);
    const shiftMs = given.now - Date.now();
    const env = (): Env => ({ ...given, now: Date.now() + shiftMs, newId, sha256 });
    try {
      const runner = createCommandRunner({
        db: replica.write,
        env,
        feed: new ChangeFeed(),
        derive: (applied, now) => deriveCounters(replica.write, applied, { env: now, rulePacks: [] }),
        isTrial: query.isTrial,
        ...(isEnrolled ? { shadow: (applied, ids) => keepShadows(replica.write, env(), applied, ids) } : {}),
      });
      const directory = loadDirectory(replica.read, given.organizationId);
      return await importFile(query, {
        runner,
        context: { directory, timeZone: given.timeZone, sha256 },
        inTurn,
        onProgress: (progress) => tell({ kind: 'progress', progress }),
        isStopped: () => isStopped,
      });
    } finally {
      replica.close();
    }
  };

  run(workerData as WorkerTask).then(
    (result) => {
      tell({ kind: 'done', result });
      port.close();
    },
    (cause: unknown) => {
      const fault = cause instanceof AppFault ? cause : null;
      const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      tell({ kind: 'fault', code: fault?.code ?? 'unexpected', details: fault?.details ?? { message } });
      port.close();
    },
  );
}
