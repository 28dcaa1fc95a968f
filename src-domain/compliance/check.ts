import { toIso } from '../kernel/instants.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import { budgetsAt } from './budgets.ts';
import type { Finding, Severity } from './finding.ts';
import { LAST_INSTANT, parseHoursQuestion, type HoursQuestionRefusal } from './input.ts';
import type { DriverTerms } from './record.ts';
import { ruleBookOf, type Regime, type RuleId, type RulePack } from './rulePack.ts';
import { decisionOf, findingsOf, type Decision } from './verdict.ts';

/** A finding for the outside: windows are ISO in UTC. */
export type ReportedFinding = {
  readonly ruleId: RuleId;
  readonly regime: Regime;
  readonly severity: Severity;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly measuredMin: number;
  readonly limitMin: number;
  readonly legalReference: string | null;
  readonly offenceCode: string | null;
  readonly planned: boolean;
};

/** Budgets for the outside: instants are ISO in UTC, null where nothing bounds them. */
export type ReportedBudgets = {
  readonly drivingTodayMin: number;
  readonly drivingLeftTodayMin: number | null;
  readonly workLeftTodayMin: number | null;
  readonly drivingLeftWeekMin: number | null;
  readonly drivingLeftFortnightMin: number | null;
  readonly latestShiftEndAt: string | null;
  readonly earliestNextStartAt: string | null;
  readonly nextBreakBy: string | null;
};

export type HoursReport = {
  readonly decision: Decision;
  readonly findings: readonly ReportedFinding[];
  readonly budgets: ReportedBudgets;
};

/**
 * Checks a driver's hours, done and planned, against the packs: decision, findings with minutes and legal references, budgets at
 * `asOf` (default the end of the last activity). Refuses wrong input by field: unknown, missing, wrong value, reversed, overlap.
 */
export function checkDriverHours(
  content: unknown,
  packs: readonly RulePack[],
): Result<HoursReport, HoursQuestionRefusal> {
  const parsed = parseHoursQuestion(content);
  if (isRefusal(parsed)) return parsed;
  const { activities, context, asOf, timeZone, status, organizationRules, settings } = parsed.value;
  const terms: DriverTerms = { timeZone, status, organizationRules, settings, book: ruleBookOf(packs) };
  const findings = findingsOf(activities, terms);
  // An empty record without `asOf` is judged by the latest law.
  const lastEndAt = activities.reduce((latest, activity) => Math.max(latest, activity.endAt), 0) || LAST_INSTANT;
  const budgets = budgetsAt(activities, terms, { asOf: asOf ?? lastEndAt, context });
  return ok({
    decision: decisionOf(findings),
    findings: findings.map(reported),
    budgets: {
      drivingTodayMin: budgets.drivingTodayMin,
      drivingLeftTodayMin: budgets.drivingLeftTodayMin,
      workLeftTodayMin: budgets.workLeftTodayMin,
      drivingLeftWeekMin: budgets.drivingLeftWeekMin,
      drivingLeftFortnightMin: budgets.drivingLeftFortnightMin,
      latestShiftEndAt: isoOrNull(budgets.latestShiftEndAt),
      earliestNextStartAt: isoOrNull(budgets.earliestNextStartAt),
      nextBreakBy: isoOrNull(budgets.nextBreakBy),
    },
  });
}

function reported(item: Finding): ReportedFinding {
  return {
    ruleId: item.ruleId,
    regime: item.regime,
    severity: item.severity,
    windowStart: toIso(item.windowStartAt),
    windowEnd: toIso(item.windowEndAt),
    measuredMin: item.measuredMin,
    limitMin: item.limitMin,
    legalReference: item.legalReference,
    offenceCode: item.offenceCode,
    planned: item.planned,
  };
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : toIso(at);
}
