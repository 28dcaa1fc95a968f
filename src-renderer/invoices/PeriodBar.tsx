import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '#domain/kernel/instants.ts';
import { useSettings } from '../app/settings.ts';
import { DateField } from '../kit/DateField.tsx';
import { SelectField } from '../kit/SelectField.tsx';
import { type Period, PERIOD_NAMES, periodName, periodOf } from './periods.ts';

type PeriodBarProps = { readonly period: Period; readonly today: Day; readonly onChange: (period: Period) => void };

/** Days of issue: by name, or typed. */
export function PeriodBar({ period, today, onChange }: PeriodBarProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const shared = { isLabelHidden: true, isPast: true, today, locale } as const;
  return (
    <div className="flex shrink-0 items-center gap-1.5">
      <div className="w-30">
        <SelectField
          label={t('invoices.period.name')}
          isLabelHidden
          value={periodName(period, today)}
          placeholder={t('invoices.period.custom')}
          onChange={(name) => onChange(periodOf(name, today))}
          options={PERIOD_NAMES.map((name) => ({ value: name, label: t(`invoices.period.${name}`) }))}
        />
      </div>
      <div className="w-32">
        <DateField
          {...shared}
          label={t('invoices.period.from')}
          value={period.from}
          onChange={(from) => onChange({ ...period, from })}
        />
      </div>
      <span className="text-sm text-soft">{t('invoices.period.to')}</span>
      <div className="w-32">
        <DateField
          {...shared}
          label={t('invoices.period.to')}
          value={period.to}
          onChange={(to) => onChange({ ...period, to })}
        />
      </div>
    </div>
  );
}
