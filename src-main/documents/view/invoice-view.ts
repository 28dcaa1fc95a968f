import type { DocumentLocale, InvoiceDocument } from '#domain/documents/index.ts';
import { transferQrSvg } from '../qr.ts';
import { adjustmentTotals, bandsView, rowViews, tableHead, type TotalView } from './amounts-view.ts';
import { ibanText, labelled, longDay, mass, money, period } from './format.ts';
import { letterView, recipientView, type Fact } from './letter-view.ts';
import { WORDS } from './words.ts';

/** What the invoice template prints: finished strings only. `isElectronic` says that a Factur-X file is attached. */
export function invoiceView(doc: InvoiceDocument, isElectronic: boolean): Readonly<Record<string, unknown>> {
  const { locale } = doc;
  const words = WORDS[locale];
  return {
    ...letterView(
      {
        locale,
        brand: doc.brand,
        title: words.invoiceTitles[doc.kind],
        number: doc.number ?? words.pendingNumber,
        status: doc.status === 'DRAFT' ? words.draft : doc.status === 'PENDING_NUMBER' ? words.pendingNumber : '',
        facts: facts(doc),
        on: doc.issuedOn ?? '2000-01-01',
      },
      doc.seller,
      recipientView(doc.buyer, locale),
    ),
    subject: doc.subject ?? '',
    head: tableHead(locale),
    rows: rowViews(doc),
    bands: bandsView(doc),
    totals: totals(doc),
    emissions:
      doc.emissionsG === null ? '' : labelled(words.emissions, `${mass(doc.emissionsG, locale)}\u00a0CO₂e.`, locale),
    payment: payment(doc),
    notes: [...doc.notes.map((note) => note.text), ...(isElectronic ? [words.facturX] : [])],
  };
}

/** Kinds that print the invoice they follow from; a final invoice names its deposits beside their amounts. */
const FOLLOWING: ReadonlySet<string> = new Set(['CREDIT_NOTE', 'CORRECTED', 'SUPPLEMENT']);

function facts(doc: InvoiceDocument): readonly Fact[] {
  const { locale, references } = doc;
  const words = WORDS[locale];
  const nature = { SERVICES: words.services, GOODS: words.goods, MIXED: words.mixed }[doc.operationNature];
  const vatDue = doc.vatDue === 'DEBITS' ? words.vatOnDebits : words.vatOnReceipt;
  const isSettled = doc.businessProcess?.endsWith('2') ?? false;
  return [
    { label: words.issuedOn, value: doc.issuedOn ? longDay(doc.issuedOn, locale) : '' },
    { label: words.period, value: doc.period ? period(doc.period.fromOn, doc.period.toOn, locale) : '' },
    { label: words.deliveredOn, value: doc.deliveredOn && !doc.period ? longDay(doc.deliveredOn, locale) : '' },
    {
      label: doc.kind === 'CREDIT_NOTE' ? words.payment : isSettled ? words.paidOn : words.dueOn,
      strong: doc.dueOn ? longDay(doc.dueOn, locale) : '',
      value: doc.payment?.terms ? (doc.dueOn ? ` · ${doc.payment.terms}` : doc.payment.terms) : '',
    },
    { label: words.order, value: references.order ?? '' },
    { label: words.purchaseOrder, value: references.purchaseOrder ?? '' },
    { label: words.contract, value: references.contract ?? '' },
    { label: words.buyerReference, value: references.buyerReference ?? '' },
    {
      label: words.corrects,
      value: FOLLOWING.has(doc.kind) ? precedingText(doc, locale) : '',
    },
    { label: words.nature, value: `${nature} · ${vatDue}` },
  ];
}

function precedingText(doc: InvoiceDocument, locale: DocumentLocale): string {
  return doc.references.preceding
    .map((entry) =>
      entry.issuedOn ? `${entry.number} ${WORDS[locale].dated} ${longDay(entry.issuedOn, locale)}` : entry.number,
    )
    .join(', ');
}

function totals(doc: InvoiceDocument): readonly TotalView[] {
  const { locale, currency } = doc;
  const words = WORDS[locale];
  const say = (cents: number): string => money(cents, currency, locale);
  const isCredit = doc.kind === 'CREDIT_NOTE';
  const prepayments =
    doc.prepayments.length > 0
      ? doc.prepayments.map((entry) => ({
          label: entry.label,
          value: say(-entry.amountCents),
          weight: 'normal' as const,
        }))
      : doc.totals.prepaidCents > 0
        ? [{ label: words.paidOn, value: say(-doc.totals.prepaidCents), weight: 'normal' as const }]
        : [];
  const due = isCredit
    ? words.credited
    : doc.kind === 'DEPOSIT'
      ? words.depositDue
      : doc.totals.dueCents === 0
        ? words.dueZero
        : words.due;
  return [
    ...adjustmentTotals(doc, doc.totals.linesCents),
    { label: words.exclTax, value: say(doc.totals.exclTaxCents), weight: 'normal' },
    { label: words.vat, value: say(doc.totals.vatCents), weight: 'normal' },
    { label: words.inclTax, value: say(doc.totals.inclTaxCents), weight: 'strong' },
    ...prepayments,
    ...(doc.totals.roundingCents === 0
      ? []
      : [{ label: words.rounding, value: say(doc.totals.roundingCents), weight: 'normal' as const }]),
    { label: due, value: say(doc.totals.dueCents), weight: 'due' },
  ];
}

function payment(doc: InvoiceDocument): Readonly<Record<string, unknown>> | null {
  const account = doc.payment;
  if (!account || doc.kind === 'CREDIT_NOTE') return null;
  const words = WORDS[doc.locale];
  const reference = account.reference ?? doc.number;
  const parts = [
    account.iban && `IBAN ${ibanText(account.iban)}`,
    account.bic && `BIC ${account.bic}`,
    reference && doc.totals.dueCents > 0 && `${words.reference} ${reference}`,
  ].filter((part) => typeof part === 'string');
  return {
    qr: transferQrSvg(doc) ?? '',
    scan: words.scan,
    label: account.label ?? words.payment,
    text: parts.join(' · '),
  };
}
