import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings.ts';
import { Band } from '../kit/Band.tsx';
import { formatBp, formatMargin, formatCents } from '../kit/format.ts';
import { BAND_TONES } from './quoteStatus.ts';
import type { QuoteTotals } from './quoteTotals.ts';

type TotalsStripProps = {
  readonly exclTaxCents: number;
  readonly inclTaxCents: number;
  readonly vat: readonly { readonly rateBp: number; readonly baseCents: number; readonly vatCents: number }[];
  readonly margin: Pick<QuoteTotals, 'marginBp' | 'marginCents' | 'band'> | null;
  readonly unpricedCount: number;
};

/** The totals of the quote, always in sight under its lines. */
export function TotalsStrip({ exclTaxCents, inclTaxCents, vat, margin, unpricedCount }: TotalsStripProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const cents = (amount: number): string => formatCents(amount, locale);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-6 gap-y-1 border-y border-line bg-sunken px-3 py-1.5">
      {margin && (
        <Total
          name={t('quotes.total.margin')}
          value={
            <span className="inline-flex items-center gap-1.5">
              <Band tone={BAND_TONES[margin.band]} title={t(`quotes.band.${margin.band}`)} />
              {formatMargin(margin.marginBp, locale)} · {cents(margin.marginCents)}
            </span>
          }
        />
      )}
      {unpricedCount > 0 && (
        <span className="tone-warn text-sm text-tone-ink">{t('quotes.total.unpriced', { count: unpricedCount })}</span>
      )}
      <span className="flex-1" />
      <Total name={t('quotes.total.exclTax')} value={cents(exclTaxCents)} />
      {vat.map((band) => (
        <Total
          key={band.rateBp}
          {...(band.rateBp === 0
            ? { name: t('quotes.total.noVat'), value: cents(band.baseCents) }
            : { name: t('quotes.total.vat', { rate: formatBp(band.rateBp, locale) }), value: cents(band.vatCents) })}
        />
      ))}
      <span className="flex items-baseline gap-2">
        <span className="text-sm text-soft">{t('quotes.total.inclTax')}</span>
        <strong className="text-lg font-semibold" aria-live="off">
          {cents(inclTaxCents)}
        </strong>
      </span>
    </div>
  );
}

function Total({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  return (
    <span className="flex items-baseline gap-2 whitespace-nowrap">
      <span className="text-sm text-soft">{name}</span>
      <span className="font-medium">{value}</span>
    </span>
  );
}
