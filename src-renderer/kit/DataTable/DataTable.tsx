import './DataTable.css';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useKeyNotes } from '../KeyMap/KeyMap.tsx';
import { keyNameOf } from '../KeyMap/keyNames.ts';
import { useKitText } from '../kitText.ts';
import { useMetrics } from '../metrics.ts';
import { useRemembered } from '../remembered.ts';
import { useToast } from '../Toast.tsx';
import type { Tone } from '../tone.ts';
import type { TableColumn } from './column.ts';
import { rowsAsTsv } from './copyRows.ts';
import { DataTableBody, type DataTableBodyHandle, type EditedCell } from './DataTableBody.tsx';
import { DataTableHead } from './DataTableHead.tsx';
import { type TableAction, tableActionOf } from './tableKeys.ts';
import { firstLayout, fitLayout, gridTracks, isTableLayout, leastWidthPx, type TableLayout } from './tableLayout.ts';
import {
  clearSelection,
  EMPTY_SELECTION,
  extendTo,
  keepRows,
  moveActive,
  rowOrderOf,
  selectAllRows,
  selectOne,
  type TableSelection,
  toggleRow,
} from './tableSelection.ts';
import { useScrollAnchor } from './useScrollAnchor.ts';
import { useTableModel } from './useTableModel.ts';

export type DataTableProps<R extends object> = {
  /** Under this name the arrangement of columns is remembered. */
  readonly id: string;
  /** Read aloud as the table's name. */
  readonly label: string;
  readonly rows: readonly R[];
  /** Keep the same array between renders. */
  readonly columns: readonly TableColumn<R>[];
  readonly rowId: (row: R) => string;
  readonly selection?: TableSelection;
  readonly onSelectionChange?: (selection: TableSelection) => void;
  /** Enter or a double click. */
  readonly onOpen?: (row: R) => void;
  readonly rowTone?: (row: R) => Tone | null;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  /** A new text brings the active row back into view: other rows are shown now. */
  readonly revealKey?: string;
  /** The arrangement, when a saved view governs it. */
  readonly layout?: TableLayout;
  readonly onLayoutChange?: (layout: TableLayout) => void;
};

