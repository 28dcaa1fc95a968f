import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatInstant } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import { useToast } from '../kit/Toast.tsx';

type Row = Outputs['activity']['timers'][number];

/** The changes of state that are planned: when, why, what failed; each can be taken back or tried again. */
export function DueTimers(): ReactNode {
  const t = useDynamicText();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const toast = useToast();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const query = useQuery(api.activity.timers.queryOptions(undefined, { refetchInterval: 30_000 }));
  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`rules.due.${name}`);
    const stateOf = (row: Row): 'stuck' | 'overdue' | 'waiting' =>
      row.isStuck ? 'stuck' : row.isOverdue ? 'overdue' : 'waiting';
    return [
      {
        id: 'subject',
        header: head('subject'),
        widthPx: 130,
        value: (row) => row.reference ?? row.subjectType,
        look: 'strong',
      },
      { id: 'to', header: head('to'), widthPx: 120, value: (row) => t(`missions.status.${row.toStatus}`) },
      {
        id: 'at',
        header: head('at'),
        widthPx: 150,
        value: (row) => row.executeAt,
        text: (row) => formatInstant(row.executeAt, timeZone, locale),
      },
      {
        id: 'state',
        header: head('state'),
        widthPx: 100,
        value: (row) => head(`states.${stateOf(row)}`),
        cell: (row) => {
          const state = stateOf(row);
          const tone = state === 'stuck' ? 'danger' : state === 'overdue' ? 'warn' : 'neutral';
          return (
            <StatusText tone={tone} shape={state === 'stuck' ? 'diamond' : 'circle'}>
              {head(`states.${state}`)}
            </StatusText>
          );
        },
      },
      {
        id: 'reason',
        header: head('reason'),
        widthPx: 220,
        grow: 1,
        value: (row) => t(`rules.timers.names.${row.reason}`),
      },
      { id: 'attempts', header: head('attempts'), widthPx: 70, align: 'end', value: (row) => row.attempts },
      {
        id: 'lastError',
        header: head('lastError'),
        widthPx: 160,
        grow: 1,
        value: (row) => row.lastError,
        look: 'soft',
      },
      {
        id: 'actions',
        header: '',
        widthPx: 240,
        isSortable: false,
        value: () => null,
        cell: (row) => (
          <span className="flex justify-end gap-1.5">
            {row.isStuck && (
              <Button
                size="small"
                onClick={() =>
                  void command(client.activity.retryTimer.mutate({ scheduledId: row.id }), { done: head('retried') })
                }
              >
                {head('retry')}
              </Button>
            )}
            <Button
              size="small"
              onClick={() =>
                void command(client.activity.cancelTimer.mutate({ scheduledId: row.id }), { done: head('cancelled') })
              }
            >
              {head('cancel')}
            </Button>
          </span>
        ),
      },
    ];
  }, [t, timeZone, locale, client, command]);

  async function run(): Promise<void> {
    const round = await client.activity.runTimers.mutate();
    await query.refetch();
    toast({ title: t('rules.due.ran', round), tone: round.failed > 0 ? 'warn' : 'ok' });
  }

  return (
    <section className="flex h-full min-h-0 flex-col">
      <header className="flex items-start gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{t('rules.due.tab')}</h2>
          <p className="text-soft">{t('rules.due.hint')}</p>
        </div>
        <Button onClick={() => void run()}>{t('rules.due.run')}</Button>
      </header>
      <div className="min-h-0 flex-1">
        <DataTable
          id="due-timers"
          label={t('rules.due.tab')}
          rows={query.data ?? []}
          columns={columns}
          rowId={(row) => row.id}
          empty={<EmptyState title={t('rules.due.none')} hint={t('rules.due.noneHint')} />}
        />
      </div>
    </section>
  );
}
