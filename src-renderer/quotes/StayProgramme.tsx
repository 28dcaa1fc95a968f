import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../app/settings.ts';
import { PanelSection } from '../kit/FactList.tsx';
import { formatCents, formatNumericDay } from '../kit/format.ts';
import type { QuoteDetail } from './quoteRows.ts';

/** The days of a stay as saved: price, where the crew sleeps, what it eats. */
export function StayProgramme({ days }: { readonly days: QuoteDetail['stayDays'] }): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  if (days.length === 0) return null;
  const cents = (amount: number): string => formatCents(amount, locale);
  return (
    <PanelSection title={t('quotes.stay.heading')} note={t('quotes.stay.count', { count: days.length })}>
      <ol className="flex flex-col gap-1.5">
        {days.map((day) => {
          const night = day.isHotelRequired
            ? t('quotes.stay.night', { amount: cents(day.hotelCents + day.overnightCents) })
            : t('quotes.stay.home');
          const crew = day.driverCount > 1 ? t('quotes.stay.drivers', { count: day.driverCount }) : null;
          const meals = t('quotes.stay.meals', { count: day.mealCount, amount: cents(day.mealCents) });
          return (
            <li key={day.id} className="grid grid-cols-[1fr_auto] gap-x-3 text-sm leading-4">
              <span className="font-medium">
                {t('quotes.stay.day', { day: day.number, count: days.length })} · {formatNumericDay(day.date)}
              </span>
              <span className="text-right font-medium">{cents(day.totalCents)}</span>
              <span className="text-soft">{[night, meals, crew].filter(Boolean).join(' · ')}</span>
            </li>
          );
        })}
      </ol>
    </PanelSection>
  );
}
