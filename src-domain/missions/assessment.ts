import type { Env } from '../kernel/env.ts';
import type { Id } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instants.ts';
import type { GeoPoint } from '../kernel/geo.ts';
import type { TravelEstimator } from '../pricing/index.ts';
import type { Reads } from '../model/command.ts';
import type { RowOf } from '../model/entity.ts';
import type {
  DriverCalendarEvent,
  DriverLicense,
  DriverWorkingHours,
  LicenseCategory,
  OperatingBase,
  ProfessionalCard,
  VehicleCategory,
  VehicleEvent,
} from '../model/registry.ts';
import type { DriverRow, MissionRow, VehicleRow } from './mission.ts';

/** INFO explains, WARNING asks once, BLOCKED refuses unless forced with a reason. */
export type GateSeverity = 'INFO' | 'WARNING' | 'BLOCKED';

export const GATE_CODES = [
  'mission-not-assignable',
  'driver-inactive',
  'driver-absent',
  'outside-working-hours',
  'break-overlapped',
  'driver-overlap',
  'travel-gap-impossible',
  'travel-gap-short',
  'daily-limit-reached',
  'hours-infringement',
  'hours-warning',
  'hours-indeterminate',
  'licence-missing',
  'licence-not-yet-valid',
  'licence-expired',
  'licence-expiring',
  'card-missing',
  'card-expired',
  'vehicle-missing',
  'vehicle-out-of-service',
  'vehicle-event',
  'vehicle-overlap',
  'vehicle-not-back',
  'vehicle-needed-after',
  'vehicle-document-expired',
  'capacity-passengers',
  'capacity-luggage',
  'category-lower',
  'category-higher',
  'lesson-rule',
] as const;
export type GateCode = (typeof GATE_CODES)[number];

/** One answer of the pipeline; details hold what its sentence needs (minutes, references, rule ids). */
export type Gate = {
  readonly code: GateCode;
  readonly severity: GateSeverity;
  readonly details: Readonly<Record<string, unknown>>;
};

export type Decision = 'APPROVED' | 'WARNING' | 'BLOCKED';

export function decisionOf(gates: readonly Gate[]): Decision {
  if (gates.some((gate) => gate.severity === 'BLOCKED')) return 'BLOCKED';
  return gates.some((gate) => gate.severity === 'WARNING') ? 'WARNING' : 'APPROVED';
}

/** All that the gates may look at of a driver around the mission. */
export type DriverFacts = {
  readonly driver: DriverRow;
  readonly base: RowOf<typeof OperatingBase> | null;
  readonly licenses: readonly RowOf<typeof DriverLicense>[];
  readonly cards: readonly RowOf<typeof ProfessionalCard>[];
  readonly events: readonly RowOf<typeof DriverCalendarEvent>[];
  readonly workingHours: readonly RowOf<typeof DriverWorkingHours>[];
  /** Other missions of this driver from the day before to the day after, by startAt; never the assessed one. */
  readonly missions: readonly MissionRow[];
  /** How long the driver's empty legs take; the plain offline estimate when it is not given. */
  readonly travel?: TravelEstimator | undefined;
};

export type VehicleFacts = {
  readonly vehicle: VehicleRow;
  readonly category: RowOf<typeof VehicleCategory> | null;
  readonly base: RowOf<typeof OperatingBase> | null;
  readonly requiredLicense: RowOf<typeof LicenseCategory> | null;
  readonly events: readonly RowOf<typeof VehicleEvent>[];
  readonly missions: readonly MissionRow[];
};

export type MissionFacts = {
  readonly mission: MissionRow;
  readonly category: RowOf<typeof VehicleCategory> | null;
  readonly timeZone: string;
  /** What else stands against a driver, asked last: the learner's matrix for a lesson. */
  readonly extraGates?: ((driver: DriverFacts) => readonly Gate[]) | undefined;
};

/** Loads what a kind of mission adds to the pipeline; undefined when it adds nothing. */
export type ExtraGates = (read: Reads, mission: MissionRow, env: Env) => Promise<MissionFacts['extraGates']>;

export type Leg = { readonly distanceM: number; readonly durationMin: number };
/** How the driver gets there and away; `fromMissionId` when the approach starts at the previous drop-off. */
export type Positioning = {
  readonly approach: Leg;
  readonly return: Leg;
  readonly fromMissionId: Id | null;
  readonly arrivesAt: Instant;
};

export function pickupOf(mission: MissionRow): GeoPoint | null {
  return mission.pickupLatitude === null || mission.pickupLongitude === null
    ? null
    : { lat: mission.pickupLatitude, lng: mission.pickupLongitude };
}

export function dropoffOf(mission: MissionRow): GeoPoint | null {
  return mission.dropoffLatitude === null || mission.dropoffLongitude === null
    ? pickupOf(mission)
    : { lat: mission.dropoffLatitude, lng: mission.dropoffLongitude };
}
