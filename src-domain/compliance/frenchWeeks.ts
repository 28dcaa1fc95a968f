import { dayFinder, weekCutter } from './clock.ts';
import type { DriverRecord, Window } from './finding.ts';

/** `lastDay` is the number of the last day worked. */
export type FrenchWeek = { workMin: number; days: number; lastDay: number };

/** Work and days worked of each French week, in minutes and days, in order. */
export function frenchWeeksOf(record: DriverRecord): ReadonlyMap<number, FrenchWeek> {
  const weeks = new Map<number, FrenchWeek>();
  const cut = weekCutter(frenchZone(record));
  const dayOf = dayFinder(record.timeZone);
  let isWork = false;
  const add = (week: number, { startMin, endMin }: Window): void => {
    let totals = weeks.get(week);
    if (!totals) weeks.set(week, (totals = { workMin: 0, days: 0, lastDay: -Infinity }));
    if (isWork) totals.workMin += endMin - startMin;
    const dayBefore = Math.max(totals.lastDay, dayOf(startMin) - 1);
    totals.lastDay = dayOf(endMin - 1);
    totals.days += totals.lastDay - dayBefore;
  };
  for (const duty of record.timeline.duties) {
    isWork = duty.kind !== 'AVAILABILITY';
    cut(duty, add);
  }
  return weeks;
}

/** The zone French weeks are counted in. */
export function frenchZone(record: DriverRecord): string {
  return record.settings.frenchWeek === 'UTC' ? 'UTC' : record.timeZone;
}
