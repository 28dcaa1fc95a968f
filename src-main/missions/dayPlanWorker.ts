import { parentPort, workerData } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import { type DayPlan, planDay, type PlanProgress } from '#domain/missions/index.ts';
import { openForReading } from '../replica/replica.ts';
import type { ReplicaKey } from '../replica/replicaKey.ts';
import { type PlanAsk, planQuestion } from './dayPlanQuestion.ts';

/*
 * Thread of one day plan: reads the day on a connection of its own and works; it writes nothing and may be ended at any moment.
 */
export type PlanTask = PlanAsk & { readonly path: string; readonly key: ReplicaKey | null };
export type PlanReport =
  | { readonly kind: 'progress'; readonly progress: PlanProgress }
  | { readonly kind: 'done'; readonly plan: DayPlan; readonly pinnedCount: number }
  | { readonly kind: 'fault'; readonly code: string; readonly details: Readonly<Record<string, unknown>> };

const TELL_EVERY_MS = 100;

const port = parentPort;
if (port) {
  const tell = (report: PlanReport): void => port.postMessage(report);
  const task = workerData as PlanTask;
  try {
    const db = openForReading(task.path, task);
    try {
      const { input, pinnedCount } = planQuestion(db, task);
      const work = planDay(input);
      let toldAt = 0;
      let step = work.next();
      while (step.done !== true) {
        if (performance.now() - toldAt > TELL_EVERY_MS) {
          tell({ kind: 'progress', progress: step.value });
          toldAt = performance.now();
        }
        step = work.next();
      }
      tell({ kind: 'done', plan: step.value, pinnedCount });
    } finally {
      db.close();
    }
  } catch (cause) {
    const fault = cause instanceof AppFault ? cause : null;
    const message = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    tell({ kind: 'fault', code: fault?.code ?? 'unexpected', details: fault?.details ?? { message } });
  }
}
