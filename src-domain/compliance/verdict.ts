import type { Activity } from './activity.ts';
import type { Finding, Severity } from './finding.ts';
import { findAll, recordOf, type DriverTerms } from './record.ts';
import { findWithUnknowns } from './unknowns.ts';

export type Decision = 'APPROVED' | 'WARNING' | 'BLOCKED';

const MOST_SEVERE_FIRST: readonly Severity[] = ['INFRINGEMENT', 'INDETERMINATE', 'WARNING'];

/** Every finding on a record, infringements first then by time; what hangs on an UNKNOWN activity is never an infringement. */
export function findingsOf(activities: readonly Activity[], terms: DriverTerms): readonly Finding[] {
  const found = findAll(recordOf(activities, terms));
  const isComplete = !activities.some((activity) => activity.kind === 'UNKNOWN');
  return (isComplete ? [...found] : findWithUnknowns(activities, terms, found)).sort(compareFindings);
}

/** BLOCKED with any infringement, else WARNING with any finding, else APPROVED. */
export function decisionOf(findings: readonly Finding[]): Decision {
  if (findings.some((item) => item.severity === 'INFRINGEMENT')) return 'BLOCKED';
  return findings.length > 0 ? 'WARNING' : 'APPROVED';
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    MOST_SEVERE_FIRST.indexOf(a.severity) - MOST_SEVERE_FIRST.indexOf(b.severity) ||
    a.windowStartAt - b.windowStartAt ||
    a.windowEndAt - b.windowEndAt ||
    a.ruleId.localeCompare(b.ruleId) ||
    a.limitMin - b.limitMin
  );
}
