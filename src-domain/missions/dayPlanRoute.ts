import type { Activity } from '../compliance/index.ts';
import type { Id } from '../kernel/ids.ts';
import { hoursGate, type HoursJudge, withLegs } from './assess.ts';
import {
  decisionOf,
  type Decision,
  type DriverFacts,
  dropoffOf,
  type Gate,
  type Leg,
  type MissionFacts,
  pickupOf,
  type Positioning,
  type VehicleFacts,
} from './assessment.ts';
import { calendarGates, dailyLimitGates, licenceGates, overlapGates, workingHoursGates } from './driver.gates.ts';
import { plannedActivities } from './hours.ts';
import { isAssignable, type MissionRow, occupiedWindow } from './mission.ts';
import { legBetween, positioningOf, STAYS_OUT_MS } from './positioning.ts';
import { handoverGates, vehicleGates } from './vehicle.gates.ts';

/*
 * A driver's day with missions added to the ones already given. The legs of each added mission follow from the whole day; what is
 * already given is looked at and never changed.
 */
export type Stop = { readonly facts: MissionFacts; readonly vehicle: VehicleFacts };

/** What an empty kilometre and an empty hour cost, in cents. */
export type PlanRates = { readonly emptyCentsPerKm: number; readonly driverCentsPerHour: number };

export type LaidStop = {
  readonly stop: Stop;
  readonly positioning: Positioning;
  /** To the base, or to the next pickup when that mission was given before the plan; nothing when the next stop carries it. */
  readonly onward: Leg;
  /** The mission with the legs it would have. */
  readonly mission: MissionRow;
  readonly deadheadCents: number;
};
export type LaidRoute = {
  readonly stops: readonly LaidStop[];
  /** The driver's whole day by start, added missions with their legs. */
  readonly chain: readonly MissionRow[];
  readonly deadheadCents: number;
};

export type RouteVerdict = {
  readonly decision: Decision;
  /** By mission, what stands against it or explains. */
  readonly gates: ReadonlyMap<Id, readonly Gate[]>;
  readonly proposals: ReadonlyMap<Id, readonly Activity[]>;
  /** Findings there without the added missions. */
  readonly standingCount: number;
  readonly blocked: { readonly missionId: Id; readonly gate: Gate } | null;
};

export function byStart(a: MissionRow, b: MissionRow): number {
  return a.startAt - b.startAt || (a.id < b.id ? -1 : 1);
}

function legCents(leg: Leg, rates: PlanRates): number {
  return Math.round((leg.distanceM * rates.emptyCentsPerKm) / 1000 + (leg.durationMin * rates.driverCentsPerHour) / 60);
}

/** Lays the stops in the driver's day and prices their empty legs, in cents rounded half up leg by leg; judges nothing. */
export function layRoute(driver: DriverFacts, stops: readonly Stop[], rates: PlanRates): LaidRoute {
  const added = new Set(stops.map(({ facts }) => facts.mission.id));
  const missions = [...driver.missions, ...stops.map(({ facts }) => facts.mission)].sort(byStart);
  const laid = stops
    .toSorted((a, b) => byStart(a.facts.mission, b.facts.mission))
    .map((stop): LaidStop => {
      const { mission, timeZone } = stop.facts;
      const positioning = positioningOf(stop.facts, { base: driver.base, missions, travel: driver.travel });
      const next = missions.find((other) => other.startAt >= mission.endAt);
      const isGiven = next !== undefined && !added.has(next.id) && next.startAt - mission.endAt <= STAYS_OUT_MS;
      const onward = isGiven
        ? legBetween(dropoffOf(mission), pickupOf(next), { departAt: mission.endAt, timeZone, travel: driver.travel })
        : positioning.return;
      const deadheadCents = legCents(positioning.approach, rates) + legCents(onward, rates);
      return { stop, positioning, onward, mission: withLegs(mission, positioning), deadheadCents };
    });
  const legged = new Map(laid.map(({ mission }) => [mission.id, mission]));
  const chain = missions.map((mission) => legged.get(mission.id) ?? mission);
  return { stops: laid, chain, deadheadCents: laid.reduce((sum, { deadheadCents }) => sum + deadheadCents, 0) };
}

/** The day around one stop; a mission given before the plan is reached from the stop, whatever its own approach was. */
function around({ chain }: LaidRoute, { mission, onward }: LaidStop, driver: DriverFacts): DriverFacts {
  const next = chain.find((other) => other.startAt >= mission.endAt);
  const missions = chain
    .filter((other) => other.id !== mission.id)
    .map((other) =>
      other === next && onward.durationMin > 0 && mission.returnMin === 0
        ? { ...other, approachMin: onward.durationMin }
        : other,
    );
  return { ...driver, missions };
}

function stopGates(route: LaidRoute, laid: LaidStop, driver: DriverFacts): Gate[] {
  const facts: MissionFacts = { ...laid.stop.facts, mission: laid.mission };
  const own = around(route, laid, driver);
  const gates: Gate[] = [];
  const { status } = laid.mission;
  if (!isAssignable(laid.mission))
    gates.push({ code: 'mission-not-assignable', severity: 'BLOCKED', details: { status } });
  gates.push(...calendarGates(facts, own, occupiedWindow(laid.mission)), ...workingHoursGates(facts, own));
  gates.push(...overlapGates(facts, own, laid.positioning), ...dailyLimitGates(facts, own));
  gates.push(...licenceGates(facts, own, laid.stop.vehicle), ...vehicleGates(facts, laid.stop.vehicle));
  gates.push(...handoverGates(facts, laid.stop.vehicle, driver.driver.id));
  return gates;
}

/**
 * The pipeline over a laid day: every stop's own gates, then the driver's hours with all stops at once, which cost the most and
 * are asked last; the first stop that is blocked ends it.
 */
export function judgeRoute(route: LaidRoute, driver: DriverFacts, judge: HoursJudge): RouteVerdict {
  const gates = new Map<Id, Gate[]>();
  const proposals = new Map<Id, readonly Activity[]>();
  const blockedBy = (missionId: Id, gate: Gate): RouteVerdict => ({
    decision: 'BLOCKED',
    gates,
    proposals,
    standingCount: 0,
    blocked: { missionId, gate },
  });
  for (const laid of route.stops) {
    const own = stopGates(route, laid, driver);
    gates.set(laid.mission.id, own);
    const blocking = own.find((gate) => gate.severity === 'BLOCKED');
    if (blocking) return blockedBy(laid.mission.id, blocking);
    proposals.set(laid.mission.id, plannedActivities(laid.mission, laid.stop.vehicle.vehicle.seatsWithDriver));
  }
  const { findings, standing } = judge([...proposals.values()].flat());
  for (const finding of findings) {
    const touched = route.stops.filter(({ mission }) => {
      const window = occupiedWindow(mission);
      return window.from < finding.windowEndAt && window.to > finding.windowStartAt;
    });
    // A rest or a week is everybody's matter; the last mission added in it stands for all.
    const owner = touched.at(-1) ?? route.stops.at(-1);
    if (!owner) continue;
    const gate = hoursGate(finding);
    gates.get(owner.mission.id)?.push(gate);
    if (gate.severity === 'BLOCKED') return blockedBy(owner.mission.id, gate);
  }
  const decision = decisionOf([...gates.values()].flat());
  return { decision, gates, proposals, standingCount: standing.length, blocked: null };
}
