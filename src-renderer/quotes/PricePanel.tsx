import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sumCents } from '#domain/kernel/money.ts';
import { type PriceAnswer, ruleSentence, suggestionSentence } from '#domain/pricing/index.ts';
import type { PricedTrip } from '#domain/quotes/index.ts';
import { useSettings } from '../app/settings.ts';
import { Band } from '../kit/Band.tsx';
import { Badge } from '../kit/Chip.tsx';
import { type Fact, FigureList, PanelSection } from '../kit/FactList.tsx';
import { formatBp, formatMargin, formatCents, formatMetres, formatMinutes } from '../kit/format.ts';
import { joinClasses } from '../kit/joinClasses.ts';
import { BAND_TONES } from './quoteStatus.ts';
import { troubleText } from './quoteTrouble.ts';
import type { LinePrice } from './useLinePrices.ts';

/** The price of the chosen trip: amounts, every step with its reason, cost of the three legs, margin. */
export function PricePanel({
  price,
  hasClient,
}: {
  readonly price: LinePrice;
  readonly hasClient: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  if (price.kind === 'refused') {
    const isMissing = price.why.code === 'trip-incomplete';
    const text = troubleText(price.why, t, locale);
    return (
      <PanelSection title={t('quotes.price.heading')}>
        {isMissing ? (
          <p className="text-soft">
            {t('quotes.price.complete')} {t('quotes.price.missing', { fields: text })}
          </p>
        ) : (
          <p role="alert" className="tone-danger text-tone-ink">
            <strong className="font-semibold">{t('quotes.price.refused')}</strong> · {text}
          </p>
        )}
      </PanelSection>
    );
  }
  if (price.kind === 'none') return null;
  return (
    <div className={joinClasses('transition-opacity', price.isStale && 'opacity-60')} aria-busy={price.isStale}>
      <Amounts priced={price.priced} hasClient={hasClient} />
      <Steps answer={price.priced.answer} />
      <Cost answer={price.priced.answer} />
    </div>
  );
}

function Amounts({ priced, hasClient }: { readonly priced: PricedTrip; readonly hasClient: boolean }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const { answer, distanceM, durationMin, isEstimated } = priced;
  const cents = (amount: number): string => formatCents(amount, locale);
  const direct = answer.directPriceExclTaxCents;
  const facts: Fact[] = answer.vat.map((line) => ({
    name:
      line.rateBp === 0
        ? t('quotes.price.noVat', { base: cents(line.baseCents) })
        : t('quotes.price.vat', { rate: formatBp(line.rateBp, locale), base: cents(line.baseCents) }),
    value: cents(line.vatCents),
  }));
  facts.push({ name: t('quotes.price.inclTax'), value: cents(answer.priceInclTaxCents), look: 'strong' });
  return (
    <PanelSection title={t('quotes.price.heading')} note={t(`quotes.price.method.${answer.method}`)}>
      <p className="flex items-baseline gap-2">
        <span className="text-[1.375rem] leading-7 font-semibold">{cents(answer.priceExclTaxCents)}</span>
        <span className="text-soft">{t('quotes.price.basis')}</span>
      </p>
      <p className="mb-1 flex items-center gap-1.5 text-sm text-soft">
        {t('quotes.price.travel', {
          distance: formatMetres(distanceM, locale),
          duration: formatMinutes(durationMin, locale),
        })}
        {isEstimated && <Badge tone="warn">{t('quotes.price.estimated')}</Badge>}
      </p>
      <FigureList facts={facts} />
      {answer.method === 'CONTRACT_GRID' && direct !== null && (
        <p className="mt-1 rounded bg-sunken px-2 py-1 text-sm">
          {t('quotes.price.direct', { amount: cents(direct) })}
        </p>
      )}
      {!hasClient && <p className="mt-1 text-sm text-faint">{t('quotes.price.noClient')}</p>}
      {answer.suggestions.map((suggestion) => (
        <p
          key={suggestion.because}
          className="tone-warn mt-1 rounded border border-tone-line bg-tone-fill px-2 py-1 text-sm text-tone-ink"
        >
          {suggestionSentence(suggestion, locale)}
        </p>
      ))}
    </PanelSection>
  );
}

function Steps({ answer }: { readonly answer: PriceAnswer }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  return (
    <PanelSection title={t('quotes.price.steps')}>
      <ol className="flex flex-col gap-1.5">
        {answer.steps.map((step, index) => (
          <li key={index} className="grid grid-cols-[1fr_auto] gap-x-3">
            <span className="text-sm leading-4">{ruleSentence(step, locale)}</span>
            <span className="text-right text-sm leading-4 whitespace-nowrap">
              {step.beforeCents !== step.afterCents && index > 0 && (
                <span className="text-faint">{formatCents(step.beforeCents, locale)} → </span>
              )}
              <span className="font-medium">{formatCents(step.afterCents, locale)}</span>
            </span>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}

const COSTS = ['fuel', 'tolls', 'wear', 'driver', 'parking', 'staffing'] as const;

function Cost({ answer }: { readonly answer: PriceAnswer }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const { cost, marginCents, marginBp, band, priceExclTaxCents } = answer;
  const cents = (amount: number): string => formatCents(amount, locale);
  const commissionCents = priceExclTaxCents - cost.totalCents - marginCents;
  const facts: Fact[] = COSTS.filter((name) => cost[`${name}Cents`] !== 0).map((name) => ({
    name: t(`quotes.price.${name}`),
    value: cents(cost[`${name}Cents`]),
    look: 'soft',
  }));
  facts.push({ name: t('quotes.price.costTotal'), value: cents(sumCents([cost.totalCents])) });
  if (commissionCents !== 0) facts.push({ name: t('quotes.price.commission'), value: cents(commissionCents) });
  facts.push({
    name: t('quotes.price.margin'),
    value: (
      <span className="inline-flex items-center gap-1.5">
        <Band tone={BAND_TONES[band]} title={t(`quotes.band.${band}`)} />
        {formatMargin(marginBp, locale)} · {cents(marginCents)}
      </span>
    ),
    look: 'strong',
  });
  return (
    <PanelSection title={t('quotes.price.cost')} note={t('quotes.price.costHint')}>
      <FigureList facts={facts} />
    </PanelSection>
  );
}
