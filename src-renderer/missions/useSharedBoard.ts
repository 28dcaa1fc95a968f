import { useEffect } from 'react';
import { selectOne } from '../kit/DataTable/tableSelection.ts';
import type { BoardFilter } from './boardFilter.ts';
import { useBoardStore } from './boardStore.ts';

type Shared = { readonly activeId: string | null; readonly filter: BoardFilter };

/** Windows of one desk look at the same mission through the same filter. */
export function useSharedBoard(): void {
  useEffect(() => {
    const channel = new BroadcastChannel('board');
    let isReceiving = false;
    const stop = useBoardStore.subscribe((now, before) => {
      if (isReceiving) return;
      if (now.selection.activeId === before.selection.activeId && now.filter === before.filter) return;
      channel.postMessage({ activeId: now.selection.activeId, filter: now.filter } satisfies Shared);
    });
    channel.onmessage = ({ data }: MessageEvent<Shared>) => {
      isReceiving = true;
      const { selection, select, putFilter, putSelection } = useBoardStore.getState();
      putFilter(data.filter);
      if (data.activeId === null) select(null);
      else if (data.activeId !== selection.activeId) putSelection(selectOne(data.activeId));
      isReceiving = false;
    };
    return () => {
      stop();
      channel.close();
    };
  }, []);
}
