import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useApiClient } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { withDifficultyFields, withoutDifficultyFields } from './difficultyFields.ts';
import { PriceSimulation } from './PriceSimulation.tsx';
import { pricingSections } from './pricingFields.ts';
import { SettingsForm } from './SettingsForm.tsx';

/** What every price, cost and margin is computed from. */
export function PricingSettings(): ReactNode {
  const { t } = useTranslation();
  const api = useApi();
  const client = useApiClient();
  const row = useQuery(api.organisations.pricing.queryOptions()).data;
  const sections = useMemo(() => pricingSections(t), [t]);
  /** The settings being tried out; null while none are. */
  const [tried, setTried] = useState<Record<string, unknown> | null>(null);
  if (row === undefined) return null;
  const kept = (changed: Record<string, unknown>): Record<string, unknown> =>
    withoutDifficultyFields(row ?? {}, changed);
  return (
    <>
      <SettingsForm
        draftKey="settings.pricing"
        title={t('settings.sections.pricing')}
        hint={t('settings.pricing.hint')}
        saved={t('settings.pricing.saved')}
        sections={sections}
        row={withDifficultyFields(row ?? {})}
        tools={(changed) =>
          row && <Button onClick={() => setTried(kept(changed))}>{t('settings.simulation.open')}</Button>
        }
        save={(changed) =>
          row
            ? client.organisations.updatePricing.mutate({ id: row.id, patch: kept(changed) })
            : client.organisations.createPricing.mutate({ values: kept(changed) })
        }
      />
      {tried && <PriceSimulation patch={tried} onClose={() => setTried(null)} />}
    </>
  );
}
