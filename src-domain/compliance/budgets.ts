import { must } from '../kernel/assert.ts';
import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import { isEuScope, isFrenchScope, type Activity, type ActivityContext } from './activity.ts';
import { amplitudeLimit } from './amplitude.ts';
import { organizationBlocksOf } from './breaks.ts';
import { weekAt } from './clock.ts';
import { euDrivingByWeek, euDrivingMin, euZone } from './driving.ts';
import { drivingBlocksOf } from './drivingBlocks.ts';
import { type EuShift } from './euShifts.ts';
import type { DriverRecord } from './finding.ts';
import { hasNightWork, longAmplitudeWorkLimit, workRuns } from './frenchWork.ts';
import { recordOf, type DriverTerms } from './record.ts';
import { activitiesUntil } from './timeline.ts';
import { weeklyRestsOf } from './weeklyRest.ts';
import { standingAt, type Standing } from './standing.ts';

/**
 * How far the driver may still go before a rule is infringed, extensions and reduced rests included while any is left. Minutes
 * and instants; null where no rule bounds it.
 */
export type Budgets = {
  readonly drivingTodayMin: number;
  readonly drivingLeftTodayMin: number | null;
  readonly workLeftTodayMin: number | null;
  readonly amplitudeLeftTodayMin: number | null;
  readonly drivingLeftWeekMin: number | null;
  readonly drivingLeftFortnightMin: number | null;
  readonly latestShiftEndAt: Instant | null;
  readonly earliestNextStartAt: Instant | null;
  readonly nextBreakBy: Instant | null;
  readonly extensionsLeft: number | null;
  readonly reducedRestsLeft: number | null;
};

/** Budgets at an instant from what was done until then; rest runs from the last duty, and service is taken to stop there. */
export function budgetsAt(
  activities: readonly Activity[],
  terms: DriverTerms,
  moment: { readonly asOf: Instant; readonly context: ActivityContext },
): Budgets {
  const standing = standingAt(recordOf(activitiesUntil(activities, moment.asOf), terms), moment);
  const weeks = weekBudgets(standing);
  return {
    drivingTodayMin: drivenToday(standing),
    drivingLeftTodayMin: drivingLeft(standing),
    workLeftTodayMin: workLeft(standing),
    amplitudeLeftTodayMin: amplitudeLeft(standing),
    drivingLeftWeekMin: weeks.weekMin,
    drivingLeftFortnightMin: weeks.fortnightMin,
    latestShiftEndAt: instantOf(latestShiftEnd(standing)),
    earliestNextStartAt: instantOf(earliestNextStart(standing)),
    nextBreakBy: instantOf(nextBreak(standing)),
    extensionsLeft: standing.extensionsLeft,
    reducedRestsLeft: standing.reducedRestsLeft,
  };
}

function drivenToday(standing: Standing): number {
  return standing.shift?.drivingMin ?? 0;
}

function drivingLeft(standing: Standing): number | null {
  const { record, asOfMin, euShift } = standing;
  const bounds = standing.ownRules.map((rule) => least([rule.maxDailyDrivingMin], -drivenToday(standing)));
  if (euShift || isEuScope(standing.context)) {
    const daily = record.book.inForce('EU-D1', asOfMin)?.thresholds.maxDrivingMin;
    const extended = record.book.inForce('EU-D2', asOfMin)?.thresholds.maxDrivingMin;
    const limitMin = standing.extensionsLeft ? (extended ?? daily) : daily;
    bounds.push(least([limitMin], euShift ? -euDrivingMin(record, euShift) : 0));
  }
  return notBelowZero(least(bounds));
}

function workLeft({ record, asOfMin, shift }: Standing): number | null {
  if (!isFrenchScope(record.status)) return null;
  const daily = record.book.inForce('FR-5', asOfMin)?.thresholds.maxWorkMin;
  if (!shift) return daily ?? null;
  const night = hasNightWork(record, shift) ? record.book.inForce('FR-7', asOfMin)?.thresholds.maxWorkMin : null;
  return notBelowZero(least([daily, night, longAmplitudeWorkLimit(record, shift)], -shift.workMin));
}

function amplitudeLeft({ record, asOfMin, shift, ownRules }: Standing): number | null {
  if (!shift) return null;
  const legalMin = isFrenchScope(record.status) ? amplitudeLimit(record, shift) : null;
  const bounds = [legalMin, ...ownRules.map((rule) => rule.maxDailyAmplitudeMin)];
  return notBelowZero(least(bounds, shift.startMin - asOfMin));
}

function weekBudgets(standing: Standing): { readonly weekMin: number | null; readonly fortnightMin: number | null } {
  const { record, asOfMin } = standing;
  if (!record.timeline.hasEu && !isEuScope(standing.context)) return { weekMin: null, fortnightMin: null };
  const weeks = euDrivingByWeek(record);
  const week = weekAt(asOfMin, euZone(record));
  const thisMin = weeks.get(week) ?? 0;
  const bothMin = thisMin + (weeks.get(week - 1) ?? 0);
  return {
    weekMin: notBelowZero(least([record.book.inForce('EU-D3', asOfMin)?.thresholds.maxDrivingMin], -thisMin)),
    fortnightMin: notBelowZero(least([record.book.inForce('EU-D4', asOfMin)?.thresholds.maxDrivingMin], -bothMin)),
  };
}

