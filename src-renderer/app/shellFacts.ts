import { createContext, useContext } from 'react';
import type { Instant } from '#domain/kernel/instants.ts';

/** How the desk stands with the central API. */
export type SyncState =
  /** No central API is set: the data lives on this desk. */
  | { readonly kind: 'local' }
  | { readonly kind: 'live'; readonly syncedAt: Instant }
  /** Connected, but the last exchange is older than it should be. */
  | { readonly kind: 'late'; readonly syncedAt: Instant }
  | { readonly kind: 'offline'; readonly syncedAt: Instant; readonly sinceAt: Instant }
  /** The API refused this desk (version, rights): a person must act. */
  | { readonly kind: 'stopped'; readonly reason: string };

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
