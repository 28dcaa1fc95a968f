import { isFrenchScope, type Activity, type DriverStatus, type OrganizationRule } from './activity.ts';
import { findAmplitude } from './amplitude.ts';
import { findBreaks, findOrganizationBreaks } from './breaks.ts';
import { findDailyRest } from './dailyRest.ts';
import { findDailyDriving, findWeeklyDriving } from './driving.ts';
import { drivingBlocksOf } from './drivingBlocks.ts';
import { euShiftsOf } from './euShifts.ts';
import type { DriverRecord, Finding } from './finding.ts';
import { findFrenchDailyRest, findFrenchWeeks } from './frenchRest.ts';
import { frenchWeeksOf } from './frenchWeeks.ts';
import { findDailyWork, findTotalBreaks, findUninterruptedWork } from './frenchWork.ts';
import type { Interpretations } from './interpretations.ts';
import { nationalShiftsOf } from './nationalShifts.ts';
import { findOrganization } from './organization.ts';
import type { RuleBook } from './rulePack.ts';
import { ENDLESS_MIN, timelineOf } from './timeline.ts';
import { findWeeklyRest } from './weeklyRest.ts';

/** Who drives and under which readings. */
export type DriverTerms = {
  readonly status: DriverStatus;
  readonly organizationRules: readonly OrganizationRule[];
  readonly settings: Interpretations;
  readonly timeZone: string;
  readonly book: RuleBook;
};

/** The record the rules read, from activities in any order. */
export function recordOf(
  activities: readonly Activity[],
  terms: DriverTerms,
  unknownAs?: 'BREAK_REST' | 'DRIVING',
): DriverRecord {
  return { ...terms, timeline: timelineOf(activities, unknownAs) };
}

/** What every regime that applies to the record says, in no special order; UNKNOWN activities read as the record reads them. */
export function findAll(record: DriverRecord): readonly Finding[] {
  const { timeline, book, settings } = record;
  const found: Finding[] = [];
  if (timeline.hasEu) {
    const shifts = euShiftsOf(timeline, book, settings);
    const blocks = drivingBlocksOf(record, ENDLESS_MIN).ended;
    found.push(...findDailyDriving(record, shifts));
    found.push(...findWeeklyDriving(record));
    found.push(...findBreaks(record, blocks));
    found.push(...findDailyRest(record, shifts));
    found.push(...findWeeklyRest(record, blocks));
  }
  const isFrench = isFrenchScope(record.status);
  if (!isFrench && record.organizationRules.length === 0) return found;
  const shifts = nationalShiftsOf(timeline, record);
  if (isFrench) {
    const weeks = frenchWeeksOf(record);
    found.push(...findDailyWork(record, shifts, weeks));
    found.push(...findUninterruptedWork(record, shifts));
    found.push(...findTotalBreaks(record, shifts));
    found.push(...findAmplitude(record, shifts));
    found.push(...findFrenchDailyRest(record, shifts));
    found.push(...findFrenchWeeks(record, weeks));
  }
  found.push(...findOrganization(record, shifts));
  found.push(...findOrganizationBreaks(record));
  return found;
}
