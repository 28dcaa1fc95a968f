import { useEffect, useRef } from 'react';
import { type Day, dayAt } from '#domain/kernel/instants.ts';
import { useNow } from '../app/now.ts';
import { useShellFacts } from '../app/shellFacts.ts';
import { useWorkday } from '../app/workday.ts';
import { selectOne } from '../kit/DataTable/tableSelection.ts';
import type { BoardFilter } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';

/** What one window tells the others; a window that opens asks, and is told everything. */
type Told = {
  readonly isAsking?: boolean;
  readonly activeId?: string | null;
  readonly filter?: BoardFilter;
  readonly day?: Day;
};

let isQuiet = false;

/** Changes the board of this window without the others following: what no hand did. */
export function withoutTelling(change: () => void): void {
  isQuiet = true;
  change();
  isQuiet = false;
}

/** Windows of one desk look at the same day and mission through the same filter. */
export function useSharedBoard(): void {
  const { timeZone } = useShellFacts();
  const { day, choose } = useWorkday(dayAt(useNow(60_000), timeZone));
  const channel = useRef<BroadcastChannel | null>(null);
  const workday = useRef({ day, choose });
  /** The day the others know of: one that came from them is not told back. */
  const knownDay = useRef(day);

  useEffect(() => {
    workday.current = { day, choose };
    if (knownDay.current === day) return;
    knownDay.current = day;
    channel.current?.postMessage({ day } satisfies Told);
  });

  useEffect(() => {
    const opened = new BroadcastChannel('board');
    channel.current = opened;
    const tell = (told: Told): void => opened.postMessage(told);
    const stop = useBoardStore.subscribe((now, before) => {
      const { activeId } = now.selection;
      if (isQuiet || (activeId === before.selection.activeId && now.filter === before.filter)) return;
      tell({ activeId, filter: now.filter });
    });
    opened.onmessage = ({ data }: MessageEvent<Told>) => {
      const { selection, select, filter, putFilter, putSelection } = useBoardStore.getState();
      if (data.isAsking === true) return tell({ activeId: selection.activeId, filter, day: workday.current.day });
      const { activeId } = data;
      if (data.day !== undefined && data.day !== workday.current.day) {
        knownDay.current = data.day;
        workday.current.choose(data.day);
      }
      withoutTelling(() => {
        if (data.filter) putFilter(data.filter);
        if (activeId === null) select(null);
        else if (activeId !== undefined && activeId !== selection.activeId) putSelection(selectOne(activeId));
      });
    };
    tell({ isAsking: true });
    return () => {
      stop();
      channel.current = null;
      opened.close();
    };
  }, []);
}
