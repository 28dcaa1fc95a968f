import { parentPort, workerData } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import type { Day } from '#domain/kernel/instants.ts';
import { createDemoCompany } from '../import/demoSales.ts';

/* Thread that makes the demo company, so that the start screen goes on answering. */
export type DemoTask = { readonly path: string; readonly today: Day };
export type DemoReport =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'fault'; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

const port = parentPort;
if (port) {
  const tell = (report: DemoReport): void => port.postMessage(report);
  const { path, today } = workerData as DemoTask;
  const size = { seed: 1, drivers: 40, missionsPerDay: 120, days: 30 };
  createDemoCompany(path, { ...size, today, onProgress: (done, total) => tell({ kind: 'progress', done, total }) })
    .then(() => tell({ kind: 'done' }))
    .catch((cause: unknown) => {
      const { code, details } = cause instanceof AppFault ? cause : { code: 'unexpected', details: {} };
      tell({ kind: 'fault', code, details });
    })
    .finally(() => port.close());
}
