import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../app/api.tsx';
import { useSettings } from '../app/settings.ts';
import { formatNumber, formatNumericDay } from '../kit/format.ts';
import { SettingsSection } from './SettingsSection.tsx';

const TRACKS = 'grid grid-cols-[1.2fr_0.6fr_1fr_1.4fr_1fr] items-center gap-3 px-3';

/** Every series of numbers and where it stands; nothing here can be changed. */
export function NumberingSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const locale = useSettings((settings) => settings.language);
  const series = useQuery(api.organisations.numbering.queryOptions()).data ?? [];
  return (
    <SettingsSection title={t('settings.sections.numbering')} hint={t('settings.numbering.hint')}>
      <div role="table" className="rounded border border-line">
        <div role="row" className={`${TRACKS} h-7 border-b border-line bg-sunken text-sm text-soft`}>
          <span role="columnheader">{t('settings.numbering.kind')}</span>
          <span role="columnheader">{t('settings.numbering.year')}</span>
          <span role="columnheader" className="text-right">
            {t('settings.numbering.issued')}
          </span>
          <span role="columnheader">{t('settings.numbering.next')}</span>
          <span role="columnheader">{t('settings.numbering.last')}</span>
        </div>
        {series.map((each) => (
          <div
            key={`${each.series}-${each.year}`}
            role="row"
            className={`${TRACKS} h-8 border-b border-line-faint last:border-b-0`}
          >
            <span role="cell">{t(`settings.numbering.kinds.${each.kind}`)}</span>
            <span role="cell">{each.year}</span>
            <span role="cell" className="text-right">
              {formatNumber(each.issuedCount, locale)}
            </span>
            <span role="cell" className="font-medium">
              {each.next}
            </span>
            <span role="cell">{each.lastDate ? formatNumericDay(each.lastDate) : '—'}</span>
          </div>
        ))}
      </div>
    </SettingsSection>
  );
}
