import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { Button, IconButton } from '../kit/Button.tsx';
import { Menu, type MenuEntry } from '../kit/Menu.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { AlertsPanel } from './AlertsPanel.tsx';
import { useBoard } from './boardData.ts';
import type { GroupMode, RowMode } from './boardRows.ts';
import { useBoardStore, VIEWS } from './boardStore.ts';
import { FIRST_SPAN_HOURS, useBoardView, viewOfHours } from './boardView.ts';
import { SavedViews } from './SavedViews.tsx';
import { TriageChips } from './TriageChips.tsx';

const SPANS_HOURS = [1, 2, 4, 8, FIRST_SPAN_HOURS, 24, 72, 336] as const;
const GROUPS: readonly GroupMode[] = ['none', 'base', 'category'];
const MODES: readonly RowMode[] = ['driver', 'vehicle'];
const VIEW_KEYS = { timeline: 'L', table: 'T', map: 'M' } as const;

/** Over the board: what needs a hand at the left, how the board is shown at the right. */
export function BoardBar(): ReactNode {
  return (
    <div className="flex h-8 shrink-0 items-center gap-1.5 overflow-hidden border-b border-line px-2.5">
      <TriageChips />
      <span className="min-w-2 flex-1" />
      <FilterBox />
      <RowMenus />
      <ViewMenu />
      <AlertsPanel />
    </div>
  );
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
    <div className="w-44 [&>div]:h-6" onBlur={() => put({ isFilterOpen: false })}>
      <SearchBox
        value={text}
        onChange={(next) => putFilter({ text: next })}
        placeholder={t('missions.filter')}
        inputRef={input}
      />
    </div>
  );
}

/** Who the rows are, over how long, and grouped how. */
function RowMenus(): ReactNode {
  const { t } = useTranslation();
  const { board } = useBoard();
  const rowMode = useBoardStore((store) => store.rowMode);
  const group = useBoardStore((store) => store.group);
  const isTimelineShown = useBoardStore((store) => store.views.timeline);
  const show = useBoardStore((store) => store.show);
  const spanHours = useBoardView((store) => Math.round(store.view.spanMs / (HOUR_MS / 2)) / 2);
  const setView = useBoardView((store) => store.setView);
  const now = useNow(60_000);
  if (!isTimelineShown) return null;
  const spanText = (hours: number): string =>
    hours < 48 ? t('missions.hours', { count: hours }) : t('missions.days', { count: Math.round(hours / 24) });
  return (
    <>
      <Menu
        align="end"
        trigger={<Button size="small">{t(`missions.rows.${rowMode}`)}</Button>}
        entries={MODES.map((mode): MenuEntry => {
          const label = t(`missions.rows.${mode}`);
          return { kind: 'check', id: mode, label, isOn: rowMode === mode, toggle: () => show({ rowMode: mode }) };
        })}
      />
      <Menu
        align="end"
        trigger={<Button size="small">{t('missions.zoom', { span: spanText(spanHours) })}</Button>}
        entries={SPANS_HOURS.map((hours): MenuEntry => {
          const toggle = (): void => setView(viewOfHours(hours, board.from, now));
          return { kind: 'check', id: String(hours), label: spanText(hours), isOn: hours === spanHours, toggle };
        })}
      />
      <Menu
        align="end"
        trigger={<Button size="small">{t('missions.groupBy', { group: t(`missions.groups.${group}`) })}</Button>}
        entries={GROUPS.map((name): MenuEntry => {
          const label = t(`missions.groups.${name}`);
          return { kind: 'check', id: name, label, isOn: group === name, toggle: () => show({ group: name }) };
        })}
      />
    </>
  );
}

/** Which of the three views are shown, and each in a window of its own. */
function ViewMenu(): ReactNode {
  const { t } = useTranslation();
  const desk = useDesk();
  const views = useBoardStore((store) => store.views);
  const toggleView = useBoardStore((store) => store.toggleView);
  const entries: MenuEntry[] = VIEWS.map((view) => ({
    kind: 'check',
    id: view,
    label: `${t(`missions.views.${view}`)}  (${VIEW_KEYS[view]})`,
    isOn: views[view],
    toggle: (isOn) => toggleView(view, isOn),
  }));
  if (desk?.host === 'browser' || desk?.canOpenWindow === true) {
    entries.push({ kind: 'separator', id: 'windows' });
    for (const view of VIEWS) {
      entries.push({
        kind: 'action',
        id: `window-${view}`,
        label: t('missions.inWindow', { view: t(`missions.views.${view}`) }),
        run: () => void window.open(`${location.pathname}#/missions/view/${view}?solo`, `board-${view}`, 'popup'),
      });
    }
  }
  return (
    <>
      <SavedViews />
      <Menu
        align="end"
        trigger={<IconButton icon="columns" size="small" label={t('missions.viewMenu')} />}
        entries={entries}
      />
    </>
  );
}
