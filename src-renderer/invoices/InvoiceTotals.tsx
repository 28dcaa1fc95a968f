import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VatBand } from '#domain/kernel/totals.ts';
import { useSettings } from '../app/settings.ts';
import { formatBp, formatCents } from '../kit/format.ts';
import { joinClasses } from '../kit/joinClasses.ts';
import type { InvoiceDetail } from './draftLines.ts';
import { dueCents } from './invoiceStatus.ts';

type InvoiceTotalsProps = { readonly invoice: InvoiceDetail['invoice']; readonly vat: readonly VatBand[] };

/** The totals of the invoice, always in sight under its lines. */
export function InvoiceTotals({ invoice, vat }: InvoiceTotalsProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const cents = (amount: number): string => formatCents(amount, locale);
  const isOpen = invoice.status !== 'DRAFT' && invoice.type !== 'CREDIT_NOTE';
  const figures = [
    { name: t('invoices.total.exclTax'), value: cents(invoice.totalExclTaxCents), isMain: false },
    ...vat.map((band) => ({
      name: t('invoices.total.vat', { rate: formatBp(band.rateBp, locale) }),
      value: cents(band.vatCents),
      isMain: false,
    })),
    { name: t('invoices.total.inclTax'), value: cents(invoice.totalInclTaxCents), isMain: !isOpen },
    ...(isOpen ? [{ name: t('invoices.total.due'), value: cents(dueCents(invoice)), isMain: true }] : []),
  ];
  return (
    <dl className="flex min-h-9 shrink-0 flex-wrap items-baseline justify-end gap-x-5 gap-y-1 border-t border-line bg-sunken px-3 py-1.5">
      {figures.map(({ name, value, isMain }) => (
        <div key={name} className="flex items-baseline gap-2 whitespace-nowrap">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className={joinClasses(isMain ? 'text-lg font-semibold' : 'font-medium')}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
