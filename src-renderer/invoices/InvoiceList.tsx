import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import { Chip } from '../kit/Chip.tsx';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatCents, formatNumber } from '../kit/format.ts';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { SearchBox } from '../kit/SearchBox.tsx';
import { Splitter } from '../kit/Splitter.tsx';
import { DepositDialog } from './DepositDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { invoiceColumns } from './invoiceColumns.tsx';
import { useInvoiceListState } from './invoiceListState.ts';
import { InvoicePdf } from './InvoicePdf.tsx';
import { INVOICE_LOOKS, INVOICE_STATES, type InvoiceState, stateOf, sumsOf } from './invoiceStatus.ts';
import { InvoiceTabs } from './InvoiceTabs.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { PaymentDialog } from './PaymentDialog.tsx';
import { PeriodBar } from './PeriodBar.tsx';
import { PeriodDialog } from './PeriodDialog.tsx';
import { VerifyDialog } from './VerifyDialog.tsx';

/** What the list keeps when the page stands beside it. */
/** Their chips tell what they come to. */
const OWES_NOTHING = new Set<InvoiceState>(['DRAFT', 'AWAITS_NUMBER', 'PAID', 'CREDIT']);
const BESIDE_PDF = new Set(['number', 'issuedOn', 'client', 'inclTax', 'due', 'status']);

type OpenDialog = 'deposit' | 'export' | 'issue' | 'pay' | 'period' | 'verify' | null;

