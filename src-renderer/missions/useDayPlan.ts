import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { useApiClient, useJobs } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { noticeShown, useUndoCommand } from '../app/useUndo.ts';
import { useToast } from '../kit/Toast.tsx';
import { useBoard } from './boardData.ts';
import { dayPlanOf, planRows, type PlanRows, tickedRows } from './dayPlanRows.ts';
import { useDayPlanStore } from './dayPlanStore.ts';
import { shortReference } from './missionText.ts';
import { gateSentences } from './useAssign.ts';

const EMPTY: PlanRows = { choices: [], gaps: [] };

/** Starts the suggestion of the day on the board, or shows the one already being made. */
export function useStartDayPlan(): () => void {
  const client = useApiClient();
  const { day } = useBoard().board;
  const open = useDayPlanStore((store) => store.open);
  return () => void client.dayPlan.start.mutate({ day }).then(({ jobId }) => open(jobId));
}

type DayPlanState = {
  readonly status: 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number | null;
  readonly assigned: number;
  readonly pinnedCount: number;
  readonly rows: PlanRows;
  readonly sparedCents: number;
  readonly failure: string | null;
  readonly leave: () => void;
  readonly apply: () => void;
};

/** Where the suggestion stands and what can be done with it. */
export function useDayPlan(jobId: string): DayPlanState {
  const { t } = useTranslation();
  const client = useApiClient();
  const send = useCommand();
  const toast = useToast();
  const undo = useUndoCommand();
  const data = useBoard();
  const { missionById } = data;
  const job = useJobs().find(({ id }) => id === jobId) ?? null;
  const { unticked, close } = useDayPlanStore();
  const result = dayPlanOf(job);
  const plan = result?.kind === 'plan' ? result.plan : null;
  const rows = useMemo(() => (plan ? planRows(plan, missionById) : EMPTY), [plan, missionById]);

  function leave(): void {
    if (job?.status === 'running') void client.jobs.cancel.mutate({ id: jobId });
    close();
  }

  async function apply(): Promise<void> {
    const chosen = tickedRows(rows, unticked);
    if (chosen.length === 0) return;
    const choices = chosen.map(({ choice: { missionId, driverId, vehicleId } }) => ({
      missionId,
      driverId,
      vehicleId,
    }));
    const answer = await send(client.dayPlan.applyPlan.mutate({ choices }), {});
    if (answer === null || isRefusal(answer)) return;
    const { assigned, refused } = answer.value;
    const told = refused.slice(0, 4).map(({ reference, code, gate }) => {
      const [reason] = gate ? gateSentences([gate], data) : [t(`missions.dayPlan.refused.${code}`)];
      return `${shortReference(reference)} : ${reason ?? ''}`;
    });
    const { commandId } = answer;
    const notice = toast({
      title: t('missions.dayPlan.applied', { count: assigned }),
      tone: refused.length > 0 ? 'warn' : 'ok',
      ...(refused.length > 0
        ? { description: `${t('missions.dayPlan.leftOut', { count: refused.length })} ${told.join(' · ')}` }
        : {}),
      ...(assigned > 0 ? { undo: () => void undo(commandId) } : {}),
    });
    if (assigned > 0) noticeShown(commandId, notice);
    close();
  }

  return {
    status: plan ? 'done' : job === null || job.status === 'running' ? 'running' : 'failed',
    done: job?.done ?? 0,
    total: job?.total ?? null,
    assigned: result?.kind === 'running' ? result.assigned : (plan?.score.assigned ?? 0),
    pinnedCount: result?.kind === 'plan' ? result.pinnedCount : 0,
    rows,
    sparedCents:
      plan && plan.greedy.assigned === plan.score.assigned ? plan.greedy.costCents - plan.score.costCents : 0,
    failure: job?.failure?.code ?? null,
    leave,
    apply: () => void apply(),
  };
}
