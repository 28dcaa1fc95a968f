import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { AGES } from '#domain/invoices/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { type Outputs, useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EMPTY_SELECTION, type TableSelection } from '../kit/DataTable/tableSelection.ts';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { savePdf } from '../kit/PdfView.tsx';
import { SuggestField } from '../kit/SuggestField.tsx';
import { InvoiceTabs } from './InvoiceTabs.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { periodOf } from './periods.ts';

type Movement = Outputs['invoices']['statement']['statement']['movements'][number];

/** A client's account between two days: opening, movements, closing, its age, and what is to its credit. */
export function Statements(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const [text, setText] = useState('');
  const [contactId, setContactId] = useState<string | null>(null);
  const [period, setPeriod] = useState(() => periodOf('year', today));
  const [selection, setSelection] = useState<TableSelection>(EMPTY_SELECTION);
  const found =
    useQuery(api.contacts.list.queryOptions({ text, limit: 8 }, { placeholderData: keepPreviousData })).data ?? [];
  const asked = { contactId: contactId ?? '', fromOn: period.from ?? '2000-01-01', toOn: period.to ?? today };
  const isChosen = contactId !== null;
  const statement = useQuery(api.invoices.statement.queryOptions(asked, { enabled: isChosen })).data?.statement;
  const credits = useQuery(
    api.invoices.credits.queryOptions({ contactId: asked.contactId }, { enabled: isChosen }),
  ).data;
  const cents = (amount: number): string => formatCents(amount, locale);

  const columns = useMemo((): readonly TableColumn<Movement>[] => {
    const money = (id: 'debitCents' | 'creditCents' | 'balanceCents', header: string): TableColumn<Movement> => ({
      id,
      header,
      widthPx: 130,
      align: 'end',
      value: (row) => row[id],
      text: (row) => (row[id] === 0 && id !== 'balanceCents' ? '' : formatCents(row[id], locale)),
    });
    return [
      {
        id: 'on',
        header: t('invoices.statement.on'),
        widthPx: 110,
        value: (row) => row.on,
        text: (row) => formatNumericDay(row.on),
      },
      {
        id: 'kind',
        header: t('invoices.statement.kind'),
        widthPx: 130,
        value: (row) => t(`invoices.statement.kinds.${row.kind}`),
      },
      {
        id: 'reference',
        header: t('invoices.column.number'),
        widthPx: 160,
        grow: 1,
        value: (row) => row.reference,
        look: 'strong',
      },
      money('debitCents', t('invoices.statement.debit')),
      money('creditCents', t('invoices.statement.credit')),
      money('balanceCents', t('invoices.statement.balance')),
    ];
  }, [t, locale]);

  function allocate(credit: NonNullable<typeof credits>[number]): void {
    const words = { done: t('invoices.statement.allocated') };
    void (credit.kind === 'PAYMENT'
      ? command(client.invoices.allocatePayment.mutate({ paymentId: credit.id }), words)
      : command(client.invoices.allocateCredit.mutate({ creditNoteId: credit.id }), words));
  }

  async function download(): Promise<void> {
    const { contactId: of, fromOn, toOn } = asked;
    const pdf = await client.invoices.statementPdf.mutate({ contactId: of, fromOn, toOn });
    if (pdf) savePdf(pdf.name, pdf.base64);
  }

  useShortcuts(t('invoices.key.scope'), [
    { keys: 'p', label: t('invoices.key.pdf'), run: () => void download(), isEnabled: isChosen },
    { keys: 'Escape', label: t('invoices.key.back'), run: () => void navigate('/invoices') },
  ]);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <InvoiceTabs />
        <div className="w-60">
          <SuggestField
            label={t('invoices.forPeriod.client')}
            isLabelHidden
            placeholder={t('invoices.forPeriod.clientPlaceholder')}
            text={text}
            onText={setText}
            suggestions={found.map((contact) => ({
              id: contact.id,
              label: contact.displayName,
              note: contact.billingCity ?? '',
            }))}
            onPick={(id) => {
              setContactId(id);
              setText(found.find((contact) => contact.id === id)?.displayName ?? '');
            }}
          />
        </div>
        <span className="flex-1" />
        <Button shortcut="P" disabled={!isChosen} onClick={() => void download()}>
          {t('invoices.action.pdf')}
        </Button>
        <PeriodBar period={period} today={today} onChange={setPeriod} />
      </div>
      {statement && (
        <div className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1 border-b border-line px-3 py-1.5">
          <span className="text-soft">
            {t('invoices.statement.opening')} {cents(statement.openingCents)}
          </span>
          <span className="font-semibold">
            {t('invoices.statement.closing')} {cents(statement.closingCents)}
          </span>
          {AGES.map((age) => (
            <span key={age} className={statement.aged[age] === 0 ? 'text-sm text-faint' : 'text-sm'}>
              {t(`invoices.statement.ages.${age}`)} {cents(statement.aged[age])}
            </span>
          ))}
        </div>
      )}
      {credits?.map((credit) => (
        <div key={credit.id} className="flex h-8 shrink-0 items-center gap-2 border-b border-line px-3 text-sm">
          <span>
            {t(`invoices.statement.kinds.${credit.kind}`)} {credit.reference ?? ''} · {formatNumericDay(credit.on)} ·{' '}
            {t('invoices.statement.toCredit', { amount: cents(credit.leftCents) })}
          </span>
          <Button size="small" onClick={() => allocate(credit)}>
            {t('invoices.statement.allocate')}
          </Button>
        </div>
      ))}
      <div className="min-h-0 flex-1">
        <DataTable
          id="statement"
          label={t('invoices.tab.statements')}
          rows={isChosen ? (statement?.movements ?? []) : []}
          columns={columns}
          rowId={(row) => row.id}
          selection={selection}
          onSelectionChange={setSelection}
          onOpen={(row) => {
            if (row.kind !== 'PAYMENT' && row.kind !== 'REFUND') void navigate(`/invoices/${row.id}`);
          }}
          empty={
            <EmptyState
              title={t(isChosen ? 'invoices.statement.empty' : 'invoices.statement.pick')}
              hint={t('invoices.statement.hint')}
            />
          }
        />
      </div>
    </div>
  );
}