export function InvoiceList(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const today = dayAt(useNow(60_000), useDesk()?.timeZone ?? 'Europe/Paris');
  const { text, state, period, selection, isPdfOpen, put } = useInvoiceListState();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const search = useRef<HTMLInputElement>(null);
  const query = api.invoices.list.queryOptions(
    { text, ...period, limit: 20_000 },
    { placeholderData: keepPreviousData },
  );
  const { data: found = [], isPending } = useQuery(query);
  const rows = useMemo(
    () => (state ? found.filter((row) => stateOf(row, today) === state) : found),
    [found, state, today],
  );
  const columns = useMemo(() => {
    const all = invoiceColumns({ t, locale, today });
    return isPdfOpen ? all.filter((column) => BESIDE_PDF.has(column.id)) : all;
  }, [t, locale, today, isPdfOpen]);
  const selected = rows.filter((row) => selection.selectedIds.has(row.id));
  const drafts = selected.filter((row) => stateOf(row, today) === 'DRAFT');
  const payer = selected.find((row) => row.status !== 'DRAFT' && row.type !== 'CREDIT_NOTE');
  const sums = sumsOf(selected.length > 1 ? selected : rows);
  const amounts = {
    excl: formatCents(sums.exclTaxCents, locale),
    incl: formatCents(sums.inclTaxCents, locale),
    due: formatCents(sums.dueCents, locale),
  };
  const close = (): void => setDialog(null);

  useShortcuts(t('invoices.key.scope'), [
    { keys: 'f', label: t('records.find'), run: () => search.current?.focus() },
    { keys: 'b', label: t('invoices.key.billable'), run: () => void navigate('/invoices/billable') },
    { keys: 'n', label: t('invoices.key.period'), run: () => setDialog('period') },
    { keys: 'd', label: t('invoices.deposit.title'), run: () => setDialog('deposit') },
    { keys: 'x', label: t('invoices.key.export'), run: () => setDialog('export') },
    { keys: 'i', label: t('invoices.key.issue'), run: () => setDialog('issue'), isEnabled: drafts.length > 0 },
    { keys: 'r', label: t('invoices.key.pay'), run: () => setDialog('pay'), isEnabled: payer !== undefined },
    { keys: 'p', label: t('invoices.key.pdf'), run: () => put({ isPdfOpen: !isPdfOpen }) },
    { keys: 'v', label: t('invoices.key.verify'), run: () => setDialog('verify') },
  ]);

  const table = (
    <DataTable
      key={isPdfOpen ? 'beside' : 'alone'}
      id={isPdfOpen ? 'invoices-beside' : 'invoices'}
      label={t('invoices.list')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      selection={selection}
      onSelectionChange={(next) => put({ selection: next })}
      onOpen={(row) => void navigate(`/invoices/${row.id}`)}
      empty={isPending ? null : <EmptyState title={t('invoices.empty')} hint={t('invoices.emptyHint')} />}
    />
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <InvoiceTabs />
        <div className="w-60 min-w-30">
          <SearchBox
            value={text}
            onChange={(next) => put({ text: next })}
            placeholder={t('invoices.search')}
            inputRef={search}
          />
        </div>
        <span className="flex-1" />
        <Button shortcut="V" onClick={() => setDialog('verify')}>
          {t('invoices.action.verify')}
        </Button>
        <Button shortcut="X" onClick={() => setDialog('export')}>
          {t('invoices.action.export')}
        </Button>
        <Button shortcut="P" aria-pressed={isPdfOpen} onClick={() => put({ isPdfOpen: !isPdfOpen })}>
          {t('invoices.action.pdf')}
        </Button>
        {payer && (
          <Button shortcut="R" onClick={() => setDialog('pay')}>
            {t('invoices.action.pay')}
          </Button>
        )}
        {drafts.length > 0 ? (
          <Button look="primary" shortcut="I" onClick={() => setDialog('issue')}>
            {t('invoices.action.issueMany', { count: drafts.length })}
          </Button>
        ) : (
          <Button look="primary" shortcut="N" onClick={() => setDialog('period')}>
            {t('invoices.action.period')}
          </Button>
        )}
      </div>
      <div className="flex h-9 shrink-0 items-center gap-1.5 overflow-hidden border-b border-line px-3">
        <Chip count={found.length} isOn={state === null} onToggle={() => put({ state: null })}>
          {t('invoices.all')}
        </Chip>
        {INVOICE_STATES.map((each) => {
          const members = found.filter((row) => stateOf(row, today) === each);
          if (members.length === 0 && state !== each) return null;
          const { inclTaxCents, dueCents } = sumsOf(members);
          const amount = OWES_NOTHING.has(each) ? inclTaxCents : dueCents;
          return (
            <Chip
              key={each}
              count={members.length}
              tone={INVOICE_LOOKS[each].tone}
              isOn={state === each}
              onToggle={() => put({ state: state === each ? null : each })}
            >
              {t(`invoices.status.${each}`)} · {formatNumber(amount / 100, locale)} €
            </Chip>
          );
        })}
        <span className="flex-1" />
        <PeriodBar period={period} today={today} onChange={(next) => put({ period: next })} />
      </div>
      <div className="min-h-0 flex-1">
        {isPdfOpen ? (
          <Splitter
            id="invoice-list-pdf"
            direction="row"
            firstShare={0.6}
            label={t('invoices.pdf.title')}
            first={table}
            second={<InvoicePdf id={selection.activeId} />}
          />
        ) : (
          table
        )}
      </div>
      <Slot name="facts">
        <span>{t('invoices.count', { count: rows.length })}</span>
        {selected.length > 1 ? (
          <span className="font-medium text-ink">{t('invoices.selected', { count: selected.length, ...amounts })}</span>
        ) : (
          <span>{t('invoices.totals', amounts)}</span>
        )}
      </Slot>
      <Slot name="keys">
        <KeyHint keys="b">{t('invoices.tab.billable')}</KeyHint>
        <KeyHint keys="d">{t('invoices.deposit.short')}</KeyHint>
        <KeyHint keys="x">{t('invoices.action.export')}</KeyHint>
        <KeyHint keys="Enter">{t('invoices.key.open')}</KeyHint>
      </Slot>
      {dialog === 'export' && (
        <ExportDialog
          ids={selected.filter((row) => row.number !== null).map((row) => row.id)}
          period={period}
          onClose={close}
        />
      )}
      {dialog === 'issue' && (
        <IssueDialog
          ids={drafts.map((row) => row.id)}
          isCreditNote={drafts[0]?.type === 'CREDIT_NOTE'}
          onClose={close}
        />
      )}
      {dialog === 'pay' && payer && (
        <PaymentDialog
          contactId={payer.contactId}
          client={payer.client}
          invoiceIds={selected.map((row) => row.id)}
          onClose={close}
        />
      )}
      {dialog === 'deposit' && <DepositDialog onClose={close} />}
      {dialog === 'period' && <PeriodDialog onClose={close} />}
      {dialog === 'verify' && <VerifyDialog onClose={close} />}
    </div>
  );
}
