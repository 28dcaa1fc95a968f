import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BoardMission, type Outputs, useApi } from '../app/api.tsx';
import { formatTime } from '../kit/format.ts';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { CandidateList } from './CandidateList.tsx';
import { ConsentPanel } from './ConsentPanel.tsx';
import { HoursFindings } from './HoursFindings.tsx';
import { InspectorFooter } from './InspectorFooter.tsx';
import { MissionFacts } from './MissionFacts.tsx';
import { MissionHistory } from './MissionHistory.tsx';
import { MissionNotes } from './MissionNotes.tsx';
import { MissionStops } from './MissionStops.tsx';
import { isAssignable, statusLook } from './missionStatus.ts';
import { useCandidates } from './useCandidates.ts';
import { useMissionText } from './useMissionText.ts';

export type MissionDetail = NonNullable<Outputs['missions']['detail']>;

/** One mission: what it is, who could drive it and what that would do to his day, and what happened to it. */
export function MissionInspector({ mission }: { readonly mission: BoardMission }): ReactNode {
  const api = useApi();
  const { candidates, isLoading } = useCandidates(mission);
  const detail = useQuery(api.missions.detail.queryOptions({ missionId: mission.id })).data ?? null;
  const consent = useBoardStore((store) => store.consent);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = candidates.find(({ driverId }) => driverId === chosenId) ?? candidates[0] ?? null;
  const isOpen = isAssignable(mission);
  const isAsked = consent?.missionId === mission.id;
  return (
    <>
      <MissionTitle mission={mission} />
      <div className="min-h-0 flex-1 overflow-auto">
        <MissionFacts mission={mission} detail={detail} />
        <HoursFindings mission={mission} />
        {isAsked && consent && <ConsentPanel key={consent.driverId + consent.kind} consent={consent} />}
        {isOpen && (
          <CandidateList
            mission={mission}
            candidates={candidates}
            isLoading={isLoading}
            chosen={chosen}
            onChoose={setChosenId}
          />
        )}
        {detail && <MissionStops detail={detail} />}
        <MissionNotes mission={mission} />
        {detail && <MissionHistory detail={detail} />}
      </div>
      <InspectorFooter mission={mission} chosen={chosen} />
    </>
  );
}

function MissionTitle({ mission }: { readonly mission: BoardMission }): ReactNode {
  const { t } = useTranslation();
  const { alerts, timeZone } = useBoard();
  const missionText = useMissionText();
  const look = statusLook(mission, alerts.get(mission.id) ?? []);
  const type = t(`missions.types.${mission.type as 'TRANSFER'}`);
  return (
    <header className="border-b border-line px-3.5 py-2.5">
      <h2 className="text-lg leading-6 font-semibold text-balance">
        {formatTime(mission.startAt, timeZone)} · {missionText(mission)}
      </h2>
      <p className="text-soft">
        {[mission.reference, type, mission.category].filter(Boolean).join(' · ')} ·{' '}
        <span className={`tone-${look.tone} font-semibold whitespace-nowrap text-tone-ink`}>
          {t(`missions.status.${look.key}`)}
        </span>
      </p>
    </header>
  );
}
