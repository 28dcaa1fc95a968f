import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useCallback, useEffect, useImperativeHandle, useRef } from 'react';
import { useMetrics } from '../metrics.ts';
import type { Tone } from '../tone.ts';
import type { TableColumn } from './column.ts';
import { DataTableGroup, DataTableRow } from './DataTableRow.tsx';
import type { TableSelection } from './tableSelection.ts';
import type { TableLine } from './useTableModel.ts';

/** The cell being edited: it stays open on its row, with the reason of a refusal, wherever the selection goes. */
export type EditedCell = { readonly lineId: string; readonly columnId: string };
export type DataTableBodyHandle = { readonly scrollToIndex: (index: number) => void };

type DataTableBodyProps<R> = {
  readonly handle: RefObject<DataTableBodyHandle | null>;
  readonly box: RefObject<HTMLDivElement | null>;
  readonly domId: string;
  readonly lines: readonly TableLine<R>[];
  readonly columns: readonly TableColumn<R>[];
  readonly selection: TableSelection;
  readonly activeColumnId: string | null;
  readonly editing: EditedCell | null;
  readonly onEditEnd: (lineId: string) => void;
  readonly rowTone?: (row: R) => Tone | null;
};

/** Rows above and below the window, drawn ahead of the scroll. */
const ROWS_AHEAD = 10;

/** Only the rows in view are in the document; scrolling draws the new ones and leaves the rest of the table alone. */
export function DataTableBody<R>(props: DataTableBodyProps<R>): ReactNode {
  const { box, domId, lines, columns, selection, activeColumnId, editing, onEditEnd, rowTone } = props;
  const { rowPx } = useMetrics();
  const editedIndex = editing === null ? -1 : lines.findIndex(({ id }) => id === editing.lineId);
  // No compiler memoizes this component: rows are memoized by hand (DataTableRow).
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: ROWS_AHEAD,
    scrollMargin: rowPx,
    scrollPaddingStart: rowPx,
    useFlushSync: false,
    // A cell being edited keeps what is typed, sorted or scrolled out of sight as it may be.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return editedIndex < 0 || shown.includes(editedIndex) ? shown : [...shown, editedIndex].toSorted((a, b) => a - b);
    },
  });

  useEffect(() => virtualizer.measure(), [virtualizer, rowPx]);
  useImperativeHandle(props.handle, () => ({
    scrollToIndex: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  }));
  const endEdit = useRef(onEditEnd);
  useEffect(() => {
    endEdit.current = onEditEnd;
  });
  const stableEditEnd = useCallback((lineId: string) => endEdit.current(lineId), []);

  return (
    <div className="table-body" role="presentation" style={{ height: `${lines.length * rowPx}px` }}>
      {virtualizer.getVirtualItems().map((item) => {
        const line = lines[item.index];
        if (!line) return null;
        const topPx = item.index * rowPx;
        const isActive = line.id === selection.activeId;
        const rowDomId = `${domId}-${item.index}`;
        if (line.kind === 'group') {
          const { title, count, isOpen } = line;
          return (
            <DataTableGroup
              key={line.id}
              domId={rowDomId}
              index={item.index}
              {...{ title, count, isOpen, isActive, topPx }}
            />
          );
        }
        return (
          <DataTableRow<R>
            key={line.id}
            domId={rowDomId}
            lineId={line.id}
            row={line.row}
            columns={columns}
            index={item.index}
            topPx={topPx}
            tone={rowTone ? rowTone(line.row) : null}
            isSelected={selection.selectedIds.has(line.id)}
            isActive={isActive}
            activeColumnId={isActive ? activeColumnId : null}
            editingColumnId={editing?.lineId === line.id ? editing.columnId : null}
            onEditEnd={stableEditEnd}
          />
        );
      })}
    </div>
  );
}
