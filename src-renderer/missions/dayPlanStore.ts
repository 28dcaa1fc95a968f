import { create } from 'zustand';

type DayPlanStore = {
  /** The work that makes the suggestion shown; null while the board is not covered by one. */
  readonly jobId: string | null;
  /** Missions the dispatcher does not want from it. */
  readonly unticked: ReadonlySet<string>;
  readonly activeId: string | null;
  readonly open: (jobId: string) => void;
  readonly close: () => void;
  readonly activate: (missionId: string | null) => void;
  readonly tick: (missionIds: readonly string[], isOn: boolean) => void;
};

const NONE: ReadonlySet<string> = new Set();

export const useDayPlanStore = create<DayPlanStore>()((set, get) => ({
  jobId: null,
  unticked: NONE,
  activeId: null,
  open: (jobId) => set({ jobId, unticked: NONE, activeId: null }),
  close: () => set({ jobId: null, unticked: NONE, activeId: null }),
  activate: (activeId) => set({ activeId }),
  tick: (missionIds, isOn) => {
    const unticked = new Set(get().unticked);
    for (const id of missionIds) {
      if (isOn) unticked.delete(id);
      else unticked.add(id);
    }
    set({ unticked });
  },
}));
