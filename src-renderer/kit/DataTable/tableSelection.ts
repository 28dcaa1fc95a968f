/*
 * What is active and what is selected, by row id: a refresh that adds, removes or reorders rows changes neither.
 * The active row is where the keyboard is; the anchor is where a range starts.
 */
export type TableSelection = {
  readonly activeId: string | null;
  readonly anchorId: string | null;
  readonly selectedIds: ReadonlySet<string>;
};

export type RowOrder = {
  readonly ids: readonly string[];
  readonly indexById: ReadonlyMap<string, number>;
};

export const EMPTY_SELECTION: TableSelection = { activeId: null, anchorId: null, selectedIds: new Set() };

export function rowOrderOf(ids: readonly string[]): RowOrder {
  return { ids, indexById: new Map(ids.map((id, index) => [id, index])) };
}

/** The one row active and selected. */
export function selectOne(id: string): TableSelection {
  return { activeId: id, anchorId: id, selectedIds: new Set([id]) };
}

/** Adds the row to the selection or takes it out; it becomes active either way. */
export function toggleRow(selection: TableSelection, id: string): TableSelection {
  const selectedIds = new Set(selection.selectedIds);
  if (!selectedIds.delete(id)) selectedIds.add(id);
  return { activeId: id, anchorId: id, selectedIds };
}

/** Selects everything between the anchor and the row, in the order shown, and nothing else. */
export function extendTo(selection: TableSelection, order: RowOrder, id: string): TableSelection {
  const from = selection.anchorId === null ? undefined : order.indexById.get(selection.anchorId);
  const to = order.indexById.get(id);
  if (from === undefined || to === undefined) return selectOne(id);
  const range = order.ids.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { activeId: id, anchorId: selection.anchorId, selectedIds: new Set(range) };
}

export function selectAllRows(selection: TableSelection, order: RowOrder): TableSelection {
  return { ...selection, selectedIds: new Set(order.ids) };
}

/** The selection without the lines that are no rows. */
export function keepRows(selection: TableSelection, isRow: (id: string) => boolean): TableSelection {
  return { ...selection, selectedIds: new Set([...selection.selectedIds].filter(isRow)) };
}

/** Nothing selected but the active row. */
export function clearSelection(selection: TableSelection): TableSelection {
  return { ...selection, anchorId: selection.activeId, selectedIds: new Set() };
}

export type ActiveMove = {
  /** Rows down (up when negative); ±Infinity for the ends. */
  readonly by: number;
  readonly isExtending: boolean;
  /** The active row moves and the selection stays. */
  readonly isKeeping?: boolean;
  /** Where the active row stood, for when it has gone from the list. */
  readonly lastIndex: number;
};

/** Moves the active row, staying inside the list. Nothing in the list: nothing changes. */
export function moveActive(selection: TableSelection, order: RowOrder, move: ActiveMove): TableSelection {
  if (order.ids.length === 0) return selection;
  const current = selection.activeId === null ? undefined : order.indexById.get(selection.activeId);
  const last = order.ids.length - 1;
  const start = current ?? (selection.activeId === null ? (move.by > 0 ? -1 : order.ids.length) : move.lastIndex);
  const target = Math.min(last, Math.max(0, start + move.by));
  const id = order.ids[target];
  if (id === undefined) return selection;
  if (move.isExtending) return extendTo(selection, order, id);
  if (move.isKeeping) return { ...selection, activeId: id, anchorId: id };
  return selectOne(id);
}
