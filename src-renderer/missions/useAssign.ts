import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { type Gate, gateSentence } from '#domain/missions/index.ts';
import { useApiClient } from '../app/api.tsx';
import { useCommand } from '../app/useCommand.ts';
import { type BoardData, useBoard } from './boardData.ts';
import { filterMissions } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';
import { isWithoutDriver } from './missionStatus.ts';
import { nextWithoutDriver } from './nextWithoutDriver.ts';
import { useMissionText } from './useMissionText.ts';

export type Pair = { readonly missionId: string; readonly driverId: string; readonly vehicleId: string };
export type Consented = { readonly acknowledged?: boolean; readonly force?: boolean; readonly reason?: string };

/** Sentences of what stands against an assignment, with the article, the worst first. */
export function gateSentences(
  gates: readonly Gate[],
  data: Pick<BoardData, 'locale' | 'packs' | 'timeZone'>,
): string[] {
  const order = { BLOCKED: 0, WARNING: 1, INFO: 2 } as const;
  const context = { packs: data.packs, timeZone: data.timeZone };
  return gates
    .toSorted((a, b) => order[a.severity] - order[b.severity])
    .map((gate) => {
      const sentence = gateSentence(gate, data.locale, context);
      const article = gate.details['legalReference'];
      const offence = gate.details['offenceCode'];
      const source = [
        typeof article === 'string' ? article : null,
        typeof offence === 'string' && offence !== '' ? `NATINF ${offence}` : null,
      ].filter(Boolean);
      return source.length === 0 || sentence.includes(String(article))
        ? sentence
        : `${sentence.replace(/\.$/, '')} (${source.join(', ')})`;
    });
}

/**
 * Gives a mission its driver and vehicle. Warnings ask once and blocks ask for a reason, both in the inspector; when it is
 * done the selection moves to the next mission without a driver.
 */
export function useAssign(): (pair: Pair, consented?: Consented) => Promise<boolean> {
  const { t } = useTranslation();
  const client = useApiClient();
  const send = useCommand();
  const missionText = useMissionText();
  const data = useBoard();
  return useCallback(
    async (pair, consented = {}) => {
      const mission = data.missionById.get(pair.missionId);
      const driver = data.board.drivers.find(({ id }) => id === pair.driverId);
      if (!mission) return false;
      const done = t('missions.assigned', { mission: missionText(mission), driver: driver?.name ?? '' });
      const answer = await send(client.missions.assign.mutate({ ...pair, ...consented }), {
        done,
        isAnswered: ({ code }) => code === 'assignment-blocked' || code === 'assignment-needs-confirmation',
      });
      if (answer === null) return false;
      const { select, put, filter, isAssigning } = useBoardStore.getState();
      if (isRefusal(answer)) {
        const kind = answer.code === 'assignment-blocked' ? 'force' : 'confirm';
        if (kind === 'confirm' && answer.code !== 'assignment-needs-confirmation') return false;
        const reasons = gateSentences((answer.details['gates'] ?? []) as readonly Gate[], data);
        select(pair.missionId);
        put({ consent: { kind, ...pair, reasons }, isAssigning: true });
        return false;
      }
      const listed = filterMissions(data.board.missions, data.alerts, { ...filter, triage: null });
      const next = isWithoutDriver(mission) ? nextWithoutDriver(listed, mission) : null;
      if (next === null) put({ isAssigning: false, consent: null });
      else select(next);
      put({ isAssigning: isAssigning && next !== null });
      return true;
    },
    [t, client, send, data, missionText],
  );
}
