import type { Id } from '../kernel/ids.ts';
import { HOUR_MS } from '../kernel/instants.ts';
import type { Gate, GateCode, Leg, MissionFacts } from './assessment.ts';
import { bestPlacement, crossTails, eject, recreate, relocate, swap } from './dayPlanMoves.ts';
import { byStart, type LaidStop } from './dayPlanRoute.ts';
import { type DayPlanInput, type PlanScore, PlanTable } from './dayPlanTable.ts';

/** What one proposed assignment costs, in cents excl. tax, and why it is this driver. */
export type PlanChoice = {
  readonly missionId: Id;
  readonly driverId: Id;
  readonly vehicleId: Id;
  /** Warnings and what explains; nothing that blocks. */
  readonly gates: readonly Gate[];
  readonly approach: Leg;
  readonly onward: Leg;
  /** The mission the driver comes from; null from the base. */
  readonly fromMissionId: Id | null;
  readonly deadheadCents: number;
  readonly vehicleCents: number;
  /** The next best driver and what they would add beyond this one; null when nobody else can. */
  readonly runnerUp: { readonly driverId: Id; readonly moreCents: number } | null;
};

/** A mission without anybody: the gate that stopped most drivers, and how many of them. */
export type PlanGap = {
  readonly missionId: Id;
  readonly gate: Gate;
  readonly driverId: Id | null;
  readonly stoppedCount: number;
  readonly driverCount: number;
};

export type DayPlan = {
  readonly choices: readonly PlanChoice[];
  readonly gaps: readonly PlanGap[];
  /** What placing one mission after the other gave, and what the plan gives. */
  readonly greedy: PlanScore;
  readonly score: PlanScore;
  readonly steps: number;
};

export type PlanProgress = {
  readonly phase: 'place' | 'improve' | 'explain';
  readonly done: number;
  readonly total: number;
  readonly assigned: number;
};

const SHUFFLE_WITHIN_MS = 3 * HOUR_MS;
const SHUFFLE_SIZE = 4;
const SHUFFLES_PER_MISSION = 12;
const MOST_SHUFFLES = 600;
/** Improvement ends after this many rounds over the day even when each still finds something. */
const MOST_ROUNDS = 8;

/**
 * Gives a day's open missions to drivers at least cost: one after the other by start, then relocations, exchanges and ejections that
 * each make it better, so that it is never worse than the first. Yields between missions; same input, same plan.
 */
export function* planDay(input: DayPlanInput): Generator<PlanProgress, DayPlan> {
  const open = input.open.toSorted((a, b) => byStart(a.mission, b.mission));
  const table = new PlanTable(input);
  const total = open.length * 4;
  const progress = (phase: PlanProgress['phase'], done: number): PlanProgress => ({
    phase,
    done: Math.min(done, total),
    total,
    assigned: table.score().assigned,
  });
  for (const [index, facts] of open.entries()) {
    const place = bestPlacement(table, facts);
    if (place) table.put(place.driver.driver.id, place.route);
    yield progress('place', index + 1);
  }
  const greedy = table.score();
  yield* improve(table, open, (index) => progress('improve', open.length + index));
  yield* shuffle(table, open, (share) => progress('improve', Math.floor(open.length * (2 + share))));
  const choices: PlanChoice[] = [];
  const gaps: PlanGap[] = [];
  for (const [index, facts] of open.entries()) {
    const choice = choiceOf(table, facts);
    if (choice) choices.push(choice);
    else gaps.push(gapOf(table, facts));
    yield progress('explain', open.length * 3 + index + 1);
  }
  return { choices, gaps, greedy, score: table.score(), steps: table.steps };
}

function* improve(
  table: PlanTable,
  open: readonly MissionFacts[],
  progress: (index: number) => PlanProgress,
): Generator<PlanProgress, void> {
  const lastStep = table.steps + table.input.stepBudget;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let isImproved = false;
    for (const [index, facts] of open.entries()) {
      if (table.steps >= lastStep) return;
      if (table.ownerOf(facts.mission.id) === null) isImproved = eject(table, facts) || isImproved;
      else {
        isImproved = relocate(table, facts) || isImproved;
        for (const other of open.slice(index + 1)) {
          if (table.steps >= lastStep) return;
          isImproved = swap(table, facts, other) || isImproved;
        }
        for (const other of table.input.drivers) {
          if (table.steps >= lastStep) return;
          isImproved = crossTails(table, facts, other) || isImproved;
        }
      }
      yield progress(round === 0 ? index + 1 : open.length);
    }
    if (!isImproved) return;
  }
}

