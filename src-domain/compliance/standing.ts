import type { Instant } from '../kernel/instants.ts';
import { isEuScope, requiredLicense, type ActivityContext, type OrganizationRule } from './activity.ts';
import { weekAt } from './clock.ts';
import { countsAsReduced, isWeeklyRest } from './dailyRest.ts';
import { euDrivingMin, euZone } from './driving.ts';
import { euShiftsOf, type EuShift } from './euShifts.ts';
import type { DriverRecord } from './finding.ts';
import { nationalShiftsOf, type NationalShift } from './nationalShifts.ts';
import { rulesFor } from './organization.ts';
import { toMinute } from './timeline.ts';

/** What the budgets are drawn from: the record cut at `asOfMin` and its shift in progress, if there is one. */
export type Standing = {
  readonly record: DriverRecord;
  readonly asOfMin: number;
  readonly context: ActivityContext;
  readonly shift: NationalShift | null;
  readonly euShift: EuShift | null;
  readonly extensionsLeft: number | null;
  readonly reducedRestsLeft: number | null;
  readonly ownRules: readonly OrganizationRule[];
};

/** What stands at an instant; `context` says which vehicle is meant when none is driven yet. */
export function standingAt(
  record: DriverRecord,
  moment: { readonly asOf: Instant; readonly context: ActivityContext },
): Standing {
  const asOfMin = toMinute(moment.asOf);
  const { timeline, book } = record;
  const last = nationalShiftsOf(timeline, record).at(-1) ?? null;
  const restMin = asOfMin - (last?.endMin ?? -Infinity);
  const isOver = !last || restMin >= last.leastRestMin;
  const euShifts = euShiftsOf(timeline, book, record.settings);
  // The rest in progress is only as long as it has lasted.
  const lastEu = euShifts.at(-1) ?? null;
  const known = lastEu ? [...euShifts.slice(0, -1), { ...lastEu, closingRestMin: restMin }] : [];
  const finished = isOver ? known : known.slice(0, -1);
  const euShift = !isOver && lastEu?.hasEu ? lastEu : null;
  const shift = isOver ? null : last;
  const needed = requiredLicense(moment.context.seats);
  const isEu = timeline.hasEu || isEuScope(moment.context);
  return {
    record,
    asOfMin,
    context: moment.context,
    shift,
    euShift,
    extensionsLeft: isEu ? extensionsLeft(record, finished, euShift?.startMin ?? asOfMin) : null,
    reducedRestsLeft: isEu ? reducedRestsLeft(record, finished, asOfMin) : null,
    ownRules: shift
      ? rulesFor(record, shift)
      : record.organizationRules.filter((rule) => rule.licenseCategory === needed),
  };
}

function reducedRestsLeft(record: DriverRecord, finished: readonly EuShift[], asOfMin: number): number | null {
  const rule = record.book.inForce('EU-R2', asOfMin);
  const weekly = finished.findLastIndex((shift) => isWeeklyRest(record, shift));
  const used = finished.slice(weekly + 1).filter((shift) => shift.hasEu && countsAsReduced(record, shift));
  return rule && Math.max(0, rule.thresholds.maxBetweenWeeklyRests - used.length);
}

function extensionsLeft(record: DriverRecord, shifts: readonly EuShift[], atMin: number): number | null {
  const daily = record.book.inForce('EU-D1', atMin);
  const extended = record.book.inForce('EU-D2', atMin);
  if (!daily || !extended) return null;
  const zone = euZone(record);
  const used = shifts.filter(
    (shift) =>
      weekAt(shift.startMin, zone) === weekAt(atMin, zone) &&
      euDrivingMin(record, shift) > daily.thresholds.maxDrivingMin,
  );
  return Math.max(0, extended.thresholds.maxPerWeek - used.length);
}
