import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import type { Finding, RulePack } from '#domain/compliance/index.ts';
import { dayAt, HOUR_MS } from '#domain/kernel/instants.ts';
import { type Board, type BoardMission, useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useWorkday } from '../app/workday.ts';
import type { Locale } from '../kit/format.ts';
import { type AlertIndex, alertIndexOf, filterMissions } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';

/** The day on the board with what all its parts look up; parts that did not change stay the same objects. */
export type BoardData = {
  readonly board: Board;
  readonly missionById: ReadonlyMap<string, BoardMission>;
  readonly alerts: AlertIndex;
  readonly hoursByDriver: ReadonlyMap<string, Board['hours'][number]>;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly packs: readonly RulePack[];
};

export const BoardContext = createContext<BoardData | null>(null);

export function useBoard(): BoardData {
  const data = useContext(BoardContext);
  if (!data) throw new Error('useBoard outside the board');
  return data;
}

const NONE: readonly never[] = [];
const REFRESH_MS = 30_000;

type BoardAnswer = { readonly data: BoardData | null; readonly fault: string | null; readonly retry: () => void };

/** Reads the board of the day looked at; positions and lateness move with time, so it is read again twice a minute. */
export function useBoardAnswer(): BoardAnswer {
  const api = useApi();
  const desk = useDesk();
  const { timeZone } = useShellFacts();
  const locale = useSettings((settings) => settings.language);
  const { day } = useWorkday(dayAt(useNow(60_000), timeZone));
  const answer = useQuery(
    api.missions.board.queryOptions(
      { day },
      { refetchInterval: REFRESH_MS, placeholderData: keepPreviousData, enabled: desk !== undefined },
    ),
  );
  const board = answer.data;
  const missions = board?.missions ?? NONE;
  const alertList = board?.alerts ?? NONE;
  const hours = board?.hours ?? NONE;
  const missionById = useMemo(() => new Map(missions.map((mission) => [mission.id, mission])), [missions]);
  const alerts = useMemo(() => alertIndexOf(alertList), [alertList]);
  const hoursByDriver = useMemo(() => new Map(hours.map((row) => [row.driverId, row])), [hours]);
  const packs = desk?.rulePacks ?? NONE;
  const data = useMemo(
    () => (board ? { board, missionById, alerts, hoursByDriver, locale, timeZone, packs } : null),
    [board, missionById, alerts, hoursByDriver, locale, timeZone, packs],
  );
  return { data, fault: answer.error?.message ?? null, retry: () => void answer.refetch() };
}

/** The missions the filter lets through, by start. */
export function useFilteredMissions(): readonly BoardMission[] {
  const { board, alerts } = useBoard();
  const filter = useBoardStore((store) => store.filter);
  const { missions } = board;
  return useMemo(() => filterMissions(missions, alerts, filter), [missions, alerts, filter]);
}

export function useSelectedMission(): BoardMission | null {
  const { missionById } = useBoard();
  const selectedId = useBoardStore((store) => store.selection.activeId);
  return selectedId === null ? null : (missionById.get(selectedId) ?? null);
}

const GRAVITY: Readonly<Record<Finding['severity'], number>> = { INFRINGEMENT: 0, INDETERMINATE: 1, WARNING: 2 };

/** Longer windows (a week's rest) are the driver's matter, not one mission's. */
const MISSION_WINDOW_MS = 36 * HOUR_MS;

/** The finding a mission carries on the board: the worst one of its own day; null without any. */
export function findingOfMission(data: Pick<BoardData, 'hoursByDriver'>, mission: BoardMission): Finding | null {
  const own = findingsTouching(data, mission).find(
    ({ windowStartAt, windowEndAt }) => windowEndAt - windowStartAt <= MISSION_WINDOW_MS,
  );
  return own ?? null;
}

/** Findings on the driver's hours that touch a mission, the worst first; empty without a driver. */
export function findingsTouching(data: Pick<BoardData, 'hoursByDriver'>, mission: BoardMission): readonly Finding[] {
  const findings = mission.driverId ? (data.hoursByDriver.get(mission.driverId)?.findings ?? NONE) : NONE;
  return findings
    .filter((finding) => finding.windowStartAt < mission.endAt && finding.windowEndAt > mission.startAt)
    .toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}
