import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/now.ts';
import { Timeline } from '../kit/Timeline/Timeline.tsx';
import { useBoard, useFilteredMissions } from './boardData.ts';
import { barsOf, breaksOf, otherDaysOf, rowsOf, rowsWithBars, spansOf } from './boardRows.ts';
import { useBoardStore } from './boardStore.ts';
import { useBoardView } from './boardView.ts';
import { isAssignable } from './missionStatus.ts';
import { useBoardDrag } from './useBoardDrag.ts';
import { useRowWords } from './useRowWords.ts';

/** The day by driver or vehicle. */
export function BoardTimeline(): ReactNode {
  const { t } = useTranslation();
  const { board, missionById, alerts, locale, timeZone } = useBoard();
  const missions = useFilteredMissions();
  const words = useRowWords();
  const rowMode = useBoardStore((store) => store.rowMode);
  const group = useBoardStore((store) => store.group);
  const selectedId = useBoardStore((store) => store.selection.activeId);
  const holdAsk = useBoardStore((store) => store.holdAsk);
  const select = useBoardStore((store) => store.select);
  const put = useBoardStore((store) => store.put);
  const now = useNow(60_000);
  const { view, setView, lookAt } = useBoardView();
  const { onDragOver, onDrop } = useBoardDrag();

  const { from, to, missions: dayMissions, drivers, vehicles, hours, absences, vehicleEvents } = board;
  useEffect(() => lookAt(from), [from, lookAt]);
  const isNarrowed = useBoardStore(
    ({ filter }) => filter.text !== '' || (filter.triage ?? 'no-driver') !== 'no-driver',
  );
  // The board is a new object at each reading; its parts are not, and rows need no more than them.
  const allRows = useMemo(
    () => rowsOf({ ...board, drivers, vehicles, hours }, { mode: rowMode, group, words }),
    // oxlint-disable-next-line react/exhaustive-deps
    [drivers, vehicles, hours, rowMode, group, words],
  );
  const bars = useMemo(() => barsOf(missions, alerts, { mode: rowMode, words }), [missions, alerts, rowMode, words]);
  const rows = useMemo(() => (isNarrowed ? rowsWithBars(allRows, bars) : allRows), [isNarrowed, allRows, bars]);
  const ticks = useMemo(() => (rowMode === 'driver' ? breaksOf(bars, words) : []), [bars, rowMode, words]);
  const spans = useMemo(
    () => [...otherDaysOf({ from, to }, allRows), ...spansOf(board, rowMode, words)],
    // oxlint-disable-next-line react/exhaustive-deps
    [absences, vehicleEvents, rowMode, words, allRows, from, to],
  );
  const workingCount = useMemo(
    () => new Set(dayMissions.flatMap((mission) => mission[`${rowMode}Id`] ?? [])).size,
    [dayMissions, rowMode],
  );
  const totalCount = rowMode === 'driver' ? drivers.length : vehicles.length;
  return (
    <Timeline
      label={t('missions.views.timeline')}
      corner={
        <span className="truncate">
          {t(`missions.corner.${rowMode}`, { working: workingCount, total: totalCount })}
        </span>
      }
      valueLabel={rowMode === 'driver' ? t('missions.driving') : ''}
      rows={rows}
      bars={bars}
      spans={spans}
      ticks={ticks}
      timeZone={timeZone}
      locale={locale}
      nowAt={now}
      view={view}
      onViewChange={setView}
      selectedBarId={selectedId}
      onSelect={select}
      onOpen={(id) => {
        if (id !== selectedId) select(id);
        const mission = missionById.get(id);
        if (mission && isAssignable(mission)) put({ isAssigning: true });
      }}
      onDragOver={onDragOver}
      onDrop={onDrop}
      canMoveInTime
      holdAsk={holdAsk}
    />
  );
}
