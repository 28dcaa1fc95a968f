import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { totalsOf } from '#domain/kernel/totals.ts';
import { useApi, useDesk } from '../app/api.tsx';
import { ReasonDialog } from '../app/ReasonDialog.tsx';
import { useSettings } from '../app/settings.ts';
import { Slot } from '../app/slots.tsx';
import { KeyHint } from '../app/StatusLine.tsx';
import { Button } from '../kit/Button.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useShortcuts } from '../kit/KeyMap/KeyMap.tsx';
import { Splitter } from '../kit/Splitter.tsx';
import { ExtendDialog } from './ExtendDialog.tsx';
import { LineList } from './LineList.tsx';
import { ManualEditor } from './ManualEditor.tsx';
import { PricePanel } from './PricePanel.tsx';
import { QuoteBar } from './QuoteBar.tsx';
import { QuoteHead } from './QuoteHead.tsx';
import { QuoteHistory } from './QuoteHistory.tsx';
import { QuoteNotes } from './QuoteNotes.tsx';
import { QuotePdf } from './QuotePdf.tsx';
import type { QuoteForm } from './quoteForm.ts';
import { savedAmountsCents } from './quoteRows.ts';
import { bandOf, lineExclTaxCents, quoteTotals } from './quoteTotals.ts';
import { StayDialog } from './StayDialog.tsx';
import { StayProgramme } from './StayProgramme.tsx';
import { TotalsStrip } from './TotalsStrip.tsx';
import { TripEditor } from './TripEditor.tsx';
import { answerOf, keptPrice, useLinePrices } from './useLinePrices.ts';
import { useLineActions } from './useLineActions.ts';
import { useQuoteActions } from './useQuoteActions.ts';
import { useQuoteDraft } from './useQuoteDraft.ts';

type QuoteCockpitProps = {
  readonly id: string | null;
  readonly onCreated: (id: string) => void;
  readonly onNew: () => void;
};