export function DataTable<R extends object>(props: DataTableProps<R>): ReactNode {
  const { id, label, rows, columns, rowId, onOpen, empty } = props;
  const text = useKitText();
  useKeyNotes(text.table, text.tableKeys);
  const toast = useToast();
  const { rowPx, zoom } = useMetrics();
  const domId = useId();
  const box = useRef<HTMLDivElement>(null);
  const body = useRef<DataTableBodyHandle>(null);
  const lastIndex = useRef(0);

  const [ownLayout, setOwnLayout] = useRemembered<TableLayout>(`table:${id}`, firstLayout(columns), isTableLayout);
  const layout = useMemo(() => fitLayout(props.layout ?? ownLayout, columns), [props.layout, ownLayout, columns]);
  const setLayout = props.onLayoutChange ?? setOwnLayout;
  const [ownSelection, setOwnSelection] = useState<TableSelection>(EMPTY_SELECTION);
  const selection = props.selection ?? ownSelection;
  const tellSelection = props.onSelectionChange ?? setOwnSelection;
  const [activeColumnId, setActiveColumnId] = useState<string | null>(null);
  const [editing, setEditing] = useState<EditedCell | null>(null);

  const model = useTableModel({ rows, columns, rowId, layout });
  const order = useMemo(() => rowOrderOf(model.lines.map((line) => line.id)), [model.lines]);
  useScrollAnchor({ box, order, rowPx, activeId: selection.activeId, arrangement: layout });

  const activeIndex = selection.activeId === null ? undefined : order.indexById.get(selection.activeId);
  useEffect(() => {
    if (activeIndex !== undefined) lastIndex.current = activeIndex;
  }, [activeIndex]);

  // A row made active elsewhere is brought into view; a refresh changes no active row and moves nothing.
  const shown = useRef('');
  const wanted = `${props.revealKey ?? ''} ${selection.activeId ?? ''}`;
  useEffect(() => {
    // Filtered out, it is to be brought back into view once it is there again.
    if (activeIndex === undefined) shown.current = '';
    if (wanted === shown.current || activeIndex === undefined) return;
    shown.current = wanted;
    // The rows are measured once they are laid out.
    requestAnimationFrame(() => body.current?.scrollToIndex(activeIndex));
  }, [wanted, activeIndex]);

  /** Groups can be active, never selected. */
  function setSelection(next: TableSelection): void {
    tellSelection(layout.groupById === null ? next : keepRows(next, (lineId) => isRow(lineId)));
  }

  function isRow(lineId: string): boolean {
    return model.lines[order.indexById.get(lineId) ?? -1]?.kind !== 'group';
  }

  const visible = model.visibleColumns;
  const activeLine = activeIndex === undefined ? undefined : model.lines[activeIndex];

  function select(next: TableSelection): void {
    setSelection(next);
    const index = next.activeId === null ? undefined : order.indexById.get(next.activeId);
    if (index !== undefined && next.activeId !== selection.activeId) body.current?.scrollToIndex(index);
  }

  function moveCell(by: 1 | -1): void {
    if (activeLine?.kind === 'group' && activeLine.isOpen === (by === -1)) return model.toggleGroup(activeLine.id);
    const at = visible.findIndex((column) => column.id === activeColumnId);
    const next = visible[Math.min(visible.length - 1, Math.max(0, at < 0 && by === -1 ? 0 : at + by))];
    if (next) setActiveColumnId(next.id);
  }

  function edit(columnId: string | null): void {
    const column = visible.find((each) => each.id === columnId) ?? visible.find((each) => each.edit);
    if (!column?.edit || activeLine?.kind !== 'row') return;
    setActiveColumnId(column.id);
    setEditing({ lineId: activeLine.id, columnId: column.id });
  }

  async function copy(): Promise<void> {
    const chosen = model.lines.flatMap((line) =>
      line.kind === 'row' && selection.selectedIds.has(line.id) ? [line.row] : [],
    );
    if (chosen.length === 0) return;
    await navigator.clipboard.writeText(rowsAsTsv(visible, chosen));
    toast({ title: text.copiedRows(chosen.length), tone: 'ok' });
  }

  function act(action: TableAction): void {
    switch (action.kind) {
      case 'move': {
        const pageRows = Math.max(1, Math.floor(((box.current?.clientHeight ?? 0) - rowPx) / rowPx) - 1);
        const by = action.by === 'page-down' ? pageRows : action.by === 'page-up' ? -pageRows : action.by;
        const { isExtending, isKeeping } = action;
        return select(moveActive(selection, order, { by, isExtending, isKeeping, lastIndex: lastIndex.current }));
      }
      case 'move-cell':
        return moveCell(action.by);
      case 'toggle':
        if (activeLine?.kind === 'group') return model.toggleGroup(activeLine.id);
        return activeLine && select(toggleRow(selection, activeLine.id));
      case 'open':
        if (activeLine?.kind === 'group') return model.toggleGroup(activeLine.id);
        return activeLine && onOpen?.(activeLine.row);
      case 'edit':
        return edit(activeColumnId);
      case 'select-all':
        return setSelection(selectAllRows(selection, order));
      case 'clear':
        setActiveColumnId(null);
        return setSelection(clearSelection(selection));
      case 'copy':
        return void copy();
    }
  }

  function press(event: KeyboardEvent): void {
    if (event.target !== box.current) return;
    const action = tableActionOf(keyNameOf(event));
    if (!action || (action.kind === 'copy' && selection.selectedIds.size === 0)) return;
    if (action.kind === 'clear' && selection.selectedIds.size === 0 && activeColumnId === null) return;
    event.preventDefault();
    act(action);
  }

  function lineAt(event: MouseEvent): { readonly id: string; readonly columnId: string | null } | null {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || target.closest('button,a,input,select,textarea')) return null;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN);
    const line = model.lines[index];
    return line
      ? { id: line.id, columnId: target.closest<HTMLElement>('[data-column]')?.dataset['column'] ?? null }
      : null;
  }

  function pick(event: MouseEvent): void {
    const at = lineAt(event);
    if (!at) return;
    const line = model.lines[order.indexById.get(at.id) ?? -1];
    if (line?.kind === 'group') model.toggleGroup(line.id);
    setActiveColumnId(null);
    if (event.shiftKey) setSelection(extendTo(selection, order, at.id));
    else if (event.ctrlKey || event.metaKey) setSelection(toggleRow(selection, at.id));
    else setSelection(selectOne(at.id));
  }

  function pickTwice(event: MouseEvent): void {
    const at = lineAt(event);
    const line = at ? model.lines[order.indexById.get(at.id) ?? -1] : undefined;
    if (!at || line?.kind !== 'row') return;
    if (visible.find((column) => column.id === at.columnId)?.edit) edit(at.columnId);
    else onOpen?.(line.row);
  }

  const style = {
    '--tracks': gridTracks(visible, layout, zoom),
    '--least-width': `${leastWidthPx(visible, layout, zoom)}px`,
  } as React.CSSProperties;
  return (
    <div
      ref={box}
      role="grid"
      aria-label={label}
      aria-rowcount={model.lines.length + 1}
      aria-colcount={visible.length}
      aria-multiselectable
      aria-activedescendant={activeIndex === undefined ? undefined : `${domId}-${activeIndex}`}
      tabIndex={0}
      className="table-box"
      style={style}
      onKeyDown={press}
      onClick={pick}
      onDoubleClick={pickTwice}
    >
      <DataTableHead columns={visible} allColumns={columns} layout={layout} onLayoutChange={setLayout} />
      <DataTableBody
        handle={body}
        box={box}
        domId={domId}
        lines={model.lines}
        columns={visible}
        selection={selection}
        activeColumnId={activeColumnId}
        editing={editing}
        onEditEnd={(lineId) => {
          setEditing((current) => (current?.lineId === lineId ? null : current));
          // Whoever left the cell for another field keeps it.
          const { activeElement } = document;
          if (activeElement === document.body || box.current?.contains(activeElement) === true)
            box.current?.focus({ preventScroll: true });
        }}
        {...(props.rowTone ? { rowTone: props.rowTone } : {})}
      />
      {model.lines.length === 0 && empty}
    </div>
  );
}
