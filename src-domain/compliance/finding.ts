import { MINUTE_MS, type Instant } from '../kernel/instants.ts';
import type { DriverStatus, OrganizationRule } from './activity.ts';
import type { Interpretations } from './interpretations.ts';
import type { Regime, RuleBook, RuleCard, RuleId } from './rulePack.ts';
import { hasPlannedWithin, type Timeline } from './timeline.ts';

export type Severity = 'INFRINGEMENT' | 'WARNING' | 'INDETERMINATE';

/** What one rule says of one window. Minutes are integers; `variant` picks a sentence where a rule has several. */
export type Finding = {
  readonly ruleId: RuleId;
  readonly regime: Regime;
  readonly severity: Severity;
  readonly windowStartAt: Instant;
  readonly windowEndAt: Instant;
  readonly measuredMin: number;
  readonly limitMin: number;
  readonly legalReference: string | null;
  readonly offenceCode: string | null;
  readonly planned: boolean;
  readonly variant?: string;
};

/** What the rules read: the record of one driver and the law and readings that apply to it. */
export type DriverRecord = {
  readonly timeline: Timeline;
  readonly status: DriverStatus;
  readonly organizationRules: readonly OrganizationRule[];
  readonly book: RuleBook;
  readonly settings: Interpretations;
  readonly timeZone: string;
};

export type Window = { readonly startMin: number; readonly endMin: number };

/** A measure against its limit, in minutes. */
export type Measure = { readonly measuredMin: number; readonly limitMin: number; readonly variant?: string };

/** The finding for a maximum: an infringement above it (the limit itself is allowed), a warning from `warningBp` of it, else null. */
export function findAbove(record: DriverRecord, rule: RuleCard, window: Window, measure: Measure): Finding | null {
  if (measure.measuredMin > measure.limitMin)
    return finding(record, rule, window, { ...measure, severity: 'INFRINGEMENT' });
  if (measure.measuredMin > 0 && measure.measuredMin * 10_000 >= measure.limitMin * record.settings.warningBp) {
    return finding(record, rule, window, { ...measure, severity: 'WARNING' });
  }
  return null;
}

/** A finding whose severity is already decided. */
export function finding(
  record: DriverRecord,
  rule: RuleCard,
  window: Window,
  measure: Measure & { readonly severity: Severity },
): Finding {
  return {
    ruleId: rule.id,
    regime: rule.regime,
    severity: measure.severity,
    windowStartAt: window.startMin * MINUTE_MS,
    windowEndAt: window.endMin * MINUTE_MS,
    measuredMin: measure.measuredMin,
    limitMin: measure.limitMin,
    legalReference: rule.legalReference,
    offenceCode: rule.offenceCode,
    planned: hasPlannedWithin(record.timeline, window.startMin, window.endMin),
    ...(measure.variant === undefined ? {} : { variant: measure.variant }),
  };
}

/** Adds the finding if there is one. */
export function collect(found: Finding[], candidate: Finding | null): void {
  if (candidate) found.push(candidate);
}
