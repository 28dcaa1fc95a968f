/** Driver hours: is a record, or a record with a proposal, within EU 561/2006, French road-staff law and the organisation's rules? */
export {
  ACTIVITY_KINDS,
  DRIVER_STATUSES,
  isEuScope,
  isFrenchScope,
  requiredLicense,
  SERVICES,
  type Activity,
  type ActivityContext,
  type ActivityKind,
  type DriverStatus,
  type OccasionalService,
  type OrganizationRule,
  type RequiredLicense,
  type Service,
} from './activity.ts';
export { alternativesFor, type Alternative, type Candidate, type RefusedProposal } from './alternatives.ts';
export { assessHours, hoursBudgets, hoursJudge, verdictOf, type DriverHours, type HoursVerdict } from './board.ts';
export type { Budgets } from './budgets.ts';
export { checkDriverHours, type HoursReport, type ReportedBudgets, type ReportedFinding } from './check.ts';
export { crewLimits } from './crewLimits.ts';
export { dailyDrivingLimit } from './driving.ts';
export type { Finding, Severity } from './finding.ts';
export { parseHoursQuestion, type HoursQuestion, type HoursQuestionRefusal } from './input.ts';
export { DEFAULT_INTERPRETATIONS, interpretationsSchema, type Interpretations } from './interpretations.ts';
export { missionActivities, type MissionLegs, type ServiceStep } from './missionActivities.ts';
export { parseRulePack, type Locale, type Regime, type RuleId, type RulePack } from './rulePack.ts';
export { durationText, sentenceOf } from './sentence.ts';
export type { Decision } from './verdict.ts';
