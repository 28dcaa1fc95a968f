import { MINUTE_MS } from '../kernel/instants.ts';
import { isEuScope, isFrenchScope, requiredLicense, type Activity } from './activity.ts';
import { finding, type DriverRecord, type Finding } from './finding.ts';
import { findAll, recordOf, type DriverTerms } from './record.ts';
import type { RuleCard } from './rulePack.ts';
import { toMinute } from './timeline.ts';

/**
 * What can't be told because of UNKNOWN activities. The record is read again with them as driving: an infringement that appears
 * only then is INDETERMINATE. Each UNKNOWN that shows in none gets one INDETERMINATE finding of its own on the daily limit.
 */
export function findIncomplete(
  activities: readonly Activity[],
  terms: DriverTerms,
  certain: readonly Finding[],
): readonly Finding[] {
  const record = recordOf(activities, terms, 'DRIVING');
  const unknowns = activities.filter((activity) => activity.kind === 'UNKNOWN');
  const found: Finding[] = [];
  for (const possible of findAll(record)) {
    if (possible.severity !== 'INFRINGEMENT' || !unknowns.some((activity) => isWithin(activity, possible))) continue;
    if (certain.some((item) => item.severity === 'INFRINGEMENT' && isSame(item, possible))) continue;
    found.push({ ...possible, severity: 'INDETERMINATE' });
  }
  for (const unknown of unknowns) {
    if (found.some((item) => isWithin(unknown, item))) continue;
    const window = { startMin: toMinute(unknown.startAt), endMin: toMinute(unknown.endAt) };
    const daily = dailyLimit(record, unknown);
    if (!daily) continue;
    const measuredMin = window.endMin - window.startMin;
    found.push(
      finding(record, daily.rule, window, { measuredMin, limitMin: daily.limitMin, severity: 'INDETERMINATE' }),
    );
  }
  return found;
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
