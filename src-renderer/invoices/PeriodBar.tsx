import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Day } from '#domain/kernel/instants.ts';
import { useSettings } from '../app/settings.ts';
import { Chip } from '../kit/Chip.tsx';
import { DateField } from '../kit/DateField.tsx';
import { type Period, PERIOD_NAMES, periodName, periodOf } from './periods.ts';

type PeriodBarProps = { readonly period: Period; readonly today: Day; readonly onChange: (period: Period) => void };

/** Days of issue: by name, or typed. */
export function PeriodBar({ period, today, onChange }: PeriodBarProps): ReactNode {
  const { t } = useTranslation();
  const locale = useSettings((settings) => settings.language);
  const name = periodName(period, today);
  return (
    <div className="flex items-center gap-1.5">
      {PERIOD_NAMES.map((each) => (
        <Chip key={each} isOn={each === name} onToggle={() => onChange(periodOf(each, today))}>
          {t(`invoices.period.${each}`)}
        </Chip>
      ))}
      <div className="ml-1 w-34">
        <DateField
          label={t('invoices.period.from')}
          isLabelHidden
          today={today}
          locale={locale}
          value={period.from}
          onChange={(from) => onChange({ ...period, from })}
        />
      </div>
      <span className="text-sm text-soft">{t('invoices.period.to')}</span>
      <div className="w-34">
        <DateField
          label={t('invoices.period.to')}
          isLabelHidden
          today={today}
          locale={locale}
          value={period.to}
          onChange={(to) => onChange({ ...period, to })}
        />
      </div>
    </div>
  );
}
