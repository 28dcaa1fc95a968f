export {
  isAssignable,
  isBillable,
  isOccupying,
  type MissionRow,
  type MissionStatus,
  occupiedWindow,
} from './mission.ts';
export { decisionOf, type Decision, type Gate, type GateCode, GATE_CODES, type GateSeverity } from './assessment.ts';
