import type { Decision, DriverFacts, MissionFacts, VehicleFacts } from './assessment.ts';
import { type Assessment, assess, type HoursJudge } from './assess.ts';
import { pickupOf } from './assessment.ts';
import { greatCircleM } from '../kernel/geo.ts';
import { isOccupying } from './mission.ts';

/** The parts of a score, 0–100 each; the total weighs them. */
export type ScoreParts = {
  readonly feasibility: number;
  readonly deadhead: number;
  readonly hoursLeft: number;
  readonly fairness: number;
  readonly flexibility: number;
};

export type Candidate = {
  readonly driver: DriverFacts['driver'];
  readonly vehicle: VehicleFacts['vehicle'] | null;
  readonly assessment: Assessment;
  readonly score: number;
  readonly parts: ScoreParts;
};

export type CandidatePool = {
  readonly drivers: readonly DriverFacts[];
  readonly vehicles: readonly VehicleFacts[];
  readonly judgeOf: (driver: DriverFacts) => HoursJudge;
  /** Minutes of driving the driver has left that day after this mission; null when nothing bounds them. */
  readonly hoursLeftMin: (driver: DriverFacts, assessment: Assessment) => number | null;
};

const WEIGHTS: ScoreParts = { feasibility: 0.4, deadhead: 0.3, hoursLeft: 0.15, fairness: 0.1, flexibility: 0.05 };
const FEASIBILITY: Readonly<Record<Decision, number>> = { APPROVED: 100, WARNING: 60, BLOCKED: 0 };
const FAR_AWAY_M = 40_000;

function isFree(vehicle: VehicleFacts, facts: MissionFacts): boolean {
  const { startAt, endAt, id } = facts.mission;
  return (
    vehicle.vehicle.status === 'ACTIVE' &&
    !vehicle.missions.some(
      (other) => isOccupying(other) && other.id !== id && other.startAt < endAt && other.endAt > startAt,
    )
  );
}

function licensed(driver: DriverFacts, vehicle: VehicleFacts): boolean {
  return (
    vehicle.requiredLicense === null ||
    driver.licenses.some((license) => license.licenseCategoryId === vehicle.requiredLicense?.id)
  );
}

/** The vehicle a driver would take: the usual one when it is of the asked category or better and free, else the closest fit of the same base. */
export function vehicleFor(
  facts: MissionFacts,
  driver: DriverFacts,
  vehicles: readonly VehicleFacts[],
): VehicleFacts | null {
  const rank = facts.category?.rank ?? 0;
  const fits = (candidate: VehicleFacts): boolean =>
    (candidate.category?.rank ?? 0) >= rank &&
    candidate.vehicle.seatsWithDriver > facts.mission.passengerCount &&
    licensed(driver, candidate);
  const usual = vehicles.find((candidate) => candidate.vehicle.id === driver.driver.usualVehicleId);
  if (usual && fits(usual) && isFree(usual, facts)) return usual;
  const free = vehicles.filter((candidate) => fits(candidate) && isFree(candidate, facts));
  const cost = (candidate: VehicleFacts): number =>
    ((candidate.category?.rank ?? 0) - rank) * 10 +
    (candidate.vehicle.operatingBaseId === driver.driver.operatingBaseId ? 0 : 1);
  let best: VehicleFacts | null = null;
  for (const candidate of free) if (!best || cost(candidate) < cost(best)) best = candidate;
  return best ?? usual ?? null;
}

function scoreParts(driver: DriverFacts, assessment: Assessment, hoursLeftMin: number | null): ScoreParts {
  const deadheadM = assessment.positioning.approach.distanceM + assessment.positioning.return.distanceM;
  return {
    feasibility: FEASIBILITY[assessment.decision],
    deadhead: Math.round(100 * (1 - Math.min(1, deadheadM / FAR_AWAY_M))),
    hoursLeft: hoursLeftMin === null ? 100 : Math.round(Math.min(100, (Math.max(0, hoursLeftMin) / 240) * 100)),
    fairness: Math.round(100 / (1 + driver.missions.length)),
    flexibility: Math.round(100 / Math.max(1, driver.licenses.length)),
  };
}

/** 0–100, rounded; kept apart so that the screen can show its parts. */
export function scoreOf(parts: ScoreParts): number {
  let total = 0;
  for (const key of Object.keys(WEIGHTS) as (keyof ScoreParts)[]) total += parts[key] * WEIGHTS[key];
  return Math.round(total);
}

const ORDER: Readonly<Record<Decision, number>> = { APPROVED: 0, WARNING: 1, BLOCKED: 2 };

/** Every active driver with the vehicle they would take: feasible first, then by score, then by distance, then by id (stable). */
export function rankCandidates(facts: MissionFacts, pool: CandidatePool): Candidate[] {
  const candidates = pool.drivers.map((driver): Candidate => {
    const vehicle = vehicleFor(facts, driver, pool.vehicles);
    const assessment = assess(facts, driver, vehicle, pool.judgeOf(driver));
    const parts = scoreParts(driver, assessment, pool.hoursLeftMin(driver, assessment));
    return { driver: driver.driver, vehicle: vehicle?.vehicle ?? null, assessment, score: scoreOf(parts), parts };
  });
  return candidates.toSorted(
    (a, b) =>
      ORDER[a.assessment.decision] - ORDER[b.assessment.decision] ||
      b.score - a.score ||
      (a.driver.id < b.driver.id ? -1 : 1),
  );
}

/** Straight metres from a point to the pickup; null when the mission has no coordinates. */
export function distanceToPickupM(facts: MissionFacts, point: { lat: number; lng: number }): number | null {
  const pickup = pickupOf(facts.mission);
  return pickup ? Math.round(greatCircleM(point, pickup)) : null;
}
