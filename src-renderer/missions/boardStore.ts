import { create } from 'zustand';
import { isTableLayout, type TableLayout } from '../kit/DataTable/tableLayout.ts';
import { EMPTY_SELECTION, selectOne, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { readRemembered, writeRemembered } from '../kit/remembered.ts';
import { type BoardFilter, NO_FILTER, type Triage } from './boardFilter.ts';
import type { GroupMode, RowMode } from './boardRows.ts';

/** What the board shows at the right: the mission, a new task, or nothing. */
export type Panel = 'mission' | 'task';
export type PaperKind = 'reservation-slip' | 'mission-order' | 'billet-collectif';
export type Layer = 'missions' | 'drivers' | 'zones';
export const VIEWS = ['timeline', 'table', 'map'] as const;
export type ViewName = (typeof VIEWS)[number];

/** A pair of driver and vehicle somebody wants on a mission, waiting for a yes (warnings) or a reason (blocked). */
export type Consent = {
  readonly kind: 'confirm' | 'force';
  readonly missionId: string;
  readonly driverId: string;
  readonly vehicleId: string;
  readonly reasons: readonly string[];
};

type Shown = {
  readonly views: Readonly<Record<ViewName, boolean>>;
  readonly layers: Readonly<Record<Layer, boolean>>;
  readonly rowMode: RowMode;
  readonly group: GroupMode;
  /** The arrangement of the table; null until somebody changes it. */
  readonly layout: TableLayout | null;
};

const FIRST_SHOWN: Shown = {
  views: { timeline: true, table: true, map: true },
  layers: { missions: true, drivers: true, zones: false },
  rowMode: 'driver',
  group: 'none',
  layout: null,
};
const KEY = 'board';

function isShown(value: unknown): value is Shown {
  if (typeof value !== 'object' || value === null) return false;
  const { views, layers, rowMode, group, layout } = value as Partial<Shown>;
  if (layout !== null && !isTableLayout(layout)) return false;
  return typeof views === 'object' && typeof layers === 'object' && rowMode !== undefined && group !== undefined;
}

export type BoardStore = Shown & {
  /** One selection for the three views and the inspector; its active row is the mission looked at. */
  readonly selection: TableSelection;
  readonly filter: BoardFilter;
  readonly panel: Panel;
  /** Candidates have the keys 1–9, the arrows and Enter. */
  readonly isAssigning: boolean;
  readonly consent: Consent | null;
  readonly paper: { readonly missionId: string; readonly kind: PaperKind } | null;
  /** Grows each time the selected bar is to be taken in hand. */
  readonly holdAsk: number;
  readonly isFilterOpen: boolean;
  readonly select: (missionId: string | null) => void;
  readonly putSelection: (selection: TableSelection) => void;
  readonly putFilter: (filter: Partial<BoardFilter>) => void;
  readonly toggleTriage: (triage: Triage | null) => void;
  readonly put: (
    change: Partial<Pick<BoardStore, 'panel' | 'isAssigning' | 'consent' | 'paper' | 'isFilterOpen'>>,
  ) => void;
  readonly hold: () => void;
  readonly show: (change: Partial<Shown>) => void;
  readonly toggleView: (view: ViewName, isOn?: boolean) => void;
};

/** Selecting something else leaves what was being done to the former mission. */
const AFRESH = { panel: 'mission', isAssigning: false, consent: null } as const;

export const useBoardStore = create<BoardStore>()((set, get) => {
  const shown = readRemembered(KEY, FIRST_SHOWN, isShown);
  function remember(change: Partial<Shown>): void {
    set(change);
    const { views, layers, rowMode, group, layout } = get();
    writeRemembered(KEY, { views, layers, rowMode, group, layout });
  }
  return {
    ...shown,
    views: { ...FIRST_SHOWN.views, ...shown.views },
    layers: { ...FIRST_SHOWN.layers, ...shown.layers },
    selection: EMPTY_SELECTION,
    filter: NO_FILTER,
    panel: 'mission',
    isAssigning: false,
    consent: null,
    paper: null,
    holdAsk: 0,
    isFilterOpen: false,
    select: (missionId) => set({ ...AFRESH, selection: missionId === null ? EMPTY_SELECTION : selectOne(missionId) }),
    putSelection: (selection) =>
      set(selection.activeId === get().selection.activeId ? { selection } : { ...AFRESH, selection }),
    putFilter: (filter) => set({ filter: { ...get().filter, ...filter } }),
    toggleTriage: (triage) =>
      set({ filter: { ...get().filter, triage: get().filter.triage === triage ? null : triage } }),
    put: (change) => set(change),
    hold: () => set({ holdAsk: get().holdAsk + 1 }),
    show: remember,
    toggleView: (view, isOn) => {
      const next = { ...get().views, [view]: isOn ?? !get().views[view] };
      if (VIEWS.some((name) => next[name])) remember({ views: next });
    },
  };
});
