import {
  type Activity,
  type ActivityContext,
  type DriverHours,
  type DriverStatus,
  missionActivities,
  type OrganizationRule,
} from '../compliance/index.ts';
import { DAY_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Reads } from '../model/command.ts';
import type { RowOf } from '../model/entity.ts';
import {
  DriverActivity,
  LicenseCategory,
  Mission,
  Organization,
  OrganizationLicenseRule,
  Vehicle,
} from '../model/registry.ts';
import { type DriverRow, isOccupying, type MissionRow, type VehicleRow } from './mission.ts';

type ExecutedRow = Pick<
  RowOf<typeof DriverActivity>,
  'kind' | 'startAt' | 'endAt' | 'service' | 'seats' | 'crew' | 'isFerry' | 'missionId'
>;
type PlannedMission = Pick<
  MissionRow,
  | 'id'
  | 'type'
  | 'startAt'
  | 'endAt'
  | 'serviceKind'
  | 'drivingMin'
  | 'approachMin'
  | 'returnMin'
  | 'preparationMin'
  | 'closingMin'
>;

/** Weeks before the mission that the rules look back on, and days after it that its rest may touch. */
export const HOURS_BACK_MS = 28 * DAY_MS;
export const HOURS_AHEAD_MS = 8 * DAY_MS;

/** A car when no vehicle is known yet. */
const DEFAULT_SEATS = 5;

/**
 * Planned activities of a mission: its driving minutes first, waiting for the rest of the service, legs around it. In a lesson the learner
 * drives: the instructor's time is other work, and only the legs are driving.
 */
export function plannedActivities(mission: PlannedMission, seats: number | null, crew = 1): readonly Activity[] {
  const serviceMin = Math.max(0, Math.round((mission.endAt - mission.startAt) / MINUTE_MS));
  const isLesson = mission.type === 'LESSON';
  const plannedMin = mission.drivingMin > 0 ? Math.min(mission.drivingMin, serviceMin) : serviceMin;
  const drivingMin = isLesson ? 0 : plannedMin;
  const context: ActivityContext = { service: mission.serviceKind, seats: seats ?? DEFAULT_SEATS, crew };
  const isWaiting = serviceMin > drivingMin;
  // A hire or an excursion drives out, waits, and drives back.
  const out = isWaiting ? Math.ceil(drivingMin / 2) : drivingMin;
  return missionActivities({
    pickupAt: mission.startAt,
    preparationMin: mission.preparationMin,
    approachMin: mission.approachMin,
    service: [
      { kind: 'DRIVE', durationMin: out },
      { kind: 'WAIT', durationMin: serviceMin - drivingMin },
      { kind: 'DRIVE', durationMin: drivingMin - out },
    ],
    returnMin: mission.returnMin,
    closingMin: mission.closingMin,
    context,
  });
}

function executedActivity(row: ExecutedRow): Activity {
  return {
    kind: row.kind,
    startAt: row.startAt,
    endAt: row.endAt,
    context: { service: row.service, seats: row.seats, crew: row.crew },
    ...(row.isFerry ? { ferry: true } : {}),
  };
}

/** What was executed, and what is planned by the missions that nothing executed has replaced yet. */
export function driverActivities(
  executed: readonly ExecutedRow[],
  missions: readonly (PlannedMission & Pick<MissionRow, 'status' | 'vehicleId'>)[],
  seatsOf: (vehicleId: string | null) => number | null,
): Activity[] {
  const replaced = new Set(executed.map((row) => row.missionId));
  const planned = missions.filter((mission) => isOccupying(mission) && !replaced.has(mission.id));
  return [
    ...executed.map(executedActivity),
    ...planned.flatMap((mission) => plannedActivities(mission, seatsOf(mission.vehicleId))),
  ];
}

export function driverStatus(driver: Pick<DriverRow, 'employmentStatus'>): DriverStatus {
  return driver.employmentStatus;
}

/** The organisation's rules per licence category as the hours engine reads them. */
export function organizationRules(
  rules: readonly RowOf<typeof OrganizationLicenseRule>[],
  categories: readonly RowOf<typeof LicenseCategory>[],
): OrganizationRule[] {
  return rules.flatMap((rule) => {
    const category = categories.find((candidate) => candidate.id === rule.licenseCategoryId);
    return category ? [{ ...rule, licenseCategory: category.code }] : [];
  });
}

/** One driver's hours around an instant, through the named look-ups; the assessed mission itself is left out. */
export async function driverHours(
  read: Reads,
  driver: DriverRow,
  mission: Pick<MissionRow, 'id' | 'startAt'>,
  env: { readonly timeZone: string; readonly organizationId: string },
): Promise<DriverHours> {
  const { id: exceptMissionId, startAt: around } = mission;
  const from = around - HOURS_BACK_MS;
  const to = around + HOURS_AHEAD_MS;
  const executed = await read.overlapping(DriverActivity, { driverId: driver.id }, from, to);
  const missions = (await read.overlapping(Mission, { driverId: driver.id }, from, to)).filter(
    (mission) => mission.id !== exceptMissionId,
  );
  const seats = new Map<string, number>();
  for (const id of new Set(missions.flatMap((mission) => (mission.vehicleId ? [mission.vehicleId] : [])))) {
    const vehicle: VehicleRow | null = await read.oneEvenDeleted(Vehicle, id);
    if (vehicle) seats.set(id, vehicle.seatsWithDriver);
  }
  const organization = await read.one(Organization, env.organizationId);
  const rules = organizationRules(await read.all(OrganizationLicenseRule, {}), await read.all(LicenseCategory, {}));
  return {
    activities: driverActivities(
      executed.filter((row) => row.missionId !== exceptMissionId),
      missions,
      (id) => (id ? (seats.get(id) ?? null) : null),
    ),
    status: driverStatus(driver),
    organizationRules: rules,
    timeZone: env.timeZone,
    interpretations: { warningBp: organization?.warningBp ?? 9000 },
  };
}
