import type { TFunction } from 'i18next';
import { addDays, type Day, timeAt } from '#domain/kernel/instants.ts';
import { parseAmountCents } from '#domain/kernel/money.ts';
import type { PriceBasis } from '#domain/kernel/totals.ts';
import type { CellEdit, TableColumn } from '../kit/DataTable/column.ts';
import { formatBareCents, formatBp, formatNumber, formatNumericDay, type Locale } from '../kit/format.ts';
import { parseTypedDay } from '../kit/typedDates.ts';
import { type DraftLine, type GridLine, parseQuantity, parseRateBp } from './draftLines.ts';

type LineFacts = {
  readonly t: TFunction;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly today: Day;
  /** Unit prices of a document agreed including tax are shown as agreed. */
  readonly basis: PriceBasis;
  /** Saves one line and answers the refusal, if any; null when lines cannot change. */
  readonly save: ((place: number, patch: Partial<DraftLine>) => Promise<string | null>) | null;
};

/** '20/11/26': lines of one document lie close together. */
function shortDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(2, 4)}`;
}

/** Services were delivered: a date typed without its year is the last one. */
const PAST_DAYS = 364;

export function lineColumns({ t, locale, timeZone, today, basis, save }: LineFacts): readonly TableColumn<GridLine>[] {
  function edit(
    start: (line: GridLine) => string,
    read: (text: string) => Partial<DraftLine> | string,
  ): { edit?: CellEdit<GridLine> } {
    if (!save) return {};
    return {
      edit: {
        start,
        commit: (line, text) => {
          const patch = read(text);
          return typeof patch === 'string' ? patch : save(line.place, patch);
        },
      },
    };
  }
  const amount = (text: string, name: 'unitPriceCents' | 'discountCents'): Partial<DraftLine> | string => {
    const cents = text.trim() === '' ? 0 : parseAmountCents(text);
    return cents === null || (name === 'discountCents' && cents < 0)
      ? t('invoices.line.wrongAmount')
      : { [name]: cents };
  };
  return [
    {
      id: 'date',
      header: t('invoices.line.date'),
      widthPx: 130,
      isSortable: false,
      value: (line) => line.serviceOn,
      text: (line) =>
        line.serviceOn === null
          ? '—'
          : [shortDay(line.serviceOn), line.serviceAt === null ? '' : timeAt(line.serviceAt, timeZone)].join(' '),
      ...edit(
        (line) => (line.serviceOn === null ? '' : formatNumericDay(line.serviceOn)),
        (text) => {
          if (text.trim() === '') return { serviceOn: null, serviceAt: null };
          const day = parseTypedDay(text, addDays(today, -PAST_DAYS));
          return day === null ? t('invoices.line.wrongDay') : { serviceOn: day, serviceAt: null };
        },
      ),
    },
    {
      id: 'description',
      header: t('invoices.line.description'),
      widthPx: 150,
      grow: 1.7,
      isSortable: false,
      look: 'strong',
      value: (line) => line.description,
      ...edit(
        (line) => line.description,
        (text) => (text.trim() === '' ? t('invoices.line.required') : { description: text.trim() }),
      ),
    },
    {
      id: 'detail',
      header: t('invoices.line.detail'),
      widthPx: 90,
      grow: 1,
      isSortable: false,
      look: 'soft',
      value: (line) => line.detail,
      text: (line) => line.detail ?? '',
      ...edit(
        (line) => line.detail ?? '',
        (text) => ({ detail: text.trim() || null }),
      ),
    },
    {
      id: 'quantity',
      header: t('invoices.line.quantity'),
      widthPx: 48,
      align: 'end',
      isSortable: false,
      value: (line) => line.quantity,
      text: (line) => formatNumber(line.quantity, locale, 3),
      ...edit(
        (line) => formatNumber(line.quantity, locale, 3),
        (text) => {
          const quantity = parseQuantity(text);
          return quantity === null ? t('invoices.line.wrongNumber') : { quantity };
        },
      ),
    },
    {
      id: 'unitPrice',
      header: t(basis === 'INCL_TAX' ? 'invoices.line.unitPriceInclTax' : 'invoices.line.unitPrice'),
      widthPx: 74,
      align: 'end',
      isSortable: false,
      value: (line) => line.unitPriceCents,
      text: (line) => formatBareCents(line.unitPriceCents, locale),
      ...edit(
        (line) => formatBareCents(line.unitPriceCents, locale),
        (text) => amount(text, 'unitPriceCents'),
      ),
    },
    {
      id: 'discount',
      header: t('invoices.line.discount'),
      widthPx: 64,
      align: 'end',
      isSortable: false,
      value: (line) => line.discountCents,
      text: (line) => (line.discountCents === 0 ? '—' : formatBareCents(line.discountCents, locale)),
      ...edit(
        (line) => formatBareCents(line.discountCents, locale),
        (text) => amount(text, 'discountCents'),
      ),
    },
    {
      id: 'vat',
      header: t('invoices.line.vat'),
      widthPx: 56,
      align: 'end',
      isSortable: false,
      value: (line) => line.vatRateBp,
      text: (line) => formatBp(line.vatRateBp, locale),
      ...edit(
        (line) => formatNumber(line.vatRateBp / 100, locale, 2),
        (text) => {
          const vatRateBp = parseRateBp(text);
          return vatRateBp === null ? t('invoices.line.wrongRate') : { vatRateBp };
        },
      ),
    },
    {
      id: 'total',
      header: t('invoices.line.total'),
      widthPx: 84,
      align: 'end',
      isSortable: false,
      look: 'strong',
      value: (line) => line.totalExclTaxCents,
      text: (line) => formatBareCents(line.totalExclTaxCents, locale),
    },
  ];
}
