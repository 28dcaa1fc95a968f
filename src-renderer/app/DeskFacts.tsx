import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useApi, useApiClient, useDesk } from './api.tsx';
import { followClock } from './now.ts';
import { FIRST_FACTS, type ShellFacts, ShellFactsContext } from './shellFacts.ts';
import { useUndo } from './useUndo.ts';

/** What the core says of this desk, given to the shell and to every screen. */
export function DeskFacts({ children }: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk();
  const api = useApi();
  const { undo, canUndo } = useUndo();
  const coreNow = desk?.now;
  useEffect(() => {
    if (coreNow !== undefined) followClock(coreNow);
  }, [coreNow]);
  const client = useApiClient();
  const queries = useQueryClient();
  useEffect(() => {
    const { unsubscribe } = client.sync.changes.subscribe(undefined, {
      onData: () => void queries.invalidateQueries(api.organisations.desk.queryFilter()),
    });
    return unsubscribe;
  }, [client, queries, api]);
  const facts = useMemo((): ShellFacts => {
    if (!desk) return { ...FIRST_FACTS, undo, canUndo };
    return {
      organisationName: desk.organization.name,
      timeZone: desk.timeZone,
      userName: desk.actor.userId === null ? null : desk.actor.name,
      sync: desk.sync,
      // Without a central API nothing waits to be sent: the commands of this desk are where they belong.
      pendingCount: desk.sync.kind === 'local' ? 0 : desk.sync.pending,
      toReviewCount: desk.sync.toReview,
      undo,
      canUndo,
      redo: null,
    };
  }, [desk, undo, canUndo]);
  return <ShellFactsContext value={facts}>{children}</ShellFactsContext>;
}
