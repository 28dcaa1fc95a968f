import {
  columnGroupingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  createExpandedRowModel,
  createGroupedRowModel,
  createSortedRowModel,
  type ExpandedState,
  rowExpandingFeature,
  rowSortingFeature,
  type SortFn,
  type TableOptions,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import { cellText, type TableColumn } from './column.ts';
import type { TableLayout } from './tableLayout.ts';

export type TableLine<R> =
  | { readonly kind: 'row'; readonly id: string; readonly row: R }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly title: string;
      readonly count: number;
      readonly isOpen: boolean;
    };

export type TableModel<R> = {
  /** What is shown, in order, groups included. */
  readonly lines: readonly TableLine<R>[];
  readonly visibleColumns: readonly TableColumn<R>[];
  readonly toggleGroup: (lineId: string) => void;
};

const FEATURES = tableFeatures({
  columnGroupingFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  rowExpandingFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  groupedRowModel: createGroupedRowModel(),
  expandedRowModel: createExpandedRowModel(),
});
type Features = typeof FEATURES;

const collator = new Intl.Collator('fr', { numeric: true, sensitivity: 'base' });

function compareCells(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return collator.compare(String(a), String(b));
}

type TableModelInput<R> = {
  readonly rows: readonly R[];
  readonly columns: readonly TableColumn<R>[];
  readonly rowId: (row: R) => string;
  readonly layout: TableLayout;
};

/** Order, groups and visible columns, computed by TanStack Table from the layout; rows are known by their id. */
export function useTableModel<R extends object>({ rows, columns, rowId, layout }: TableModelInput<R>): TableModel<R> {
  const [expanded, setExpanded] = useState<ExpandedState>(true);

  const definitions = useMemo(() => {
    const sortFn: SortFn<Features, R> = (a, b, columnId) => compareCells(a.getValue(columnId), b.getValue(columnId));
    return columns.map((column) => ({
      id: column.id,
      header: column.header,
      accessorFn: (row: R): string | number | undefined => column.value(row) ?? undefined,
      getGroupingValue: (row: R): string => cellText(column, row),
      enableSorting: column.isSortable !== false,
      enableGrouping: column.isGroupable === true,
      sortFn,
      sortUndefined: 'last' as const,
    }));
  }, [columns]);

  const state = useMemo(
    () => ({
      sorting: layout.sort.map((each) => ({ id: each.id, desc: each.isDescending })),
      grouping: layout.groupById === null ? [] : [layout.groupById],
      columnOrder: [...layout.order],
      columnVisibility: Object.fromEntries(layout.hiddenIds.map((id) => [id, false])),
      expanded,
    }),
    [layout, expanded],
  );

  const options: TableOptions<Features, R> = {
    features: FEATURES,
    data: rows,
    columns: definitions,
    getRowId: rowId,
    state,
    onExpandedChange: setExpanded,
    autoResetExpanded: false,
    groupedColumnMode: false,
  };
  const table = useTable<Features, R>(options);
  const shown = table.getRowModel().rows;

  const lines = useMemo(
    () =>
      shown.map((line): TableLine<R> => {
        if (line.groupingColumnId === undefined) return { kind: 'row', id: line.id, row: line.original };
        const title = typeof line.groupingValue === 'string' ? line.groupingValue : '';
        return { kind: 'group', id: line.id, title, count: line.subRows.length, isOpen: line.getIsExpanded() };
      }),
    // `expanded` does not change `shown` when every group is closed and empty of rows.
    // oxlint-disable-next-line react/exhaustive-deps
    [shown, expanded],
  );

  const visibleIds = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join('\n');
  const visibleColumns = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return visibleIds.split('\n').flatMap((id) => byId.get(id) ?? []);
  }, [columns, visibleIds]);

  return { lines, visibleColumns, toggleGroup: (lineId) => table.getRow(lineId, true).toggleExpanded() };
}
