import { must } from '../kernel/assert.ts';
import {
  isFrenchScope,
  isLightService,
  requiredLicense,
  type DriverStatus,
  type OrganizationRule,
} from './activity.ts';
import type { RuleBook } from './rulePack.ts';
import type { Duty, Timeline } from './timeline.ts';

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
  /** The least rest that ends it. */
  readonly leastRestMin: number;
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
  for (const rest of timeline.rests) {
    hasEu ||= rest.duties.some((duty) => duty.isEu);
    const first = must(timeline.duties[firstDuty], 'a rest follows a duty');
    const leastRestMin = dailyRestMin(terms, { hasEu, atMin: first.startMin, seats: first.context.seats });
    if (rest.endMin - rest.startMin < leastRestMin) continue;
    const duties = timeline.duties.slice(firstDuty, rest.nextDuty);
    const isAlone = duties.some((duty) => duty.context.crew < 2);
    shifts.push({
      startMin: first.startMin,
      endMin: rest.startMin,
      firstDuty,
      dutiesEnd: rest.nextDuty,
      firstRest,
      closingRest: rest.index,
      leastRestMin,
      hasEu,
      hasLightService: duties.some((duty) => isLightService(duty.context.service)),
      hasRegularLine: duties.some((duty) => duty.context.service === 'COACH_REGULAR'),
      isDoubleCrew: !isAlone,
      workMin: minutesOf(duties, (duty) => duty.kind !== 'AVAILABILITY'),
      drivingMin: minutesOf(duties, (duty) => duty.kind === 'DRIVING'),
    });
    firstDuty = rest.nextDuty;
    firstRest = rest.index + 1;
    hasEu = false;
  }
  return shifts;
}

function minutesOf(duties: readonly Duty[], isCounted: (duty: Duty) => boolean): number {
  let totalMin = 0;
  for (const duty of duties) if (isCounted(duty)) totalMin += duty.endMin - duty.startMin;
  return totalMin;
}

/** Rest in minutes that ends a shift; without any rule that says so, none does. */
function dailyRestMin(
  { book, status, organizationRules }: Terms,
  shift: { readonly hasEu: boolean; readonly atMin: number; readonly seats: number },
): number {
  const isEmployee = isFrenchScope(status);
  const law = isEmployee ? book.inForce('FR-11', shift.atMin) : null;
  const usual = law?.thresholds.minRestMin ?? book.inForce('ORG-REST', shift.atMin)?.thresholds.shiftRestMin;
  const shorter = shift.hasEu
    ? book.inForce('EU-R2', shift.atMin)?.thresholds.minRestMin
    : isEmployee
      ? null
      : organizationRules.find((rule) => rule.licenseCategory === requiredLicense(shift.seats))?.minDailyRestMin;
  return Math.min(usual ?? Infinity, shorter ?? Infinity);
}

/** The longest rest of a shift inside the window that opens with it, in minutes; only the part inside counts. */
export function bestRestWithin(timeline: Timeline, shift: NationalShift, windowMin: number): number {
  const untilMin = shift.startMin + windowMin;
  const rests = timeline.rests.slice(shift.firstRest, shift.closingRest + 1);
  return Math.max(0, ...rests.map((rest) => Math.min(rest.endMin, untilMin) - rest.startMin));
}
