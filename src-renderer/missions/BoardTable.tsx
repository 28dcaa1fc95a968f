import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../kit/Button.tsx';
import { DataTable } from '../kit/DataTable/DataTable.tsx';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useBoard, useFilteredMissions } from './boardData.ts';
import { NO_FILTER } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';
import { BulkBar } from './BulkBar.tsx';
import { isAssignable } from './missionStatus.ts';
import { useBoardColumns } from './useBoardColumns.ts';

/** The same missions as lines: sorted, grouped, edited in place, many at once. */
export function BoardTable(): ReactNode {
  const { t } = useTranslation();
  const { board } = useBoard();
  const missions = useFilteredMissions();
  const columns = useBoardColumns();
  const selection = useBoardStore((store) => store.selection);
  const putSelection = useBoardStore((store) => store.putSelection);
  const putFilter = useBoardStore((store) => store.putFilter);
  const filterKey = useBoardStore(({ filter }) => `${filter.triage ?? ''} ${filter.text}`);
  const put = useBoardStore((store) => store.put);
  const layout = useBoardStore((store) => store.layout);
  const show = useBoardStore((store) => store.show);

  return (
    <div className="flex h-full min-h-0 flex-col">
      {selection.selectedIds.size > 1 && <BulkBar />}
      <div className="min-h-0 flex-1">
        <DataTable
          id="missions"
          label={t('missions.views.table')}
          rows={missions}
          columns={columns}
          rowId={(row) => row.id}
          selection={selection}
          onSelectionChange={putSelection}
          onOpen={(row) => isAssignable(row) && put({ isAssigning: true })}
          {...(layout ? { layout } : {})}
          revealKey={filterKey}
          onLayoutChange={(next) => show({ layout: next })}
          empty={
            board.missions.length === 0 ? (
              <EmptyState
                title={t('missions.empty.title')}
                hint={t('missions.empty.hint')}
                action={
                  <Button shortcut="N" onClick={() => put({ panel: 'task' })}>
                    {t('missions.newTask')}
                  </Button>
                }
              />
            ) : (
              <EmptyState
                title={t('missions.empty.filtered')}
                action={<Button onClick={() => putFilter(NO_FILTER)}>{t('missions.clearFilter')}</Button>}
              />
            )
          }
        />
      </div>
    </div>
  );
}
