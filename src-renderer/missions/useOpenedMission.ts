import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useNavigate, useParams } from 'react-router';
import { isId } from '#domain/kernel/ids.ts';
import { dayAt } from '#domain/kernel/instants.ts';
import { useApi } from '../app/api.tsx';
import { useNow } from '../app/now.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useWorkday } from '../app/workday.ts';
import { NO_FILTER } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';

/** /missions/<id>, from a search or a link: goes to the mission's day and selects it, then gives the address back. */
export function useOpenedMission(): void {
  const api = useApi();
  const navigate = useNavigate();
  const asked = useParams()['*'] ?? '';
  const { timeZone } = useShellFacts();
  const { choose } = useWorkday(dayAt(useNow(60_000), timeZone));
  const { data } = useQuery(api.missions.detail.queryOptions({ missionId: asked }, { enabled: isId(asked) }));
  const opened = data?.mission;
  useEffect(() => {
    if (!opened || opened.id !== asked) return;
    choose(dayAt(opened.startAt, timeZone));
    useBoardStore.getState().putFilter(NO_FILTER);
    useBoardStore.getState().select(opened.id);
    void navigate('/missions', { replace: true });
    // oxlint-disable-next-line react/exhaustive-deps -- once per opened mission
  }, [opened?.id, asked]);
}
