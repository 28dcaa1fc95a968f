import { type RefObject, useLayoutEffect, useRef } from 'react';
import { anchorShiftRows } from './scrollAnchor.ts';
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
 * When a refresh inserts or removes rows above what is being read, moves the scroll by as much. At the very top the
 * scroll stays at the top, where new rows are expected to show.
 */
export function useScrollAnchor({ box, order, rowPx, activeId, arrangement }: ScrollAnchorInput): void {
  const before = useRef({ order, arrangement });

  useLayoutEffect(() => {
    const element = box.current;
    const previous = before.current;
    before.current = { order, arrangement };
    if (!element || previous.order === order || previous.arrangement !== arrangement || element.scrollTop === 0) return;
    const firstIndex = Math.floor(element.scrollTop / rowPx);
    const rowCount = Math.max(1, Math.floor(element.clientHeight / rowPx) - 1);
    const shiftRows = anchorShiftRows({ order: previous.order, firstIndex, rowCount, activeId }, order);
    if (shiftRows !== 0) element.scrollBy(0, shiftRows * rowPx);
  }, [box, order, rowPx, activeId, arrangement]);
}
