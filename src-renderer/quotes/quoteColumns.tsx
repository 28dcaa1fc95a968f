import type { TFunction } from 'i18next';
import type { QuoteStatus } from '#domain/quotes/index.ts';
import type { MarginBand } from '#domain/pricing/index.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import type { Outputs } from '../app/api.tsx';
import { Band } from '../kit/Band.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { formatMargin, formatCents, formatNumericDay, type Locale } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import { BAND_TONES, QUOTE_STATUS_LOOKS } from './quoteStatus.ts';

export type QuoteListRow = Outputs['quotes']['list'][number];
type ColumnFacts = { readonly t: TFunction; readonly locale: Locale; readonly timeZone: string };

export function quoteColumns({ t, locale, timeZone }: ColumnFacts): readonly TableColumn<QuoteListRow>[] {
  const column = (name: string): string => t(`quotes.column.${name as 'client'}`);
  const statusText = (row: QuoteListRow): string => t(`quotes.status.${row.status as QuoteStatus}`);
  return [
    { id: 'reference', header: column('reference'), widthPx: 140, value: (row) => row.reference, look: 'soft' },
    {
      id: 'client',
      header: column('client'),
      widthPx: 150,
      grow: 1,
      value: (row) => row.client,
      isGroupable: true,
      look: 'strong',
    },
    {
      id: 'title',
      header: column('title'),
      widthPx: 150,
      grow: 1.4,
      value: (row) => row.title,
      text: (row) => row.title ?? '',
    },
    {
      id: 'start',
      header: column('start'),
      widthPx: 96,
      value: (row) => row.startAt,
      text: (row) => (row.startAt === null ? '—' : formatNumericDay(dayAt(row.startAt, timeZone))),
    },
    { id: 'lines', header: column('lines'), widthPx: 62, align: 'end', value: (row) => row.lineCount },
    {
      id: 'exclTax',
      header: column('exclTax'),
      widthPx: 106,
      align: 'end',
      value: (row) => row.totalExclTaxCents,
      text: (row) => formatCents(row.totalExclTaxCents, locale),
      look: 'strong',
    },
    {
      id: 'inclTax',
      header: column('inclTax'),
      widthPx: 106,
      align: 'end',
      value: (row) => row.totalInclTaxCents,
      text: (row) => formatCents(row.totalInclTaxCents, locale),
    },
    {
      id: 'margin',
      header: column('margin'),
      widthPx: 84,
      align: 'end',
      value: (row) => row.marginBp,
      text: (row) => (row.marginBp === null ? '—' : formatMargin(row.marginBp, locale)),
      cell: (row) =>
        row.marginBp === null ? (
          '—'
        ) : (
          <span className="inline-flex items-center gap-1.5 align-middle">
            {row.marginBand && (
              <Band
                tone={BAND_TONES[row.marginBand as MarginBand]}
                title={t(`quotes.band.${row.marginBand as MarginBand}`)}
              />
            )}
            {formatMargin(row.marginBp, locale)}
          </span>
        ),
    },
    {
      id: 'valid',
      header: column('valid'),
      widthPx: 112,
      value: (row) => row.validUntil,
      text: (row) => (row.validUntil === null ? '—' : formatNumericDay(row.validUntil)),
    },
    {
      id: 'order',
      header: column('order'),
      widthPx: 120,
      value: (row) => row.order,
      text: (row) => row.order ?? '',
      look: 'soft',
    },
    {
      id: 'created',
      header: column('created'),
      widthPx: 100,
      value: (row) => row.createdAt,
      text: (row) => formatNumericDay(dayAt(row.createdAt, timeZone)),
      look: 'soft',
    },
    {
      id: 'status',
      header: column('status'),
      widthPx: 106,
      value: (row) => row.status,
      text: statusText,
      isGroupable: true,
      cell: (row) => <StatusText {...QUOTE_STATUS_LOOKS[row.status as QuoteStatus]}>{statusText(row)}</StatusText>,
    },
  ];
}
