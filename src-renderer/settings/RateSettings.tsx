import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi, useApiClient } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { useNow } from '../app/now.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { RecordSheet } from '../app/RecordSheet.tsx';
import { Tabs } from '../kit/Tabs.tsx';
import { rateSheets } from './rateSheets.ts';

/** The catalogue a price is read from: zones, grids, packages, surcharges, seasons, options, promotions. */
export function RateSettings(): ReactNode {
  const t = useDynamicText();
  const client = useApiClient();
  const catalogue = useQuery(useApi().pricing.catalogue.queryOptions()).data;
  const [activeId, setActiveId] = useState('zones');
  const { timeZone } = useShellFacts();
  const today = dayAt(useNow(60_000), timeZone);
  const sheets = useMemo(() => (catalogue ? rateSheets(t, catalogue, today) : []), [t, catalogue, today]);
  if (!catalogue) return null;
  return (
    <Tabs
      label={t('rates.label')}
      activeId={activeId}
      onActiveChange={setActiveId}
      tabs={sheets.map(({ id, words, sections, start, show, keep }) => ({
        id,
        label: t(`rates.${words}.tab`),
        count: catalogue[id].length,
        content: activeId === id && (
          <RecordSheet
            key={id}
            sheetId={`rates-${id}`}
            title={t(`rates.${words}.tab`)}
            hint={t(`rates.${words}.hint`)}
            addLabel={t(`rates.${words}.add`)}
            sections={sections}
            rows={catalogue[id]}
            start={start}
            records={client.pricing[id]}
            isDeleting={id === 'timeBuckets'}
            titleOf={(row) =>
              [row['name'], row['code']].find((name) => typeof name === 'string') ?? t(`rates.${words}.tab`)
            }
            {...(show ? { show } : {})}
            {...(keep ? { keep } : {})}
          />
        ),
      }))}
    />
  );
}
