import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Outputs, useApi, useApiClient } from '../app/api.tsx';

export type StationState = Outputs['station']['state'];
export type StationProblem = NonNullable<Extract<StationState, { kind: 'closed' }>['problem']>;
export type KnownReplica = Outputs['station']['replicas'][number];

/** What this machine's Régie is doing, as it changes; undefined until it has said. */
export function useStation(): StationState | undefined {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  useEffect(() => {
    const { unsubscribe } = client.station.changes.subscribe(undefined, {
      onData: (state) => queries.setQueryData(api.station.state.queryKey(), state),
    });
    return unsubscribe;
  }, [client, queries, api]);
  return useQuery(api.station.state.queryOptions()).data;
}

export function useKnownReplicas(): readonly KnownReplica[] | undefined {
  return useQuery(useApi().station.replicas.queryOptions()).data;
}
