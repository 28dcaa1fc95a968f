import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal, type Refusal } from '#domain/kernel/result.ts';
import { Button } from '../kit/Button.tsx';
import { selectOne, EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { cellText, type TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumber, formatNumericDay, type Locale } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import type { RecordField, RecordSection } from '../kit/RecordFields.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { scoreMatch } from '../kit/scoreMatch.ts';
import { RecordEditor } from './RecordEditor.tsx';
import { keptValues, scaleOf, shownValues } from './recordUnits.ts';
import { useSettings } from './settings.ts';
import { Slot } from './slots.tsx';

/** Longer lists are searched. */
const SHORT_LIST = 20;

type Sent = Promise<
  { readonly kind: 'ok'; readonly value: { readonly value: unknown; readonly commandId: string } } | Refusal
>;
type SheetRow = { readonly id: string } & Readonly<Record<string, unknown>>;
/** The mutations of a plain record. */
export type RecordClient = {
  readonly create: { readonly mutate: (input: { values: Record<string, unknown> }) => Sent };
  readonly update: { readonly mutate: (input: { id: string; patch: Record<string, unknown> }) => Sent };
  /** Absent: these records stay. */
  readonly archive?: { readonly mutate: (input: { id: string }) => Sent };
};
/** A field with its width in the list; without one it is only in the form. */
export type SheetField = RecordField & { readonly columnPx?: number; readonly grow?: number };
export type SheetSection = { readonly title: string; readonly fields: readonly SheetField[] };

type Opened = { readonly id: string; readonly takesKeys: boolean };

type RecordSheetProps = {
  readonly sheetId: string;
  readonly title: string;
  readonly hint: string;
  /** What one record is called when it is new; without it none is added. */
  readonly addLabel?: string;
  readonly sections: readonly SheetSection[];
  readonly rows: readonly SheetRow[];
  readonly start: Readonly<Record<string, unknown>>;
  readonly records: RecordClient;
  /** Archiving takes these rows away for good. */
  readonly isDeleting?: boolean;
  readonly titleOf: (row: SheetRow) => string;
  /** A first column that no field holds. */
  readonly first?: { readonly header: string; readonly widthPx: number; readonly text: (row: SheetRow) => string };
  /** The typed values as the row keeps them, where they are more than a change of unit; or why they cannot be. */
  readonly keep?: (values: Record<string, unknown>, row: SheetRow | null) => Record<string, unknown> | Refusal;
  /** The row's values as the form shows them, before their units. */
  readonly show?: (row: SheetRow) => Readonly<Record<string, unknown>>;
  /** What rows are listed by at first; their first two columns when it is not said. */
  readonly sortKey?: (row: SheetRow) => string;
  /** A line above the list. */
  readonly notice?: ReactNode;
};

function fieldText(field: SheetField, value: unknown, words: { locale: Locale; yes: string }): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'money':
      return formatCents(Number(value), words.locale);
    case 'number':
      return [formatNumber(Number(value), words.locale, field.decimals ?? 0), field.unit].filter(Boolean).join(' ');
    case 'flag':
      return value === true ? words.yes : '';
    case 'day':
      return formatNumericDay(text);
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? text;
    case 'many': {
      const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
      const labels = field.options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
      return labels.join(', ');
    }
    default:
      return text;
  }
}

