import type { Activity } from '../compliance/index.ts';
import { type Instant, MINUTE_MS } from '../kernel/instants.ts';

/** What a driver does between two instants, in whole minutes: the figures of the board's row and of the counters. */
export type DayTotals = {
  readonly drivingMin: number;
  readonly workMin: number;
  readonly breakMin: number;
  readonly amplitudeMin: number;
  readonly nightWorkMin: number;
  readonly startAt: Instant | null;
  readonly endAt: Instant | null;
};

type Night = { readonly from: Instant; readonly to: Instant };

/** Sums activities inside [from, to[; work = driving + other work; amplitude from first start to last end; night = 00:00–05:00 given as a window. */
export function dayTotals(activities: readonly Activity[], from: Instant, to: Instant, night: Night): DayTotals {
  let driving = 0;
  let work = 0;
  let nightWork = 0;
  let startAt: Instant | null = null;
  let endAt: Instant | null = null;
  for (const activity of activities) {
    if (activity.kind === 'BREAK_REST' || activity.kind === 'UNKNOWN') continue;
    const start = Math.max(activity.startAt, from);
    const end = Math.min(activity.endAt, to);
    if (end <= start) continue;
    startAt = startAt === null ? start : Math.min(startAt, start);
    endAt = endAt === null ? end : Math.max(endAt, end);
    if (activity.kind === 'AVAILABILITY') continue;
    work += end - start;
    if (activity.kind === 'DRIVING') driving += end - start;
    nightWork += Math.max(0, Math.min(end, night.to) - Math.max(start, night.from));
  }
  const amplitude = startAt === null || endAt === null ? 0 : endAt - startAt;
  const whole = (ms: number): number => Math.round(ms / MINUTE_MS);
  return {
    drivingMin: whole(driving),
    workMin: whole(work),
    breakMin: whole(Math.max(0, amplitude - work)),
    amplitudeMin: whole(amplitude),
    nightWorkMin: whole(nightWork),
    startAt,
    endAt,
  };
}
