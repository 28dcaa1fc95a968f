import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { CrewLimits } from '#domain/pricing/index.ts';
import type { Env } from '#domain/kernel/env.ts';
import { AppFault } from '#domain/kernel/fault.ts';
import { logFault } from '../platform/log.ts';
import { openForReading } from '../replica/replica.ts';
import type { ReplicaKey } from '../replica/replicaKey.ts';
import { replicaReads } from '../replica/reads.ts';
import { type Simulation, simulate } from './simulation.ts';

/* Thread of one simulation: tens of thousands of prices on a connection that only reads. */
export type SimulationTask = {
  readonly path: string;
  readonly key: ReplicaKey | null;
  readonly env: Pick<Env, 'timeZone' | 'organizationId'>;
  readonly from: number;
  readonly to: number;
  readonly patch: Readonly<Record<string, unknown>>;
  readonly crewLimits: readonly CrewLimits[];
};
export type SimulationReport =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly result: Simulation }
  | { readonly kind: 'fault'; readonly code: string };

const port = parentPort;
if (port) {
  const tell = (report: SimulationReport): void => port.postMessage(report);
  let isStopped = false;
  port.on('message', () => {
    isStopped = true;
  });
  const run = async ({ path, key, env, ...asked }: SimulationTask): Promise<Simulation> => {
    const db = openForReading(path, { key, organizationId: env.organizationId });
    try {
      return await simulate({ db, read: replicaReads(db), env, ...asked }, async (done, total) => {
        tell({ kind: 'progress', done, total });
        await setImmediate();
        return !isStopped;
      });
    } finally {
      db.close();
    }
  };
  run(workerData as SimulationTask)
    .then((result) => tell({ kind: 'done', result }))
    .catch((fault: unknown) => {
      logFault('price-simulation', fault);
      tell({ kind: 'fault', code: fault instanceof AppFault ? fault.code : 'unexpected' });
    })
    .finally(() => port.close());
}
