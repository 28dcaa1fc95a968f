import { closeSync, fsyncSync, openSync, rmSync, statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { AppFault } from '#domain/kernel/fault.ts';
import { workerFile } from '../platform/workerFile.ts';
import type { CopyReport, CopyTask } from './copyWorker.ts';

const LOOK_EVERY_MS = 100;

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

export function syncToDisk(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Writes a whole replica into a new file, with another key or none, in a thread of its own. What fails leaves no file. */
export async function copyReplica(task: CopyTask, onProgress?: (share: number) => void): Promise<CopyReport['tables']> {
  const whole = sizeOf(task.from);
  const worker = new Worker(workerFile('replica/copyWorker.ts'), { workerData: task, execArgv: [], name: 'copy' });
  const looking = onProgress
    ? setInterval(() => onProgress(whole === 0 ? 0 : Math.min(1, sizeOf(task.to) / whole)), LOOK_EVERY_MS)
    : undefined;
  try {
    const report = await new Promise<CopyReport>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', (exitCode) => reject(new AppFault('copy-worker-lost', 'main', { exitCode })));
    });
    if (report.fault) throw new AppFault(report.fault.code, 'sqlite', report.fault.details);
    syncToDisk(task.to);
    return report.tables;
  } catch (fault) {
    rmSync(task.to, { force: true });
    throw fault;
  } finally {
    clearInterval(looking);
    await worker.terminate();
  }
}
