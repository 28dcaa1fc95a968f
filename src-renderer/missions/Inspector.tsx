import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../kit/EmptyState.tsx';
import { useSelectedMission } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { MissionInspector } from './MissionInspector.tsx';
import { TaskForm } from './TaskForm.tsx';

/** Everything on the selected mission, or the task being made. */
export function Inspector(): ReactNode {
  const { t } = useTranslation();
  const panel = useBoardStore((store) => store.panel);
  // The views answer the key first, the details follow at once.
  const mission = useDeferredValue(useSelectedMission());
  if (panel === 'task') return <TaskForm />;
  if (mission) return <MissionInspector key={mission.id} mission={mission} />;
  return <EmptyState title={t('missions.inspector.none')} hint={t('missions.inspector.noneHint')} />;
}
