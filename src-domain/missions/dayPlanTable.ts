import type { Id } from '../kernel/ids.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { HoursJudge } from './assess.ts';
import type { DriverFacts, Gate, MissionFacts, VehicleFacts } from './assessment.ts';
import { judgeRoute, type LaidRoute, layRoute, type PlanRates, type RouteVerdict, type Stop } from './dayPlanRoute.ts';
import { isOccupying, occupiedWindow } from './mission.ts';
import { STAYS_OUT_MS } from './positioning.ts';

export type DayPlanInput = {
  /** Missions to place, each with neither driver nor pin; a vehicle already on one is kept. */
  readonly open: readonly MissionFacts[];
  readonly drivers: readonly DriverFacts[];
  readonly vehicles: readonly VehicleFacts[];
  readonly judgeOf: (driver: DriverFacts) => HoursJudge;
  readonly rates: PlanRates;
  /** Routes judged at most while improving: the plan depends on it, and never on how fast the machine is. */
  readonly stepBudget: number;
};

/** More missions given first, then less cost in cents, then work shared more evenly (sum of squared service minutes). */
export type PlanScore = { readonly assigned: number; readonly costCents: number; readonly unevenness: number };

/** A driver's stops with what they cost and what was said of them. */
export type Route = {
  readonly laid: LaidRoute;
  readonly verdict: RouteVerdict;
  readonly costCents: number;
};
export type Placement = { readonly driver: DriverFacts; readonly route: Route; readonly addedCents: number };
/** A vehicle for a mission: the price of its category, and all the trouble of taking it. */
type Fit = { readonly vehicle: VehicleFacts; readonly stepCents: number; readonly cents: number };
type Tried = { readonly route: Route | null; readonly blocked: Gate | null };

/** A warning is taken only when it spares this much; so is a better category a step, or a vehicle that is another's usual one. */
const WARNING_CENTS = 5000;
const CATEGORY_STEP_CENTS = 400;
const OTHERS_VEHICLE_CENTS = 800;
const NOT_USUAL_CENTS = 200;
const OTHER_BASE_CENTS = 300;
/** A driver is tried with this many vehicles before the mission is held impossible for them. */
const VEHICLES_TRIED = 3;

export function isBetter(a: PlanScore, b: PlanScore): boolean {
  if (a.assigned !== b.assigned) return a.assigned > b.assigned;
  return a.costCents !== b.costCents ? a.costCents < b.costCents : a.unevenness < b.unevenness;
}

function overlaps(a: { startAt: number; endAt: number }, b: { startAt: number; endAt: number }): boolean {
  return a.startAt < b.endAt && a.endAt > b.startAt;
}

/** Where a plan stands: each driver's route, each vehicle's hours, and what has been judged already. */
export class PlanTable {
  readonly input: DayPlanInput;
  steps = 0;
  private readonly routes = new Map<Id, Route>();
  private readonly empty: Route;
  private readonly fits = new Map<string, readonly Fit[]>();
  private readonly pools = new Map<string, readonly Fit[]>();
  private readonly laidRoutes = new Map<string, LaidRoute>();
  private readonly judged = new Map<string, RouteVerdict>();
  private readonly judges = new Map<Id, HoursJudge>();
  private readonly givenMin = new Map<Id, number>();
  private readonly usualOf = new Set<Id>();

  constructor(input: DayPlanInput) {
    this.input = input;
    const laid = { stops: [], chain: [], deadheadCents: 0 };
    const verdict: RouteVerdict = {
      decision: 'APPROVED',
      gates: new Map(),
      proposals: new Map(),
      standingCount: 0,
      blocked: null,
    };
    this.empty = { laid, verdict, costCents: 0 };
    for (const { driver, missions } of input.drivers) {
      if (driver.usualVehicleId) this.usualOf.add(driver.usualVehicleId);
      const given = missions.filter(isOccupying);
      this.givenMin.set(
        driver.id,
        given.reduce((sum, { startAt, endAt }) => sum + Math.round((endAt - startAt) / MINUTE_MS), 0),
      );
    }
  }

  routeOf(driverId: Id): Route {
    return this.routes.get(driverId) ?? this.empty;
  }

  stopsOf(driverId: Id): readonly Stop[] {
    return this.routeOf(driverId).laid.stops.map(({ stop }) => stop);
  }

  put(driverId: Id, route: Route): void {
    this.routes.set(driverId, route);
  }

  ownerOf(missionId: Id): DriverFacts | null {
    const holds = ({ driver }: DriverFacts): boolean =>
      this.stopsOf(driver.id).some(({ facts }) => facts.mission.id === missionId);
    return this.input.drivers.find(holds) ?? null;
  }

