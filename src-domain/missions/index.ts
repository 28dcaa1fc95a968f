export { assess, type Assessment, hoursGate, type HoursJudge, withLegs } from './assess.ts';
export {
  assessAssignment,
  type AssignmentRules,
  type Assigned,
  type AssignInput,
  assignMission,
  unassignMission,
} from './assign.commands.ts';
export {
  decisionOf,
  type Decision,
  type DriverFacts,
  dropoffOf,
  type ExtraGates,
  type Gate,
  GATE_CODES,
  type GateCode,
  type GateSeverity,
  type MissionFacts,
  pickupOf,
  type Positioning,
  type VehicleFacts,
} from './assessment.ts';
export {
  type Candidate,
  type CandidatePool,
  distanceToPickupM,
  rankCandidates,
  type ScoreParts,
  vehicleFor,
} from './candidates.ts';
export { calendarGates, dailyLimitGates, hoursInForce, licenceGates } from './driver.gates.ts';
export { driverFacts, missionFacts, vehicleFacts } from './facts.ts';
export {
  driverActivities,
  driverHours,
  driverStatus,
  HOURS_AHEAD_MS,
  HOURS_BACK_MS,
  organizationRules,
  plannedActivities,
} from './hours.ts';
export {
  isAssignable,
  isBillable,
  isOccupying,
  type DriverRow,
  type MissionRow,
  type MissionStatus,
  occupiedWindow,
  type VehicleRow,
} from './mission.ts';
export { actorOf, type Cancellation, cancellationOf, cancelMission } from './cancel.commands.ts';
export { askedMove, missionMove, missionTimerMove, missionTimers, planMissionTimers } from './missionMoves.ts';
export { leftOfPaymentCents, missionPriceCents, missionShares } from './missionPrice.ts';
export {
  type Breakdown,
  cancellationBreakdown,
  feeAndShare,
  type PolicyActor,
  policyFor,
  processingFeeCents,
  RECOMMENDED_CANCELLATION,
  rescheduleCharge,
} from './policies.ts';
export {
  adoptCancellationPolicies,
  cancellationPolicyCommands,
  reschedulePolicyCommands,
} from './policies.commands.ts';
export { type Reschedule, rescheduleFeeDueCents, rescheduleMission, rescheduleOf } from './reschedule.commands.ts';
export { createTask, editMission, moveMission } from './missions.commands.ts';
export { legBetween, positioningOf, STAYS_OUT_MS } from './positioning.ts';
export { handoverGates, vehicleGates } from './vehicle.gates.ts';
export { type DayTotals, dayTotals } from './dayTotals.ts';
export { gateSentence, missionRefusals } from './missions.text.ts';
export { billetDocument, missionOrderDocument, secondDriverId, slipDocument, type TripParts } from './tripDocuments.ts';
export { type DayPlan, type PlanChoice, type PlanGap, planDay, type PlanProgress } from './dayPlan.ts';
export type { DayPlanInput, PlanScore } from './dayPlanTable.ts';
export { applyPlan, type PlanApplied } from './dayPlan.commands.ts';
export { choiceSentence, gapSentence } from './dayPlan.text.ts';
export { calibrateTravel, type TravelSample } from './travelCalibration.ts';
export {
  type CachedTravel,
  keptTravel,
  type ProviderTravel,
  rememberedTravel,
  travelKey,
  travelThrough,
  validUntil,
} from './travelChain.ts';
export { keepTravelCalibration, setTravel } from './travel.commands.ts';
export { travelSettingsOf } from './travelSettings.ts';
export { pricedWaysOut, type WayOut } from './waysOut.ts';