/** Records of one kind: the list, and in the inspector the form of the opened or new one. N adds. */
export function RecordSheet(props: RecordSheetProps): ReactNode {
  const { sheetId, title, hint, addLabel, sections, rows, start, records, titleOf, notice } = props;
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const [opened, setOpened] = useState<Opened | null>(null);
  const openId = opened?.id ?? null;
  const [selection, setSelection] = useState<TableSelection>(EMPTY_SELECTION);
  const sheet = useRef<HTMLElement>(null);
  const [words, setWords] = useState('');
  const box = useRef<HTMLInputElement>(null);
  const isLong = rows.length > SHORT_LIST;
  useShortcuts(title, [
    ...(addLabel ? [{ keys: 'n', label: addLabel, run: () => setOpened({ id: 'new', takesKeys: true }) }] : []),
    ...(isLong ? [{ keys: 'f', label: t('records.find'), run: () => box.current?.focus() }] : []),
  ]);
  const show = (row: SheetRow): Readonly<Record<string, unknown>> =>
    shownValues(props.show ? props.show(row) : row, sections as readonly RecordSection[]);
  const columns = useMemo((): TableColumn<SheetRow>[] => {
    const fields = sections.flatMap((section) => section.fields).filter((field) => field.columnPx !== undefined);
    const words = { locale, yes: t('records.yes') };
    const { first } = props;
    const named: TableColumn<SheetRow>[] = first
      ? [{ id: 'name', header: first.header, widthPx: first.widthPx, grow: 1, value: first.text, look: 'strong' }]
      : [];
    const rest = fields.map((field, index): TableColumn<SheetRow> => ({
      id: field.name,
      header: field.label,
      widthPx: field.columnPx ?? 100,
      ...(field.grow ? { grow: field.grow } : {}),
      ...(index === 0 && !first ? { look: 'strong' as const } : {}),
      ...(field.kind === 'money' || field.kind === 'number' ? { align: 'end' as const } : {}),
      value: (row) => {
        const value = (props.show ? props.show(row) : row)[field.name];
        return typeof value === 'number' ? value : fieldText(field, value, words);
      },
      text: (row) => {
        const value = (props.show ? props.show(row) : row)[field.name];
        return fieldText(field, typeof value === 'number' ? value / scaleOf(field) : value, words);
      },
    }));
    return [...named, ...rest];
    // oxlint-disable-next-line react/exhaustive-deps -- `show` and `first` are plain functions of the row
  }, [sections, locale, t]);
  /** By the first two columns; a click on a heading sorts otherwise. */
  const sorted = useMemo(() => {
    const { sortKey } = props;
    const keyOf = (row: SheetRow): string =>
      sortKey?.(row) ??
      columns
        .slice(0, 2)
        .map((column) => String(column.value(row) ?? ''))
        .join('\u0000');
    const isFound = (row: SheetRow): boolean =>
      words === '' ||
      scoreMatch(
        words,
        columns.map((column) => cellText(column, row)),
      ) > 0;
    return rows.filter(isFound).toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), locale, { numeric: true }));
    // oxlint-disable-next-line react/exhaustive-deps -- `sortKey` is a plain function of the row
  }, [rows, columns, locale, words]);
  const open = openId === 'new' ? null : (rows.find((row) => row.id === openId) ?? null);

  const focusList = (): void => sheet.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();

  function close(): void {
    setOpened(null);
    focusList();
  }

  /** What was added is selected and shown; the keys are the list's, unless they still have a field of the form. */
  function saved(value: unknown): void {
    if (typeof value === 'string') {
      setOpened({ id: value, takesKeys: false });
      setSelection(selectOne(value));
      return focusList();
    }
    // The button that was pressed has nothing to save any more, and lets the keys go.
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (activeElement === document.body || activeElement?.matches(':disabled') === true) focusList();
    });
  }

  const { archive } = records;
  async function save(changed: Record<string, unknown>): Sent {
    const typed = open === null ? { ...shownValues(start, sections as readonly RecordSection[]), ...changed } : changed;
    const plain = keptValues(typed, sections as readonly RecordSection[]);
    const kept = props.keep ? props.keep(plain, open) : plain;
    if (isRefusal(kept)) return kept;
    if (open) return records.update.mutate({ id: open.id, patch: kept });
    return records.create.mutate({
      values: Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== null)),
    });
  }

  return (
    <section ref={sheet} className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{title}</h2>
          <p className="text-soft">{hint}</p>
        </div>
        {isLong && (
          <div className="w-60">
            <SearchBox value={words} onChange={setWords} placeholder={t('records.find')} inputRef={box} />
          </div>
        )}
        {addLabel && (
          <Button look="primary" shortcut="N" onClick={() => setOpened({ id: 'new', takesKeys: true })}>
            {addLabel}
          </Button>
        )}
      </header>
      {notice && <div className="px-5 pb-3">{notice}</div>}
      <div className="min-h-0 flex-1">
        <DataTable
          id={sheetId}
          label={title}
          rows={sorted}
          columns={columns}
          rowId={(row) => row.id}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => setOpened({ id: row.id, takesKeys: true })}
          empty={
            <EmptyState
              title={t('records.none')}
              hint={t(words === '' ? 'records.sheetNoneHint' : 'records.sheetNotFoundHint')}
            />
          }
        />
      </div>
      {(openId === 'new' || open) && (
        <Slot name="inspector">
          <RecordEditor
            key={openId}
            draftKey={`${sheetId}:${openId ?? 'new'}`}
            title={open ? titleOf(open) : (addLabel ?? title)}
            subtitle={title}
            sections={sections as readonly RecordSection[]}
            isNew={open === null}
            start={open ? show(open) : shownValues(start, sections as readonly RecordSection[])}
            save={save}
            onSaved={saved}
            takesKeys={opened?.takesKeys === true}
            onLeave={focusList}
            isDeleting={props.isDeleting === true}
            {...(open && archive ? { archive: () => archive.mutate({ id: open.id }) } : {})}
            onClose={close}
            savedWords={t(open ? 'records.saved' : 'records.created')}
          />
        </Slot>
      )}
    </section>
  );
}
