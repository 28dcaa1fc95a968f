import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePaletteEntries } from '../app/palette.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { useSettings } from '../app/settings.ts';
import { type Shortcut, useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { printedKeys } from '../kit/KeyMap/keyNames.ts';
import { useFilteredMissions, useSelectedMission } from './boardData.ts';
import { NO_FILTER, stepMission, TRIAGES } from './boardFilter.ts';
import { useBoardStore, type ViewName } from './boardStore.ts';
import { isAssignable } from './missionStatus.ts';
import { useTriageStep } from './TriageChips.tsx';
import { useStartDayPlan } from './useDayPlan.ts';
import { useMissionActions } from './useMissionActions.ts';

/** Shows the view and gives it the focus. */
function focusView(view: ViewName): void {
  useBoardStore.getState().toggleView(view, true);
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[data-view="${view}"] :is([role=listbox],[role=grid],canvas)`)?.focus(),
  );
}

/** Every key of the board; the same actions stand in the palette. */
export function BoardKeys(): ReactNode {
  const { t } = useTranslation();
  const language = useSettings((settings) => settings.language);
  const missions = useFilteredMissions();
  const selected = useSelectedMission();
  const isAssigning = useBoardStore((store) => store.isAssigning);
  const triageStep = useTriageStep();
  const actions = useMissionActions();
  const startDayPlan = useStartDayPlan();
  const store = useBoardStore.getState;
  const canAssign = selected !== null && isAssignable(selected);

  function step(by: 1 | -1): void {
    store().select(stepMission(missions, store().selection.activeId, by));
  }
  function escape(): void {
    const { consent, paper, panel, filter, selection } = store();
    if (paper) return store().put({ paper: null });
    if (consent) return store().put({ consent: null });
    if (store().isAssigning) return store().put({ isAssigning: false });
    if (panel === 'task') return store().put({ panel: 'mission' });
    if (selection.activeId !== null) return store().select(null);
    if (filter !== NO_FILTER) store().putFilter(NO_FILTER);
  }

  const shortcuts: Shortcut[] = [
    { keys: 'j', label: t('missions.keys.next'), run: () => step(1) },
    { keys: 'k', label: t('missions.keys.previous'), run: () => step(-1) },
    {
      keys: 'Enter',
      label: t('missions.keys.open'),
      run: () => store().put({ isAssigning: true }),
      isEnabled: canAssign && !isAssigning,
    },
    {
      keys: 'a',
      label: t('missions.keys.assign'),
      run: () => store().put({ isAssigning: true }),
      isEnabled: canAssign,
    },
    {
      keys: 'Shift+A',
      label: t('missions.keys.hold'),
      run: () => {
        store().toggleView('timeline', true);
        store().hold();
      },
      isEnabled: canAssign,
    },
    {
      keys: 'u',
      label: t('missions.keys.unassign'),
      run: () => selected && actions.unassign(selected),
      isEnabled: canAssign && selected.driverId !== null,
    },
    {
      keys: 'c',
      label: t('missions.keys.confirm'),
      run: () => selected && actions.confirm(selected),
      isEnabled: canAssign && selected.driverId !== null,
    },
    {
      keys: 'p',
      label: t('missions.keys.slip'),
      run: () => selected && store().put({ paper: { missionId: selected.id, kind: 'reservation-slip' } }),
      isEnabled: selected !== null,
    },
    { keys: 'f', label: t('missions.keys.filter'), run: () => store().put({ isFilterOpen: true }) },
    { keys: 'Shift+P', label: t('missions.dayPlan.start'), run: startDayPlan },
    { keys: 'n', label: t('missions.keys.newTask'), run: () => store().put({ panel: 'task' }) },
    { keys: 'l', label: t('missions.keys.timeline'), run: () => focusView('timeline') },
    { keys: 't', label: t('missions.keys.table'), run: () => focusView('table') },
    { keys: 'm', label: t('missions.keys.map'), run: () => focusView('map') },
    { keys: 'Shift+L', label: t('missions.keys.hideTimeline'), run: () => store().toggleView('timeline') },
    { keys: 'Shift+T', label: t('missions.keys.hideTable'), run: () => store().toggleView('table') },
    { keys: 'Shift+M', label: t('missions.keys.hideMap'), run: () => store().toggleView('map') },
    ...TRIAGES.map((triage, index): Shortcut => ({
      keys: String(index + 1),
      label: t('missions.keys.triage', { name: t(`missions.triage.${triage}`, { count: 2 }) }),
      run: () => triageStep(triage),
      isEnabled: !isAssigning,
    })),
    { keys: '6', label: t('missions.keys.all'), run: () => store().putFilter(NO_FILTER), isEnabled: !isAssigning },
    { keys: 'Escape', label: t('missions.keys.leave'), run: escape },
  ];
  useShortcuts(t('missions.keys.board'), shortcuts);

  const selectedId = selected?.id ?? null;
  usePaletteEntries(
    useMemo(
      () =>
        shortcuts
          .filter(({ keys, isEnabled }) => isEnabled !== false && !['Escape', 'Enter', 'j', 'k'].includes(keys))
          .map(({ keys, label, run }) => ({
            id: `board-${keys}`,
            group: t('missions.keys.board'),
            label,
            icon: 'board' as const,
            shortcut: printedKeys(keys, language).join(' '),
            run,
          })),
      // oxlint-disable-next-line react/exhaustive-deps -- what the entries do depends on the selection alone
      [t, language, selectedId, canAssign, missions],
    ),
  );
  return (
    <Slot name="keys">
      <KeyHint keys="a">{t('missions.hints.assign')}</KeyHint>
      <KeyHint keys="j k">{t('missions.hints.next')}</KeyHint>
      <KeyHint keys="f">{t('missions.hints.filter')}</KeyHint>
    </Slot>
  );
}