  score(): PlanScore {
    let assigned = 0;
    let costCents = 0;
    let unevenness = 0;
    for (const { driver } of this.input.drivers) {
      const { laid, costCents: cents } = this.routeOf(driver.id);
      let minutes = this.givenMin.get(driver.id) ?? 0;
      for (const { mission } of laid.stops) minutes += Math.round((mission.endAt - mission.startAt) / MINUTE_MS);
      assigned += laid.stops.length;
      costCents += cents;
      unevenness += minutes * minutes;
    }
    return { assigned, costCents, unevenness };
  }

  /** The best way to add a mission to one driver's stops; without a way, the gate that stands in it. */
  tryInsert(driver: DriverFacts, facts: MissionFacts, stops: readonly Stop[]): Tried {
    let blocked: Gate | null = null;
    let tried = 0;
    const held = vehiclesHeld(driver, facts, stops);
    for (const { vehicle } of this.fitting(driver, facts)) {
      if (tried === VEHICLES_TRIED) break;
      if (held.some((id) => id !== vehicle.vehicle.id)) continue;
      if (!this.isFree(vehicle, facts, driver.driver.id)) continue;
      tried += 1;
      const next = this.tryRoute(driver, [...stops, { facts, vehicle }]);
      if (next.route) return next;
      blocked ??= next.blocked;
      if (!blocked?.code.startsWith('vehicle') && !blocked?.code.startsWith('licence')) break;
    }
    return { route: null, blocked: blocked ?? { code: 'vehicle-missing', severity: 'BLOCKED', details: {} } };
  }

  /** Empty kilometres and hours a mission would add to the stops, before any gate is asked. */
  addedDeadheadCents(driver: DriverFacts, facts: MissionFacts, stops: readonly Stop[]): number {
    if (stops.some((stop) => overlaps(stop.facts.mission, facts.mission))) return Infinity;
    if (driver.missions.some((other) => isOccupying(other) && overlaps(other, facts.mission))) return Infinity;
    const vehicleCents = this.leastVehicleCents(driver, facts);
    if (vehicleCents === Infinity) return Infinity;
    const before = this.lay(driver, stops).deadheadCents;
    return this.deadheadWith(driver, stops, facts) - before + vehicleCents;
  }

  deadheadCents(driver: DriverFacts, stops: readonly Stop[]): number {
    return this.lay(driver, stops).deadheadCents;
  }

  /** Judges a driver's stops; answers the route when nothing blocks it. */
  tryRoute(driver: DriverFacts, stops: readonly Stop[]): Tried {
    const laid = this.lay(driver, stops);
    const key = keyOf(driver, stops);
    let verdict = this.judged.get(key);
    if (!verdict) {
      this.steps += 1;
      verdict = judgeRoute(laid, driver, this.judgeOf(driver));
      this.judged.set(key, verdict);
    }
    if (verdict.blocked) return { route: null, blocked: verdict.blocked.gate };
    const vehicleCents = laid.stops.reduce((sum, { stop }) => sum + this.vehicleCents(driver, stop), 0);
    const warnings = [...verdict.gates.values()].flat().filter(({ severity }) => severity === 'WARNING').length;
    const costCents = laid.deadheadCents + vehicleCents + warnings * WARNING_CENTS;
    return { route: { laid, verdict, costCents }, blocked: null };
  }

  vehicleCents(driver: DriverFacts, { facts, vehicle }: Stop): number {
    const found = this.fitting(driver, facts).find((each) => each.vehicle.vehicle.id === vehicle.vehicle.id);
    return found?.cents ?? 0;
  }

  private judgeOf(driver: DriverFacts): HoursJudge {
    const known = this.judges.get(driver.driver.id) ?? this.input.judgeOf(driver);
    this.judges.set(driver.driver.id, known);
    return known;
  }

  /** Legs do not depend on the vehicle: any will do to lay them. */
  private deadheadWith(driver: DriverFacts, stops: readonly Stop[], facts: MissionFacts): number {
    const [vehicle] = this.input.vehicles;
    return vehicle ? this.lay(driver, [...stops, { facts, vehicle }]).deadheadCents : Infinity;
  }

  private lay(driver: DriverFacts, stops: readonly Stop[]): LaidRoute {
    const key = keyOf(driver, stops);
    const known = this.laidRoutes.get(key);
    if (known) return known;
    const laid = layRoute(driver, stops, this.input.rates);
    this.laidRoutes.set(key, laid);
    return laid;
  }

