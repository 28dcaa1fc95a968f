import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Slot } from '../app/slots.tsx';
import { useWorkday } from '../app/workday.ts';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EMPTY_SELECTION, selectOne, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatMinutes, formatNumericDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { scoreMatch } from '../kit/scoreMatch.ts';
import { DriverPane } from './DriverPane.tsx';

type Row = Outputs['drivers']['list'][number];
type Hours = Outputs['missions']['board']['hours'][number];

const VERDICT_LOOK = { APPROVED: ['ok', 'circle'], WARNING: ['warn', 'half'], BLOCKED: ['danger', 'diamond'] } as const;

/** Drivers with their papers and the hours of the day looked at. */
export function DriversPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const today = dayAt(useNow(60_000), timeZone);
  const { day } = useWorkday(today);
  const navigate = useNavigate();
  const openId = useParams()['*'] || null;
  const [text, setText] = useState('');
  const [selection, setSelection] = useState<TableSelection>(openId ? selectOne(openId) : EMPTY_SELECTION);
  const api = useApi();
  const { data } = useQuery(api.drivers.list.queryOptions());
  const { data: board } = useQuery(api.missions.board.queryOptions({ day }));
  const open = (id: string | null): void => void navigate(id ? `/drivers/${id}` : '/drivers');
  useShortcuts(t('records.drivers.title'), [{ keys: 'n', label: t('records.drivers.add'), run: () => open('new') }]);
  const rows = useMemo(
    () =>
      (data ?? []).filter(
        (row) => text === '' || scoreMatch(text, [row.name, row.code ?? '', row.phone ?? '', row.base ?? '']) > 0,
      ),
    [data, text],
  );
  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`records.drivers.columns.${name}`);
    const hours = new Map<string, Hours>((board?.hours ?? []).map((row) => [row.driverId, row]));
    const verdict = (row: Row): Hours['decision'] => hours.get(row.id)?.decision ?? 'APPROVED';
    const card = (row: Row): string =>
      row.cardUntil === null
        ? '—'
        : row.cardUntil === '9999-12-31'
          ? t('records.drivers.papers.noEnd')
          : formatNumericDay(row.cardUntil);
    return [
      { id: 'name', header: head('name'), widthPx: 170, grow: 1, value: (row) => row.name, look: 'strong' },
      { id: 'code', header: head('code'), widthPx: 76, value: (row) => row.code, look: 'soft', isHiddenAtFirst: true },
      { id: 'phone', header: head('phone'), widthPx: 124, value: (row) => row.phone },
      {
        id: 'status',
        header: head('status'),
        widthPx: 110,
        value: (row) => t(`records.drivers.statuses.${row.employmentStatus}`),
        isGroupable: true,
      },
      { id: 'base', header: head('base'), widthPx: 90, value: (row) => row.base, isGroupable: true },
      { id: 'vehicle', header: head('vehicle'), widthPx: 130, value: (row) => row.usualVehicle, isHiddenAtFirst: true },
      { id: 'licences', header: head('licences'), widthPx: 96, value: (row) => row.licences },
      {
        id: 'card',
        header: head('card'),
        widthPx: 120,
        value: (row) => row.cardUntil,
        text: card,
        cell: (row) => (
          <span className={row.cardUntil !== null && row.cardUntil < today ? 'tone-danger text-tone-ink' : ''}>
            {card(row)}
          </span>
        ),
      },
      {
        id: 'hours',
        header: head('hours'),
        widthPx: 110,
        align: 'end',
        value: (row) => hours.get(row.id)?.workMin ?? 0,
        text: (row) => formatMinutes(hours.get(row.id)?.workMin ?? 0, locale),
      },
      {
        id: 'verdict',
        header: head('verdict'),
        widthPx: 120,
        value: verdict,
        isGroupable: true,
        cell: (row) => {
          const [tone, shape] = VERDICT_LOOK[verdict(row)];
          return (
            <StatusText tone={tone} shape={shape}>
              {t(`records.drivers.verdicts.${verdict(row)}`)}
            </StatusText>
          );
        },
      },
    ];
  }, [t, locale, board, today]);
  return (
    <ListPage
      title={t('records.drivers.title')}
      count={t('records.count', { count: rows.length })}
      search={{ value: text, onChange: setText, placeholder: t('records.drivers.search') }}
      actions={
        <Button look="primary" shortcut="N" onClick={() => open('new')}>
          {t('records.drivers.add')}
        </Button>
      }
    >
      <DataTable
        id="drivers"
        label={t('records.drivers.title')}
        rows={rows}
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
          <DriverPane key={openId} id={openId === 'new' ? null : openId} day={day} onOpen={open} />
        </Slot>
      )}
    </ListPage>
  );
}
