import type { TableColumn } from './column.ts';

/** How somebody arranged a table; remembered on the desk and kept in saved views. */
export type TableLayout = {
  readonly order: readonly string[];
  readonly hiddenIds: readonly string[];
  /** At 100 % zoom. */
  readonly widthsPx: Readonly<Record<string, number>>;
  readonly sort: readonly { readonly id: string; readonly isDescending: boolean }[];
  readonly groupById: string | null;
};

export const NARROWEST_PX = 36;

export function firstLayout<R>(columns: readonly TableColumn<R>[]): TableLayout {
  return {
    order: columns.map((column) => column.id),
    hiddenIds: columns.filter((column) => column.isHiddenAtFirst === true).map((column) => column.id),
    widthsPx: {},
    sort: [],
    groupById: null,
  };
}

export function isTableLayout(value: unknown): value is TableLayout {
  if (typeof value !== 'object' || value === null) return false;
  const { order, hiddenIds, widthsPx, sort } = value as Partial<Record<keyof TableLayout, unknown>>;
  return Array.isArray(order) && Array.isArray(hiddenIds) && Array.isArray(sort) && typeof widthsPx === 'object';
}

/** The layout with what the program no longer has taken out, and what it has gained put at its own place. */
export function fitLayout<R>(layout: TableLayout, columns: readonly TableColumn<R>[]): TableLayout {
  const known = new Set(columns.map((column) => column.id));
  const order = layout.order.filter((id) => known.has(id));
  const gained = columns.filter((column) => !order.includes(column.id));
  if (gained.length === 0 && order.length === layout.order.length) return layout;
  for (const column of gained) order.splice(columns.indexOf(column), 0, column.id);
  return {
    ...layout,
    order,
    hiddenIds: [
      ...layout.hiddenIds.filter((id) => known.has(id)),
      ...gained.filter((column) => column.isHiddenAtFirst === true).map((column) => column.id),
    ],
    sort: layout.sort.filter((each) => known.has(each.id)),
    groupById: layout.groupById !== null && known.has(layout.groupById) ? layout.groupById : null,
  };
}

/** Puts one column before another, or at the end when `beforeId` is null. */
export function moveColumn(order: readonly string[], id: string, beforeId: string | null): readonly string[] {
  if (id === beforeId) return order;
  const rest = order.filter((each) => each !== id);
  const at = beforeId === null ? rest.length : rest.indexOf(beforeId);
  return at < 0 ? order : [...rest.slice(0, at), id, ...rest.slice(at)];
}

/** Next sort when a header is pressed: ascending, descending, none. With `isAdding` the other columns keep theirs. */
export function nextSort(sort: TableLayout['sort'], id: string, isAdding: boolean): TableLayout['sort'] {
  const current = sort.find((each) => each.id === id);
  const others = isAdding ? sort.filter((each) => each.id !== id) : [];
  if (!current) return [...others, { id, isDescending: false }];
  return current.isDescending ? others : [...others, { id, isDescending: true }];
}

/** CSS grid tracks of the visible columns. A column somebody resized no longer grows; the last track takes the rest. */
export function gridTracks<R>(columns: readonly TableColumn<R>[], layout: TableLayout, zoom: number): string {
  const tracks = columns.map((column) => {
    const chosenPx = layout.widthsPx[column.id];
    if (chosenPx !== undefined) return `${Math.round(chosenPx * zoom)}px`;
    const widthPx = Math.round(column.widthPx * zoom);
    return column.grow ? `minmax(${widthPx}px,${column.grow}fr)` : `${widthPx}px`;
  });
  const hasGrowing = columns.some((column) => column.grow && layout.widthsPx[column.id] === undefined);
  return hasGrowing ? tracks.join(' ') : [...tracks, 'minmax(0,1fr)'].join(' ');
}

/** Least width of a row in pixels, under which the table scrolls sideways. */
export function leastWidthPx<R>(columns: readonly TableColumn<R>[], layout: TableLayout, zoom: number): number {
  return columns.reduce((sum, column) => sum + Math.round((layout.widthsPx[column.id] ?? column.widthPx) * zoom), 0);
}
