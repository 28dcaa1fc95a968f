import type { Instant } from '../kernel/instants.ts';
import { weekAt, weekCutter, weekStartMin } from './clock.ts';
import type { EuShift } from './euShifts.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding } from './finding.ts';
import { ruleBookOf, type RulePack } from './rulePack.ts';
import { euDrivenMin, toMinute } from './timeline.ts';

/** EU-D1, EU-D2: driving of each EU shift (561/2006 art. 6(1)); over 9 h uses one of the week's two extensions, up to 10 h. */
export function findDailyDriving(record: DriverRecord, shifts: readonly EuShift[]): readonly Finding[] {
  const found: Finding[] = [];
  const zone = euZone(record);
  const usedByWeek = new Map<number, number>();
  for (const shift of shifts) {
    if (!shift.hasEu) continue;
    const daily = record.book.inForce('EU-D1', shift.startMin);
    const extended = record.book.inForce('EU-D2', shift.startMin);
    if (!daily) continue;
    const measuredMin = euDrivingMin(record, shift);
    const limitMin = daily.thresholds.maxDrivingMin;
    if (!extended || measuredMin <= limitMin) {
      collect(found, findAbove(record, daily, shift, { measuredMin, limitMin }));
      continue;
    }
    const week = weekAt(shift.startMin, zone);
    const used = usedByWeek.get(week) ?? 0;
    usedByWeek.set(week, used + 1);
    if (used >= extended.thresholds.maxPerWeek) {
      const measure = { measuredMin, limitMin, variant: 'exhausted', severity: 'INFRINGEMENT' } as const;
      found.push(finding(record, extended, shift, measure));
    } else {
      collect(found, findAbove(record, extended, shift, { measuredMin, limitMin: extended.thresholds.maxDrivingMin }));
    }
  }
  return found;
}

/** EU-D3, EU-D4: driving of each week and of each two consecutive weeks, in minutes (561/2006 art. 6(2) and 6(3)). */
export function findWeeklyDriving(record: DriverRecord): readonly Finding[] {
  const found: Finding[] = [];
  const zone = euZone(record);
  const weeks = euDrivingByWeek(record);
  for (const [week, measuredMin] of weeks) {
    const startMin = weekStartMin(week, zone);
    const single = record.book.inForce('EU-D3', startMin);
    const endMin = weekStartMin(week + 1, zone);
    if (single) {
      collect(
        found,
        findAbove(record, single, { startMin, endMin }, { measuredMin, limitMin: single.thresholds.maxDrivingMin }),
      );
    }
    const pair = record.book.inForce('EU-D4', startMin);
    const nextMin = weeks.get(week + 1);
    if (!pair || nextMin === undefined) continue;
    const window = { startMin, endMin: weekStartMin(week + 2, zone) };
    const limitMin = pair.thresholds.maxDrivingMin;
    collect(found, findAbove(record, pair, window, { measuredMin: measuredMin + nextMin, limitMin }));
  }
  return found;
}

/** Minutes that may be driven in a day at an instant, extensions apart (561/2006 art. 6(1)); null when the packs don't say. */
export function dailyDrivingLimit(packs: readonly RulePack[], at: Instant): number | null {
  return ruleBookOf(packs).inForce('EU-D1', toMinute(at))?.thresholds.maxDrivingMin ?? null;
}

/** Minutes driven in 561/2006 scope during a shift. */
export function euDrivingMin({ timeline }: DriverRecord, shift: EuShift): number {
  return euDrivenMin(timeline, shift.firstDuty, shift.dutiesEnd);
}

/** Minutes driven in 561/2006 scope by week, cut at the week's boundary. */
export function euDrivingByWeek(record: DriverRecord): ReadonlyMap<number, number> {
  const weeks = new Map<number, number>();
  const cut = weekCutter(euZone(record));
  for (const duty of record.timeline.duties) {
    if (duty.kind !== 'DRIVING' || !duty.isEu) continue;
    cut(duty, (week, { startMin, endMin }) => weeks.set(week, (weeks.get(week) ?? 0) + endMin - startMin));
  }
  return weeks;
}

/** The zone EU weeks are counted in. */
export function euZone(record: DriverRecord): string {
  return record.settings.euWeek === 'UTC' ? 'UTC' : record.timeZone;
}
