import type { PlanChoice, PlanGap } from '#domain/missions/index.ts';
import type { BoardMission, DayPlanResult, Job } from '../app/api.tsx';

export type PlanRow = {
  readonly choice: PlanChoice;
  readonly mission: BoardMission;
  /** Still without a driver: what somebody has given meanwhile is shown and no longer asked for. */
  readonly isOpen: boolean;
  readonly hasWarning: boolean;
};
export type GapRow = { readonly gap: PlanGap; readonly mission: BoardMission };
export type PlanRows = { readonly choices: readonly PlanRow[]; readonly gaps: readonly GapRow[] };

/** What the job of a day plan carries, told from other jobs; null until it has said something. */
export function dayPlanOf(job: Job | null): DayPlanResult | null {
  return job?.kind === 'day-plan' ? (job.result as DayPlanResult | null) : null;
}

/** The suggestion over the board as it is now, by start; missions no longer on the board are left out. */
export function planRows(
  { choices, gaps }: { readonly choices: readonly PlanChoice[]; readonly gaps: readonly PlanGap[] },
  missionById: ReadonlyMap<string, BoardMission>,
): PlanRows {
  return {
    choices: choices
      .flatMap((choice): PlanRow[] => {
        const mission = missionById.get(choice.missionId);
        if (!mission) return [];
        const hasWarning = choice.gates.some(({ severity }) => severity === 'WARNING');
        return [{ choice, mission, isOpen: mission.driverId === null, hasWarning }];
      })
      .toSorted((a, b) => a.mission.startAt - b.mission.startAt),
    gaps: gaps.flatMap((gap) => {
      const mission = missionById.get(gap.missionId);
      return mission && mission.driverId === null ? [{ gap, mission }] : [];
    }),
  };
}

/** The rows that Enter gives: open and ticked. */
export function tickedRows({ choices }: PlanRows, unticked: ReadonlySet<string>): readonly PlanRow[] {
  return choices.filter(({ isOpen, mission }) => isOpen && !unticked.has(mission.id));
}
