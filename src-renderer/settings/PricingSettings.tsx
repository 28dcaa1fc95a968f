import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useApiClient } from '../app/api.tsx';
import { pricingSections } from './pricingFields.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** What every price, cost and margin is computed from. */
export function PricingSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const row = useQuery(api.organisations.pricing.queryOptions()).data;
  const sections = useMemo(() => pricingSections(t), [t]);
  if (row === undefined) return null;
  return (
    <SettingsForm
      title={t('settings.sections.pricing')}
      hint={t('settings.pricing.hint')}
      saved={t('settings.pricing.saved')}
      sections={sections}
      row={row ?? {}}
      save={(changed) =>
        row
          ? client.organisations.updatePricing.mutate({ id: row.id, patch: changed })
          : client.organisations.createPricing.mutate({ values: changed })
      }
    />
  );
}
