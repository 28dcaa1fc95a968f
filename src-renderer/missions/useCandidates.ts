import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type BoardMission, type Outputs, useApi } from '../app/api.tsx';
import { isAssignable } from './missionStatus.ts';

export type CandidateItem = NonNullable<Outputs['missions']['candidates']>['candidates'][number];
/** How long the selection must rest before the whole staff is assessed for it. */
const REST_MS = 120;
const NONE: readonly never[] = [];

/** The value once it has stayed the same for a while: what is slow follows what is quick. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), restMs);
    return () => window.clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}

type Candidates = { readonly candidates: readonly CandidateItem[]; readonly isLoading: boolean };

/** Drivers who could take the mission, ranked; asked once the selection rests, none for what can no longer change. */
export function useCandidates(mission: BoardMission | null): Candidates {
  const api = useApi();
  const wantedId = mission && isAssignable(mission) ? mission.id : null;
  const missionId = useRested(wantedId, REST_MS);
  const answer = useQuery(
    api.missions.candidates.queryOptions({ missionId: missionId ?? '', limit: 60 }, { enabled: missionId !== null }),
  );
  const isCurrent = missionId !== null && missionId === wantedId;
  return {
    candidates: isCurrent ? (answer.data?.candidates ?? NONE) : NONE,
    isLoading: wantedId !== null && (!isCurrent || answer.isPending),
  };
}
