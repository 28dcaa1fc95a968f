import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { RowOrder } from './tableSelection.ts';

type ScrollAnchorInput = {
  readonly box: RefObject<HTMLElement | null>;
  readonly order: RowOrder;
  readonly rowPx: number;
  readonly activeId: string | null;
  /** When this changes the order was asked for (a sort, a group), and the scroll is left alone. */
  readonly arrangement: unknown;
};

/**
 * When a refresh inserts or removes rows above what is being read, moves the scroll by as much, so that nothing under
 * the eyes moves. What is being read is the active row when it is in view, else the first row in view. At the very top
 * the scroll stays at the top, where new rows are expected to show.
 */
export function useScrollAnchor({ box, order, rowPx, activeId, arrangement }: ScrollAnchorInput): void {
  const before = useRef({ order, arrangement });

  useLayoutEffect(() => {
    const element = box.current;
    const previous = before.current;
    before.current = { order, arrangement };
    if (!element || previous.order === order || previous.arrangement !== arrangement || element.scrollTop === 0) return;
    const firstIndex = Math.floor(element.scrollTop / rowPx);
    const lastIndex = firstIndex + Math.floor(element.clientHeight / rowPx) - 1;
    const activeIndex = activeId === null ? undefined : previous.order.indexById.get(activeId);
    const isActiveInView = activeIndex !== undefined && activeIndex >= firstIndex && activeIndex <= lastIndex;
    const candidates = isActiveInView ? [activeIndex, firstIndex] : [firstIndex, firstIndex + 1, firstIndex + 2];
    for (const oldIndex of candidates) {
      const newIndex = order.indexById.get(previous.order.ids[oldIndex] ?? '');
      if (newIndex === undefined) continue;
      if (newIndex !== oldIndex) element.scrollBy(0, (newIndex - oldIndex) * rowPx);
      return;
    }
  }, [box, order, rowPx, activeId, arrangement]);
}
