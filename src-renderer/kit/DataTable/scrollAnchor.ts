import type { RowOrder } from './tableSelection.ts';

export type ReadingPlace = {
  readonly order: RowOrder;
  /** First row in view, and how many are. */
  readonly firstIndex: number;
  readonly rowCount: number;
  readonly activeId: string | null;
};

/**
 * Rows to scroll by after a refresh so that what is read stays under the eyes: the active row when it was in view, else
 * the first row in view that is still there. 0 when none of them is.
 */
export function anchorShiftRows({ order, firstIndex, rowCount, activeId }: ReadingPlace, next: RowOrder): number {
  const activeIndex = activeId === null ? undefined : order.indexById.get(activeId);
  const isActiveInView = activeIndex !== undefined && activeIndex >= firstIndex && activeIndex < firstIndex + rowCount;
  const candidates = Array.from({ length: rowCount }, (_, offset) => firstIndex + offset);
  for (const oldIndex of isActiveInView ? [activeIndex, ...candidates] : candidates) {
    const id = order.ids[oldIndex];
    const newIndex = id === undefined ? undefined : next.indexById.get(id);
    if (newIndex !== undefined) return newIndex - oldIndex;
  }
  return 0;
}
