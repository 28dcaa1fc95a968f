import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { formatInstant } from '../kit/format.ts';

type Row = Outputs['activity']['toReview'][number];

/** Commands that wait for a person's decision. */
export function ReviewPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const { data } = useQuery(useApi().activity.toReview.queryOptions());
  const columns = useMemo(
    (): TableColumn<Row>[] => [
      {
        id: 'at',
        header: t('records.review.columns.at'),
        widthPx: 150,
        value: (row) => row.happenedAt,
        text: (row) => formatInstant(row.happenedAt, timeZone, locale),
      },
      {
        id: 'command',
        header: t('records.review.columns.command'),
        widthPx: 200,
        value: (row) => row.name,
        look: 'strong',
      },
      {
        id: 'kind',
        header: t('records.review.columns.kind'),
        widthPx: 110,
        value: (row) => row.kind,
        isGroupable: true,
      },
      { id: 'code', header: t('records.review.columns.code'), widthPx: 240, grow: 1, value: (row) => row.code },
    ],
    [t, locale, timeZone],
  );
  return (
    <ListPage title={t('records.review.title')}>
      <DataTable
        id="review"
        label={t('records.review.title')}
        rows={data ?? []}
        columns={columns}
        rowId={(row) => row.id}
        empty={<EmptyState title={t('records.review.none')} hint={t('records.review.noneHint')} />}
      />
    </ListPage>
  );
}
