import { createContext, useContext } from 'react';
import type { SyncCondition } from '#domain/sync/index.ts';

/** How the desk stands with the central API. */
export type SyncState =
  /** No central API is set: the data lives on this desk. */
  { readonly kind: 'local' } | SyncCondition;

/** What the shell shows all the time, whatever the screen. */
export type ShellFacts = {
  readonly organisationName: string;
  readonly timeZone: string;
  readonly userName: string | null;
  readonly sync: SyncState;
  readonly pendingCount: number;
  readonly toReviewCount: number;
  readonly undo: () => void;
  /** Whether this desk has a command that can be taken back, as last heard. */
  readonly canUndo: boolean;
  readonly redo: (() => void) | null;
};

export const FIRST_FACTS: ShellFacts = {
  organisationName: '',
  timeZone: 'Europe/Paris',
  userName: null,
  sync: { kind: 'local' },
  pendingCount: 0,
  toReviewCount: 0,
  undo: () => undefined,
  canUndo: false,
  redo: null,
};

export const ShellFactsContext = createContext<ShellFacts>(FIRST_FACTS);

export function useShellFacts(): ShellFacts {
  return useContext(ShellFactsContext);
}
