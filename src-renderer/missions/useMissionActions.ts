import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { type BoardMission, useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { useMissionText } from './useMissionText.ts';

type MoveTo = 'IN_PROGRESS' | 'COMPLETED' | 'NO_SHOW' | 'PENDING' | 'ASSIGNED';

export type CancelActor = 'CLIENT' | 'GUARDIAN' | 'DRIVER' | 'DISPATCHER';
/** Who cancels, why, and the amounts the person has seen. */
type CancelAsked = {
  readonly actor: CancelActor;
  readonly reason: string;
  readonly confirmed: {
    readonly refundCents: number;
    readonly processingFeeCents: number;
    readonly owedCents: number;
  };
};

/** The new start, who asks, why, and the charge the person has seen. */
type RescheduleAsked = {
  readonly startAt: number;
  readonly actor: CancelActor;
  readonly reason: string;
  readonly confirmedChargeCents: number;
  readonly acknowledged: boolean;
};

export type MissionActions = {
  readonly unassign: (mission: BoardMission) => void;
  readonly confirm: (mission: BoardMission) => void;
  readonly move: (mission: BoardMission, toStatus: MoveTo) => void;
  readonly cancel: (mission: BoardMission, asked: CancelAsked) => Promise<boolean>;
  /** True when it is moved; what stands against it otherwise, to be shown in place. */
  readonly reschedule: (mission: BoardMission, asked: RescheduleAsked) => Promise<true | Refusal | null>;
  readonly note: (mission: BoardMission, notes: string) => void;
};

/** What can be done to one mission, each said in a notice that takes it back. */
export function useMissionActions(): MissionActions {
  const { t } = useTranslation();
  const client = useApiClient();
  const send = useCommand();
  const missionText = useMissionText();
  return useMemo((): MissionActions => {
    const { unassign, edit, move, cancel, reschedule } = client.missions;
    return {
      unassign: (mission) => {
        const done = t('missions.unassigned', { mission: missionText(mission) });
        void send(unassign.mutate({ missionId: mission.id }), { done });
      },
      confirm: (mission) => {
        const isConfirmedByDriver = mission.isConfirmedByDriver === 0;
        const key = isConfirmedByDriver ? 'missions.confirmed' : 'missions.unconfirmed';
        const done = t(key, { mission: missionText(mission) });
        void send(edit.mutate({ missionId: mission.id, patch: { isConfirmedByDriver } }), { done });
      },
      move: (mission, toStatus) => {
        const done = t('missions.movedTo', { mission: missionText(mission), status: t(`missions.status.${toStatus}`) });
        void send(move.mutate({ missionId: mission.id, toStatus }), { done });
      },
      cancel: async (mission, asked) => {
        const done = t('missions.cancelled', { mission: missionText(mission) });
        const answer = await send(cancel.mutate({ missionId: mission.id, ...asked }), { done });
        return answer !== null && 'commandId' in answer;
      },
      reschedule: async (mission, asked) => {
        const done = t('missions.moved', { mission: missionText(mission) });
        const sent = reschedule.mutate({ missionId: mission.id, ...asked });
        const answer = await send(sent, { done, isAnswered: () => true });
        return answer === null || isRefusal(answer) ? answer : true;
      },
      note: (mission, notes) => {
        const done = t('missions.edited', { mission: missionText(mission) });
        void send(edit.mutate({ missionId: mission.id, patch: { notes: notes.trim() || null } }), { done });
      },
    };
  }, [t, client, send, missionText]);
}
