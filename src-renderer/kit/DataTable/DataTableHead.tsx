import { type DragEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { Icon } from '../Icon.tsx';
import { useKitText } from '../kitText.ts';
import { useMetrics } from '../metrics.ts';
import type { TableColumn } from './column.ts';
import { DataTableMenu } from './DataTableMenu.tsx';
import { moveColumn, NARROWEST_PX, nextSort, type TableLayout } from './tableLayout.ts';

type DataTableHeadProps<R> = {
  readonly columns: readonly TableColumn<R>[];
  readonly allColumns: readonly TableColumn<R>[];
  readonly layout: TableLayout;
  readonly onLayoutChange: (layout: TableLayout) => void;
};

/** Headers: press to sort (with Shift or Ctrl to add), drag to move, drag the edge to resize, double press it to undo that. */
export function DataTableHead<R>({ columns, allColumns, layout, onLayoutChange }: DataTableHeadProps<R>): ReactNode {
  const text = useKitText();
  const { zoom } = useMetrics();
  const [draggedId, setDraggedId] = useState<string | null>(null);
  const [dropId, setDropId] = useState<string | null>(null);

  function resize(event: PointerEvent<HTMLElement>, column: TableColumn<R>): void {
    event.preventDefault();
    event.stopPropagation();
    const grip = event.currentTarget;
    const startPx = event.clientX;
    const startWidthPx = grip.parentElement?.getBoundingClientRect().width ?? column.widthPx * zoom;
    grip.setPointerCapture(event.pointerId);
    grip.onpointermove = (move) => {
      const widthPx = Math.max(NARROWEST_PX, (startWidthPx + move.clientX - startPx) / zoom);
      onLayoutChange({ ...layout, widthsPx: { ...layout.widthsPx, [column.id]: Math.round(widthPx) } });
    };
    grip.onpointerup = () => {
      grip.onpointermove = null;
    };
  }

  function restoreWidth(column: TableColumn<R>): void {
    const { [column.id]: _forgotten, ...widthsPx } = layout.widthsPx;
    onLayoutChange({ ...layout, widthsPx });
  }

  function drop(event: DragEvent, beforeId: string): void {
    event.preventDefault();
    if (draggedId !== null) onLayoutChange({ ...layout, order: moveColumn(layout.order, draggedId, beforeId) });
    setDraggedId(null);
    setDropId(null);
  }

  return (
    <div role="row" aria-rowindex={1} className="table-head">
      {columns.map((column) => {
        const sorted = layout.sort.find((each) => each.id === column.id);
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={sorted ? (sorted.isDescending ? 'descending' : 'ascending') : 'none'}
            title={column.header}
            data-align={column.align}
            data-drop={dropId === column.id && draggedId !== column.id}
            className="table-head-cell"
            draggable
            onDragStart={() => setDraggedId(column.id)}
            onDragOver={(event) => {
              if (draggedId === null) return;
              event.preventDefault();
              setDropId(column.id);
            }}
            onDragEnd={() => setDropId(null)}
            onDrop={(event) => drop(event, column.id)}
            onClick={(event) => {
              if (column.isSortable === false) return;
              const isAdding = event.shiftKey || event.ctrlKey || event.metaKey;
              onLayoutChange({ ...layout, sort: nextSort(layout.sort, column.id, isAdding) });
            }}
          >
            <span className="table-head-label">{column.header}</span>
            {sorted && <Icon name={sorted.isDescending ? 'down' : 'up'} sizePx={12} className="shrink-0 text-accent" />}
            {sorted && (
              <span className="sr-only">{sorted.isDescending ? text.sortedDescending : text.sortedAscending}</span>
            )}
            <span
              className="table-grip"
              draggable
              onDragStart={(event) => {
                event.preventDefault();
                event.stopPropagation();
              }}
              onPointerDown={(event) => resize(event, column)}
              onClick={(event) => event.stopPropagation()}
              onDoubleClick={() => restoreWidth(column)}
            />
          </div>
        );
      })}
      <DataTableMenu columns={allColumns} layout={layout} onLayoutChange={onLayoutChange} />
    </div>
  );
}
