import { type Finding, type HoursVerdict, type Activity } from '../compliance/index.ts';
import {
  decisionOf,
  type Decision,
  type DriverFacts,
  type Gate,
  type MissionFacts,
  type Positioning,
  type VehicleFacts,
} from './assessment.ts';
import { calendarGates, dailyLimitGates, licenceGates, overlapGates, workingHoursGates } from './driver.gates.ts';
import { plannedActivities } from './hours.ts';
import { isAssignable, type MissionRow, occupiedWindow } from './mission.ts';
import { positioningOf } from './positioning.ts';
import { handoverGates, vehicleGates } from './vehicle.gates.ts';

/** Judges the planned activities of a proposal against a driver's hours. */
export type HoursJudge = (proposal: readonly Activity[]) => HoursVerdict;

export type Assessment = {
  readonly decision: Decision;
  readonly gates: readonly Gate[];
  readonly positioning: Positioning;
  /** The mission with the legs this driver would have. */
  readonly mission: MissionRow;
  readonly proposal: readonly Activity[];
  readonly hours: HoursVerdict;
};

/** What one finding of the hours rules says as a gate. */
export function hoursGate(finding: Finding): Gate {
  const code =
    finding.severity === 'INFRINGEMENT'
      ? 'hours-infringement'
      : finding.severity === 'WARNING'
        ? 'hours-warning'
        : 'hours-indeterminate';
  return { code, severity: finding.severity === 'INFRINGEMENT' ? 'BLOCKED' : 'WARNING', details: { ...finding } };
}

/** The mission as it would be with this driver: approach and return from where they really come and go. */
export function withLegs(mission: MissionRow, positioning: Positioning): MissionRow {
  return {
    ...mission,
    approachM: positioning.approach.distanceM,
    approachMin: positioning.approach.durationMin,
    returnM: positioning.return.distanceM,
    returnMin: positioning.return.durationMin,
  };
}

/**
 * The pipeline in order: calendar, working hours, overlap and travel gap, daily limit, driver hours, licence and card, vehicle, then what
 * the kind of mission adds (a lesson its learner's matrix). Every gate answers; the decision is the worst of them.
 */
export function assess(
  facts: MissionFacts,
  driver: DriverFacts,
  vehicle: VehicleFacts | null,
  judge: HoursJudge,
): Assessment {
  const positioning = positioningOf(facts, driver);
  const mission = withLegs(facts.mission, positioning);
  const assessed: MissionFacts = { ...facts, mission };
  const gates: Gate[] = [];
  if (!isAssignable(mission))
    gates.push({ code: 'mission-not-assignable', severity: 'BLOCKED', details: { status: mission.status } });
  gates.push(...calendarGates(assessed, driver, occupiedWindow(mission)));
  gates.push(...workingHoursGates(assessed, driver));
  gates.push(...overlapGates(assessed, driver, positioning));
  gates.push(...dailyLimitGates(assessed, driver));
  const proposal = plannedActivities(mission, vehicle?.vehicle.seatsWithDriver ?? null);
  const hours = judge(proposal);
  gates.push(...hours.findings.map(hoursGate));
  if (vehicle) {
    gates.push(...licenceGates(assessed, driver, vehicle), ...vehicleGates(assessed, vehicle));
    gates.push(...handoverGates(assessed, vehicle, driver.driver.id));
  } else gates.push({ code: 'vehicle-missing', severity: 'BLOCKED', details: {} });
  gates.push(...(facts.extraGates?.(driver) ?? []));
  return { decision: decisionOf(gates), gates, positioning, mission, proposal, hours };
}
