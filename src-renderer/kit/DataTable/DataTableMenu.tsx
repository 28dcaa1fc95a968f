import type { ReactNode } from 'react';
import { IconButton } from '../Button.tsx';
import { useKitText } from '../kitText.ts';
import { Menu, type MenuEntry } from '../Menu.tsx';
import type { TableColumn } from './column.ts';
import { firstLayout, type TableLayout } from './tableLayout.ts';

type DataTableMenuProps<R> = {
  readonly columns: readonly TableColumn<R>[];
  readonly layout: TableLayout;
  readonly onLayoutChange: (layout: TableLayout) => void;
};

/** Which columns are shown and what rows are grouped by. */
export function DataTableMenu<R>({ columns, layout, onLayoutChange }: DataTableMenuProps<R>): ReactNode {
  const text = useKitText();
  const groupable = columns.filter((column) => column.isGroupable === true);

  const entries: MenuEntry[] = [
    { kind: 'heading', id: 'columns', label: text.columns },
    ...columns.map((column): MenuEntry => ({
      kind: 'check',
      id: `show-${column.id}`,
      label: column.header,
      isOn: !layout.hiddenIds.includes(column.id),
      toggle: (isOn) => {
        const others = layout.hiddenIds.filter((id) => id !== column.id);
        if (!isOn && others.length + 1 >= columns.length) return;
        onLayoutChange({ ...layout, hiddenIds: isOn ? others : [...others, column.id] });
      },
    })),
  ];
  if (groupable.length > 0) {
    entries.push({ kind: 'separator', id: 'before-groups' }, { kind: 'heading', id: 'groups', label: text.groupBy });
    entries.push(groupEntry(null, text.noGrouping));
    for (const column of groupable) entries.push(groupEntry(column.id, column.header));
  }
  entries.push(
    { kind: 'separator', id: 'before-reset' },
    { kind: 'action', id: 'reset', label: text.resetColumns, run: () => onLayoutChange(firstLayout(columns)) },
  );

  function groupEntry(groupById: string | null, label: string): MenuEntry {
    return {
      kind: 'check',
      id: `group-${groupById ?? ''}`,
      label,
      isOn: layout.groupById === groupById,
      toggle: () => onLayoutChange({ ...layout, groupById }),
    };
  }

  return (
    <div className="table-head-menu">
      <Menu
        align="end"
        entries={entries}
        trigger={<IconButton icon="columns" size="small" label={text.columns} tabIndex={-1} />}
      />
    </div>
  );
}
