import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import {
  isEuScope,
  isFrenchScope,
  requiredLicense,
  type Activity,
  type ActivityContext,
  type OrganizationRule,
} from './activity.ts';
import { amplitudeLimit } from './amplitude.ts';
import { organizationBlocksOf } from './breaks.ts';
import { weekAt } from './clock.ts';
import { countsAsReduced, isWeeklyRest } from './dailyRest.ts';
import { euDrivingByWeek, euDrivingMin, euZone } from './driving.ts';
import { drivingBlocksOf } from './drivingBlocks.ts';
import { euShiftsOf, type EuShift } from './euShifts.ts';
import type { DriverRecord } from './finding.ts';
import { hasNightWork, longAmplitudeWorkLimit, workRuns } from './frenchWork.ts';
import { dailyRestMin, nationalShiftsOf, type NationalShift } from './nationalShifts.ts';
import { rulesFor } from './organization.ts';
import { recordOf, type DriverTerms } from './record.ts';
import { activitiesUntil, toMinute } from './timeline.ts';
import { weeklyRestsOf } from './weeklyRest.ts';

/**
 * How far the driver may still go before a rule is infringed, extensions and reduced rests included while any is left. Minutes
 * and instants; null where no rule bounds it.
 */
export type Budgets = {
  readonly drivingTodayMin: number;
  readonly drivingLeftTodayMin: number | null;
  readonly workLeftTodayMin: number | null;
  readonly drivingLeftWeekMin: number | null;
  readonly drivingLeftFortnightMin: number | null;
  readonly latestShiftEndAt: Instant | null;
  readonly earliestNextStartAt: Instant | null;
  readonly nextBreakBy: Instant | null;
  readonly extensionsLeft: number | null;
  readonly reducedRestsLeft: number | null;
};

/** What the budgets are drawn from: the record cut at `asOfMin` and its shift in progress, if there is one. */
type Standing = {
  readonly record: DriverRecord;
  readonly asOfMin: number;
  readonly context: ActivityContext;
  readonly lastEndMin: number | null;
  readonly shift: NationalShift | null;
  readonly euShift: EuShift | null;
  readonly extensionsLeft: number | null;
  readonly reducedRestsLeft: number | null;
  readonly ownRules: readonly OrganizationRule[];
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
    drivingLeftWeekMin: weeks.weekMin,
    drivingLeftFortnightMin: weeks.fortnightMin,
    latestShiftEndAt: instantOf(latestShiftEnd(standing)),
    earliestNextStartAt: instantOf(earliestNextStart(standing)),
    nextBreakBy: instantOf(nextBreak(standing)),
    extensionsLeft: standing.extensionsLeft,
    reducedRestsLeft: standing.reducedRestsLeft,
  };
}

function standingAt(
  record: DriverRecord,
  moment: { readonly asOf: Instant; readonly context: ActivityContext },
): Standing {
  const asOfMin = toMinute(moment.asOf);
  const { timeline, book } = record;
  const lastEndMin = timeline.duties.at(-1)?.endMin ?? null;
  const restMin = asOfMin - (lastEndMin ?? -Infinity);
  const last = nationalShiftsOf(timeline, record).at(-1) ?? null;
  const euShifts = euShiftsOf(timeline, book, record.settings);
  const lastEu = euShifts.at(-1) ?? null;
  const isEu = timeline.hasEu || isEuScope(moment.context);
  const reduced = book.inForce('EU-R2', asOfMin)?.thresholds;
  const seats = timeline.duties[last?.firstDuty ?? 0]?.context.seats ?? moment.context.seats;
  const leastRestMin = last ? dailyRestMin(record, { hasEu: last.hasEu, atMin: last.startMin, seats }) : 0;
  const isOver = restMin >= leastRestMin;
  const finished = isOver ? euShifts : euShifts.slice(0, -1);
  let reducedUsed = 0;
  for (const shift of finished) {
    if (shift.hasEu && countsAsReduced(record, shift)) reducedUsed += 1;
    // The rest in progress is only as long as it has lasted.
    if (isWeeklyRest(record, shift === lastEu ? { ...shift, closingRestMin: restMin } : shift)) reducedUsed = 0;
  }
  const euShift = isOver || !lastEu?.hasEu ? null : lastEu;
  const shift = isOver ? null : last;
  const ownRules = shift
    ? rulesFor(record, shift)
    : record.organizationRules.filter((rule) => rule.licenseCategory === requiredLicense(moment.context.seats));
  return {
    record,
    asOfMin,
    context: moment.context,
    lastEndMin,
    shift,
    euShift,
    extensionsLeft: isEu ? extensionsLeft(record, finished, euShift?.startMin ?? asOfMin) : null,
    reducedRestsLeft: isEu && reduced ? Math.max(0, reduced.maxBetweenWeeklyRests - reducedUsed) : null,
    ownRules,
  };
}

