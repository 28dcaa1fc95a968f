import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../kit/Button.tsx';
import { EmptyState, ErrorState } from '../kit/EmptyState.tsx';
import { formatCents, formatDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { Progress } from '../kit/Progress.tsx';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { DayPlanGap, DayPlanRow } from './DayPlanRow.tsx';
import { tickedRows } from './dayPlanRows.ts';
import { useDayPlanStore } from './dayPlanStore.ts';
import { useDayPlan, useStartDayPlan } from './useDayPlan.ts';

/** A suggestion for the whole day over the board: its progress, then what it would give to whom and why; some or all is applied. */
export function DayPlanPane({ jobId }: { readonly jobId: string }): ReactNode {
  const { t } = useTranslation();
  const { board, locale } = useBoard();
  const plan = useDayPlan(jobId);
  const restart = useStartDayPlan();
  const { unticked, activeId, activate, tick, close } = useDayPlanStore();
  const list = useRef<HTMLUListElement>(null);
  const { choices, gaps } = plan.rows;
  const isDone = plan.status === 'done';
  const count = tickedRows(plan.rows, unticked).length;
  const openedDay = useRef(board.day);

  useEffect(() => {
    if (isDone) list.current?.focus();
  }, [isDone]);
  // Another day on the board is another plan.
  useEffect(() => {
    if (board.day !== openedDay.current) close();
  }, [board.day, close]);

  const show = useCallback(
    (missionId: string): void => {
      activate(missionId);
      useBoardStore.getState().select(missionId);
    },
    [activate],
  );
  function step(by: 1 | -1): void {
    const at = choices.findIndex(({ mission }) => mission.id === activeId);
    const next = choices[Math.min(choices.length - 1, Math.max(0, at + by))] ?? choices[0];
    if (next) show(next.mission.id);
  }
  function tickActive(): void {
    if (activeId !== null) tick([activeId], unticked.has(activeId));
  }
  function tickAll(): void {
    const ids = choices.map(({ mission }) => mission.id);
    tick(ids, count < choices.filter(({ isOpen }) => isOpen).length);
  }
  function enter(): void {
    const { activeElement } = document;
    // A button that has the focus is the one pressed.
    if (activeElement instanceof HTMLButtonElement && activeElement.closest('header')) activeElement.click();
    else plan.apply();
  }
  const tickOne = useCallback((missionId: string, isOn: boolean) => tick([missionId], isOn), [tick]);

  useShortcuts(t('missions.dayPlan.title'), [
    { keys: 'ArrowDown', label: t('missions.keys.next'), run: () => step(1), isEnabled: isDone },
    { keys: 'ArrowUp', label: t('missions.keys.previous'), run: () => step(-1), isEnabled: isDone },
    { keys: 'j', label: t('missions.keys.next'), run: () => step(1), isEnabled: isDone, isHidden: true },
    { keys: 'k', label: t('missions.keys.previous'), run: () => step(-1), isEnabled: isDone, isHidden: true },
    { keys: 'Space', label: t('missions.dayPlan.tick'), run: tickActive, isEnabled: isDone },
    { keys: 'Ctrl+A', label: t('missions.dayPlan.tickAll'), run: tickAll, isEnabled: isDone },
    { keys: 'Enter', label: t('missions.dayPlan.applyKey'), run: enter, isEnabled: isDone },
    { keys: 'Escape', label: t('missions.dayPlan.leave'), run: plan.leave },
  ]);

  return (
    <section aria-label={t('missions.dayPlan.title')} className="absolute inset-0 z-30 flex flex-col bg-surface">
      <header className="flex h-9 shrink-0 items-center gap-2 border-b border-line px-2.5">
        <h2 className="min-w-0 flex-1 truncate font-semibold">
          {t('missions.dayPlan.title')}
          <span className="pl-2 font-normal text-faint">{formatDay(board.day, locale)}</span>
        </h2>
        {isDone && choices.length > 0 && (
          <>
            <Button shortcut="Ctrl A" onClick={tickAll}>
              {t('missions.dayPlan.tickAll')}
            </Button>
            <Button look="primary" shortcut="↵" disabled={count === 0} onClick={plan.apply}>
              {t('missions.dayPlan.apply', { count })}
            </Button>
          </>
        )}
        <IconButton icon="close" label={t('missions.dayPlan.leave')} onClick={plan.leave} />
      </header>
      {plan.status === 'running' && (
        <div className="max-w-160 p-4">
          <Progress
            label={t('missions.dayPlan.running', { count: plan.assigned })}
            done={plan.done}
            total={plan.total}
            onCancel={plan.leave}
          />
          <p className="pt-2 text-sm text-soft">{t('missions.dayPlan.runningHint')}</p>
        </div>
      )}
      {plan.status === 'failed' && (
        <ErrorState
          title={t('missions.dayPlan.failed')}
          kept={t('missions.dayPlan.failedKept')}
          details={plan.failure ?? ''}
          onRetry={restart}
        />
      )}
      {isDone && choices.length === 0 && gaps.length === 0 && (
        <EmptyState title={t('missions.dayPlan.none')} hint={t('missions.dayPlan.noneHint')} />
      )}
      {isDone && (choices.length > 0 || gaps.length > 0) && (
        <>
          <p className="shrink-0 border-b border-line bg-sunken px-2.5 py-1.5 text-sm text-soft">
            {[
              t('missions.dayPlan.placed', { count: choices.length }),
              gaps.length > 0 ? t('missions.dayPlan.gaps', { count: gaps.length }) : null,
              plan.pinnedCount > 0 ? t('missions.dayPlan.pinned', { count: plan.pinnedCount }) : null,
              plan.sparedCents >= 100
                ? t('missions.dayPlan.spared', { amount: formatCents(plan.sparedCents, locale) })
                : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <div className="min-h-0 flex-1 overflow-auto">
            <ul
              ref={list}
              role="listbox"
              data-keys
              tabIndex={0}
              aria-label={t('missions.dayPlan.title')}
              className="outline-none"
            >
              {choices.map((row) => (
                <DayPlanRow
                  key={row.mission.id}
                  row={row}
                  isTicked={!unticked.has(row.mission.id)}
                  isActive={row.mission.id === activeId}
                  onTick={tickOne}
                  onActivate={show}
                />
              ))}
            </ul>
            {gaps.length > 0 && (
              <>
                <h3 className="px-2.5 pt-3 pb-1 font-semibold">{t('missions.dayPlan.gapsTitle')}</h3>
                <ul aria-label={t('missions.dayPlan.gapsTitle')}>
                  {gaps.map((row) => (
                    <DayPlanGap key={row.mission.id} row={row} />
                  ))}
                </ul>
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}
