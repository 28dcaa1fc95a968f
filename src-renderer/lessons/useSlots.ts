import { useMemo } from 'react';
import type { RankedSlot, SearchResult } from './lessonData.ts';
import { slotKey } from './lessonData.ts';

/** A slot one may look at: ranked, refused, or offered in place of one. */
export type SlotChoice = {
  readonly driverId: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly ranked?: RankedSlot;
};

/** Everything the list shows, in its order, and the one looked at: a slot that is offered need not be in the list. */
export function useSlots(
  answer: SearchResult | null,
  activeKey: string | null,
  offered: SlotChoice | null,
): { readonly choices: readonly SlotChoice[]; readonly active: SlotChoice | null } {
  const choices = useMemo(
    () => [...(answer?.slots ?? []).map((slot) => ({ ...slot, ranked: slot })), ...(answer?.refused ?? [])],
    [answer],
  );
  const found = choices.find((slot) => slotKey(slot) === activeKey);
  const active = found ?? (offered && slotKey(offered) === activeKey ? offered : (choices[0] ?? null));
  return { choices, active };
}
