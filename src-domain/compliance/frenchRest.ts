import { weekStartMin } from './clock.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding, type Window } from './finding.ts';
import { type FrenchWeek, frenchZone } from './frenchWeeks.ts';
import { bestRestWithin, type NationalShift } from './nationalShifts.ts';

/** FR-11: longest rest in the 24 h from the start of each light-vehicle shift; warns below 11 h, infringes below 10 h (R3312-53). */
export function findFrenchDailyRest(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const shift of shifts) {
    const rule = shift.hasEu ? null : record.book.inForce('FR-11', shift.startMin);
    if (!rule) continue;
    const { minRestMin, warnRestMin, windowMin } = rule.thresholds;
    const measuredMin = bestRestWithin(record.timeline, shift, windowMin);
    if (measuredMin >= warnRestMin) continue;
    const isInfringed = measuredMin < minRestMin;
    const measure = { measuredMin, limitMin: isInfringed ? minRestMin : warnRestMin };
    const window = { startMin: shift.startMin, endMin: shift.startMin + windowMin };
    found.push(finding(record, rule, window, { ...measure, severity: isInfringed ? 'INFRINGEMENT' : 'WARNING' }));
  }
  return found;
}

/** FR-12, FR-13: work, days worked and longest rest of each calendar week, and the average of 12 weeks; minutes (L3121-20, L3132-1). */
export function findFrenchWeeks(record: DriverRecord, weeks: ReadonlyMap<number, FrenchWeek>): readonly Finding[] {
  const found: Finding[] = [];
  const zone = frenchZone(record);
  for (const [week, totals] of weeks) {
    const window = { startMin: weekStartMin(week, zone), endMin: weekStartMin(week + 1, zone) };
    const work = record.book.inForce('FR-12', window.startMin);
    if (work)
      collect(
        found,
        findAbove(record, work, window, { measuredMin: totals.workMin, limitMin: work.thresholds.maxWorkMin }),
      );
    collect(found, findWeeklyRest(record, window, totals));
    collect(found, findAverageWork(record, weeks, week));
  }
  return found;
}

function findWeeklyRest(record: DriverRecord, window: Window, totals: FrenchWeek): Finding | null {
  const rule = record.book.inForce('FR-13', window.startMin);
  if (!rule) return null;
  const { maxDays, minRestMin } = rule.thresholds;
  if (totals.days > maxDays) {
    const measure = { measuredMin: totals.days * 1440, limitMin: maxDays * 1440, variant: 'days' };
    return finding(record, rule, window, { ...measure, severity: 'INFRINGEMENT' });
  }
  const measuredMin = longestRestMin(record, window);
  if (measuredMin >= minRestMin) return null;
  return finding(record, rule, window, { measuredMin, limitMin: minRestMin, severity: 'INFRINGEMENT' });
}

/** The longest rest that touches the week; before the first duty and after the last there is no end to it. */
function longestRestMin({ timeline }: DriverRecord, window: Window): number {
  const before = { startMin: -Infinity, endMin: timeline.duties[0]?.startMin ?? Infinity };
  const touching = [before, ...timeline.rests].filter(
    (rest) => rest.endMin > window.startMin && rest.startMin < window.endMin,
  );
  return Math.max(0, ...touching.map((rest) => rest.endMin - rest.startMin));
}

/** 44 h on average over the 12 weeks that end with this one; what lies before the record counts for nothing. */
function findAverageWork(
  record: DriverRecord,
  weeks: ReadonlyMap<number, FrenchWeek>,
  lastWeek: number,
): Finding | null {
  const zone = frenchZone(record);
  const rule = record.book.inForce('FR-12', weekStartMin(lastWeek, zone));
  if (!rule) return null;
  const { averageWeeks, averageMaxWorkMin: limitMin } = rule.thresholds;
  const firstWeek = lastWeek - averageWeeks + 1;
  let totalMin = 0;
  for (let week = firstWeek; week <= lastWeek; week += 1) totalMin += weeks.get(week)?.workMin ?? 0;
  if (totalMin <= limitMin * averageWeeks) return null;
  const window = { startMin: weekStartMin(firstWeek, zone), endMin: weekStartMin(lastWeek + 1, zone) };
  const measuredMin = Math.ceil(totalMin / averageWeeks);
  return finding(record, rule, window, { measuredMin, limitMin, variant: 'average', severity: 'INFRINGEMENT' });
}