  /** Vehicles a driver may take for a mission, the least trouble first. */
  private fitting(driver: DriverFacts, facts: MissionFacts): readonly Fit[] {
    const key = `${driver.driver.id}|${facts.mission.id}`;
    const known = this.fits.get(key);
    if (known) return known;
    const usualId = driver.driver.usualVehicleId;
    const fits = this.poolFits(driver, facts)
      .map((fit) => (fit.vehicle.vehicle.id === usualId ? { ...fit, cents: fit.stepCents } : fit))
      .sort(byTrouble);
    this.fits.set(key, fits);
    return fits;
  }

  /** The least a driver's vehicle can cost, without listing them driver by driver; Infinity when none fits. */
  private leastVehicleCents(driver: DriverFacts, facts: MissionFacts): number {
    const pool = this.poolFits(driver, facts);
    const usual = pool.find(({ vehicle }) => vehicle.vehicle.id === driver.driver.usualVehicleId);
    return Math.min(usual?.stepCents ?? Infinity, pool[0]?.cents ?? Infinity);
  }

  /** Vehicles of the asked category or better with enough places, for all drivers of a base who hold the same licences. */
  private poolFits({ driver, licenses }: DriverFacts, { mission, category }: MissionFacts): readonly Fit[] {
    const held = new Set(licenses.map(({ licenseCategoryId }) => licenseCategoryId));
    const key = `${[...held].sort().join()}|${driver.operatingBaseId ?? ''}|${mission.id}`;
    const known = this.pools.get(key);
    if (known) return known;
    const rank = category?.rank ?? 0;
    const fits = this.input.vehicles
      .filter(
        ({ vehicle, category: own, requiredLicense }) =>
          vehicle.status === 'ACTIVE' &&
          (mission.vehicleId ? vehicle.id === mission.vehicleId : (own?.rank ?? 0) >= rank) &&
          vehicle.seatsWithDriver > mission.passengerCount &&
          (requiredLicense === null || held.has(requiredLicense.id)),
      )
      .map((vehicle): Fit => {
        const stepCents = Math.max(0, (vehicle.category?.rank ?? 0) - rank) * CATEGORY_STEP_CENTS;
        const isNear = vehicle.vehicle.operatingBaseId === driver.operatingBaseId;
        const trouble = this.usualOf.has(vehicle.vehicle.id) ? OTHERS_VEHICLE_CENTS : NOT_USUAL_CENTS;
        return { vehicle, stepCents, cents: stepCents + trouble + (isNear ? 0 : OTHER_BASE_CENTS) };
      })
      .sort(byTrouble);
    this.pools.set(key, fits);
    return fits;
  }

  /** Is the vehicle with nobody else meanwhile? The driver's own other stops are the driver's own overlap. */
  private isFree(vehicle: VehicleFacts, { mission }: MissionFacts, driverId: Id): boolean {
    if (vehicle.missions.some((other) => isOccupying(other) && other.id !== mission.id && overlaps(other, mission)))
      return false;
    for (const [otherId, { laid }] of this.routes) {
      if (otherId === driverId) continue;
      for (const { stop, mission: theirs } of laid.stops) {
        if (stop.vehicle.vehicle.id !== vehicle.vehicle.id || theirs.id === mission.id) continue;
        // It changes hands at its base: not before it is back.
        const { from, to } = occupiedWindow(theirs);
        if (from < mission.endAt && to > mission.startAt) return false;
      }
    }
    return true;
  }
}

/** Vehicles the driver sits in just before and just after: who does not pass by the base keeps the vehicle. */
function vehiclesHeld({ missions }: DriverFacts, { mission }: MissionFacts, stops: readonly Stop[]): Id[] {
  const others = [
    ...missions.filter(isOccupying),
    ...stops.map(({ facts, vehicle }) => ({ ...facts.mission, vehicleId: vehicle.vehicle.id })),
  ];
  return others.flatMap(({ startAt, endAt, vehicleId }) => {
    const gapMs = endAt <= mission.startAt ? mission.startAt - endAt : startAt - mission.endAt;
    return vehicleId !== null && gapMs >= 0 && gapMs <= STAYS_OUT_MS ? [vehicleId] : [];
  });
}

function byTrouble(a: Fit, b: Fit): number {
  return a.cents - b.cents || (a.vehicle.vehicle.id < b.vehicle.vehicle.id ? -1 : 1);
}

function keyOf({ driver }: DriverFacts, stops: readonly Stop[]): string {
  const parts = stops.map(({ facts, vehicle }) => `${facts.mission.id}:${vehicle.vehicle.id}`).sort();
  return `${driver.id}|${parts.join('|')}`;
}
