import { isLightService, requiredLicense, type DriverStatus, type OrganizationRule } from './activity.ts';
import type { RuleBook } from './rulePack.ts';
import type { Timeline } from './timeline.ts';

/*
 * Days of work as French law and the organisation's rules count them: from the end of one daily rest to the start of the next
 * (R3312-2), so the span of a shift is its amplitude. A rest ends the shift when it is long enough to be a daily rest: 10 h, or
 * the reduced 9 h of 561/2006 when a coach was driven. A self-employed driver's own rule may set a shorter one.
 */
export type NationalShift = {
  readonly startMin: number;
  readonly endMin: number;
  readonly firstDuty: number;
  readonly dutiesEnd: number;
  readonly firstRest: number;
  /** Index after the shift's last inner rest: the rest that closes it. */
  readonly closingRest: number;
  readonly hasEu: boolean;
  readonly hasLightService: boolean;
  readonly hasRegularLine: boolean;
  /** At least two drivers aboard from start to end. */
  readonly isDoubleCrew: boolean;
  /** Minutes of driving and other work. */
  readonly workMin: number;
  readonly drivingMin: number;
};

type Terms = {
  readonly book: RuleBook;
  readonly status: DriverStatus;
  readonly organizationRules: readonly OrganizationRule[];
};

/** The shifts of a record under French law and the organisation's rules; minutes, in order. */
export function nationalShiftsOf(timeline: Timeline, terms: Terms): readonly NationalShift[] {
  const shifts: NationalShift[] = [];
  let firstDuty = 0;
  let firstRest = 0;
  let hasEu = false;
  let hasLightService = false;
  let hasRegularLine = false;
  let isDoubleCrew = true;
  let workMin = 0;
  let drivingMin = 0;
  let duty = 0;
  for (const [index, rest] of timeline.rests.entries()) {
    for (; duty < rest.nextDuty; duty += 1) {
      const item = timeline.duties[duty];
      if (!item) continue;
      hasEu ||= item.isEu;
      hasLightService ||= isLightService(item.context.service);
      hasRegularLine ||= item.context.service === 'COACH_REGULAR';
      isDoubleCrew &&= item.context.crew >= 2;
      const lengthMin = item.endMin - item.startMin;
      if (item.kind !== 'AVAILABILITY') workMin += lengthMin;
      if (item.kind === 'DRIVING') drivingMin += lengthMin;
    }
    const start = timeline.duties[firstDuty];
    if (
      !start ||
      rest.endMin - rest.startMin < dailyRestMin(terms, { hasEu, atMin: start.startMin, seats: start.context.seats })
    ) {
      continue;
    }
    shifts.push({
      startMin: start.startMin,
      endMin: rest.startMin,
      firstDuty,
      dutiesEnd: rest.nextDuty,
      firstRest,
      closingRest: index,
      hasEu,
      hasLightService,
      hasRegularLine,
      isDoubleCrew,
      workMin,
      drivingMin,
    });
    firstDuty = rest.nextDuty;
    firstRest = index + 1;
    hasEu = hasLightService = hasRegularLine = false;
    isDoubleCrew = true;
    workMin = drivingMin = 0;
  }
  return shifts;
}

/** Rest in minutes that ends a shift. */
export function dailyRestMin(
  terms: Terms,
  shift: { readonly hasEu: boolean; readonly atMin: number; readonly seats: number },
): number {
  const { book, status, organizationRules } = terms;
  const law = status === 'EMPLOYEE' ? book.inForce('FR-11', shift.atMin) : null;
  const usual = law?.thresholds.minRestMin ?? book.inForce('ORG-REST', shift.atMin)?.thresholds.shiftRestMin ?? 0;
  if (shift.hasEu) return Math.min(usual, book.inForce('EU-R2', shift.atMin)?.thresholds.minRestMin ?? usual);
  if (status === 'EMPLOYEE') return usual;
  const own = organizationRules.find((rule) => rule.licenseCategory === requiredLicense(shift.seats))?.minDailyRestMin;
  return Math.min(usual, own ?? usual);
}

/** The longest rest of a shift inside the window that opens with it, in minutes; only the part inside counts. */
export function bestRestWithin(timeline: Timeline, shift: NationalShift, windowMin: number): number {
  const untilMin = shift.startMin + windowMin;
  let best = 0;
  for (let i = shift.firstRest; i <= shift.closingRest; i += 1) {
    const rest = timeline.rests[i];
    if (rest) best = Math.max(best, Math.min(rest.endMin, untilMin) - rest.startMin);
  }
  return best;
}
