import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Slot } from '../app/slots.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EMPTY_SELECTION, selectOne, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import type { Shape, Tone } from '../kit/tone.ts';
import { OrderPane } from './OrderPane.tsx';

type Row = Outputs['orders']['list'][number];
const LOOKS: Readonly<Record<string, readonly [Tone, Shape]>> = {
  DRAFT: ['neutral', 'ring'],
  QUOTED: ['pending', 'dashed-square'],
  CONFIRMED: ['planned', 'square'],
  INVOICED: ['active', 'half'],
  PAID: ['ok', 'check'],
  CANCELLED: ['done', 'cross'],
};

/** Orders ("dossiers"): what was sold, done and billed in each. */
export function OrdersPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const navigate = useNavigate();
  const openId = useParams()['*'] || null;
  const [text, setText] = useState('');
  const [selection, setSelection] = useState<TableSelection>(openId ? selectOne(openId) : EMPTY_SELECTION);
  const { data } = useQuery(useApi().orders.list.queryOptions({ text }, { placeholderData: keepPreviousData }));
  const open = (id: string | null): void => void navigate(id ? `/orders/${id}` : '/orders');
  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`records.orders.columns.${name}`);
    const money = (cents: number): string => (cents === 0 ? '—' : formatCents(cents, locale));
    return [
      { id: 'reference', header: head('reference'), widthPx: 120, value: (row) => row.reference, look: 'strong' },
      { id: 'client', header: head('client'), widthPx: 180, grow: 1, value: (row) => row.client, isGroupable: true },
      { id: 'name', header: head('name'), widthPx: 160, grow: 1, value: (row) => row.name, look: 'soft' },
      {
        id: 'status',
        header: head('status'),
        widthPx: 116,
        value: (row) => t(`records.orders.statuses.${row.status}`),
        isGroupable: true,
        cell: (row) => {
          const [tone, shape] = LOOKS[row.status] ?? ['neutral', 'ring'];
          return (
            <StatusText tone={tone} shape={shape}>
              {t(`records.orders.statuses.${row.status}`)}
            </StatusText>
          );
        },
      },
      { id: 'missions', header: head('missions'), widthPx: 80, align: 'end', value: (row) => row.missions },
      { id: 'completed', header: head('completed'), widthPx: 84, align: 'end', value: (row) => row.completed },
      {
        id: 'unassigned',
        header: head('unassigned'),
        widthPx: 110,
        align: 'end',
        value: (row) => row.unassigned,
        text: (row) => (row.unassigned === 0 ? '—' : String(row.unassigned)),
      },
      {
        id: 'sold',
        header: head('sold'),
        widthPx: 110,
        align: 'end',
        value: (row) => row.soldCents,
        text: (row) => money(row.soldCents),
      },
      {
        id: 'invoiced',
        header: head('invoiced'),
        widthPx: 110,
        align: 'end',
        value: (row) => row.invoicedCents,
        text: (row) => money(row.invoicedCents),
      },
      {
        id: 'left',
        header: head('left'),
        widthPx: 120,
        align: 'end',
        value: (row) => row.soldCents - row.invoicedCents,
        text: (row) => money(Math.max(0, row.soldCents - row.invoicedCents)),
      },
      {
        id: 'made',
        header: head('made'),
        widthPx: 96,
        value: (row) => row.createdAt,
        text: (row) => formatNumericDay(dayAt(row.createdAt, timeZone)),
        isHiddenAtFirst: true,
      },
    ];
  }, [t, locale, timeZone]);
  return (
    <ListPage
      title={t('records.orders.title')}
      count={t('records.count', { count: data?.length ?? 0 })}
      search={{ value: text, onChange: setText, placeholder: t('records.orders.search') }}
    >
      <DataTable
        id="orders"
        label={t('records.orders.title')}
        rows={data ?? []}
        columns={columns}
        rowId={(row) => row.id}
        selection={selection}
        onSelectionChange={(next) => {
          setSelection(next);
          if (next.activeId && next.activeId !== openId) open(next.activeId);
        }}
        onOpen={(row) => open(row.id)}
        empty={<EmptyState title={t('records.none')} hint={t('records.noneHint')} />}
      />
      {openId && (
        <Slot name="inspector">
          <OrderPane key={openId} id={openId} onClose={() => open(null)} />
        </Slot>
      )}
    </ListPage>
  );
}
