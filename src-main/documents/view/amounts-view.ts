import type { Adjustment, DocumentLine, DocumentLocale, VatBand } from '#domain/documents/index.ts';
import { amount, decimal, labelled, money, percent, shortDay } from './format.ts';
import { WORDS } from './words.ts';

/* The table of lines, the VAT breakdown and the totals, shared by quotes and invoices. */
export type RowView = {
  readonly kind: 'group' | 'line';
  readonly date: string;
  readonly name: string;
  readonly rest: string;
  readonly detail: string;
  readonly quantity: string;
  readonly price: string;
  readonly vat: string;
  readonly amount: string;
  /** Sum of the amounts down to this row, for the carried totals. */
  readonly carry: string;
};
export type TotalView = {
  readonly label: string;
  readonly value: string;
  readonly weight: 'normal' | 'strong' | 'due';
};

type Priced = {
  readonly locale: DocumentLocale;
  readonly currency: string;
  readonly lines: readonly DocumentLine[];
  readonly vatBands: readonly VatBand[];
  readonly adjustments: readonly Adjustment[];
};

/** Rows of the table, a heading where the group changes, each with its carried total. */
export function rowViews(doc: Priced): readonly RowView[] {
  const { locale } = doc;
  const years = new Set(doc.lines.flatMap((line) => (line.serviceOn ? [line.serviceOn.slice(0, 4)] : [])));
  const rows: RowView[] = [];
  let carriedCents = 0;
  let group: string | null = null;
  for (const line of doc.lines) {
    if (line.group !== group && line.group !== null)
      rows.push({ ...EMPTY_ROW, kind: 'group', name: line.group, carry: money(carriedCents, doc.currency, locale) });
    group = line.group;
    carriedCents += line.netCents;
    rows.push(lineRow(line, { locale, withYear: years.size > 1, carry: money(carriedCents, doc.currency, locale) }));
  }
  return rows;
}

const EMPTY_ROW: RowView = {
  kind: 'line',
  date: '',
  name: '',
  rest: '',
  detail: '',
  quantity: '',
  price: '',
  vat: '',
  amount: '',
  carry: '',
};

function lineRow(line: DocumentLine, shown: { locale: DocumentLocale; withYear: boolean; carry: string }): RowView {
  const { locale } = shown;
  const words = WORDS[locale];
  const unit = words.units[line.unit];
  const discount =
    line.discountCents === 0
      ? ''
      : labelled(line.discountReason ?? words.discount, amount(-line.discountCents, locale), locale);
  return {
    kind: 'line',
    date: line.serviceOn
      ? [shortDay(line.serviceOn, shown.withYear), line.serviceTime].filter((part) => part !== null).join(' · ')
      : '',
    name: line.name,
    rest: line.description ? `, ${line.description}` : '',
    detail: [line.detail, discount].filter((part) => part !== null && part !== '').join(' · '),
    quantity: `${decimal(line.quantity, locale)}${unit === '' ? '' : `\u00a0${unit}`}`,
    price: decimal(line.unitPriceExclTax, locale, 2),
    vat: rateText(line.vat, locale),
    amount: amount(line.netCents, locale),
    carry: shown.carry,
  };
}

function rateText(vat: { category: string; rateBp: number }, locale: DocumentLocale): string {
  if (vat.category === 'S' || vat.category === 'Z') return percent(vat.rateBp, locale);
  return vat.category === 'O' ? '—' : WORDS[locale].exempt;
}

export type BandsView = {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly reasons: readonly string[];
};

export function bandsView(doc: Priced): BandsView {
  const { locale } = doc;
  const words = WORDS[locale];
  return {
    head: [words.vat, words.vatBase, words.vatRate, words.vatAmount],
    rows: doc.vatBands.map((band) => [
      band.label ?? words.vat,
      amount(band.baseCents, locale),
      rateText(band, locale),
      amount(band.vatCents, locale),
    ]),
    reasons: doc.vatBands.flatMap((band) => (band.exemptionReason ? [band.exemptionReason] : [])),
  };
}

/** Document-level discounts and charges as lines of the totals, after the total of the lines they change. */
export function adjustmentTotals(doc: Priced, linesCents: number): readonly TotalView[] {
  if (doc.adjustments.length === 0) return [];
  const { locale, currency } = doc;
  return [
    { label: WORDS[locale].linesTotal, value: money(linesCents, currency, locale), weight: 'normal' },
    ...doc.adjustments.map((entry) => ({
      label: `${entry.reason} (${rateText(entry.vat, locale)})`,
      value: money(entry.kind === 'ALLOWANCE' ? -entry.amountCents : entry.amountCents, currency, locale),
      weight: 'normal' as const,
    })),
  ];
}

export function tableHead(locale: DocumentLocale): Readonly<Record<string, string>> {
  const words = WORDS[locale];
  return {
    date: words.columnDate,
    name: words.columnName,
    quantity: words.columnQuantity,
    price: words.columnPrice,
    vat: words.columnVat,
    amount: words.columnAmount,
    carriedOut: words.carriedOut,
    carriedIn: words.carriedIn,
  };
}
