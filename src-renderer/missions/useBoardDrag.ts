import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate } from '#domain/missions/index.ts';
import { type BoardMission, useApi, useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import type { BarPlace, DropVerdict } from '../kit/Timeline/timeline.ts';
import { type BoardData, useBoard } from './boardData.ts';
import { rowIdOf, type RowMode, UNASSIGNED_ROW } from './boardRows.ts';
import { useBoardStore } from './boardStore.ts';
import { gateSentences, useAssign } from './useAssign.ts';
import { useMissionText } from './useMissionText.ts';

type Drag = {
  readonly onDragOver: (place: BarPlace) => Promise<DropVerdict | null>;
  readonly onDrop: (place: BarPlace) => void;
};

/** The driver and vehicle a row stands for: the row's own, completed by the usual one, else by the mission's. */
export function pairOfRow(
  board: Pick<BoardData['board'], 'drivers'>,
  mission: Pick<BoardMission, 'driverId' | 'vehicleId'>,
  rowId: string,
  mode: RowMode,
): { readonly driverId: string | null; readonly vehicleId: string | null } {
  if (mode === 'vehicle') {
    const usual = board.drivers.find((driver) => driver.usualVehicleId === rowId);
    return { driverId: mission.driverId ?? usual?.id ?? null, vehicleId: rowId };
  }
  const driver = board.drivers.find(({ id }) => id === rowId);
  return { driverId: rowId, vehicleId: driver?.usualVehicleId ?? mission.vehicleId };
}

const TONES = { APPROVED: 'ok', WARNING: 'warn', BLOCKED: 'danger' } as const;
/** A verdict holds this long for a mission and a driver; any change to the data makes it asked again. */
const KEPT_MS = 20_000;

/** Verdict while a mission is held over a row, and what the drop does: assign, take off, or change the time. */
export function useBoardDrag(): Drag {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const send = useCommand();
  const missionText = useMissionText();
  const assign = useAssign();
  const data = useBoard();
  const mode = useBoardStore((store) => store.rowMode);

  const onDragOver = useCallback(
    async ({ barId, rowId }: BarPlace): Promise<DropVerdict | null> => {
      const mission = data.missionById.get(barId);
      if (!mission || rowIdOf(mission, mode) === rowId) return null;
      if (rowId === UNASSIGNED_ROW) return { tone: 'warn', text: t('missions.drag.unassign') };
      const { driverId, vehicleId } = pairOfRow(data.board, mission, rowId, mode);
      if (!vehicleId) return { tone: 'danger', text: t('missions.drag.noVehicle'), isRefused: true };
      if (!driverId) return { tone: 'danger', text: t('missions.drag.noDriver'), isRefused: true };
      const verdict = await queries.fetchQuery(
        api.missions.judge.queryOptions({ missionId: barId, driverId, vehicleId }, { staleTime: KEPT_MS }),
      );
      const [first, ...others] = gateSentences(verdict.gates as readonly Gate[], data);
      const more = others.length > 0 ? ` (+${others.length})` : '';
      return { tone: TONES[verdict.decision], text: first ? first + more : t('missions.verdict.APPROVED') };
    },
    [data, mode, t, api, queries],
  );

  const onDrop = useCallback(
    (place: BarPlace) => {
      const mission = data.missionById.get(place.barId);
      if (!mission) return;
      if (rowIdOf(mission, mode) === place.rowId) {
        const patch = { startAt: place.startAt, endAt: place.endAt };
        const done = t('missions.moved', { mission: missionText(mission) });
        void send(client.missions.edit.mutate({ missionId: mission.id, patch }), { done });
        return;
      }
      if (place.rowId === UNASSIGNED_ROW) {
        const done = t('missions.unassigned', { mission: missionText(mission) });
        void send(client.missions.unassign.mutate({ missionId: mission.id }), { done });
        return;
      }
      const { driverId, vehicleId } = pairOfRow(data.board, mission, place.rowId, mode);
      if (driverId && vehicleId) void assign({ missionId: mission.id, driverId, vehicleId });
    },
    [data, mode, t, client, send, assign, missionText],
  );
  return { onDragOver, onDrop };
}
