import { z } from 'zod';
import {
  type AskedMove,
  allowMove,
  type DueMover,
  type MoveCause,
  statusChange,
  timerChanges,
  type TimedSubject,
  timersNow,
} from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { refuse } from '../kernel/result.ts';
import { activity, type Change, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Mission, MissionExecution, MissionTransition } from '../model/registry.ts';
import type { MissionRow, MissionStatus } from './mission.ts';

/** Status with its two history lines, in the same changes as the move itself. */
export function missionMove(
  mission: MissionRow,
  toStatus: MissionStatus,
  env: Env,
  reason: string | null = null,
): Change[] {
  if (mission.status === toStatus) return [];
  const line = newRow(MissionTransition, env, {
    missionId: mission.id,
    fromStatus: mission.status,
    toStatus,
    changedAt: env.now,
    actorId: env.actor.userId,
    reason,
  });
  return [
    insert(MissionTransition, line),
    statusChange(Mission, { subjectId: mission.id, fromStatus: mission.status, toStatus, reason }, env),
  ];
}

type How = Pick<AskedMove, 'reason' | 'force' | 'hasPolicy'> & { readonly cause: MoveCause };

/** The question the state engine is asked about a mission. */
export function askedMove(mission: MissionRow, to: MissionStatus, how: How): AskedMove {
  return { subjectType: 'Mission', subject: mission, to, ...how };
}

function timed(mission: MissionRow): TimedSubject {
  const { id, status, startAt } = mission;
  return { subjectType: 'Mission', id, status, startAt, sinceAt: mission.statusChangedAt ?? mission.createdAt };
}

/** The timers of a mission as it will be (state, start, time of the last move). */
export function missionTimers(read: Reads, mission: MissionRow, env: Env, running?: string): Promise<Change[]> {
  return timerChanges(read, timed(mission), env, running);
}

/** What a mission's timer does when it falls due: cancels an unpaid or forgotten one, marks a no-show unless the service has begun. */
export const missionTimerMove: DueMover = async (read, scheduled, env) => {
  const mission = await read.one(Mission, scheduled.subjectId);
  if (!mission) return refuse('not-found', { entity: 'Mission', id: scheduled.subjectId });
  const to = scheduled.toStatus as MissionStatus;
  const allowed = await allowMove(read, askedMove(mission, to, { cause: 'timer', reason: scheduled.reason }), env);
  if (allowed.kind === 'refusal') return allowed;
  const wanted = (await timersNow(read, timed(mission))).find((timer) => timer.toStatus === to);
  if (!wanted) return refuse('nothing-due', {});
  if (wanted.executeAt > env.now) return { kind: 'later', executeAt: wanted.executeAt };
  if (to === 'NO_SHOW') {
    const [execution] = await read.all(MissionExecution, { missionId: mission.id });
    if (execution?.startedAt != null || mission.actualPickupAt !== null)
      return refuse('mission-already-started', { reference: mission.reference });
  }
  const patch: Partial<MissionRow> = { status: to, previousStatus: mission.status, statusChangedAt: env.now };
  if (to === 'CANCELLED') patch.cancelReason = scheduled.reason;
  const changes = [
    update(Mission, mission.id, patch),
    ...missionMove(mission, to, env, scheduled.reason),
    ...(await missionTimers(read, { ...mission, ...patch }, env, scheduled.id)),
  ];
  const line = activity(Mission, mission.id, 'mission.moved', {
    reference: mission.reference,
    from: mission.status,
    to,
    reason: scheduled.reason,
    isTimer: true,
  });
  return { kind: 'move', changes, activity: [line] };
};

/** Writes the timers that missions' states ask for and that nobody wrote yet; refused when there is none. */
export const planMissionTimers = command({
  name: 'missions.planTimers',
  permission: 'missions.write',
  input: z.strictObject({ missionIds: z.array(z.uuid()).max(50) }),
  isReversible: false,
  aggregate: () => 'Mission:timers',
  run: async (read, input, env) => {
    const changes: Change[] = [];
    for (const missionId of input.missionIds) {
      const mission = await read.one(Mission, missionId);
      if (mission) changes.push(...(await missionTimers(read, mission, env)));
    }
    return changes.length === 0 ? refuse('nothing-due', {}) : outcome({ count: changes.length }, changes, []);
  },
});
