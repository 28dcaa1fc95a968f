import { Worker } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import { workerFile } from '../platform/workerFile.ts';
import type { DemoReport, DemoTask } from './demoWorker.ts';

/** Makes the demo company in a thread of its own. */
export async function makeDemo(task: DemoTask, onProgress: (done: number, total: number) => void): Promise<void> {
  const worker = new Worker(workerFile('station/demoWorker.ts'), { workerData: task, execArgv: [], name: 'demo' });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (report: DemoReport) => {
        if (report.kind === 'progress') onProgress(report.done, report.total);
        else if (report.kind === 'done') resolve();
        else reject(new AppFault(report.code, 'main', report.details));
      });
      worker.on('error', reject);
      worker.on('exit', (exitCode) => reject(new AppFault('demo-worker-lost', 'main', { exitCode })));
    });
  } finally {
    await worker.terminate();
  }
}