/** One quote: who, the lines, the trip being typed, its price as it is typed, and what to do with it. */
export function QuoteCockpit({ id, onCreated, onNew }: QuoteCockpitProps): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const locale = useSettings((settings) => settings.language);
  const timeZone = useDesk()?.timeZone ?? 'Europe/Paris';
  const draft = useQuoteDraft(id, onCreated);
  const actions = useQuoteActions(draft.detail);
  const [isPdfOpen, setIsPdfOpen] = useState(false);
  const clientField = useRef<HTMLInputElement>(null);
  const firstField = useRef<HTMLInputElement>(null);
  const { form, detail, change } = draft;
  const isFrozen = detail != null && detail.quote.status !== 'DRAFT';
  const lines = useLineActions({ form, change, isFrozen, firstField });
  const offer = useQuery(api.quotes.offer.queryOptions()).data;
  const prices = useLinePrices(form, timeZone, isFrozen);
  const limits = { greenBp: offer?.greenMarginBp ?? 2000, orangeBp: offer?.orangeMarginBp ?? 0 };
  const priced = form.lines.map((line, index) => ({ line, answer: answerOf(prices[index]) }));
  const basis = detail?.quote.priceBasis ?? offer?.priceBasis ?? 'EXCL_TAX';
  const live = quoteTotals(priced, limits, basis);
  const line = form.lines[lines.selected];
  const price =
    !line || line.kind === 'MANUAL' ? undefined : isFrozen && detail ? keptPrice(detail, line) : prices[lines.selected];

  useEffect(() => {
    if (id === null) clientField.current?.focus();
    // oxlint-disable-next-line react/exhaustive-deps -- on opening only
  }, []);
  const pdf = (): void => setIsPdfOpen(!isPdfOpen);
  useShortcuts(t('quotes.key.scope'), [
    { keys: 'p', label: t('quotes.key.pdf'), run: pdf },
    { keys: 's', label: t('quotes.key.send'), run: actions.send, isEnabled: actions.can('SENT') && !draft.isChanged },
    { keys: 'a', label: t('quotes.key.accept'), run: actions.accept, isEnabled: actions.can('ACCEPTED') },
    { keys: 'r', label: t('quotes.key.reject'), run: () => actions.ask('reject'), isEnabled: actions.can('REJECTED') },
    { keys: 'd', label: t('quotes.key.duplicate'), run: actions.duplicate, isEnabled: detail != null },
    { keys: 'v', label: t('quotes.key.extend'), run: () => actions.ask('extend'), isEnabled: actions.canExtend },
    { keys: 'n', label: t('quotes.key.newQuote'), run: onNew },
    { keys: 'Escape', label: t('quotes.key.back'), run: () => void navigate('/quotes') },
    ...lines.shortcuts,
  ]);

  if (id !== null && detail === null)
    return (
      <EmptyState
        title={t('quotes.missing')}
        hint={t('quotes.missingHint')}
        action={<Button onClick={() => void navigate('/quotes')}>{t('quotes.action.back')}</Button>}
      />
    );
  if (id !== null && detail === undefined) return <p className="p-4 text-faint">{t('shell.loading')}</p>;

  function changeHead(patch: Partial<QuoteForm>): void {
    change((known) => ({ ...known, ...patch }));
    // Once the client is known, the trip is what comes next.
    if (patch.contactId && form.lines.length === 0) lines.addTrip();
  }

  const frozen = isFrozen && detail ? detail : null;
  const totals = frozen
    ? { ...totalsOf(frozen.lines, frozen.quote.priceBasis), inclTaxCents: frozen.quote.totalInclTaxCents }
    : live.totals;
  const marginBp = frozen ? frozen.quote.marginBp : live.marginBp;
  const margin =
    marginBp === null || totals.exclTaxCents === 0
      ? null
      : frozen
        ? {
            marginBp,
            band: bandOf(marginBp, limits),
            marginCents: frozen.quote.totalExclTaxCents - frozen.quote.commissionCents - (frozen.quote.costCents ?? 0),
          }
        : live;

  /** Escape takes the keyboard from the form to the lines, where letters are commands again; from there it leaves. */
  function leaveField(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLElement) || event.target.closest('[role="grid"]'))
      return;
    event.stopPropagation();
    event.currentTarget.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  const work = (
    <div className="flex h-full min-h-0 flex-col" onKeyDown={leaveField}>
      <QuoteHead form={form} isFrozen={isFrozen} change={changeHead} clientRef={clientField} />
      <div className="max-h-[38%] min-h-24 shrink-0 overflow-auto border-t border-line">
        <LineList
          lines={form.lines}
          prices={prices}
          amountsCents={frozen ? savedAmountsCents(frozen.lines) : priced.map((each) => lineExclTaxCents(each, basis))}
          selected={lines.selected}
          onSelect={lines.select}
          actions={isFrozen ? null : lines}
          locale={locale}
        />
      </div>
      {!isFrozen && (
        <div className="flex shrink-0 gap-2 px-3 py-1.5">
          <Button size="small" icon="plus" shortcut="T" onClick={lines.addTrip}>
            {t('quotes.line.addTrip')}
          </Button>
          <Button size="small" icon="plus" shortcut="L" onClick={lines.addManual}>
            {t('quotes.line.addManual')}
          </Button>
          <Button size="small" icon="plus" shortcut="E" disabled={!lines.canAddStop} onClick={lines.addStop}>
            {t('quotes.trip.addStop')}
          </Button>
          <Button size="small" shortcut="M" disabled={!lines.canStay} onClick={() => lines.askDays(true)}>
            {t('quotes.stay.open')}
          </Button>
        </div>
      )}
      <TotalsStrip
        exclTaxCents={totals.exclTaxCents}
        inclTaxCents={totals.inclTaxCents}
        vat={totals.vat}
        margin={margin}
        unpricedCount={frozen ? 0 : live.unpricedCount}
      />
      <div className="min-h-0 flex-1 overflow-auto px-3 py-2.5">
        {line?.kind === 'CALCULATED' && (
          <TripEditor
            key={lines.selected}
            line={line}
            price={price}
            onChange={lines.put}
            isDisabled={isFrozen}
            firstRef={firstField}
          />
        )}
        {line?.kind === 'MANUAL' && (
          <ManualEditor
            key={lines.selected}
            line={line}
            basis={basis}
            onChange={lines.put}
            isDisabled={isFrozen}
            firstRef={firstField}
          />
        )}
        <QuoteNotes form={form} frozen={frozen?.quote ?? null} change={changeHead} />
      </div>
    </div>
  );

  return (
    <div className="flex h-full min-h-0 flex-col">
      <QuoteBar draft={draft} actions={actions} isPdfOpen={isPdfOpen} onPdf={pdf} onNew={onNew} />
      <div className="min-h-0 flex-1">
        {isPdfOpen ? (
          <Splitter
            id="quote-pdf"
            direction="row"
            firstShare={0.52}
            label={t('quotes.pdf.title')}
            first={work}
            second={<QuotePdf detail={detail ?? null} />}
          />
        ) : (
          work
        )}
      </div>
      {!isPdfOpen && (
        <Slot name="inspector">
          <div className="h-full overflow-auto">
            {price && <PricePanel price={price} hasClient={form.contactId !== null} />}
            {detail && <StayProgramme days={detail.stayDays} />}
            {detail && <QuoteHistory detail={detail} />}
          </div>
        </Slot>
      )}
      <Slot name="keys">
        {!isFrozen && <KeyHint keys="t">{t('quotes.line.addTrip')}</KeyHint>}
        {!isFrozen && <KeyHint keys="l">{t('quotes.line.addManual')}</KeyHint>}
        <KeyHint keys="p">{t('quotes.action.pdf')}</KeyHint>
      </Slot>
      <ReasonDialog
        isOpen={actions.question === 'reject' || actions.question === 'cancel'}
        title={t(actions.question === 'cancel' ? 'quotes.ask.cancelTitle' : 'quotes.ask.rejectTitle')}
        label={t('quotes.ask.reason')}
        hint={t('quotes.ask.reasonHint')}
        confirm={t('quotes.ask.confirm')}
        back={t('quotes.ask.back')}
        onClose={() => actions.ask(null)}
        onConfirm={(reason) => actions.move(actions.question === 'cancel' ? 'CANCELLED' : 'REJECTED', reason)}
      />
      <StayDialog isOpen={lines.isAskingDays} onClose={() => lines.askDays(false)} onConfirm={lines.stay} />
      <ExtendDialog
        isOpen={actions.question === 'extend'}
        onClose={() => actions.ask(null)}
        onConfirm={actions.extend}
      />
    </div>
  );
}
