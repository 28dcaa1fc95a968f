import type { TFunction } from 'i18next';
import type { Day } from '#domain/kernel/instants.ts';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { formatCents, formatNumericDay, type Locale } from '../kit/format.ts';
import { StatusText } from '../kit/StatusMark.tsx';
import { dueCents, INVOICE_LOOKS, type InvoiceListRow, stateOf } from './invoiceStatus.ts';

type ColumnFacts = { readonly t: TFunction; readonly locale: Locale; readonly today: Day };

function money(
  id: 'exclTax' | 'vat' | 'inclTax' | 'paid' | 'due',
  facts: ColumnFacts,
  cents: (row: InvoiceListRow) => number,
): TableColumn<InvoiceListRow> {
  return {
    id,
    header: facts.t(`invoices.column.${id}`),
    widthPx: 104,
    align: 'end',
    value: (row) => (row.type === 'CREDIT_NOTE' ? -cents(row) : cents(row)),
    text: (row) => {
      const amount = cents(row);
      if (amount === 0 && (id === 'paid' || id === 'due')) return '—';
      return formatCents(row.type === 'CREDIT_NOTE' ? -amount : amount, facts.locale);
    },
  };
}

export function invoiceColumns(facts: ColumnFacts): readonly TableColumn<InvoiceListRow>[] {
  const { t, today } = facts;
  const stateText = (row: InvoiceListRow): string => t(`invoices.status.${stateOf(row, today)}`);
  const day = (value: string | null): string => (value === null ? '—' : formatNumericDay(value));
  return [
    {
      id: 'number',
      header: t('invoices.column.number'),
      widthPx: 138,
      value: (row) => row.number,
      text: (row) => {
        if (row.number !== null) return row.number;
        if (stateOf(row, today) === 'AWAITS_NUMBER') return t('invoices.numberToCome');
        return t(row.type === 'CREDIT_NOTE' ? 'invoices.creditNote' : 'invoices.draft');
      },
      look: 'strong',
    },
    {
      id: 'issuedOn',
      header: t('invoices.column.issuedOn'),
      widthPx: 98,
      value: (row) => row.issuedOn,
      text: (row) => day(row.issuedOn),
    },
    {
      id: 'client',
      header: t('invoices.column.client'),
      widthPx: 160,
      grow: 1,
      value: (row) => row.client,
      isGroupable: true,
    },
    {
      id: 'order',
      header: t('invoices.column.order'),
      widthPx: 122,
      value: (row) => row.order,
      text: (row) => row.order ?? '',
      look: 'soft',
    },
    {
      id: 'dueOn',
      header: t('invoices.column.dueOn'),
      widthPx: 98,
      value: (row) => row.dueOn,
      text: (row) => day(row.dueOn),
    },
    money('exclTax', facts, (row) => row.totalExclTaxCents),
    money('vat', facts, (row) => row.totalVatCents),
    { ...money('inclTax', facts, (row) => row.totalInclTaxCents), look: 'strong' },
    money('paid', facts, (row) => row.paidCents),
    money('due', facts, dueCents),
    {
      id: 'status',
      header: t('invoices.column.status'),
      widthPx: 136,
      value: stateText,
      isGroupable: true,
      cell: (row) => <StatusText {...INVOICE_LOOKS[stateOf(row, today)]}>{stateText(row)}</StatusText>,
    },
  ];
}
