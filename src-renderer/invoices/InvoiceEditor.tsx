import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { dayAt } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { totalsOf } from '#domain/kernel/totals.ts';
import { useApi, useApiClient, useDesk } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { useCommand } from '../app/useCommand.ts';
import { Button } from '../kit/Button.tsx';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { Splitter } from '../kit/Splitter.tsx';
import { StatusText } from '../kit/StatusMark.tsx';
import { ChargesBar } from './ChargesBar.tsx';
import { CreditDialog } from './CreditDialog.tsx';
import { draftLineOf, gridLines } from './draftLines.ts';
import { InvoiceFacts } from './InvoiceFacts.tsx';
import { InvoicePdf } from './InvoicePdf.tsx';
import { INVOICE_LOOKS, stateOf } from './invoiceStatus.ts';
import { InvoiceTotals } from './InvoiceTotals.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { lineColumns } from './lineColumns.ts';
import { PaymentDialog } from './PaymentDialog.tsx';
import { SupplementDialog } from './SupplementDialog.tsx';
import { RoundDialog } from './RoundDialog.tsx';
import { useDraftLines } from './useDraftLines.ts';

/** One invoice: its lines, editable while it is a draft, beside the page as it is printed. */
export function InvoiceEditor({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const command = useCommand();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const today = dayAt(useNow(60_000), timeZone);
  const [dialog, setDialog] = useState<'issue' | 'credit' | 'supplement' | 'pay' | 'round' | null>(null);
  const [isPdfOpen, setIsPdfOpen] = useState(true);
  const { data: detail } = useQuery(api.invoices.detail.queryOptions({ id }));
  const controls = useDraftLines(detail);
  const invoice = detail?.invoice;
  const isIssued = invoice !== undefined && invoice.status !== 'DRAFT';
  const isDraft = invoice !== undefined && !isIssued && invoice.issuedOn === null;
  const basis = invoice?.priceBasis ?? 'EXCL_TAX';
  const rows = useMemo(() => gridLines((detail?.lines ?? []).map(draftLineOf), basis), [detail, basis]);
  const columns = useMemo(
    () => lineColumns({ t, locale, timeZone, today, basis, save: isDraft ? controls.save : null }),
    // oxlint-disable-next-line react/exhaustive-deps -- saving needs the lines as they are now
    [t, locale, timeZone, today, basis, isDraft, detail],
  );
  const isNote = invoice?.type === 'CREDIT_NOTE';
  const canCredit = isIssued && !isNote;
  const isBusiness = (invoice?.buyer as { kind?: string } | null)?.kind === 'BUSINESS';
  const canClaim = canCredit && isBusiness && stateOf(invoice, today) === 'OVERDUE';
  const canPay = canCredit && invoice.status !== 'PAID';
  const close = (): void => setDialog(null);

  async function claim(): Promise<void> {
    const answer = await command(client.invoices.draftLateInterest.mutate({ invoiceId: id }), {
      done: t('invoices.done.claimed'),
    });
    if (answer && !isRefusal(answer)) void navigate(`/invoices/${answer.value.invoiceId}`);
  }

  async function discard(): Promise<void> {
    const answer = await command(client.invoices.discardDraft.mutate({ invoiceId: id }), {
      done: t('invoices.done.discarded'),
    });
    if (answer && !isRefusal(answer)) void navigate('/invoices');
  }

  useShortcuts(t('invoices.key.scope'), [
    { keys: 'i', label: t('invoices.key.issue'), run: () => setDialog('issue'), isEnabled: isDraft },
    { keys: 'r', label: t('invoices.key.pay'), run: () => setDialog('pay'), isEnabled: canPay },
    { keys: 's', label: t('invoices.supplement.title'), run: () => setDialog('supplement'), isEnabled: canCredit },
    { keys: 'c', label: t('invoices.key.credit'), run: () => setDialog('credit'), isEnabled: canCredit },
    { keys: 'a', label: t('invoices.round.title'), run: () => setDialog('round'), isEnabled: isDraft },
    { keys: 't', label: t('invoices.key.claim'), run: () => void claim(), isEnabled: canClaim },
    { keys: 'p', label: t('invoices.key.pdf'), run: () => setIsPdfOpen(!isPdfOpen) },
    { keys: 'Escape', label: t('invoices.key.back'), run: () => void navigate('/invoices') },
    ...controls.shortcuts,
  ]);

  if (detail === undefined) return <p className="p-4 text-faint">{t('shell.loading')}</p>;
  if (detail === null || !invoice)
    return (
      <EmptyState
        title={t('invoices.missing')}
        hint={t('invoices.missingHint')}
        action={<Button onClick={() => void navigate('/invoices')}>{t('invoices.action.back')}</Button>}
      />
    );
  const state = stateOf(invoice, today);
  const { vat } = totalsOf(detail.lines, basis);
  const grid = (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1">
        <DataTable
          id="invoice-lines"
          label={t('invoices.line.list')}
          rows={rows}
          columns={columns}
          rowId={(line) => String(line.place)}
          selection={controls.selection}
          onSelectionChange={controls.select}
        />
      </div>
      <div className="flex h-9 shrink-0 items-center gap-2 border-t border-line px-3">
        {isDraft ? (
          <>
            <Button size="small" icon="plus" shortcut="L" onClick={controls.add}>
              {t('invoices.line.add')}
            </Button>
            <Button size="small" shortcut="A" onClick={() => setDialog('round')}>
              {t('invoices.round.short')}
            </Button>
            <span className="text-sm text-faint">{t('invoices.line.hint')}</span>
          </>
        ) : (
          <span className="text-sm text-faint">{t('invoices.line.frozen')}</span>
        )}
      </div>
      {isIssued && !isNote && <ChargesBar invoiceId={id} />}
      <InvoiceTotals invoice={invoice} vat={vat} />
    </div>
  );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b border-line px-3">
        <Button look="quiet" icon="left" onClick={() => void navigate('/invoices')}>
          {t('invoices.action.back')}
        </Button>
        <h1 className="font-semibold whitespace-nowrap">
          {invoice.number ?? t(isNote ? 'invoices.draftNote' : 'invoices.draftTitle')}
        </h1>
        <StatusText {...INVOICE_LOOKS[state]}>{t(`invoices.status.${state}`)}</StatusText>
        <span className="truncate text-soft">{detail.contact?.displayName}</span>
        <span className="flex-1" />
        <Button shortcut="P" aria-pressed={isPdfOpen} onClick={() => setIsPdfOpen(!isPdfOpen)}>
          {t('invoices.action.pdf')}
        </Button>
        {canClaim && (
          <Button shortcut="T" onClick={() => void claim()}>
            {t('invoices.action.claim')}
          </Button>
        )}
        {canCredit && (
          <Button shortcut="S" onClick={() => setDialog('supplement')}>
            {t('invoices.action.supplement')}
          </Button>
        )}
        {canCredit && (
          <Button shortcut="C" onClick={() => setDialog('credit')}>
            {t('invoices.action.credit')}
          </Button>
        )}
        {canPay && (
          <Button look="primary" shortcut="R" onClick={() => setDialog('pay')}>
            {t('invoices.action.pay')}
          </Button>
        )}
        {isDraft && (
          <>
            <Button look="danger" onClick={() => void discard()}>
              {t('invoices.action.discard')}
            </Button>
            <Button look="primary" shortcut="I" onClick={() => setDialog('issue')}>
              {t('invoices.action.issue')}
            </Button>
          </>
        )}
      </div>
      <div className="min-h-0 flex-1">
        {isPdfOpen ? (
          <Splitter
            id="invoice-pdf"
            direction="row"
            firstShare={0.55}
            label={t('invoices.pdf.title')}
            first={grid}
            second={<InvoicePdf id={id} />}
          />
        ) : (
          grid
        )}
      </div>
      {!isPdfOpen && (
        <Slot name="inspector">
          <InvoiceFacts detail={detail} vat={vat} />
        </Slot>
      )}
      <Slot name="keys">
        {isDraft && <KeyHint keys="l">{t('invoices.line.add')}</KeyHint>}
        {isDraft && <KeyHint keys="i">{t('invoices.action.issue')}</KeyHint>}
        {canPay && <KeyHint keys="r">{t('invoices.action.pay')}</KeyHint>}
      </Slot>
      {dialog === 'issue' && <IssueDialog ids={[id]} isCreditNote={isNote} onClose={close} />}
      {dialog === 'round' && (
        <RoundDialog invoiceId={id} totalInclTaxCents={invoice.totalInclTaxCents} onClose={close} />
      )}
      {dialog === 'pay' && (
        <PaymentDialog
          contactId={invoice.contactId}
          client={detail.contact?.displayName ?? ''}
          invoiceIds={[id]}
          onClose={close}
        />
      )}
      {dialog === 'supplement' && (
        <SupplementDialog
          invoiceId={id}
          isInclTax={basis === 'INCL_TAX'}
          onClose={close}
          onMade={(invoiceId) => {
            close();
            void navigate(`/invoices/${invoiceId}`);
          }}
        />
      )}
      {dialog === 'credit' && (
        <CreditDialog
          detail={detail}
          onClose={close}
          onMade={(invoiceId) => {
            close();
            void navigate(`/invoices/${invoiceId}`);
          }}
        />
      )}
    </div>
  );
}
