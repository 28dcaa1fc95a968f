import { type ReactNode, useCallback, useEffect } from 'react';
import { createPortal } from 'react-dom';
import { create } from 'zustand';

/** Places of the shell a screen may fill: details at the right, facts and keys in the status line. */
export type SlotName = 'inspector' | 'facts' | 'keys';

type SlotsStore = {
  readonly elements: Readonly<Partial<Record<SlotName, HTMLElement>>>;
  readonly fillCounts: Readonly<Record<SlotName, number>>;
  readonly place: (name: SlotName, element: HTMLElement | null) => void;
  readonly fill: (name: SlotName, by: 1 | -1) => void;
};

const useSlots = create<SlotsStore>()((set) => ({
  elements: {},
  fillCounts: { inspector: 0, facts: 0, keys: 0 },
  place: (name, element) =>
    set(({ elements }) => {
      const { [name]: _former, ...others } = elements;
      return { elements: element ? { ...others, [name]: element } : others };
    }),
  fill: (name, by) => set(({ fillCounts }) => ({ fillCounts: { ...fillCounts, [name]: fillCounts[name] + by } })),
}));

/** Where the shell shows what screens put in the slot. */
export function SlotOutlet({ name, className }: { readonly name: SlotName; readonly className?: string }): ReactNode {
  const place = useSlots((slots) => slots.place);
  const ref = useCallback((element: HTMLElement | null) => place(name, element), [place, name]);
  return <div ref={ref} className={className} />;
}

/** Puts its children in a place of the shell as long as it is on the screen. */
export function Slot({ name, children }: { readonly name: SlotName; readonly children: ReactNode }): ReactNode {
  const element = useSlots((slots) => slots.elements[name]);
  const fill = useSlots((slots) => slots.fill);
  useEffect(() => {
    fill(name, 1);
    return () => fill(name, -1);
  }, [fill, name]);
  return element ? createPortal(children, element) : null;
}

export function useIsSlotFilled(name: SlotName): boolean {
  return useSlots((slots) => slots.fillCounts[name] > 0);
}
