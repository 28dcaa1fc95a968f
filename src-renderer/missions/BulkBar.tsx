import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '#domain/kernel/result.ts';
import { refusalSentence } from '#domain/refusals.ts';
import { type BoardMission, useApiClient } from '../app/api.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { EMPTY_SELECTION } from '../kit/DataTable/tableSelection.ts';
import { SelectField } from '../kit/SelectField.tsx';
import { useToast } from '../kit/Toast.tsx';
import { BulkCancel } from './BulkCancel.tsx';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { shortReference } from './missionText.ts';

type Answer = { readonly kind: 'ok' } | Parameters<typeof refusalSentence>[0];

/** What can be done to several missions at once; each that is refused is named with its reason. */
export function BulkBar(): ReactNode {
  const { t } = useTranslation();
  const client = useApiClient();
  const toast = useToast();
  const { board, missionById, locale } = useBoard();
  const selectedIds = useBoardStore((store) => store.selection.selectedIds);
  const putSelection = useBoardStore((store) => store.putSelection);
  const [isCancelling, setIsCancelling] = useState(false);
  const missions = [...selectedIds].flatMap((id) => missionById.get(id) ?? []);

  async function each(send: (mission: BoardMission) => Promise<Answer>): Promise<void> {
    const refused: string[] = [];
    for (const mission of missions) {
      const answer = await send(mission);
      if (isRefusal(answer)) refused.push(`${shortReference(mission.reference)} : ${refusalSentence(answer, locale)}`);
    }
    const doneCount = missions.length - refused.length;
    toast({
      title: t('missions.bulk.done', { count: doneCount }),
      tone: refused.length > 0 ? 'warn' : 'ok',
      ...(refused.length > 0 ? { description: refused.slice(0, 4).join(' · ') } : {}),
    });
  }

  function endCancelling(): void {
    setIsCancelling(false);
    document.querySelector<HTMLElement>('[data-view="table"] [role=grid]')?.focus();
  }

  function assignAll(driverId: string): void {
    const usual = board.drivers.find(({ id }) => id === driverId)?.usualVehicleId;
    void each((mission) => {
      const vehicleId = usual ?? mission.vehicleId;
      if (!vehicleId) return Promise.resolve({ code: 'vehicle-missing', details: {}, kind: 'refusal' } as const);
      return client.missions.assign.mutate({ missionId: mission.id, driverId, vehicleId });
    });
  }

  return (
    <div
      role="toolbar"
      aria-label={t('missions.bulk.label')}
      className="flex min-h-9 shrink-0 flex-wrap items-center gap-1.5 border-b border-accent-line bg-accent-soft px-2.5 py-1"
    >
      <strong className="pr-1 font-semibold whitespace-nowrap">
        {t('missions.bulk.selected', { count: missions.length })}
      </strong>
      {isCancelling ? (
        <BulkCancel missions={missions} each={each} onEnd={endCancelling} />
      ) : (
        <>
          <div className="w-34 shrink-0">
            <SelectField
              label={t('missions.bulk.assignTo')}
              isLabelHidden
              placeholder={t('missions.bulk.assignTo')}
              value={null}
              options={board.drivers.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={assignAll}
            />
          </div>
          <Button onClick={() => void each(({ id }) => client.missions.unassign.mutate({ missionId: id }))}>
            {t('missions.actions.unassign')}
          </Button>
          <Button
            onClick={() =>
              void each(({ id }) =>
                client.missions.edit.mutate({ missionId: id, patch: { isConfirmedByDriver: true } }),
              )
            }
          >
            {t('missions.actions.confirm')}
          </Button>
          <Button onClick={() => setIsCancelling(true)}>{t('missions.bulk.cancel')}</Button>
          <span className="flex-1" />
          <IconButton icon="close" label={t('missions.bulk.clear')} onClick={() => putSelection(EMPTY_SELECTION)} />
        </>
      )}
    </div>
  );
}
