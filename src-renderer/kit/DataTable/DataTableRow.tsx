import { memo, type ReactNode } from 'react';
import { Icon } from '../Icon.tsx';
import { type Tone, toneClass } from '../tone.ts';
import { CellEditor } from './CellEditor.tsx';
import { cellText, type TableColumn } from './column.ts';

type DataTableRowProps<R> = {
  readonly domId: string;
  readonly lineId: string;
  readonly row: R;
  readonly columns: readonly TableColumn<R>[];
  readonly index: number;
  readonly topPx: number;
  readonly tone: Tone | null;
  readonly isSelected: boolean;
  readonly isActive: boolean;
  /** The active cell's column, on the active row only. */
  readonly activeColumnId: string | null;
  readonly editingColumnId: string | null;
  readonly onEditEnd: (lineId: string) => void;
};

function DataTableRowDrawing<R>(props: DataTableRowProps<R>): ReactNode {
  const { domId, row, columns, index, topPx, tone, isSelected, isActive, activeColumnId, editingColumnId } = props;
  return (
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-index={index}
      data-active={isActive}
      data-tone={tone ?? undefined}
      className={tone ? `table-row ${toneClass(tone)}` : 'table-row'}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      {columns.map((column) => {
        const isEditing = column.id === editingColumnId && column.edit !== undefined;
        return (
          <div
            key={column.id}
            role="gridcell"
            data-column={column.id}
            data-align={column.align}
            data-look={column.look}
            data-at={column.id === activeColumnId || undefined}
            data-editing={isEditing || undefined}
            className="table-cell"
          >
            {isEditing && column.edit ? (
              <CellEditor
                edit={column.edit}
                row={row}
                label={column.header}
                onEnd={() => props.onEditEnd(props.lineId)}
              />
            ) : column.cell ? (
              column.cell(row)
            ) : (
              cellText(column, row)
            )}
          </div>
        );
      })}
    </div>
  );
}

/** A row draws itself again only when something it shows has changed. */
export const DataTableRow = memo(DataTableRowDrawing) as typeof DataTableRowDrawing;

type DataTableGroupProps = {
  readonly domId: string;
  readonly title: string;
  readonly count: number;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly index: number;
  readonly topPx: number;
};

export const DataTableGroup = memo(function DataTableGroup(props: DataTableGroupProps): ReactNode {
  const { domId, title, count, isOpen, isActive, index, topPx } = props;
  return (
    <div
      id={domId}
      role="row"
      aria-rowindex={index + 2}
      aria-expanded={isOpen}
      data-index={index}
      data-active={isActive}
      className="table-row table-group"
      style={{ transform: `translateY(${topPx}px)`, display: 'flex' }}
    >
      <Icon name={isOpen ? 'down' : 'right'} sizePx={14} className="text-faint" />
      <span role="gridcell">{title === '' ? '—' : title}</span>
      <span className="table-group-count">{count}</span>
    </div>
  );
});
