import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import { expireDueQuotes } from './activity/quoteRound.ts';
import { runTimerRound } from './activity/timerRound.ts';
import type { Desk } from './desk.ts';
import { calibrateWhenDue } from './missions/travel.ts';
import { askTravelAhead, providersOf } from './missions/travelAhead.ts';
import { logFault, logLine } from './platform/log.ts';

/** Work that recurs: run at start-up for what fell due while the desk was closed, then at its interval. */
type DueTask = {
  readonly name: string;
  readonly everyMs: number;
  /** The first time waits, so that opening the desk is not held up. */
  readonly firstAfterMs?: number;
  readonly run: (desk: Desk) => Promise<void>;
};

const TASKS: readonly DueTask[] = [
  {
    name: 'timers',
    everyMs: MINUTE_MS,
    run: async (desk) => {
      const round = await runTimerRound(desk);
      if (Object.values(round).some((count) => count > 0)) logLine('info', 'timers-run', round);
    },
  },
  {
    name: 'quotes',
    everyMs: HOUR_MS,
    run: async (desk) => {
      const count = await expireDueQuotes(desk);
      if (count > 0) logLine('info', 'quotes-expired', { count });
    },
  },
  {
    name: 'travel-times',
    everyMs: HOUR_MS,
    firstAfterMs: 5 * MINUTE_MS,
    run: async (desk) => {
      await calibrateWhenDue(desk);
      await askTravelAhead(desk, providersOf(desk));
    },
  },
];

/** Starts all due work. Returns the stop. */
export function runDueWork(desk: Desk): () => void {
  const timers = TASKS.map((task) => {
    let isRunning = false;
    const once = async (): Promise<void> => {
      // A round that takes longer than its interval is not started twice.
      if (isRunning) return;
      isRunning = true;
      try {
        await task.run(desk);
      } catch (fault) {
        logFault(`due-work-${task.name}`, fault);
      } finally {
        isRunning = false;
      }
    };
    if (task.firstAfterMs === undefined) void once();
    const first = task.firstAfterMs === undefined ? undefined : setTimeout(() => void once(), task.firstAfterMs);
    const timer = setInterval(() => void once(), task.everyMs);
    first?.unref();
    timer.unref();
    return { first, timer };
  });
  return () =>
    timers.forEach(({ first, timer }) => {
      clearTimeout(first);
      clearInterval(timer);
    });
}
