import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useUndoCommand } from '../app/useUndo.ts';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatInstant } from '../kit/format.ts';

type Row = Outputs['activity']['recent'][number];

/** References and reasons inside a line's data, without ids. */
function detailOf(data: string): string {
  const parsed = JSON.parse(data) as Record<string, unknown>;
  return Object.entries(parsed)
    .filter(
      ([name, value]) =>
        !name.endsWith('Id') && (typeof value === 'string' || typeof value === 'number') && value !== '',
    )
    .map(([, value]) => String(value))
    .join(' · ');
}

/** Who did what and when; what can still be taken back has its button. */
export function ActivityPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const api = useApi();
  const { data } = useQuery(api.activity.recent.queryOptions({ limit: 500 }));
  const { data: undoable } = useQuery(api.activity.undoable.queryOptions());
  const undo = useUndoCommand();
  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`records.activity.columns.${name}`);
    const canUndo = new Set((undoable ?? []).map((entry) => entry.commandId));
    return [
      {
        id: 'at',
        header: head('at'),
        widthPx: 150,
        value: (row) => row.at,
        text: (row) => formatInstant(row.at, timeZone, locale),
      },
      { id: 'who', header: head('who'), widthPx: 140, value: (row) => row.actorName, isGroupable: true },
      {
        id: 'what',
        header: head('what'),
        widthPx: 180,
        value: (row) => t(`records.activity.verbs.${row.verb.replace('.', '_')}`, { defaultValue: row.verb }),
        look: 'strong',
        isGroupable: true,
      },
      {
        id: 'subject',
        header: head('subject'),
        widthPx: 120,
        value: (row) => t(`records.activity.subjects.${row.subjectType}`, { defaultValue: row.subjectType }),
        isGroupable: true,
      },
      { id: 'detail', header: head('detail'), widthPx: 240, grow: 1, value: (row) => detailOf(row.data), look: 'soft' },
      {
        id: 'undo',
        header: '',
        widthPx: 90,
        value: () => null,
        isSortable: false,
        cell: (row) =>
          row.commandId && canUndo.has(row.commandId) ? (
            <Button size="small" look="quiet" onClick={() => row.commandId && void undo(row.commandId)}>
              {t('records.activity.undo')}
            </Button>
          ) : null,
      },
    ];
  }, [t, locale, timeZone, undoable, undo]);
  return (
    <ListPage title={t('records.activity.title')}>
      <DataTable
        id="activity"
        label={t('records.activity.title')}
        rows={data ?? []}
        columns={columns}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('records.none')} />}
      />
    </ListPage>
  );
}
