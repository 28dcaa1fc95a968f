import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { createTRPCClient, createWSClient, type TRPCClient, wsLink } from '@trpc/client';
import type { inferRouterOutputs } from '@trpc/server';
import { createTRPCContext, createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { ImportJobResult } from '#main/import/imports.router.ts';
import type { Preview } from '#main/import/preview.ts';
import type { RefusedLine } from '#main/import/refusedLines.ts';
import type { JobState } from '#main/jobs.ts';
import type { DayPlanResult as DayPlanJobResult } from '#main/missions/dayPlan.ts';
import type { Simulation } from '#main/pricing/simulation.ts';
import type { AppRouter } from '#main/router.ts';
import { bridgeLink, type PreloadBridge } from './bridgeLink.ts';

/*
 * The renderer's one way to the core: typed calls, and what changed. Types only cross from the core, and only here.
 */
export type Outputs = inferRouterOutputs<AppRouter>;
export type Board = Outputs['missions']['board'];
export type BoardMission = Board['missions'][number];
export type Job = JobState;
export type { ImportJobResult };
export type DayPlanResult = DayPlanJobResult;
export type PriceSimulationResult = Simulation;
export type ImportPreview = Preview;
export type ImportRefusedLine = RefusedLine;

const trpc = createTRPCContext<AppRouter>();
export const useApi = trpc.useTRPC;
export const useApiClient = trpc.useTRPCClient;

declare global {
  interface Window {
    readonly regie?: PreloadBridge;
  }
}

function connect(): TRPCClient<AppRouter> {
  if (window.regie) return createTRPCClient<AppRouter>({ links: [bridgeLink(window.regie)] });
  const socket = createWSClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`,
    retryDelayMs: (attempt) => Math.min(250 * 2 ** attempt, 5000),
  });
  return createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
}

/**
 * Reads again what a change may have touched; many changes at once are read once.
 * Asked for before the first query, so that no change falls between a reading and the listening; after a lost connection all is read again.
 */
function followChanges(client: TRPCClient<AppRouter>, queries: QueryClient): void {
  let timer: number | undefined;
  let hasStarted = false;
  const readAgain = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void queries.invalidateQueries(), 40);
  };
  client.jobs.changes.subscribe(undefined, {
    onStarted: () => {
      if (hasStarted) readAgain();
      hasStarted = true;
    },
    onData: readAgain,
  });
}

function openApi(): { readonly client: TRPCClient<AppRouter>; readonly queries: QueryClient } {
  const client = connect();
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 120_000, retry: 1, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  followChanges(client, queries);
  // Every screen waits for the desk's facts: asked for while the shell is first drawn.
  const ahead = createTRPCOptionsProxy<AppRouter>({ client, queryClient: queries });
  void queries.prefetchQuery(ahead.organisations.desk.queryOptions());
  return { client, queries };
}

export function ApiProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [{ client, queries }] = useState(openApi);
  return (
    <QueryClientProvider client={queries}>
      <trpc.TRPCProvider trpcClient={client} queryClient={queries}>
        {children}
      </trpc.TRPCProvider>
    </QueryClientProvider>
  );
}

/** What the core says of the desk itself: organisation, zone, host, sync. */
export function useDesk(): Outputs['organisations']['desk'] | undefined {
  const api = useApi();
  return useQuery(api.organisations.desk.queryOptions(undefined, { refetchInterval: 30_000 })).data;
}

/** Long work of this desk, kept up to date. */
export function useJobs(): readonly Job[] {
  const client = useApiClient();
  const [jobs, setJobs] = useState<readonly Job[]>([]);
  useEffect(() => {
    void client.jobs.list.query().then((list) => setJobs(list as readonly Job[]));
    const subscription = client.jobs.progress.subscribe(undefined, {
      onData: (job) => setJobs((known) => [...known.filter(({ id }) => id !== job.id), job as Job]),
    });
    return () => subscription.unsubscribe();
  }, [client]);
  return jobs;
}
