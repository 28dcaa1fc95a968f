import { Worker } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import { addDays, type Day, startOfDay } from '#domain/kernel/instants.ts';
import type { DayPlan } from '#domain/missions/index.ts';
import type { Desk } from '../desk.ts';
import type { JobReport, JobState } from '../jobs.ts';
import { workerFile } from '../platform/workerFile.ts';
import type { PlanReport, PlanTask } from './dayPlanWorker.ts';

/** What the job of a day plan carries when it ends; while it runs, missions given so far. */
export type DayPlanResult =
  | { readonly kind: 'running'; readonly day: Day; readonly assigned: number }
  | { readonly kind: 'plan'; readonly day: Day; readonly plan: DayPlan; readonly pinnedCount: number };

/** Routes judged at most: some ten seconds on a desk, and the same plan on a slow one. */
const STEP_BUDGET = 12_000;

/** Plans a day in a thread of its own; ended at once when the signal says so. */
export async function planOfDay(
  desk: Desk,
  day: Day,
  watch: { readonly signal?: AbortSignal; readonly report?: JobReport; readonly stepBudget?: number } = {},
): Promise<DayPlanResult> {
  const task: PlanTask = {
    path: desk.replica.path,
    key: desk.replica.key,
    organizationId: desk.organizationId,
    timeZone: desk.timeZone,
    from: startOfDay(day, desk.timeZone),
    to: startOfDay(addDays(day, 1), desk.timeZone),
    now: desk.env().now,
    rulePacks: desk.rulePacks,
    stepBudget: watch.stepBudget ?? STEP_BUDGET,
  };
  const worker = new Worker(workerFile('missions/dayPlanWorker.ts'), { workerData: task, execArgv: [], name: 'plan' });
  try {
    return await new Promise<DayPlanResult>((resolve, reject) => {
      const stop = (): void => resolve({ kind: 'running', day, assigned: 0 });
      if (watch.signal?.aborted) stop();
      watch.signal?.addEventListener('abort', stop, { once: true });
      worker.on('message', (report: PlanReport) => {
        if (report.kind === 'progress') {
          const { done, total, assigned } = report.progress;
          watch.report?.({ done, total, result: { kind: 'running', day, assigned } satisfies DayPlanResult });
        } else if (report.kind === 'done')
          resolve({ kind: 'plan', day, plan: report.plan, pinnedCount: report.pinnedCount });
        else reject(new AppFault(report.code, 'main', report.details));
      });
      worker.on('error', reject);
      worker.on('exit', (exitCode) => reject(new AppFault('plan-worker-lost', 'main', { exitCode })));
    });
  } finally {
    await worker.terminate();
  }
}

/** Starts the plan as long work; the plan of a day already running is the one to follow. */
export function startDayPlan(desk: Desk, day: Day): JobState {
  const running = desk.jobs
    .list()
    .find((job) => job.kind === 'day-plan' && job.label === day && job.status === 'running');
  return running ?? desk.jobs.start('day-plan', day, (signal, report) => planOfDay(desk, day, { signal, report }));
}