function latestShiftEnd(standing: Standing): number | null {
  const { record, shift, euShift, asOfMin } = standing;
  if (!shift) return null;
  const bounds: (number | null | undefined)[] = [];
  if (euShift) {
    bounds.push(euShift.startMin + euShift.windowMin - leastEuRest(standing, euShift));
    bounds.push(weeklyDeadline(record, asOfMin));
  }
  if (isFrenchScope(record.status)) {
    bounds.push(least([amplitudeLimit(record, shift)], shift.startMin));
    const rest = shift.hasEu ? null : record.book.inForce('FR-11', shift.startMin)?.thresholds;
    if (rest) bounds.push(shift.startMin + rest.windowMin - rest.minRestMin);
  }
  const windowMin = record.book.inForce('ORG-REST', shift.startMin)?.thresholds.windowMin ?? Infinity;
  for (const rule of standing.ownRules) {
    bounds.push(least([rule.maxDailyAmplitudeMin], shift.startMin));
    if (rule.minDailyRestMin != null) bounds.push(shift.startMin + windowMin - rule.minDailyRestMin);
  }
  return least(bounds);
}

function earliestNextStart(standing: Standing): number | null {
  const { record, shift, euShift, asOfMin } = standing;
  if (!shift) return null;
  const rests: (number | null | undefined)[] = standing.ownRules.map((rule) => rule.minDailyRestMin);
  if (euShift) rests.push(leastEuRest(standing, euShift));
  if (isFrenchScope(record.status) && !shift.hasEu) {
    rests.push(record.book.inForce('FR-11', asOfMin)?.thresholds.minRestMin);
  }
  const restMin = longest(rests);
  const startMin = restMin === null ? null : shift.endMin + restMin;
  const deadlineMin = euShift && weeklyDeadline(record, asOfMin);
  const weekly = record.book.inForce('EU-W2', asOfMin)?.thresholds;
  if (startMin === null || deadlineMin === null || !weekly || startMin < deadlineMin) return startMin;
  const previous = weeklyRestsOf(record).at(-2);
  const isReducedOpen = !previous || previous.restMin >= weekly.regularRestMin;
  return Math.max(startMin, shift.endMin + (isReducedOpen ? weekly.reducedRestMin : weekly.regularRestMin));
}

function nextBreak(standing: Standing): number | null {
  const { record, shift, euShift, asOfMin } = standing;
  if (!shift) return null;
  const leftMin: (number | null | undefined)[] = [];
  if (euShift) {
    const drivenMin = drivingBlocksOf(record, asOfMin).open?.drivenMin ?? 0;
    leftMin.push(least([record.book.inForce('EU-B1', asOfMin)?.thresholds.maxBlockMin], -drivenMin));
  }
  if (isFrenchScope(record.status)) {
    const run = workRuns(record, shift).at(-1);
    const isInterrupted = asOfMin - shift.endMin >= record.settings.uninterruptedWorkGapMin;
    const workMin = run && !isInterrupted ? run.workMin : 0;
    leftMin.push(least([record.book.inForce('FR-9', asOfMin)?.thresholds.maxWorkMin], -workMin));
  }
  for (const rule of standing.ownRules) {
    if (!rule.breakMin || !rule.drivingBlockMin) continue;
    leftMin.push(rule.drivingBlockMin - (organizationBlocksOf(record, rule, asOfMin).open?.drivenMin ?? 0));
  }
  const left = notBelowZero(least(leftMin));
  return left === null ? null : asOfMin + left;
}

/** The shortest daily rest still open to the shift: 9 h after a 3 h part, in double crew or while a reduced one is left, else 11 h. */
function leastEuRest({ record, reducedRestsLeft }: Standing, shift: EuShift): number {
  const { book, timeline } = record;
  const regular = must(book.inForce('EU-R1', shift.startMin), 'no shift without its rest').thresholds;
  const reduced = must(book.inForce('EU-R2', shift.startMin), 'no shift without its rest').thresholds;
  if (shift.isMultiManned || reducedRestsLeft) return reduced.minRestMin;
  const parts = timeline.rests.slice(shift.firstRest, -1);
  const hasFirstPart = parts.some((rest) => rest.endMin - rest.startMin >= regular.splitFirstMin);
  return hasFirstPart ? regular.splitSecondMin : regular.regularRestMin;
}

/** When the next weekly rest begins at the latest: counted from the last one, or from the record's beginning. */
function weeklyDeadline(record: DriverRecord, asOfMin: number): number | null {
  const span = record.book.inForce('EU-W1', asOfMin)?.thresholds.maxSpanMin;
  const startMin = weeklyRestsOf(record).at(-2)?.endMin ?? record.timeline.duties[0]?.startMin;
  return startMin === undefined ? null : least([span], startMin);
}

function least(bounds: readonly (number | null | undefined)[], plus = 0): number | null {
  const finite = bounds.filter((bound): bound is number => Number.isFinite(bound));
  return finite.length === 0 ? null : Math.min(...finite) + plus;
}

function longest(lengths: readonly (number | null | undefined)[]): number | null {
  const opposite = least(lengths.map((length) => (length == null ? null : -length)));
  return opposite === null ? null : -opposite;
}

function notBelowZero(value: number | null): number | null {
  return value === null ? null : Math.max(0, value);
}

function instantOf(minute: number | null): Instant | null {
  return minute === null ? null : minute * MINUTE_MS;
}
