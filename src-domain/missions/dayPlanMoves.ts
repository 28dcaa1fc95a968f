import type { Id } from '../kernel/ids.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import type { DriverFacts, MissionFacts } from './assessment.ts';
import type { Stop } from './dayPlanRoute.ts';
import { isOccupying } from './mission.ts';
import { isBetter, type Placement, type PlanTable } from './dayPlanTable.ts';

/** Two missions that start further apart than this have no reason to change drivers with each other. */
const SWAP_WITHIN_MS = 120 * MINUTE_MS;
/** Stops tried for a mission nobody can take as the day stands, and then for each one that left. */
const EJECT_TRIES = [16, 6];

function without(stops: readonly Stop[], missionId: Id): readonly Stop[] {
  return stops.filter(({ facts }) => facts.mission.id !== missionId);
}

/** The cheapest place for a mission among the drivers: by empty legs first, judged until no dearer one can win. */
export function bestPlacement(
  table: PlanTable,
  facts: MissionFacts,
  isAllowed: (driver: DriverFacts) => boolean = () => true,
): Placement | null {
  const ranked = table.input.drivers
    .filter(isAllowed)
    .map((driver) => ({
      driver,
      cents: table.addedDeadheadCents(driver, facts, table.stopsOf(driver.driver.id)),
    }))
    .filter(({ cents }) => cents < Infinity)
    .sort((a, b) => a.cents - b.cents || (a.driver.driver.id < b.driver.driver.id ? -1 : 1));
  let best: Placement | null = null;
  for (const { driver, cents } of ranked) {
    if (best && cents >= best.addedCents) break;
    const { route } = table.tryInsert(driver, facts, table.stopsOf(driver.driver.id));
    if (!route) continue;
    const addedCents = route.costCents - table.routeOf(driver.driver.id).costCents;
    if (!best || addedCents < best.addedCents) best = { driver, route, addedCents };
  }
  return best;
}

/** Keeps what the change did when it made the plan better, else puts the drivers' routes back. */
export function keepIfBetter(table: PlanTable, drivers: readonly DriverFacts[], change: () => boolean): boolean {
  const before = table.score();
  const routes = drivers.map(({ driver }) => [driver.id, table.routeOf(driver.id)] as const);
  if (change() && isBetter(table.score(), before)) return true;
  for (const [driverId, route] of routes) table.put(driverId, route);
  return false;
}

/** Takes a mission out of a driver's route; false when the rest of the day does not stand without it. */
function takeOut(table: PlanTable, owner: DriverFacts, missionId: Id): boolean {
  const { route } = table.tryRoute(owner, without(table.stopsOf(owner.driver.id), missionId));
  if (!route) return false;
  table.put(owner.driver.id, route);
  return true;
}

/** Gives a placed mission to whoever takes it for less. */
export function relocate(table: PlanTable, facts: MissionFacts): boolean {
  const owner = table.ownerOf(facts.mission.id);
  if (!owner) return false;
  return keepIfBetter(table, table.input.drivers, () => {
    if (!takeOut(table, owner, facts.mission.id)) return false;
    const place = bestPlacement(table, facts);
    if (!place) return false;
    table.put(place.driver.driver.id, place.route);
    return true;
  });
}

/** Takes several missions back and places them again in another order. */
export function recreate(table: PlanTable, group: readonly MissionFacts[]): boolean {
  return keepIfBetter(table, table.input.drivers, () => {
    for (const facts of group) {
      const owner = table.ownerOf(facts.mission.id);
      if (owner && !takeOut(table, owner, facts.mission.id)) return false;
    }
    for (const facts of group) {
      const place = bestPlacement(table, facts);
      if (place) table.put(place.driver.driver.id, place.route);
    }
    return true;
  });
}

/** Exchanges two placed missions of about the same hour between their drivers. */
export function swap(table: PlanTable, one: MissionFacts, other: MissionFacts): boolean {
  if (Math.abs(one.mission.startAt - other.mission.startAt) > SWAP_WITHIN_MS) return false;
  const first = table.ownerOf(one.mission.id);
  const second = table.ownerOf(other.mission.id);
  if (!first || !second || first === second) return false;
  const firstRest = without(table.stopsOf(first.driver.id), one.mission.id);
  const secondRest = without(table.stopsOf(second.driver.id), other.mission.id);
  const stopOf = (owner: DriverFacts, { mission }: MissionFacts): readonly Stop[] =>
    table.stopsOf(owner.driver.id).filter((stop) => stop.facts.mission.id === mission.id);
  return exchange(table, [first, firstRest, stopOf(second, other)], [second, secondRest, stopOf(first, one)]);
}

