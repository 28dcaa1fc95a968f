import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useApiClient } from '../app/api.tsx';
import { formatNumber, formatNumericDay } from '../kit/format.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';
import { useSettings } from '../app/settings.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** How long travel times hold and what slows them; when the estimate was last set right by completed missions. */
export function TravelSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const locale = useSettings((settings) => settings.language);
  const settings = useQuery(api.travel.settings.queryOptions()).data;
  const sections = useMemo((): RecordSection[] => {
    const percent = (name: 'trafficBp' | 'peakBp', max = 300) =>
      ({ kind: 'number', name, label: t(`settings.travel.${name}`), min: 50, max, unit: '%' }) as const;
    return [
      {
        title: t('settings.travel.kept'),
        fields: [
          {
            kind: 'number',
            name: 'validityDays',
            label: t('settings.travel.validityDays'),
            min: 1,
            max: 730,
            unit: t('settings.travel.days'),
          },
          {
            kind: 'number',
            name: 'lowReliabilityMarginBp',
            label: t('settings.travel.lowReliabilityMarginBp'),
            min: 0,
            max: 100,
            unit: '%',
          },
        ],
      },
      {
        title: t('settings.travel.road'),
        fields: [
          percent('trafficBp'),
          percent('peakBp'),
          {
            kind: 'many',
            name: 'peakHours',
            label: t('settings.travel.peakHours'),
            isWide: true,
            columns: 6,
            options: Array.from({ length: 24 }, (_, hour) => ({ value: hour, label: `${hour} h` })),
          },
        ],
      },
    ];
  }, [t]);
  if (!settings) return null;
  const { calibration } = settings;
  return (
    <>
      <SettingsForm
        draftKey="settings.travel"
        title={t('settings.sections.travel')}
        hint={t('settings.travel.hint')}
        saved={t('settings.travel.saved')}
        sections={sections}
        row={settings}
        // No peak hour at all is a choice too: an empty list.
        save={(patch) =>
          client.travel.set.mutate({ patch: { ...patch, ...(patch['peakHours'] === null ? { peakHours: [] } : {}) } })
        }
      />
      <p className="px-5 text-soft">
        {calibration
          ? t('settings.travel.calibrated', {
              day: formatNumericDay(calibration.madeOn),
              drives: formatNumber(calibration.sampleCount, locale),
            })
          : t('settings.travel.notCalibrated')}
      </p>
    </>
  );
}