/** Missions of the same hours are taken back together, a few at a time, and placed in another order. */
function* shuffle(
  table: PlanTable,
  open: readonly MissionFacts[],
  progress: (share: number) => PlanProgress,
): Generator<PlanProgress, void> {
  const lastStep = table.steps + table.input.stepBudget;
  const draw = drawer(open.length);
  const most = Math.min(MOST_SHUFFLES, open.length * SHUFFLES_PER_MISSION);
  for (let count = 0; count < most && table.steps < lastStep; count += 1) {
    const seed = open[draw(open.length)];
    if (!seed) return;
    // Mostly missions of the same hours; every third time any of the day, which may leave another one without a driver.
    const withinMs = count % 3 === 2 ? Infinity : SHUFFLE_WITHIN_MS;
    const near = open.filter(({ mission }) => Math.abs(mission.startAt - seed.mission.startAt) <= withinMs);
    const group: MissionFacts[] = [];
    while (group.length < SHUFFLE_SIZE && near.length > 0) group.push(...near.splice(draw(near.length), 1));
    recreate(table, group);
    yield progress((count + 1) / most);
  }
}

/** Whole numbers below a bound, the same ones each time (a linear congruential generator). */
function drawer(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function laidOf(table: PlanTable, missionId: Id): { readonly driverId: Id; readonly laid: LaidStop } | null {
  const driverId = table.ownerOf(missionId)?.driver.id;
  if (driverId === undefined) return null;
  const laid = table.routeOf(driverId).laid.stops.find(({ mission }) => mission.id === missionId);
  return laid ? { driverId, laid } : null;
}

function choiceOf(table: PlanTable, facts: MissionFacts): PlanChoice | null {
  const missionId = facts.mission.id;
  const owner = table.ownerOf(missionId);
  const found = laidOf(table, missionId);
  if (!owner || !found) return null;
  const { driverId, laid } = found;
  const route = table.routeOf(driverId);
  const rest = table.tryRoute(
    owner,
    table.stopsOf(driverId).filter((stop) => stop.facts.mission.id !== missionId),
  ).route;
  const ownCents = route.costCents - (rest?.costCents ?? 0);
  const other = bestPlacement(table, facts, ({ driver }) => driver.id !== driverId);
  return {
    missionId,
    driverId,
    vehicleId: laid.stop.vehicle.vehicle.id,
    gates: route.verdict.gates.get(missionId) ?? [],
    approach: laid.positioning.approach,
    onward: laid.onward,
    fromMissionId: laid.positioning.fromMissionId,
    deadheadCents: laid.deadheadCents,
    vehicleCents: table.vehicleCents(owner, laid.stop),
    runnerUp: other ? { driverId: other.driver.driver.id, moreCents: other.addedCents - ownCents } : null,
  };
}

/** Every driver is asked once more: the gate met most often is the reason, the first driver who met it the example. */
function gapOf(table: PlanTable, facts: MissionFacts): PlanGap {
  const met = new Map<GateCode, { gate: Gate; driverId: Id; count: number }>();
  for (const driver of table.input.drivers) {
    const { blocked } = table.tryInsert(driver, facts, table.stopsOf(driver.driver.id));
    if (!blocked) continue;
    const known = met.get(blocked.code);
    if (known) known.count += 1;
    else met.set(blocked.code, { gate: blocked, driverId: driver.driver.id, count: 1 });
  }
  const [most] = [...met.values()].toSorted((a, b) => b.count - a.count || (a.gate.code < b.gate.code ? -1 : 1));
  const driverCount = table.input.drivers.length;
  const gate: Gate = most?.gate ?? { code: 'vehicle-missing', severity: 'BLOCKED', details: {} };
  return {
    missionId: facts.mission.id,
    gate,
    driverId: most?.driverId ?? null,
    stoppedCount: most?.count ?? driverCount,
    driverCount,
  };
}
