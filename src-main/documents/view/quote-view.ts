import type { QuoteDocument } from '#domain/documents/index.ts';
import { adjustmentTotals, bandsView, rowViews, tableHead, type TotalView } from './amounts-view.ts';
import { kilometres, labelled, longDay, mass, money, period, weekdayAndDay } from './format.ts';
import { letterView, recipientView, type Fact } from './letter-view.ts';
import { WORDS } from './words.ts';

/** What the quote template prints: finished strings only. */
export function quoteView(doc: QuoteDocument): Readonly<Record<string, unknown>> {
  const { locale } = doc;
  const words = WORDS[locale];
  const number = doc.number ?? words.pendingNumber;
  return {
    ...letterView(
      {
        locale,
        brand: doc.brand,
        title: words.quoteTitle,
        number: doc.revision > 1 ? `${number} · ${words.revision} ${doc.revision}` : number,
        status: doc.status === 'DRAFT' ? words.draft : doc.status === 'PENDING_NUMBER' ? words.pendingNumber : '',
        facts: facts(doc),
        on: doc.issuedOn ?? '2000-01-01',
      },
      doc.seller,
      recipientView(doc.buyer, locale),
    ),
    subject: doc.subject ?? '',
    introduction: doc.introduction ?? '',
    programme: { title: words.programme, days: programmeDays(doc) },
    priceTitle: words.price,
    head: tableHead(locale),
    rows: rowViews(doc),
    bands: bandsView(doc),
    totals: totals(doc),
    emissions:
      doc.emissionsG === null ? '' : labelled(words.emissions, `${mass(doc.emissionsG, locale)}\u00a0CO₂e.`, locale),
    lists: [
      { title: words.included, items: doc.included },
      { title: words.excluded, items: doc.excluded },
    ].filter((list) => list.items.length > 0),
    conditions: conditions(doc),
    notes: [doc.isFree ? words.freeQuote : words.paidQuote, ...doc.notes],
    acceptance: doc.acceptance && {
      title: words.acceptance,
      hint: words.acceptanceHint,
      name:
        doc.acceptance.name === null
          ? ''
          : `${words.acceptedBy} ${doc.acceptance.name}${doc.acceptance.acceptedOn ? `, ${longDay(doc.acceptance.acceptedOn, locale)}` : ''}`,
    },
  };
}

function facts(doc: QuoteDocument): readonly Fact[] {
  const { locale, service } = doc;
  const words = WORDS[locale];
  const dates = service.startsOn ? period(service.startsOn, service.endsOn ?? service.startsOn, locale) : '';
  return [
    { label: words.issuedOn, value: doc.issuedOn ? longDay(doc.issuedOn, locale) : '' },
    { label: words.validUntil, value: '', strong: doc.validUntilOn ? longDay(doc.validUntilOn, locale) : '' },
    { label: words.serviceDates, value: dates },
    { label: words.passengers, value: service.passengers === null ? '' : String(service.passengers) },
    { label: words.vehicle, value: service.vehicle ?? '' },
    { label: words.crew, value: service.crew ?? '' },
    { label: words.distance, value: service.distanceM === null ? '' : kilometres(service.distanceM, locale) },
  ];
}

type ProgrammeDay = { day: string; steps: { time: string; place: string; note: string }[] };

function programmeDays(doc: QuoteDocument): readonly ProgrammeDay[] {
  const days: ProgrammeDay[] = [];
  for (const step of doc.programme) {
    const day = weekdayAndDay(step.on, doc.locale);
    const shown = { time: step.time ?? '', place: step.place, note: step.note ?? '' };
    const last = days.at(-1);
    if (last?.day === day) last.steps.push(shown);
    else days.push({ day, steps: [shown] });
  }
  return days;
}

function totals(doc: QuoteDocument): readonly TotalView[] {
  const { locale, currency } = doc;
  const words = WORDS[locale];
  const say = (cents: number): string => money(cents, currency, locale);
  return [
    ...adjustmentTotals(doc, doc.totals.linesCents),
    { label: words.exclTax, value: say(doc.totals.exclTaxCents), weight: 'normal' },
    { label: words.vat, value: say(doc.totals.vatCents), weight: 'normal' },
    { label: words.quoteTotal, value: say(doc.totals.inclTaxCents), weight: 'due' },
    ...(doc.depositCents === null
      ? []
      : [{ label: words.deposit, value: say(doc.depositCents), weight: 'normal' as const }]),
  ];
}

function conditions(doc: QuoteDocument): readonly { title: string; lines: readonly string[] }[] {
  const words = WORDS[doc.locale];
  return [
    { title: words.payment, lines: doc.paymentTerms ? [doc.paymentTerms] : [] },
    {
      title: words.cancellation,
      lines: doc.cancellation.map((step) =>
        labelled(step.notice, `${step.retained} ${words.cancellationRetained}`, doc.locale),
      ),
    },
    { title: words.claims, lines: doc.claims ? [doc.claims] : [] },
  ].filter((block) => block.lines.length > 0);
}
