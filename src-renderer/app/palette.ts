import { useEffect, useId } from 'react';
import { create } from 'zustand';
import type { PaletteEntry } from '../kit/CommandPalette.tsx';

type PaletteStore = {
  readonly isOpen: boolean;
  /** What is typed, for those who look records up. */
  readonly query: string;
  readonly entriesBySource: Readonly<Record<string, readonly PaletteEntry[]>>;
  readonly open: () => void;
  readonly close: () => void;
  readonly ask: (query: string) => void;
  readonly offer: (source: string, entries: readonly PaletteEntry[] | null) => void;
};

export const usePalette = create<PaletteStore>()((set) => ({
  isOpen: false,
  query: '',
  entriesBySource: {},
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false, query: '' }),
  ask: (query) => set({ query }),
  offer: (source, entries) =>
    set(({ entriesBySource }) => {
      const { [source]: _former, ...others } = entriesBySource;
      return { entriesBySource: entries ? { ...others, [source]: entries } : others };
    }),
}));

/** Adds these entries to the palette as long as the component is on the screen. Keep the array between renders. */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const source = useId();
  const offer = usePalette((palette) => palette.offer);
  useEffect(() => {
    offer(source, entries);
    return () => offer(source, null);
  }, [offer, source, entries]);
}
