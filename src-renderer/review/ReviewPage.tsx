import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { type Outputs, useApi } from '../app/api.tsx';
import { useDynamicText } from '../app/dynamicText.ts';
import { reasonOf } from './reviewValues.ts';
import { ListPage } from '../app/ListPage.tsx';
import { useSettings } from '../app/settings.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { Slot } from '../app/slots.tsx';
import type { TableColumn } from '../kit/DataTable/column.ts';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { EMPTY_SELECTION } from '../kit/DataTable/tableSelection.ts';
import { formatInstant } from '../kit/format.ts';
import { commandVerb } from './commandVerb.ts';
import { ReviewDetails } from './ReviewDetails.tsx';

type Row = Outputs['activity']['toReview'][number];

/** Commands that wait for a person's decision. */
export function ReviewPage(): ReactNode {
  const t = useDynamicText();
  const locale = useSettings((settings) => settings.language);
  const { timeZone } = useShellFacts();
  const { data } = useQuery(useApi().activity.toReview.queryOptions());
  const [selection, setSelection] = useState(EMPTY_SELECTION);
  const selected = data?.find(({ id }) => id === selection.activeId) ?? data?.[0];
  const columns = useMemo(
    (): TableColumn<Row>[] => [
      {
        id: 'at',
        header: t('review.columns.at'),
        widthPx: 190,
        value: (row) => row.happenedAt,
        text: (row) => formatInstant(row.happenedAt, timeZone, locale),
      },
      {
        id: 'command',
        header: t('review.columns.command'),
        widthPx: 200,
        value: (row) => t(`records.activity.verbs.${commandVerb(row.name)}`, { defaultValue: row.name }),
        look: 'strong',
        isGroupable: true,
      },
      { id: 'subject', header: t('review.columns.subject'), widthPx: 200, value: (row) => row.subject },
      {
        id: 'kind',
        header: t('review.columns.kind'),
        widthPx: 110,
        value: (row) => t(`review.kinds.${row.kind}`),
        isGroupable: true,
      },
      {
        id: 'code',
        header: t('review.columns.code'),
        widthPx: 240,
        grow: 1,
        value: (row) => reasonOf(row, { t, locale }),
      },
    ],
    [t, locale, timeZone],
  );
  return (
    <ListPage title={t('review.title')}>
      <DataTable
        id="review"
        label={t('review.title')}
        rows={data ?? []}
        columns={columns}
        rowId={(row) => row.id}
        selection={selected ? { ...selection, activeId: selected.id } : selection}
        onSelectionChange={setSelection}
        empty={<EmptyState title={t('review.none')} hint={t('review.noneHint')} />}
      />
      {selected && (
        <Slot name="inspector">
          <ReviewDetails key={selected.id} row={selected} />
        </Slot>
      )}
    </ListPage>
  );
}
