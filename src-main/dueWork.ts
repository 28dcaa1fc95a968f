import { isRefusal } from '#domain/kernel/result.ts';
import { expireQuotes } from '#domain/quotes/index.ts';
import type { Desk } from './desk.ts';
import { logFault, logLine } from './platform/log.ts';

const EVERY_MS = 3_600_000;

/** Timers that fell due while the desk was closed run at start-up, then each hour. Returns the stop. */
export function runDueWork(desk: Desk): () => void {
  const once = (): void => {
    desk.runner.run(expireQuotes, {}).then(
      (result) => {
        if (!isRefusal(result)) logLine('info', 'quotes-expired', { count: result.value.value.count });
      },
      (fault: unknown) => logFault('due-work', fault),
    );
  };
  once();
  const timer = setInterval(once, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
