import { MINUTE_MS } from '../kernel/instants.ts';
import { isEuScope, isFrenchScope, requiredLicense, type Activity } from './activity.ts';
import { finding, type DriverRecord, type Finding } from './finding.ts';
import { findAll, recordOf, type DriverTerms } from './record.ts';
import type { RuleCard } from './rulePack.ts';
import { toMinute } from './timeline.ts';

/**
 * What is found when some activities are UNKNOWN. The record, read with them as rest, is read again with them as driving: an
 * infringement around one of them that only one of the readings knows is INDETERMINATE. Each UNKNOWN that shows in none gets
 * one INDETERMINATE finding of its own on the daily limit.
 */
export function findWithUnknowns(
  activities: readonly Activity[],
  terms: DriverTerms,
  asRest: readonly Finding[],
): Finding[] {
  const record = recordOf(activities, terms, 'DRIVING');
  const unknowns = activities.filter((activity) => activity.kind === 'UNKNOWN');
  const asDriving = findAll(record);
  const isInDoubt = (item: Finding, other: readonly Finding[]): boolean =>
    isInfringement(item) &&
    unknowns.some((unknown) => isWithin(unknown, item)) &&
    !other.some((twin) => isInfringement(twin) && isSame(twin, item));
  const found = [
    ...asRest.map((item) => (isInDoubt(item, asDriving) ? inDoubt(item) : item)),
    ...asDriving.filter((item) => isInDoubt(item, asRest)).map(inDoubt),
  ];
  for (const unknown of unknowns) {
    if (found.some((item) => item.severity === 'INDETERMINATE' && isWithin(unknown, item))) continue;
    const window = { startMin: toMinute(unknown.startAt), endMin: toMinute(unknown.endAt) };
    const daily = dailyLimit(record, unknown);
    if (!daily) continue;
    const measure = { measuredMin: window.endMin - window.startMin, limitMin: daily.limitMin };
    found.push(finding(record, daily.rule, window, { ...measure, severity: 'INDETERMINATE' }));
  }
  return found;
}

function inDoubt(item: Finding): Finding {
  return { ...item, severity: 'INDETERMINATE' };
}

function isInfringement(item: Finding): boolean {
  return item.severity === 'INFRINGEMENT';
}

/** The daily limit an UNKNOWN activity leaves in doubt: EU driving, French work, or the organisation's driving. */
function dailyLimit(
  record: DriverRecord,
  unknown: Activity,
): { readonly rule: RuleCard; readonly limitMin: number } | null {
  const atMin = toMinute(unknown.startAt);
  if (isEuScope(unknown.context)) {
    const rule = record.book.inForce('EU-D1', atMin);
    return rule && { rule, limitMin: rule.thresholds.maxDrivingMin };
  }
  if (isFrenchScope(record.status)) {
    const rule = record.book.inForce('FR-5', atMin);
    return rule && { rule, limitMin: rule.thresholds.maxWorkMin };
  }
  const needed = requiredLicense(unknown.context.seats);
  const own = record.organizationRules.find((item) => item.licenseCategory === needed)?.maxDailyDrivingMin;
  const rule = record.book.inForce('ORG-DRIVING', atMin);
  return rule && own != null ? { rule, limitMin: own } : null;
}

function isWithin(activity: Activity, item: Finding): boolean {
  return activity.startAt < item.windowEndAt && toMinute(activity.endAt) * MINUTE_MS > item.windowStartAt;
}

function isSame(a: Finding, b: Finding): boolean {
  return a.ruleId === b.ruleId && a.windowStartAt < b.windowEndAt && b.windowStartAt < a.windowEndAt;
}