/** Puts one driver's stops from a mission on after another driver's earlier ones, and the other way round. */
export function crossTails(table: PlanTable, facts: MissionFacts, other: DriverFacts): boolean {
  const owner = table.ownerOf(facts.mission.id);
  if (!owner || owner === other) return false;
  const cutAt = facts.mission.startAt;
  const isHead = (stop: Stop): boolean => stop.facts.mission.startAt < cutAt;
  const [own, others] = [table.stopsOf(owner.driver.id), table.stopsOf(other.driver.id)];
  const [head, tail] = [own.filter(isHead), own.filter((stop) => !isHead(stop))];
  const [otherHead, otherTail] = [others.filter(isHead), others.filter((stop) => !isHead(stop))];
  // A whole day for a whole day is the same plan under other names, unless bases differ: exchanged all the same.
  return exchange(table, [owner, head, otherTail], [other, otherHead, tail]);
}

type Side = readonly [driver: DriverFacts, kept: readonly Stop[], taken: readonly Stop[]];

/** Gives two drivers new stops, each taken one with the vehicle its new driver has, when that is better. */
function exchange(table: PlanTable, one: Side, two: Side): boolean {
  const now = [one, two].reduce((sum, [driver]) => sum + table.routeOf(driver.driver.id).costCents, 0);
  const then = [one, two].reduce(
    (sum, [driver, kept, taken]) => sum + table.deadheadCents(driver, [...kept, ...taken]),
    0,
  );
  if (then >= now || !canFollow(one) || !canFollow(two)) return false;
  return keepIfBetter(table, [one[0], two[0]], () => {
    for (const [driver, kept] of [one, two]) {
      const { route } = table.tryRoute(driver, kept);
      if (!route) return false;
      table.put(driver.driver.id, route);
    }
    for (const [driver, , taken] of [one, two]) {
      for (const { facts } of taken) {
        const { route } = table.tryInsert(driver, facts, table.stopsOf(driver.driver.id));
        if (!route) return false;
        table.put(driver.driver.id, route);
      }
    }
    return true;
  });
}

/** No mission taken at the hour of one kept or given: seen before anything is judged. */
function canFollow([driver, kept, taken]: Side): boolean {
  const held = [...driver.missions.filter(isOccupying), ...kept.map(({ facts }) => facts.mission)];
  return taken.every(({ facts: { mission } }) =>
    held.every((other) => other.startAt >= mission.endAt || other.endAt <= mission.startAt),
  );
}

/** Makes room for a mission nobody can take: one placed mission in its way goes to somebody else, who may give one away in turn. */
export function eject(table: PlanTable, facts: MissionFacts): boolean {
  return keepIfBetter(table, table.input.drivers, () => makeRoom(table, facts, new Set()));
}

function makeRoom(table: PlanTable, facts: MissionFacts, settled: ReadonlySet<Id>): boolean {
  const place = bestPlacement(table, facts);
  if (place) {
    table.put(place.driver.driver.id, place.route);
    return true;
  }
  const tries = EJECT_TRIES[settled.size] ?? 0;
  const held = new Set([...settled, facts.mission.id]);
  for (const { driver, stop, rest } of inTheWay(table, facts, held).slice(0, tries)) {
    const before = table.routeOf(driver.driver.id);
    const { route } = table.tryInsert(driver, facts, rest);
    if (!route) continue;
    table.put(driver.driver.id, route);
    if (makeRoom(table, stop.facts, held)) return true;
    table.put(driver.driver.id, before);
  }
  return false;
}

type InTheWay = { readonly driver: DriverFacts; readonly stop: Stop; readonly rest: readonly Stop[] };

/** Stops whose leaving could let the mission in, the cheapest way first; those the chain has just settled stay. */
function inTheWay(table: PlanTable, facts: MissionFacts, settled: ReadonlySet<Id>): InTheWay[] {
  return table.input.drivers
    .flatMap((driver) =>
      table.stopsOf(driver.driver.id).flatMap((stop) => {
        if (settled.has(stop.facts.mission.id)) return [];
        const rest = without(table.stopsOf(driver.driver.id), stop.facts.mission.id);
        return [{ driver, stop, rest, cents: table.addedDeadheadCents(driver, facts, rest) }];
      }),
    )
    .filter(({ cents }) => cents < Infinity)
    .sort((a, b) => a.cents - b.cents || (a.stop.facts.mission.id < b.stop.facts.mission.id ? -1 : 1));
}
