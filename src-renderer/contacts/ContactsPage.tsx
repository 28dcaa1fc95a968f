import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useDynamicText } from '../app/dynamicText.ts';
import { useNavigate, useParams } from 'react-router';
import { type Outputs, useApi } from '../app/api.tsx';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { selectOne, type TableSelection, EMPTY_SELECTION } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { ContactPane } from './ContactPane.tsx';

type Row = Outputs['contacts']['list'][number];

/** Every client, with what is owed; one open in the inspector. */
export function ContactsPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const api = useApi();
  const navigate = useNavigate();
  const openId = useParams()['*'] || null;
  const [text, setText] = useState('');
  const [selection, setSelection] = useState<TableSelection>(openId ? selectOne(openId) : EMPTY_SELECTION);
  const { data } = useQuery(api.contacts.list.queryOptions({ text }, { placeholderData: keepPreviousData }));
  const open = (id: string | null): void => void navigate(id ? `/contacts/${id}` : '/contacts');
  useShortcuts(t('records.contacts.title'), [{ keys: 'n', label: t('records.contacts.add'), run: () => open('new') }]);

  const columns = useMemo((): TableColumn<Row>[] => {
    const head = (name: string): string => t(`records.contacts.columns.${name}`);
    return [
      { id: 'name', header: head('name'), widthPx: 170, grow: 2, value: (row) => row.displayName, look: 'strong' },
      {
        id: 'type',
        header: head('type'),
        widthPx: 100,
        value: (row) => t(`records.contacts.types.${row.type}`),
        isGroupable: true,
      },
      {
        id: 'partner',
        header: t('records.contacts.partner'),
        widthPx: 90,
        value: (row) => (row.isPartner ? t('records.yes') : null),
        isGroupable: true,
      },
      { id: 'city', header: head('city'), widthPx: 130, grow: 1, value: (row) => row.billingCity, isGroupable: true },
      { id: 'phone', header: head('phone'), widthPx: 120, value: (row) => row.phone },
      {
        id: 'email',
        header: head('email'),
        widthPx: 160,
        grow: 1,
        value: (row) => row.email,
        look: 'soft',
        isHiddenAtFirst: true,
      },
      {
        id: 'terms',
        header: head('terms'),
        widthPx: 90,
        value: (row) => t(`records.contacts.terms.${row.paymentTerms}`),
        isGroupable: true,
      },
      { id: 'missions', header: head('missions'), widthPx: 100, align: 'end', value: (row) => row.missionCount },
      {
        id: 'open',
        header: head('open'),
        widthPx: 110,
        align: 'end',
        value: (row) => row.openCents,
        text: (row) => (row.openCents > 0 ? formatCents(row.openCents, locale) : '—'),
      },
      { id: 'code', header: head('code'), widthPx: 80, value: (row) => row.code, look: 'soft', isHiddenAtFirst: true },
    ];
  }, [t, locale]);

  return (
    <ListPage
      title={t('records.contacts.title')}
      count={t('records.count', { count: data?.length ?? 0 })}
      search={{ value: text, onChange: setText, placeholder: t('records.contacts.search') }}
      actions={
        <Button look="primary" shortcut="N" onClick={() => open('new')}>
          {t('records.contacts.add')}
        </Button>
      }
    >
      <DataTable
        id="contacts"
        label={t('records.contacts.title')}
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
          <ContactPane key={openId} id={openId === 'new' ? null : openId} onOpen={open} />
        </Slot>
      )}
    </ListPage>
  );
}
