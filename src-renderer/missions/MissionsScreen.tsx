import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/now.ts';
import { Slot } from '../app/slots.tsx';
import { ErrorState } from '../kit/EmptyState.tsx';
import { Splitter } from '../kit/Splitter.tsx';
import { BoardBar } from './BoardBar.tsx';
import { BoardContext, useBoard, useBoardAnswer } from './boardData.ts';
import { BoardKeys } from './BoardKeys.tsx';
import { BoardMap } from './BoardMap.tsx';
import { BoardTable } from './BoardTable.tsx';
import { BoardTimeline } from './BoardTimeline.tsx';
import { isWithoutDriver } from './missionStatus.ts';
import { staleCount } from './boardMap.ts';
import { useBoardStore, type ViewName } from './boardStore.ts';
import { DayPlanPane } from './DayPlanPane.tsx';
import { useDayPlanStore } from './dayPlanStore.ts';
import { DocumentPane } from './DocumentPane.tsx';
import { Inspector } from './Inspector.tsx';
import { useAloneView } from './useAloneView.ts';
import { useOpenedMission } from './useOpenedMission.ts';
import { useSharedBoard, withoutTelling } from './useSharedBoard.ts';

/** The dispatch board: one day in three linked views, and everything on the selected mission at the right. */
export function MissionsScreen(): ReactNode {
  const { t } = useTranslation();
  const { data, fault, retry } = useBoardAnswer();
  useOpenedMission();
  useSharedBoard();
  // A screen left comes back as it was, but not in the middle of an assignment.
  useEffect(() => () => useBoardStore.getState().put({ isAssigning: false, consent: null, paper: null }), []);
  if (data)
    return (
      <BoardContext value={data}>
        <BoardBody />
      </BoardContext>
    );
  if (!fault) return <p className="p-4 text-faint">{t('shell.loading')}</p>;
  return (
    <ErrorState
      title={t('missions.fault.title')}
      kept={t('missions.fault.kept')}
      next={t('missions.fault.next')}
      details={fault}
      onRetry={retry}
    />
  );
}

const PIECES: Readonly<Record<ViewName, () => ReactNode>> = {
  timeline: BoardTimeline,
  table: BoardTable,
  map: BoardMap,
};

function Piece({ view }: { readonly view: ViewName }): ReactNode {
  const View = PIECES[view];
  return (
    <div data-view={view} className="h-full min-h-0">
      <View />
    </div>
  );
}

function BoardBody(): ReactNode {
  useFirstSelection();
  const paper = useBoardStore((store) => store.paper);
  const planJobId = useDayPlanStore((store) => store.jobId);
  const alone = useAloneView();
  return (
    <div className="relative flex h-full flex-col">
      <BoardBar />
      <div className="min-h-0 flex-1">{alone ? <Piece view={alone} /> : <Views />}</div>
      {paper && <DocumentPane key={paper.missionId + paper.kind} {...paper} />}
      <BoardKeys />
      {planJobId && <DayPlanPane key={planJobId} jobId={planJobId} />}
      <PositionFacts />
      <Slot name="inspector">
        <Inspector />
      </Slot>
    </div>
  );
}

/** The board opens on the first mission that still needs a driver, else on the next one to start. */
function useFirstSelection(): void {
  const { missions, now } = useBoard().board;
  const isEmpty = missions.length === 0;
  useEffect(() => {
    if (isEmpty || useBoardStore.getState().selection.activeId !== null) return;
    const coming = missions.filter(({ startAt }) => startAt > now);
    const first = coming.find(isWithoutDriver) ?? coming[0];
    if (first) withoutTelling(() => useBoardStore.getState().select(first.id));
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the first missions are there
  }, [isEmpty]);
}

/** The views that are shown, side by side; the sizes of the splits are remembered. */
function Views(): ReactNode {
  const { t } = useTranslation();
  const { timeline, table, map } = useBoardStore((store) => store.views);
  const lower =
    table && map ? (
      <Splitter
        id="board-lower"
        direction="row"
        firstShare={0.7}
        label={t('missions.split.lower')}
        first={<Piece view="table" />}
        second={<Piece view="map" />}
      />
    ) : table ? (
      <Piece view="table" />
    ) : map ? (
      <Piece view="map" />
    ) : null;
  if (!timeline) return lower;
  if (!lower) return <Piece view="timeline" />;
  return (
    <Splitter
      id="board"
      direction="column"
      firstShare={0.52}
      label={t('missions.split.upper')}
      first={<Piece view="timeline" />}
      second={lower}
    />
  );
}

function PositionFacts(): ReactNode {
  const { t } = useTranslation();
  const { positions } = useBoard().board;
  const now = useNow(10_000);
  const stale = staleCount(positions, now);
  return (
    <Slot name="facts">
      <span>{t('missions.positions', { live: positions.length - stale, count: stale })}</span>
    </Slot>
  );
}
