import { addDays, dayAt, instantOfLocal, timeAt } from '#domain/kernel/instants.ts';
import type { SlotChoice } from './useSlots.ts';

/** The same lesson on the same weekday and wall-clock time over some weeks; a week in which that time is skipped has none. */
export function weeklySeries(slot: SlotChoice, weeks: number, timeZone: string): SlotChoice[] {
  const day = dayAt(slot.startAt, timeZone);
  const time = timeAt(slot.startAt, timeZone);
  return Array.from({ length: weeks }, (_, week) =>
    instantOfLocal(addDays(day, week * 7), time, timeZone, 'earlier'),
  ).flatMap((start) =>
    start.kind === 'ok'
      ? [{ driverId: slot.driverId, startAt: start.value, endAt: start.value + slot.endAt - slot.startAt }]
      : [],
  );
}
