import { noteTimerFailure, runScheduled, timerPlanId, timerRunId } from '#domain/activity/index.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { missionTimerMove, planMissionTimers } from '#domain/missions/index.ts';
import type { Desk } from '../desk.ts';
import { logFault } from '../platform/log.ts';
import { dueTimers, untimedMissions } from './scheduled.store.ts';

export type TimerRound = {
  readonly applied: number;
  readonly skipped: number;
  readonly postponed: number;
  readonly failed: number;
};

const runTimer = runScheduled({ Mission: missionTimerMove });

function messageOf(fault: unknown): string {
  return (fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)).slice(0, 500);
}

async function noteFailure(desk: Desk, scheduledId: string, fault: unknown): Promise<void> {
  logFault('timer', fault);
  try {
    await desk.runner.run(noteTimerFailure, { scheduledId, error: messageOf(fault) });
  } catch (second) {
    // A timer that cannot even be read must not hold the others.
    logFault('timer-note', second);
  }
}

/** Runs one round of due timers, each in its own transaction: one that fails is noted and does not stop the others. */
export async function runTimerRound(desk: Desk): Promise<TimerRound> {
  const { now, sha256 } = desk.env();
  for (const { id: missionId, startAt } of untimedMissions(desk.replica.read, desk.organizationId, now)) {
    const commandId = timerPlanId({ missionId, startAt }, sha256);
    await desk.runner.run(planMissionTimers, { missionIds: [missionId] }, { commandId });
  }
  const counts = { applied: 0, skipped: 0, postponed: 0, failed: 0 };
  for (const { id: scheduledId, executeAt } of dueTimers(desk.replica.read, desk.organizationId, desk.env().now)) {
    try {
      const commandId = timerRunId({ scheduledId, executeAt }, sha256);
      const result = await desk.runner.run(runTimer, { scheduledId }, { commandId });
      if (isRefusal(result)) continue;
      const { outcome } = result.value.value;
      counts[outcome === 'APPLIED' ? 'applied' : outcome === 'SKIPPED' ? 'skipped' : 'postponed'] += 1;
    } catch (fault) {
      counts.failed += 1;
      await noteFailure(desk, scheduledId, fault);
    }
  }
  return counts;
}
