import type { GeoPoint } from '../kernel/geo.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { estimateTravel, type TravelEstimator } from '../pricing/index.ts';
import { type DriverFacts, dropoffOf, type Leg, type MissionFacts, pickupOf, type Positioning } from './assessment.ts';
import type { MissionRow } from './mission.ts';

/** A driver who is free for longer than this between two missions goes back to base (L3122-9 for VTC). */
export const STAYS_OUT_MS = 2 * HOUR_MS;

type Moment = {
  readonly departAt: Instant;
  readonly timeZone: string;
  readonly travel?: TravelEstimator | undefined;
};

/** Metres and whole minutes rounded up between two points; nothing when one is not known. */
export function legBetween(from: GeoPoint | null, to: GeoPoint | null, moment: Moment): Leg {
  if (!from || !to) return { distanceM: 0, durationMin: 0 };
  const travel = (moment.travel ?? estimateTravel)(from, to, moment.departAt, moment.timeZone);
  return { distanceM: travel.metres, durationMin: Math.ceil(travel.seconds / 60) };
}

export function basePoint(facts: Pick<DriverFacts, 'base'>): GeoPoint | null {
  return facts.base ? { lat: facts.base.latitude, lng: facts.base.longitude } : null;
}

export function previousOf(missions: readonly MissionRow[], mission: MissionRow): MissionRow | null {
  return missions.findLast((other) => other.endAt <= mission.startAt) ?? null;
}

export function nextOf(missions: readonly MissionRow[], mission: MissionRow): MissionRow | null {
  return missions.find((other) => other.startAt >= mission.endAt) ?? null;
}

/**
 * Approach and return legs, in metres and whole minutes rounded up, by the driver's travel times: from the previous drop-off when
 * it is close in time, else from the base; to the next pickup's approach (0 here) when it is close in time, else to the base.
 */
export function positioningOf(
  facts: MissionFacts,
  driver: Pick<DriverFacts, 'base' | 'missions' | 'travel'>,
): Positioning {
  const { mission, timeZone } = facts;
  const { travel } = driver;
  const previous = previousOf(driver.missions, mission);
  const next = nextOf(driver.missions, mission);
  const chained = previous && mission.startAt - previous.endAt <= STAYS_OUT_MS ? previous : null;
  const isFollowed = next !== null && next.startAt - mission.endAt <= STAYS_OUT_MS;
  const from = chained ? dropoffOf(chained) : basePoint(driver);
  const approach = legBetween(from, pickupOf(mission), { departAt: mission.startAt - HOUR_MS, timeZone, travel });
  const back = isFollowed
    ? { distanceM: 0, durationMin: 0 }
    : legBetween(dropoffOf(mission), basePoint(driver), { departAt: mission.endAt, timeZone, travel });
  const earliest = chained ? chained.endAt + approach.durationMin * MINUTE_MS : mission.startAt;
  return {
    approach,
    return: back,
    fromMissionId: chained?.id ?? null,
    arrivesAt: Math.max(earliest, mission.startAt - 15 * MINUTE_MS),
  };
}
