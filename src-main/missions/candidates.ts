import { dailyDrivingLimit, hoursBudgets } from '#domain/compliance/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import { lessonGates } from '#domain/lessons/index.ts';
import {
  type Candidate,
  type DriverFacts,
  type MissionFacts,
  type MissionRow,
  rankCandidates,
  type VehicleFacts,
} from '#domain/missions/index.ts';
import { Mission, VehicleCategory } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById } from '../replica/rows.store.ts';
import { travelOf } from './travel.ts';
import { allDriverFacts, allVehicleFacts, missionsAround } from './facts.store.ts';

export type CandidateItem = {
  readonly driverId: string;
  readonly driverName: string;
  readonly vehicleId: string | null;
  readonly vehicle: string | null;
  readonly decision: Candidate['assessment']['decision'];
  readonly score: number;
  readonly parts: Candidate['parts'];
  readonly gates: Candidate['assessment']['gates'];
  /** Where the approach starts: the previous drop-off, else the driver's base; null when neither is known. */
  readonly approachFrom: string | null;
  readonly approachM: number;
  readonly approachMin: number;
  readonly arrivesAt: number;
  readonly drivingBeforeMin: number;
  readonly drivingAfterMin: number;
  readonly workBeforeMin: number;
  readonly workAfterMin: number;
  readonly shiftEndAt: number;
  readonly amplitudeAfterMin: number;
};

type Pool = { readonly drivers: DriverFacts[]; readonly vehicles: VehicleFacts[] };

/** Everybody's facts around a mission in a handful of queries; never one query per driver. */
function poolFor(desk: Desk, mission: MissionRow): Pool {
  const db = desk.replica.read;
  const window = { organizationId: desk.organizationId, from: mission.startAt - DAY_MS, to: mission.endAt + DAY_MS };
  const around = missionsAround(db, window).filter((other) => other.id !== mission.id && other.status !== 'CANCELLED');
  const travel = travelOf(db, desk.organization(), desk.env().now);
  return { drivers: allDriverFacts(db, window, around, travel), vehicles: allVehicleFacts(db, window, around) };
}

export function factsOf(desk: Desk, missionId: string): MissionFacts | null {
  const mission = rowById(desk.replica.read, Mission, missionId);
  if (!mission || mission.deletedAt !== null) return null;
  const category = mission.vehicleCategoryId
    ? rowById(desk.replica.read, VehicleCategory, mission.vehicleCategoryId)
    : null;
  return { mission, category, timeZone: desk.timeZone };
}

/** The same with what its kind adds to the pipeline: a lesson's learner and licence matrix. */
export async function wholeFactsOf(desk: Desk, missionId: string): Promise<MissionFacts | null> {
  const facts = factsOf(desk, missionId);
  if (!facts) return null;
  return { ...facts, extraGates: await lessonGates(replicaReads(desk.replica.read), facts.mission, desk.env()) };
}

function totals(
  activities: readonly { kind: string; startAt: number; endAt: number }[],
  from: number,
  to: number,
): { driving: number; work: number; start: number; end: number } {
  let driving = 0;
  let work = 0;
  let start = Infinity;
  let end = -Infinity;
  for (const activity of activities) {
    if (activity.endAt <= from || activity.startAt >= to || activity.kind === 'BREAK_REST') continue;
    start = Math.min(start, activity.startAt);
    end = Math.max(end, activity.endAt);
    const minutes = (activity.endAt - activity.startAt) / 60_000;
    if (activity.kind === 'DRIVING') driving += minutes;
    if (activity.kind === 'DRIVING' || activity.kind === 'OTHER_WORK') work += minutes;
  }
  return { driving, work, start, end };
}

type Day = { readonly from: number; readonly to: number };

function approachFromOf({ assessment, driver }: Candidate, pool: Pool): string | null {
  const facts = pool.drivers.find((other) => other.driver.id === driver.id);
  const previous = facts?.missions.find((other) => other.id === assessment.positioning.fromMissionId);
  return previous?.dropoffAddress ?? previous?.pickupAddress ?? facts?.base?.name ?? null;
}

function itemOf(desk: Desk, candidate: Candidate, day: Day, pool: Pool): CandidateItem {
  const { assessment, driver, vehicle } = candidate;
  const before = totals(
    desk.hours.hours(desk.organizationId, driver.id, assessment.mission.startAt, assessment.mission.id).activities,
    day.from,
    day.to,
  );
  const added = totals(assessment.proposal, -Infinity, Infinity);
  const start = Math.min(before.start, added.start);
  const end = Math.max(before.end, added.end);
  return {
    driverId: driver.id,
    driverName: `${driver.firstName} ${driver.lastName}`,
    vehicleId: vehicle?.id ?? null,
    vehicle: vehicle?.registrationNumber ?? null,
    decision: assessment.decision,
    score: candidate.score,
    parts: candidate.parts,
    gates: assessment.gates,
    approachFrom: approachFromOf(candidate, pool),
    approachM: assessment.positioning.approach.distanceM,
    approachMin: assessment.positioning.approach.durationMin,
    arrivesAt: assessment.positioning.arrivesAt,
    drivingBeforeMin: Math.round(before.driving),
    drivingAfterMin: Math.round(before.driving + added.driving),
    workBeforeMin: Math.round(before.work),
    workAfterMin: Math.round(before.work + added.work),
    shiftEndAt: end,
    amplitudeAfterMin: Math.round((end - start) / 60_000),
  };
}

/** Drivers with the vehicle they would take, ranked, with verdict and reasons. */
export function candidatesOf(desk: Desk, facts: MissionFacts, day: Day, limit: number): CandidateItem[] {
  const pool = poolFor(desk, facts.mission);
  const { drivers, vehicles } = pool;
  const ranked = rankCandidates(facts, {
    drivers,
    vehicles,
    judgeOf: (driver) =>
      desk.hours.judge(desk.organizationId, driver.driver.id, facts.mission.startAt, facts.mission.id),
    hoursLeftMin: (driver, assessment) => {
      if (assessment.decision === 'BLOCKED') return 0;
      const hours = desk.hours.hours(desk.organizationId, driver.driver.id, facts.mission.startAt, facts.mission.id);
      const after = totals([...hours.activities, ...assessment.proposal], day.from, day.to);
      return (
        must(dailyDrivingLimit(desk.rulePacks, facts.mission.startAt), 'the packs limit daily driving') - after.driving
      );
    },
  });
  return ranked.slice(0, limit).map((candidate) => itemOf(desk, candidate, day, pool));
}

/** What one driver could still do after taking the mission: next start, driving and work left. */
export function effectOf(desk: Desk, facts: MissionFacts, item: CandidateItem): { earliestNextStartAt: number | null } {
  const hours = desk.hours.hours(desk.organizationId, item.driverId, facts.mission.startAt, facts.mission.id);
  const after = {
    ...hours,
    activities: [
      ...hours.activities.filter((activity) => activity.startAt < item.shiftEndAt),
      {
        kind: 'OTHER_WORK' as const,
        startAt: item.shiftEndAt - 60_000,
        endAt: item.shiftEndAt,
        context: { service: facts.mission.serviceKind, seats: 5, crew: 1 },
      },
    ],
  };
  const budgets = hoursBudgets(after, desk.rulePacks, {
    asOf: item.shiftEndAt,
    context: { service: facts.mission.serviceKind, seats: 5, crew: 1 },
  });
  return { earliestNextStartAt: budgets.earliestNextStartAt };
}
