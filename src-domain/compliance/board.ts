import type { Instant } from '../kernel/instants.ts';
import type { Activity, ActivityContext, DriverStatus, OrganizationRule } from './activity.ts';
import { budgetsAt, type Budgets } from './budgets.ts';
import type { Finding } from './finding.ts';
import { DEFAULT_INTERPRETATIONS, type Interpretations } from './interpretations.ts';
import type { DriverTerms } from './record.ts';
import { ruleBookOf, type RulePack } from './rulePack.ts';
import { decisionOf, findingsOf, type Decision } from './verdict.ts';

/** A driver as the board knows him: what is done and planned, about 28 days of it, in any order. */
export type DriverHours = {
  readonly activities: readonly Activity[];
  readonly status: DriverStatus;
  readonly organizationRules: readonly OrganizationRule[];
  readonly timeZone: string;
  readonly interpretations?: Partial<Interpretations> | undefined;
};

/** `findings` are those the proposal brings or makes worse, and decide; `standing` are those there without it. */
export type HoursVerdict = {
  readonly decision: Decision;
  readonly findings: readonly Finding[];
  readonly standing: readonly Finding[];
};

/** Every finding on a driver's hours as they stand, with the decision they make. */
export function assessHours(
  hours: DriverHours,
  packs: readonly RulePack[],
): { readonly decision: Decision; readonly findings: readonly Finding[] } {
  const findings = findingsOf(hours.activities, termsOf(hours, packs));
  return { decision: decisionOf(findings), findings };
}

/**
 * A function that judges proposals for one driver; what stands without any proposal is worked out once, at the first. An old
 * infringement never blocks a proposal that doesn't touch it.
 */
export function hoursJudge(
  hours: DriverHours,
  packs: readonly RulePack[],
): (proposal: readonly Activity[]) => HoursVerdict {
  const terms = termsOf(hours, packs);
  let known: readonly Finding[] | null = null;
  return (proposal) => {
    const standing = (known ??= findingsOf(hours.activities, terms));
    const planned = proposal.map((activity) => (activity.planned ? activity : { ...activity, planned: true }));
    const findings = findingsOf([...hours.activities, ...planned], terms).filter(
      (item) => !standing.some((old) => isAsBad(old, item)),
    );
    return { decision: decisionOf(findings), findings, standing };
  };
}

/** The verdict on adding a proposal to a driver's hours: integers in, no calendar text; see hoursJudge for many proposals. */
export function verdictOf(
  hours: DriverHours & { readonly proposal: readonly Activity[] },
  packs: readonly RulePack[],
): HoursVerdict {
  return hoursJudge(hours, packs)(hours.proposal);
}

/** How far the driver may still go at an instant (see Budgets); `context` says which vehicle is meant when none is driven yet. */
export function hoursBudgets(
  hours: DriverHours,
  packs: readonly RulePack[],
  moment: { readonly asOf: Instant; readonly context: ActivityContext },
): Budgets {
  return budgetsAt(hours.activities, termsOf(hours, packs), moment);
}

function termsOf(hours: DriverHours, packs: readonly RulePack[]): DriverTerms {
  return {
    status: hours.status,
    organizationRules: hours.organizationRules,
    timeZone: hours.timeZone,
    settings: hours.interpretations
      ? { ...DEFAULT_INTERPRETATIONS, ...hours.interpretations }
      : DEFAULT_INTERPRETATIONS,
    book: ruleBookOf(packs),
  };
}

function isAsBad(old: Finding, item: Finding): boolean {
  return (
    old.ruleId === item.ruleId &&
    old.severity === item.severity &&
    old.measuredMin === item.measuredMin &&
    old.limitMin === item.limitMin &&
    old.windowStartAt < item.windowEndAt &&
    item.windowStartAt < old.windowEndAt
  );
}
