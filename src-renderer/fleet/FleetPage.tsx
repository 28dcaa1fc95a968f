import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useDynamicText } from '../app/dynamicText.ts';
import { useNavigate, useParams } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi } from '../app/api.tsx';
import { ListPage } from '../app/ListPage.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Slot } from '../app/slots.tsx';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatNumber, formatNumericDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { scoreMatch } from '../kit/scoreMatch.ts';
import { VehiclePane } from './VehiclePane.tsx';

type Row = Outputs['fleet']['list'][number];
const SOON_MS = 30 * 86_400_000;

/** The fleet with what lapses next. */
export function FleetPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const now = useNow(60_000);
  const navigate = useNavigate();
  const openId = useParams()['*'] || null;
  const [text, setText] = useState('');
  const { data } = useQuery(useApi().fleet.list.queryOptions());
  const open = (id: string | null): void => void navigate(id ? `/fleet/${id}` : '/fleet');
  useShortcuts(t('records.fleet.title'), [{ keys: 'n', label: t('records.fleet.add'), run: () => open('new') }]);
  const rows = useMemo(
    () =>
      (data ?? []).filter(
        (row) =>
          text === '' ||
          scoreMatch(text, [
            row.registrationNumber,
            row.makeModel ?? '',
            row.category,
            row.base,
            row.usualDriver ?? '',
          ]) > 0,
      ),
    [data, text],
  );
  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`records.fleet.columns.${name}`);
    const expiry = (row: Row): string =>
      row.nextExpiryAt === null
        ? '—'
        : `${formatNumericDay(dayAt(row.nextExpiryAt, timeZone))} · ${t(`records.fleet.expiries.${row.nextExpiryKind}`)}`;
    return [
      { id: 'plate', header: head('plate'), widthPx: 110, value: (row) => row.registrationNumber, look: 'strong' },
      { id: 'model', header: head('model'), widthPx: 180, grow: 1, value: (row) => row.makeModel },
      { id: 'category', header: head('category'), widthPx: 120, value: (row) => row.category, isGroupable: true },
      { id: 'base', header: head('base'), widthPx: 100, value: (row) => row.base, isGroupable: true },
      { id: 'seats', header: head('seats'), widthPx: 70, align: 'end', value: (row) => row.seatsWithDriver },
      { id: 'licence', header: head('licence'), widthPx: 70, value: (row) => row.licence, isGroupable: true },
      {
        id: 'status',
        header: head('status'),
        widthPx: 120,
        value: (row) => t(`records.fleet.statuses.${row.status}`),
        isGroupable: true,
        cell: (row) => (
          <StatusText
            tone={row.status === 'ACTIVE' ? 'ok' : 'warn'}
            shape={row.status === 'ACTIVE' ? 'circle' : 'diamond'}
          >
            {t(`records.fleet.statuses.${row.status}`)}
          </StatusText>
        ),
      },
      { id: 'driver', header: head('driver'), widthPx: 150, grow: 1, value: (row) => row.usualDriver },
      {
        id: 'odometer',
        header: head('odometer'),
        widthPx: 100,
        align: 'end',
        value: (row) => row.odometerKm,
        text: (row) => (row.odometerKm === null ? '—' : `${formatNumber(row.odometerKm, locale)} km`),
      },
      {
        id: 'expiry',
        header: head('expiry'),
        widthPx: 210,
        value: (row) => row.nextExpiryAt,
        text: expiry,
        cell: (row) => (
          <span
            className={
              row.nextExpiryAt !== null && row.nextExpiryAt < now + SOON_MS
                ? `${row.nextExpiryAt < now ? 'tone-danger' : 'tone-warn'} text-tone-ink`
                : ''
            }
          >
            {expiry(row)}
          </span>
        ),
      },
    ];
  }, [t, locale, timeZone, now]);
  return (
    <ListPage
      title={t('records.fleet.title')}
      count={t('records.count', { count: rows.length })}
      search={{ value: text, onChange: setText, placeholder: t('records.fleet.search') }}
      actions={
        <Button look="primary" shortcut="N" onClick={() => open('new')}>
          {t('records.fleet.add')}
        </Button>
      }
    >
      <DataTable
        id="fleet"
        label={t('records.fleet.title')}
        rows={rows}
        columns={columns}
        rowId={(row) => row.id}
        onOpen={(row) => open(row.id)}
        empty={<EmptyState title={t('records.none')} hint={t('records.noneHint')} />}
      />
      {openId && (
        <Slot name="inspector">
          <VehiclePane key={openId} id={openId === 'new' ? null : openId} onOpen={open} />
        </Slot>
      )}
    </ListPage>
  );
}
