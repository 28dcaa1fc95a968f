import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { sumCents } from '#domain/kernel/money.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type Outputs, useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { useToast } from '../kit/Toast.tsx';
import { useInvoiceListState } from './invoiceListState.ts';
import { InvoiceTabs } from './InvoiceTabs.tsx';

type BillableRow = Outputs['invoices']['billable'][number];

/** Orders with work done and not billed; the chosen ones become drafts in one go. */
export function BillableOrders(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const toast = useToast();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const putList = useInvoiceListState((state) => state.put);
  const [selection, setSelection] = useState<TableSelection>(EMPTY_SELECTION);
  const [isBusy, setIsBusy] = useState(false);
  const { data: rows = [], isPending } = useQuery(api.invoices.billable.queryOptions());
  const selected = rows.filter((row) => selection.selectedIds.has(row.orderId));
  const shown = selected.length > 0 ? selected : rows;
  const amount = formatCents(sumCents(shown.map((row) => row.amountCents)), locale);

  const columns = useMemo((): readonly TableColumn<BillableRow>[] => {
    return [
      {
        id: 'order',
        header: t('invoices.billable.order'),
        widthPx: 130,
        value: (row) => row.reference,
        look: 'strong',
      },
      {
        id: 'client',
        header: t('invoices.billable.client'),
        widthPx: 200,
        grow: 1,
        value: (row) => row.client,
        isGroupable: true,
      },
      {
        id: 'missions',
        header: t('invoices.billable.missions'),
        widthPx: 140,
        align: 'end',
        value: (row) => row.missions,
      },
      {
        id: 'last',
        header: t('invoices.billable.last'),
        widthPx: 140,
        value: (row) => row.lastAt,
        text: (row) => formatNumericDay(dayAt(row.lastAt, timeZone)),
      },
      {
        id: 'amount',
        header: t('invoices.billable.amount'),
        widthPx: 130,
        align: 'end',
        value: (row) => row.amountCents,
        text: (row) => formatCents(row.amountCents, locale),
        look: 'strong',
      },
    ];
  }, [t, locale, timeZone]);

  async function draft(): Promise<void> {
    if (selected.length === 0 || isBusy) return;
    setIsBusy(true);
    const refusals: string[] = [];
    const made: string[] = [];
    for (const row of selected) {
      try {
        const answer = await client.invoices.draftFromOrder.mutate({ orderId: row.orderId });
        if (isRefusal(answer)) refusals.push(`${row.reference} : ${refusalSentence(answer, locale)}`);
        else made.push(answer.value.value.invoiceId);
      } catch (fault) {
        refusals.push(`${row.reference} : ${fault instanceof Error ? fault.message : String(fault)}`);
      }
    }
    setIsBusy(false);
    setSelection(EMPTY_SELECTION);
    if (made.length > 0) toast({ title: t('invoices.done.draftedMany', { count: made.length }), tone: 'ok' });
    if (refusals.length > 0)
      toast({
        title: t('invoices.done.draftsRefused', { count: refusals.length }),
        description: refusals.join('\n'),
        tone: 'danger',
      });
    const [only] = made;
    if (made.length === 1 && only) return void navigate(`/invoices/${only}`);
    if (made.length > 1) {
      putList({
        state: 'DRAFT',
        text: '',
        selection: { activeId: only ?? null, anchorId: only ?? null, selectedIds: new Set(made) },
      });
      void navigate('/invoices');
    }
  }

  useShortcuts(t('invoices.key.scope'), [
    { keys: 'd', label: t('invoices.key.draft'), run: () => void draft(), isEnabled: selected.length > 0 },
    { keys: 'Escape', label: t('invoices.key.back'), run: () => void navigate('/invoices') },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <InvoiceTabs />
        <span className="flex-1" />
        <Button look="primary" shortcut="D" disabled={selected.length === 0 || isBusy} onClick={() => void draft()}>
          {selected.length === 0
            ? t('invoices.billable.draft')
            : t('invoices.billable.draftCount', { count: selected.length })}
        </Button>
      </div>
      <div className="min-h-0 flex-1">
        <DataTable
          id="billable"
          label={t('invoices.billable.list')}
          rows={rows}
          columns={columns}
          rowId={(row) => row.orderId}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => void navigate(`/orders/${row.orderId}`)}
          empty={
            isPending ? null : (
              <EmptyState title={t('invoices.billable.empty')} hint={t('invoices.billable.emptyHint')} />
            )
          }
        />
      </div>
      <Slot name="facts">
        <span className={selected.length > 0 ? 'font-medium text-ink' : ''}>
          {t(selected.length > 0 ? 'invoices.billable.selected' : 'invoices.billable.facts', {
            count: shown.length,
            amount,
          })}
        </span>
      </Slot>
      <Slot name="keys">
        <KeyHint keys="Ctrl+A">{t('invoices.key.all')}</KeyHint>
        <KeyHint keys="d">{t('invoices.billable.draft')}</KeyHint>
      </Slot>
    </div>
  );
}