function extensionsLeft(record: DriverRecord, shifts: readonly EuShift[], asOfMin: number): number {
  const daily = record.book.inForce('EU-D1', asOfMin)?.thresholds.maxDrivingMin ?? Infinity;
  const week = weekAt(asOfMin, euZone(record));
  let left = record.book.inForce('EU-D2', asOfMin)?.thresholds.maxPerWeek ?? 0;
  for (const shift of shifts) {
    if (weekAt(shift.startMin, euZone(record)) === week && euDrivingMin(record, shift) > daily) left -= 1;
  }
  return Math.max(0, left);
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
    bounds.push(euShift.startMin + euShift.windowMin - leastEuRest(standing));
    const span = record.book.inForce('EU-W1', asOfMin)?.thresholds.maxSpanMin;
    bounds.push(weeklyClockStart(standing) + (span ?? Infinity));
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
  const { record, shift, euShift, lastEndMin, asOfMin } = standing;
  if (!shift || lastEndMin === null) return null;
  let restMin = -Infinity;
  if (euShift) restMin = Math.max(restMin, leastEuRest(standing));
  if (isFrenchScope(record.status) && !shift.hasEu) {
    restMin = Math.max(restMin, record.book.inForce('FR-11', asOfMin)?.thresholds.minRestMin ?? -Infinity);
  }
  for (const rule of standing.ownRules) restMin = Math.max(restMin, rule.minDailyRestMin ?? -Infinity);
  const weekly = euShift ? record.book.inForce('EU-W2', asOfMin)?.thresholds : null;
  const span = record.book.inForce('EU-W1', asOfMin)?.thresholds.maxSpanMin ?? Infinity;
  if (weekly && lastEndMin + restMin >= weeklyClockStart(standing) + span) {
    const previous = weeklyRestsOf(record).at(-2);
    const isReducedOpen = !previous || previous.restMin >= weekly.regularRestMin;
    restMin = Math.max(restMin, isReducedOpen ? weekly.reducedRestMin : weekly.regularRestMin);
  }
  return restMin === -Infinity ? null : lastEndMin + restMin;
}

function nextBreak(standing: Standing): number | null {
  const { record, shift, euShift, asOfMin, lastEndMin } = standing;
  if (!shift || lastEndMin === null) return null;
  const leftMin: (number | null | undefined)[] = [];
  if (euShift) {
    const driven = drivingBlocksOf(record, asOfMin).open?.drivenMin ?? 0;
    leftMin.push(least([record.book.inForce('EU-B1', asOfMin)?.thresholds.maxBlockMin], -driven));
  }
  if (isFrenchScope(record.status)) {
    const isInterrupted = asOfMin - lastEndMin >= record.settings.uninterruptedWorkGapMin;
    const worked = isInterrupted ? 0 : (workRuns(record, shift).at(-1)?.workMin ?? 0);
    leftMin.push(least([record.book.inForce('FR-9', asOfMin)?.thresholds.maxWorkMin], -worked));
  }
  for (const rule of standing.ownRules) {
    if (!rule.breakMin || !rule.drivingBlockMin) continue;
    const driven = organizationBlocksOf(record, rule.breakMin, asOfMin).open?.drivenMin ?? 0;
    leftMin.push(rule.drivingBlockMin - driven);
  }
  const left = least(leftMin);
  return left === null ? null : asOfMin + Math.max(0, left);
}

/** The shortest daily rest still open to the shift: 9 h after a 3 h part, in double crew or while a reduced one is left, else 11 h. */
function leastEuRest({ record, euShift, reducedRestsLeft }: Standing): number {
  const atMin = euShift?.startMin ?? 0;
  const regular = record.book.inForce('EU-R1', atMin)?.thresholds;
  const reducedMin = record.book.inForce('EU-R2', atMin)?.thresholds.minRestMin ?? 0;
  if (!euShift || !regular) return reducedMin;
  if (euShift.isMultiManned || reducedRestsLeft) return reducedMin;
  const hasFirstPart = record.timeline.rests.some(
    (rest) =>
      rest.startMin >= euShift.startMin &&
      rest.endMin <= euShift.endMin &&
      rest.endMin - rest.startMin >= regular.splitFirstMin,
  );
  return hasFirstPart ? regular.splitSecondMin : regular.regularRestMin;
}

/** End of the last weekly rest before the shift in progress. */
function weeklyClockStart({ record, euShift }: Standing): number {
  const previous = weeklyRestsOf(record)
    .filter((rest) => rest.endMin <= (euShift?.startMin ?? 0))
    .at(-1);
  return previous?.endMin ?? record.timeline.duties[0]?.startMin ?? 0;
}

function least(bounds: readonly (number | null | undefined)[], plus = 0): number | null {
  let result: number | null = null;
  for (const bound of bounds)
    if (bound != null && Number.isFinite(bound)) result = Math.min(result ?? Infinity, bound + plus);
  return result;
}

function notBelowZero(value: number | null): number | null {
  return value === null ? null : Math.max(0, value);
}

function instantOf(minute: number | null): Instant | null {
  return minute === null ? null : minute * MINUTE_MS;
}
