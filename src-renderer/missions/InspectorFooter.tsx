import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMission } from '../app/api.tsx';
import { Button, IconButton } from '../kit/Button.tsx';
import { Menu, type MenuEntry } from '../kit/Menu.tsx';
import { type PaperKind, useBoardStore } from './boardStore.ts';
import { CancelForm } from './CancelForm.tsx';
import { RescheduleForm } from './RescheduleForm.tsx';
import { isAssignable } from './missionStatus.ts';
import { useAssign } from './useAssign.ts';
import type { CandidateItem } from './useCandidates.ts';
import { useMissionActions } from './useMissionActions.ts';

const PAPERS: readonly PaperKind[] = ['reservation-slip', 'mission-order', 'billet-collectif'];
type FooterProps = { readonly mission: BoardMission; readonly chosen: CandidateItem | null };

/** The actions of the mission: the main one first, all of them in the menu. */
export function InspectorFooter({ mission, chosen }: FooterProps): ReactNode {
  const { t } = useTranslation();
  const put = useBoardStore((store) => store.put);
  const isAssigning = useBoardStore((store) => store.isAssigning);
  const assign = useAssign();
  const actions = useMissionActions();
  const [form, setForm] = useState<'cancel' | 'reschedule' | null>(null);
  const isOpen = isAssignable(mission);
  const openPaper = (kind: PaperKind): void => put({ paper: { missionId: mission.id, kind } });

  const entries = useFooterEntries({ mission, isOpen, openPaper, openForm: setForm });

  if (form === 'cancel') return <CancelForm mission={mission} onEnd={() => setForm(null)} />;
  if (form === 'reschedule') return <RescheduleForm mission={mission} onEnd={() => setForm(null)} />;
  return (
    <footer className="flex flex-wrap gap-1.5 border-t border-line px-3.5 py-2.5">
      {isOpen && (
        <Button
          look="primary"
          shortcut={isAssigning ? '↵' : 'A'}
          disabled={!chosen?.vehicleId}
          onClick={() => {
            if (!chosen?.vehicleId) return;
            void assign({ missionId: mission.id, driverId: chosen.driverId, vehicleId: chosen.vehicleId });
          }}
        >
          {mission.driverId === null ? t('missions.actions.assign') : t('missions.actions.reassign')}
        </Button>
      )}
      {isOpen && mission.driverId !== null && (
        <Button shortcut="U" onClick={() => actions.unassign(mission)}>
          {t('missions.actions.unassignShort')}
        </Button>
      )}
      <Button shortcut="P" onClick={() => openPaper('reservation-slip')}>
        {t('missions.actions.slip')}
      </Button>
      <Menu
        align="end"
        trigger={<IconButton icon="more" label={t('missions.actions.more')} look="plain" />}
        entries={entries}
      />
    </footer>
  );
}

type EntryParts = {
  readonly mission: BoardMission;
  readonly isOpen: boolean;
  readonly openPaper: (kind: PaperKind) => void;
  readonly openForm: (form: 'cancel' | 'reschedule') => void;
};

/** All that can be done to the mission as it stands. */
function useFooterEntries({ mission, isOpen, openPaper, openForm }: EntryParts): MenuEntry[] {
  const { t } = useTranslation();
  const actions = useMissionActions();
  const { status, driverId } = mission;
  const hasDriver = driverId !== null;
  const entries: MenuEntry[] = [{ kind: 'heading', id: 'papers', label: t('missions.papers.title') }];
  for (const kind of PAPERS) {
    entries.push({
      kind: 'action',
      id: kind,
      label: t(`missions.papers.${kind}`),
      icon: 'page',
      ...(kind === 'reservation-slip' ? { shortcut: 'P' } : {}),
      run: () => openPaper(kind),
    });
  }
  entries.push({ kind: 'separator', id: 'moves' });
  const action = (id: string, label: string, run: () => void): void => {
    entries.push({ kind: 'action', id, label, run });
  };
  if (isOpen && hasDriver) {
    const key = mission.isConfirmedByDriver ? 'missions.actions.unconfirm' : 'missions.actions.confirm';
    entries.push({
      kind: 'action',
      id: 'confirm',
      label: t(key),
      shortcut: 'C',
      run: () => actions.confirm(mission),
    });
  }
  if (status === 'ASSIGNED') action('start', t('missions.actions.start'), () => actions.move(mission, 'IN_PROGRESS'));
  if (status === 'ASSIGNED' || status === 'IN_PROGRESS') {
    action('complete', t('missions.actions.complete'), () => actions.move(mission, 'COMPLETED'));
    action('no-show', t('missions.actions.noShow'), () => actions.move(mission, 'NO_SHOW'));
  }
  if (status === 'CANCELLED') action('reopen', t('missions.actions.reopen'), () => actions.move(mission, 'PENDING'));
  if (isOpen) {
    action('reschedule', t('missions.actions.reschedule'), () => openForm('reschedule'));
    entries.push({
      kind: 'action',
      id: 'cancel',
      label: t('missions.actions.cancel'),
      isDanger: true,
      run: () => openForm('cancel'),
    });
  }
  return entries;
}
