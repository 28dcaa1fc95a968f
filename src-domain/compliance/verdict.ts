import type { Activity } from './activity.ts';
import type { Finding } from './finding.ts';
import { findAll, recordOf, type DriverTerms } from './record.ts';
import { findIncomplete } from './unknowns.ts';

export type Decision = 'APPROVED' | 'WARNING' | 'BLOCKED';

const SEVERITY_ORDER = { INFRINGEMENT: 0, INDETERMINATE: 1, WARNING: 2 } as const;

/** Every finding on a record, infringements first then by time; UNKNOWN activities only ever add INDETERMINATE ones. */
export function findingsOf(activities: readonly Activity[], terms: DriverTerms): readonly Finding[] {
  const certain = findAll(recordOf(activities, terms));
  const incomplete = activities.some((activity) => activity.kind === 'UNKNOWN')
    ? findIncomplete(activities, terms, certain)
    : [];
  return [...certain, ...incomplete].sort(compareFindings);
}

/** BLOCKED with any infringement, else WARNING with any finding, else APPROVED. */
export function decisionOf(findings: readonly Finding[]): Decision {
  if (findings.some((item) => item.severity === 'INFRINGEMENT')) return 'BLOCKED';
  return findings.length > 0 ? 'WARNING' : 'APPROVED';
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity] ||
    a.windowStartAt - b.windowStartAt ||
    a.windowEndAt - b.windowEndAt ||
    compareText(a.ruleId, b.ruleId) ||
    a.measuredMin - b.measuredMin ||
    a.limitMin - b.limitMin
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
