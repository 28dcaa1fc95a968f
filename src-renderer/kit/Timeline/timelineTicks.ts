import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, zoneOffsetMs } from '#domain/kernel/instants.ts';
import type { TimeRange } from './timelineGeometry.ts';

export type AxisTick = { readonly at: Instant; readonly kind: 'time' | 'day' };

const STEPS_MS = [1, 5, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080].map((minutes) => minutes * MINUTE_MS);

/** The shortest round step whose marks stand at least `leastPx` apart. */
export function tickStepMs(pxPerMs: number, leastPx: number): number {
  return STEPS_MS.find((stepMs) => stepMs * pxPerMs >= leastPx) ?? 10_080 * MINUTE_MS;
}

/**
 * Marks on round local times of the zone within the stretch; a mark at local midnight is a day. Where clocks change,
 * steps follow the wall clock: a skipped hour has no mark, a repeated one has two.
 */
export function axisTicks(range: TimeRange, stepMs: number, timeZone: string): readonly AxisTick[] {
  const ticks: AxisTick[] = [];
  const probeMs = Math.min(stepMs, HOUR_MS);
  // Probes stand on the local clock at the start of the stretch; clocks change by whole hours in the zones served.
  const phaseMs = zoneOffsetMs(range.fromAt, timeZone) % probeMs;
  let at = Math.floor((range.fromAt + phaseMs) / probeMs) * probeMs - phaseMs;
  while (at <= range.toAt) {
    const localMs = at + zoneOffsetMs(at, timeZone);
    const sinceMidnightMs = ((localMs % DAY_MS) + DAY_MS) % DAY_MS;
    const isOnStep =
      stepMs <= DAY_MS ? sinceMidnightMs % stepMs === 0 : sinceMidnightMs === 0 && isOnDayStep(localMs, stepMs);
    if (isOnStep && at >= range.fromAt) ticks.push({ at, kind: sinceMidnightMs === 0 ? 'day' : 'time' });
    at += probeMs;
  }
  return ticks;
}

/** Steps of several days count from a Monday. */
function isOnDayStep(localMs: number, stepMs: number): boolean {
  const dayNumber = Math.floor(localMs / DAY_MS) + 3;
  return dayNumber % Math.round(stepMs / DAY_MS) === 0;
}
