import { create } from 'zustand';
import { addDays, type Day } from '#domain/kernel/instants.ts';

type Workday = {
  /** The day looked at; null follows today. */
  readonly chosenDay: Day | null;
  readonly choose: (day: Day | null) => void;
};

const useWorkdayStore = create<Workday>()((set) => ({
  chosenDay: null,
  choose: (chosenDay) => set({ chosenDay }),
}));

export type WorkdayControls = {
  readonly day: Day;
  readonly isToday: boolean;
  readonly choose: (day: Day | null) => void;
  readonly step: (days: number) => void;
};

/** The day every screen looks at. Left alone it is today, and moves on at midnight. */
export function useWorkday(today: Day): WorkdayControls {
  const { chosenDay, choose } = useWorkdayStore();
  const day = chosenDay ?? today;
  const put = (next: Day | null): void => choose(next === today ? null : next);
  return { day, isToday: day === today, choose: put, step: (days) => put(addDays(day, days)) };
}
