import { nightPart, weekAt } from './clock.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding } from './finding.ts';
import type { NationalShift } from './nationalShifts.ts';

/** FR-5, FR-6, FR-7: minutes of work of each shift against 10 h, 9 h on a long amplitude, 10 h with night work (D3312-6, L3312-1). */
export function findDailyWork(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  const extensionsByWeek = new Map<number, number>();
  for (const shift of shifts) {
    const limitMin = longAmplitudeWorkLimit(record, shift);
    const long = limitMin === null ? null : record.book.inForce('FR-6', shift.startMin);
    const byAmplitude =
      long && limitMin !== null ? findAbove(record, long, shift, { measuredMin: shift.workMin, limitMin }) : null;
    collect(found, byAmplitude);
    const byDay = findDayOrNightWork(record, shift, extensionsByWeek);
    if (byDay && (byDay.severity === 'INFRINGEMENT' || !byAmplitude)) found.push(byDay);
  }
  return found;
}

function findDayOrNightWork(
  record: DriverRecord,
  shift: NationalShift,
  extensionsByWeek: Map<number, number>,
): Finding | null {
  if (hasNightWork(record, shift)) {
    const night = record.book.inForce('FR-7', shift.startMin);
    const limitMin = night?.thresholds.maxWorkMin ?? Infinity;
    return night && findAbove(record, night, shift, { measuredMin: shift.workMin, limitMin });
  }
  const rule = record.book.inForce('FR-5', shift.startMin);
  if (!rule) return null;
  const { maxWorkMin, extendedWorkMin } = rule.thresholds;
  if (shift.workMin <= maxWorkMin)
    return findAbove(record, rule, shift, { measuredMin: shift.workMin, limitMin: maxWorkMin });
  const week = weekAt(shift.startMin, frenchZone(record));
  const used = extensionsByWeek.get(week) ?? 0;
  const isExtended = used < record.settings.extendedWorkDaysPerWeek;
  if (isExtended) extensionsByWeek.set(week, used + 1);
  const limitMin = isExtended ? extendedWorkMin : maxWorkMin;
  return findAbove(record, rule, shift, { measuredMin: shift.workMin, limitMin });
}

/** The limit FR-6 puts on a shift's work in minutes, null when its amplitude or service leaves it out. */
export function longAmplitudeWorkLimit(record: DriverRecord, shift: NationalShift): number | null {
  const rule = record.book.inForce('FR-6', shift.startMin)?.thresholds;
  if (!rule) return null;
  const amplitudeMin = shift.endMin - shift.startMin;
  if (shift.hasLightService) return amplitudeMin > rule.lightAmplitudeMin ? rule.maxWorkMin : null;
  return shift.hasRegularLine && amplitudeMin > rule.regularAmplitudeMin ? rule.maxWorkMin : null;
}

/** Is there any work between the night hours of L3312-1 in the shift? */
export function hasNightWork(record: DriverRecord, shift: NationalShift): boolean {
  const rule = record.book.inForce('FR-7', shift.startMin);
  if (!rule) return false;
  if (nightPart(shift, rule.thresholds, record.timeZone).minutes === 0) return false;
  for (let i = shift.firstDuty; i < shift.dutiesEnd; i += 1) {
    const duty = record.timeline.duties[i];
    if (!duty || duty.kind === 'AVAILABILITY') continue;
    if (nightPart(duty, rule.thresholds, record.timeZone).minutes > 0) return true;
  }
  return false;
}

/** FR-9: minutes of work in one go against 6 h (L3312-2); availability neither adds to it nor interrupts it. */
export function findUninterruptedWork(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const shift of shifts) {
    const rule = record.book.inForce('FR-9', shift.startMin);
    if (!rule) continue;
    for (const run of workRuns(record, shift)) {
      collect(found, findAbove(record, rule, run, { measuredMin: run.workMin, limitMin: rule.thresholds.maxWorkMin }));
    }
  }
  return found;
}

export type WorkRun = { readonly startMin: number; readonly endMin: number; readonly workMin: number };

/** Stretches of work of a shift between gaps that interrupt it, in order. */
export function workRuns(record: DriverRecord, shift: NationalShift): readonly WorkRun[] {
  const { duties, rests } = record.timeline;
  const runs: WorkRun[] = [];
  let startMin = 0;
  let endMin = 0;
  let workMin = 0;
  let duty = shift.firstDuty;
  for (let i = shift.firstRest; i <= shift.closingRest; i += 1) {
    const rest = rests[i];
    if (!rest) break;
    for (; duty < rest.nextDuty; duty += 1) {
      const item = duties[duty];
      if (!item || item.kind === 'AVAILABILITY') continue;
      if (workMin === 0) startMin = item.startMin;
      workMin += item.endMin - item.startMin;
      endMin = item.endMin;
    }
    if (rest.endMin - rest.startMin < record.settings.uninterruptedWorkGapMin) continue;
    if (workMin > 0) runs.push({ startMin, endMin, workMin });
    workMin = 0;
  }
  return runs;
}

/** FR-10: minutes of breaks of each shift, in parts of at least 15: 30 above 6 h of work, 45 above 9 h (L3312-2). */
export function findTotalBreaks(record: DriverRecord, shifts: readonly NationalShift[]): readonly Finding[] {
  const found: Finding[] = [];
  for (const shift of shifts) {
    const rule = record.book.inForce('FR-10', shift.startMin);
    if (!rule || shift.workMin <= rule.thresholds.mediumWorkMin) continue;
    const { longWorkMin, longBreakMin, mediumBreakMin, partMin } = rule.thresholds;
    const limitMin = shift.workMin > longWorkMin ? longBreakMin : mediumBreakMin;
    const measuredMin = breakMinOf(record, shift, partMin);
    if (measuredMin < limitMin)
      found.push(finding(record, rule, shift, { measuredMin, limitMin, severity: 'INFRINGEMENT' }));
  }
  return found;
}

function breakMinOf(record: DriverRecord, shift: NationalShift, partMin: number): number {
  let totalMin = 0;
  for (let i = shift.firstRest; i < shift.closingRest; i += 1) {
    const rest = record.timeline.rests[i];
    const lengthMin = rest ? rest.endMin - rest.startMin : 0;
    if (lengthMin >= partMin) totalMin += lengthMin;
  }
  return totalMin;
}

/** The zone French weeks are counted in. */
export function frenchZone(record: DriverRecord): string {
  return record.settings.frenchWeek === 'UTC' ? 'UTC' : record.timeZone;
}
