import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMission } from '../app/api.tsx';
import { Button } from '../kit/Button.tsx';
import { AssignEffect } from './AssignEffect.tsx';
import { useBoard } from './boardData.ts';
import { useBoardStore } from './boardStore.ts';
import { CandidateCard } from './CandidateCard.tsx';
import { FIRST_CANDIDATES } from './candidateText.ts';
import { useAssign } from './useAssign.ts';
import type { CandidateItem } from './useCandidates.ts';

type CandidateListProps = {
  readonly mission: BoardMission;
  readonly candidates: readonly CandidateItem[];
  readonly isLoading: boolean;
  readonly chosen: CandidateItem | null;
  readonly onChoose: (driverId: string) => void;
};

/** Who could take the mission, best first: 1–9 or the arrows choose, Enter assigns. */
export function CandidateList({ mission, candidates, isLoading, chosen, onChoose }: CandidateListProps): ReactNode {
  const { t } = useTranslation();
  const { board } = useBoard();
  const isAssigning = useBoardStore((store) => store.isAssigning);
  const consent = useBoardStore((store) => store.consent);
  const put = useBoardStore((store) => store.put);
  const assign = useAssign();
  const list = useRef<HTMLDivElement>(null);
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? candidates : candidates.slice(0, FIRST_CANDIDATES);
  const feasibleCount = candidates.filter(({ decision }) => decision !== 'BLOCKED').length;

  const hasList = shown.length > 0;
  useEffect(() => {
    if (isAssigning && hasList && consent === null) list.current?.focus({ preventScroll: false });
  }, [isAssigning, hasList, consent]);

  function take(candidate: CandidateItem | null): void {
    if (!candidate?.vehicleId) return;
    const { driverId, vehicleId } = candidate;
    onChoose(driverId);
    void assign({ missionId: mission.id, driverId, vehicleId });
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = shown.findIndex((candidate) => candidate === chosen);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const numbered = /^[1-9]$/.test(event.key) ? candidates[Number(event.key) - 1] : undefined;
    if (numbered && !shown.includes(numbered)) setIsWhole(true);
    const target = numbered ?? (step === 0 ? undefined : shown[at + step]);
    if (target) onChoose(target.driverId);
    else if (event.key === 'Enter' && !event.repeat && chosen) take(chosen);
    else if (step === 0 && !/^[1-9]$/.test(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  const chosenIndex = shown.findIndex((candidate) => candidate === chosen);
  return (
    <section className="border-b border-line px-3.5 py-2.5">
      <h3 className="flex items-baseline gap-2 pb-1.5 text-sm font-semibold text-soft">
        <span className="min-w-0 flex-1 truncate">
          {isLoading && !hasList
            ? t('missions.candidates.loading')
            : t('missions.candidates.title', { count: feasibleCount, total: board.drivers.length })}
        </span>
        {isAssigning && hasList && (
          <span className="shrink-0 font-normal text-faint">{t('missions.candidates.keys')}</span>
        )}
      </h3>
      <div
        ref={list}
        role="listbox"
        data-keys
        tabIndex={0}
        aria-label={t('missions.candidates.label')}
        aria-activedescendant={chosenIndex < 0 ? undefined : `candidate-${chosenIndex}`}
        onKeyDown={press}
        onFocus={() => !isAssigning && put({ isAssigning: true })}
        className="flex flex-col gap-1.5 rounded-md outline-none"
      >
        {shown.map((candidate, index) => (
          <CandidateCard
            key={candidate.driverId}
            id={`candidate-${index}`}
            number={index + 1}
            candidate={candidate}
            isChosen={candidate === chosen}
            onChoose={() => onChoose(candidate.driverId)}
            onTake={() => take(candidate)}
          />
        ))}
      </div>
      {!isLoading && candidates.length === 0 && <p className="text-soft">{t('missions.candidates.none')}</p>}
      {candidates.length > FIRST_CANDIDATES && (
        <div className="pt-1.5">
          <Button size="small" look="quiet" onClick={() => setIsWhole(!isWhole)}>
            {isWhole
              ? t('missions.candidates.fewer')
              : t('missions.candidates.more', { count: candidates.length - FIRST_CANDIDATES })}
          </Button>
        </div>
      )}
      {chosen && <AssignEffect candidate={chosen} />}
    </section>
  );
}
