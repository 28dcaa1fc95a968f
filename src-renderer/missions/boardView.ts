import { create } from 'zustand';
import { HOUR_MS, type Instant } from '#domain/kernel/instants.ts';
import type { TimelineView } from '../kit/Timeline/timeline.ts';

type BoardView = {
  /** Where the day looked at begins; null before the first. */
  readonly dayStart: Instant | null;
  readonly view: TimelineView;
  readonly setView: (view: TimelineView) => void;
  /** Another day: the same hours of it. */
  readonly lookAt: (dayStart: Instant) => void;
};

const FIRST_HOUR = 5.9;
export const FIRST_SPAN_HOURS = 16;

/** The working day: from before six in the morning, sixteen hours. */
export function firstView(dayStart: Instant): TimelineView {
  return { startAt: dayStart + FIRST_HOUR * HOUR_MS, spanMs: FIRST_SPAN_HOURS * HOUR_MS };
}

/** Where the timeline looks; kept when the screen is left and come back to. */
export const useBoardView = create<BoardView>()((set, get) => ({
  dayStart: null,
  view: firstView(0),
  setView: (view) => set({ view }),
  lookAt: (dayStart) => {
    const { dayStart: former, view } = get();
    if (former === dayStart) return;
    const isInside = former !== null && Math.abs(view.startAt - former) < 24 * HOUR_MS;
    set({
      dayStart,
      view: isInside ? { ...view, startAt: view.startAt + dayStart - former } : firstView(dayStart),
    });
  },
}));

/** Over another stretch: a quarter of it before now when now is in the day, else from the day's first hour. */
export function viewOfHours(hours: number, dayStart: Instant, now: Instant): TimelineView {
  const spanMs = hours * HOUR_MS;
  if (hours >= 24) return { startAt: dayStart, spanMs };
  const isToday = now >= dayStart && now < dayStart + 24 * HOUR_MS;
  if (hours === FIRST_SPAN_HOURS || !isToday) return { startAt: dayStart + FIRST_HOUR * HOUR_MS, spanMs };
  return { startAt: Math.round(now - spanMs / 4), spanMs };
}
