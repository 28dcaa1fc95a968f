import { must } from '../kernel/assert.ts';
import { nightPart, weekAt } from './clock.ts';
import { collect, findAbove, finding, type DriverRecord, type Finding, type Window } from './finding.ts';
import { type FrenchWeek, frenchZone } from './frenchWeeks.ts';
import type { NationalShift } from './nationalShifts.ts';
import type { RuleInForce } from './rulePack.ts';

/** FR-5, FR-6, FR-7: minutes of work of each shift against 10 h, 9 h on a long amplitude, 10 h with night work (D3312-6, L3312-1). */
export function findDailyWork(
  record: DriverRecord,
  shifts: readonly NationalShift[],
  weeks: ReadonlyMap<number, FrenchWeek>,
): readonly Finding[] {
  const found: Finding[] = [];
  const extensions: Extensions = { weeks, used: new Map() };
  for (const shift of shifts) {
    const long = longAmplitudeRule(record, shift);
    const limitMin = long?.thresholds.maxWorkMin ?? Infinity;
    const byAmplitude = long && findAbove(record, long, shift, { measuredMin: shift.workMin, limitMin });
    collect(found, byAmplitude);
    const byDay = findDayOrNightWork(record, shift, extensions);
    if (byDay && (byDay.severity === 'INFRINGEMENT' || !byAmplitude)) found.push(byDay);
  }
  return found;
}

function findDayOrNightWork(record: DriverRecord, shift: NationalShift, extensions: Extensions): Finding | null {
  const night = hasNightWork(record, shift) ? record.book.inForce('FR-7', shift.startMin) : null;
  if (night) {
    return findAbove(record, night, shift, { measuredMin: shift.workMin, limitMin: night.thresholds.maxWorkMin });
  }
  const rule = record.book.inForce('FR-5', shift.startMin);
  if (!rule) return null;
  const { maxWorkMin, extendedWorkMin } = rule.thresholds;
  if (shift.workMin <= maxWorkMin)
    return findAbove(record, rule, shift, { measuredMin: shift.workMin, limitMin: maxWorkMin });
  const limitMin = takeExtension(record, shift, extensions) ? extendedWorkMin : maxWorkMin;
  return findAbove(record, rule, shift, { measuredMin: shift.workMin, limitMin });
}

/** Extended days used so far by week, beside the weeks themselves. */
type Extensions = { readonly weeks: ReadonlyMap<number, FrenchWeek>; readonly used: Map<number, number> };

/**
 * Takes one of the extended days the organisation's reading opens, if one is left: a second one in a week of at least five days
 * worked, six times in twelve weeks (D3312-6).
 */
function takeExtension(record: DriverRecord, shift: NationalShift, { weeks, used }: Extensions): boolean {
  const rule = record.book.inForce('FR-5', shift.startMin);
  const week = weekAt(shift.startMin, frenchZone(record));
  const usedMore = (used.get(week) ?? 0) + 1;
  if (!rule || usedMore > record.settings.extendedWorkDaysPerWeek) return false;
  if (usedMore > 1) {
    const { secondMinDays, secondMaxUses, secondWeeks } = rule.thresholds;
    const seconds = [...used].filter(([other, count]) => other > week - secondWeeks && count > 1);
    const { days } = must(weeks.get(week), 'a shift works in the week it begins in');
    if (days < secondMinDays || seconds.length >= secondMaxUses) return false;
  }
  used.set(week, usedMore);
  return true;
}

/** FR-6 when a shift's amplitude and service bring it in, else null. */
function longAmplitudeRule(record: DriverRecord, shift: NationalShift): RuleInForce<'FR-6'> | null {
  const rule = record.book.inForce('FR-6', shift.startMin);
  const amplitudeMin = shift.endMin - shift.startMin;
  const { lightAmplitudeMin = Infinity, regularAmplitudeMin = Infinity } = rule?.thresholds ?? {};
  if (shift.hasLightService) return amplitudeMin > lightAmplitudeMin ? rule : null;
  return shift.hasRegularLine && amplitudeMin > regularAmplitudeMin ? rule : null;
}

/** The limit FR-6 puts on a shift's work in minutes, null when its amplitude or service leaves it out. */
export function longAmplitudeWorkLimit(record: DriverRecord, shift: NationalShift): number | null {
  return longAmplitudeRule(record, shift)?.thresholds.maxWorkMin ?? null;
}

/** Is there any work between the night hours of L3312-1 in the shift? */
export function hasNightWork(record: DriverRecord, shift: NationalShift): boolean {
  const rule = record.book.inForce('FR-7', shift.startMin);
  if (!rule) return false;
  const isNight = (span: Window): boolean => nightPart(span, rule.thresholds, record.timeZone).minutes > 0;
  // Few shifts touch the night at all.
  if (!isNight(shift)) return false;
  const duties = record.timeline.duties.slice(shift.firstDuty, shift.dutiesEnd);
  return duties.some((duty) => duty.kind !== 'AVAILABILITY' && isNight(duty));
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
export function workRuns({ timeline, settings }: DriverRecord, shift: NationalShift): readonly WorkRun[] {
  const runs: WorkRun[] = [];
  let run: { startMin: number; endMin: number; workMin: number } | null = null;
  for (const rest of timeline.rests.slice(shift.firstRest, shift.closingRest + 1)) {
    for (const item of rest.duties) {
      if (item.kind === 'AVAILABILITY') continue;
      run ??= { startMin: item.startMin, endMin: item.endMin, workMin: 0 };
      run.endMin = item.endMin;
      run.workMin += item.endMin - item.startMin;
    }
    if (!run || rest.endMin - rest.startMin < settings.uninterruptedWorkGapMin) continue;
    runs.push(run);
    run = null;
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

function breakMinOf({ timeline }: DriverRecord, shift: NationalShift, partMin: number): number {
  let totalMin = 0;
  for (const rest of timeline.rests.slice(shift.firstRest, shift.closingRest)) {
    const lengthMin = rest.endMin - rest.startMin;
    if (lengthMin >= partMin) totalMin += lengthMin;
  }
  return totalMin;
}
