import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { useNow } from '../app/now.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Menu, type MenuEntry } from '../kit/Menu.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { AlertsPanel } from './AlertsPanel.tsx';
import { useBoard } from './boardData.ts';
import type { GroupMode, RowMode } from './boardRows.ts';
import { useBoardStore } from './boardStore.ts';
import { FIRST_SPAN_HOURS, useBoardView, viewOfHours } from './boardView.ts';
import { TriageChips } from './TriageChips.tsx';
import { useAloneView } from './useAloneView.ts';
import { useStartDayPlan } from './useDayPlan.ts';
import { ViewMenu } from './ViewMenu.tsx';

const SPANS_HOURS = [1, 2, 4, 8, FIRST_SPAN_HOURS, 24, 72, 336] as const;
const GROUPS: readonly GroupMode[] = ['none', 'base', 'category'];
const MODES: readonly RowMode[] = ['driver', 'vehicle'];

/** Over the board: what needs a hand at the left, how the board is shown at the right. */
export function BoardBar(): ReactNode {
  return (
    <div className="flex h-8 shrink-0 items-center gap-1.5 border-b border-line px-2.5">
      <div className="@container min-w-0 flex-1">
        <TriageChips />
      </div>
      <FilterBox />
      <PlanButton />
      <RowMenus />
      <ViewMenu />
      <AlertsPanel />
    </div>
  );
}

function PlanButton(): ReactNode {
  const { t } = useTranslation();
  const start = useStartDayPlan();
  return <IconButton icon="bolt" size="small" label={t('missions.dayPlan.start')} onClick={start} />;
}

function FilterBox(): ReactNode {
  const { t } = useTranslation();
  const text = useBoardStore((store) => store.filter.text);
  const isOpen = useBoardStore((store) => store.isFilterOpen);
  const putFilter = useBoardStore((store) => store.putFilter);
  const put = useBoardStore((store) => store.put);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);
  if (!isOpen && text === '')
    return (
      <IconButton icon="search" size="small" label={t('missions.filter')} onClick={() => put({ isFilterOpen: true })} />
    );
  return (
    <div className="w-44 shrink-0 [&>div]:h-6" onBlur={() => put({ isFilterOpen: false })}>
      <SearchBox
        value={text}
        onChange={(next) => putFilter({ text: next })}
        placeholder={t('missions.filter')}
        inputRef={input}
      />
    </div>
  );
}

/** Who the rows are and how they are grouped; over how long. */
function RowMenus(): ReactNode {
  const { t } = useTranslation();
  const { board } = useBoard();
  const rowMode = useBoardStore((store) => store.rowMode);
  const group = useBoardStore((store) => store.group);
  const alone = useAloneView();
  const isTimelineShown = useBoardStore((store) => (alone ? alone === 'timeline' : store.views.timeline));
  const show = useBoardStore((store) => store.show);
  const spanHours = useBoardView((store) => Math.round(store.view.spanMs / (HOUR_MS / 2)) / 2);
  const setView = useBoardView((store) => store.setView);
  const now = useNow(60_000);
  if (!isTimelineShown) return null;
  const spanText = (hours: number): string =>
    hours < 48 ? t('missions.hours', { count: hours }) : t('missions.days', { count: Math.round(hours / 24) });
  const rowEntries: MenuEntry[] = [
    { kind: 'heading', id: 'rows', label: t('missions.rows.title') },
    ...MODES.map((mode): MenuEntry => {
      const label = t(`missions.rows.${mode}`);
      return { kind: 'check', id: mode, label, isOn: rowMode === mode, toggle: () => show({ rowMode: mode }) };
    }),
    { kind: 'heading', id: 'groups', label: t('missions.groups.title') },
    ...GROUPS.map((name): MenuEntry => {
      const label = t(`missions.groups.${name}`);
      return { kind: 'check', id: name, label, isOn: group === name, toggle: () => show({ group: name }) };
    }),
  ];
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button size="small">
            {t(`missions.rows.${rowMode}`)}
            {group !== 'none' && <span className="text-soft">· {t(`missions.groups.short.${group}`)}</span>}
          </Button>
        }
        entries={rowEntries}
      />
      <Menu
        align="end"
        trigger={<Button size="small">{t('missions.zoom', { span: spanText(spanHours) })}</Button>}
        entries={SPANS_HOURS.map((hours): MenuEntry => {
          const toggle = (): void => setView(viewOfHours(hours, board.from, now));
          return { kind: 'check', id: String(hours), label: spanText(hours), isOn: hours === spanHours, toggle };
        })}
      />
    </>
  );
}
