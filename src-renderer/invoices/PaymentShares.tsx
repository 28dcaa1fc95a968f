import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings.ts';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import { MoneyField } from '../kit/NumberField.tsx';
import type { OpenInvoice } from './paymentShares.ts';

type PaymentSharesProps = {
  readonly open: readonly OpenInvoice[];
  readonly shares: ReadonlyMap<string, number>;
  /** Null while the shares follow from the amount. */
  readonly onChange: ((id: string, cents: number) => void) | null;
};

const TRACKS = 'grid grid-cols-[1.2fr_1fr_1fr_1fr_9rem] items-center gap-3 px-2';

/** The client's open invoices, oldest first, with what of the payment goes to each. */
export function PaymentShares({ open, shares, onChange }: PaymentSharesProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const day = (value: string | null): string => (value === null ? '—' : formatNumericDay(value));
  if (open.length === 0)
    return <p className="rounded border border-line px-2 py-3 text-soft">{t('invoices.pay.none')}</p>;
  return (
    <div className="max-h-64 overflow-auto rounded border border-line">
      <div className={`${TRACKS} sticky top-0 h-7 border-b border-line bg-sunken text-sm text-soft`}>
        <span>{t('invoices.pay.invoice')}</span>
        <span>{t('invoices.column.issuedOn')}</span>
        <span>{t('invoices.column.dueOn')}</span>
        <span className="text-right">{t('invoices.pay.balance')}</span>
        <span className="text-right">{t('invoices.pay.allocated')}</span>
      </div>
      {open.map((invoice) => {
        const cents = shares.get(invoice.id) ?? 0;
        return (
          <div key={invoice.id} className={`${TRACKS} min-h-8 border-b border-line-faint last:border-b-0`}>
            <span className="font-medium">{invoice.number}</span>
            <span>{day(invoice.issuedOn)}</span>
            <span>{day(invoice.dueOn)}</span>
            <span className="text-right">{formatCents(invoice.balanceCents, locale)}</span>
            {onChange ? (
              <MoneyField
                label={`${t('invoices.pay.allocated')} ${invoice.number ?? ''}`}
                isLabelHidden
                locale={locale}
                valueCents={cents}
                onChange={(next) => onChange(invoice.id, Math.max(0, Math.min(invoice.balanceCents, next ?? 0)))}
              />
            ) : (
              <span className={cents > 0 ? 'text-right font-medium' : 'text-right text-faint'}>
                {cents > 0 ? formatCents(cents, locale) : '—'}
              </span>
            )}
          </div>
        );
      })}
    </div>
  );
}
