import type { GeoPoint } from '../kernel/geo.ts';
import { HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { estimateTravel } from '../pricing/index.ts';
import { type DriverFacts, dropoffOf, type Leg, type MissionFacts, pickupOf, type Positioning } from './assessment.ts';
import type { MissionRow } from './mission.ts';

/** A driver who is free for longer than this between two missions goes back to base (L3122-9 for VTC). */
const STAYS_OUT_MS = 2 * HOUR_MS;

function legBetween(from: GeoPoint | null, to: GeoPoint | null, departAt: Instant, timeZone: string): Leg {
  if (!from || !to) return { distanceM: 0, durationMin: 0 };
  const travel = estimateTravel(from, to, departAt, timeZone);
  return { distanceM: travel.metres, durationMin: Math.ceil(travel.seconds / 60) };
}

function basePoint(facts: Pick<DriverFacts, 'base'>): GeoPoint | null {
  return facts.base ? { lat: facts.base.latitude, lng: facts.base.longitude } : null;
}

export function previousOf(missions: readonly MissionRow[], mission: MissionRow): MissionRow | null {
  return missions.findLast((other) => other.endAt <= mission.startAt) ?? null;
}

export function nextOf(missions: readonly MissionRow[], mission: MissionRow): MissionRow | null {
  return missions.find((other) => other.startAt >= mission.endAt) ?? null;
}

/**
 * Approach and return legs, in metres and whole minutes rounded up, from offline estimates: from the previous drop-off when
 * it is close in time, else from the base; to the next pickup's approach (0 here) when it is close in time, else to the base.
 */
export function positioningOf(facts: MissionFacts, driver: Pick<DriverFacts, 'base' | 'missions'>): Positioning {
  const { mission, timeZone } = facts;
  const previous = previousOf(driver.missions, mission);
  const next = nextOf(driver.missions, mission);
  const isChained = previous !== null && mission.startAt - previous.endAt <= STAYS_OUT_MS;
  const isFollowed = next !== null && next.startAt - mission.endAt <= STAYS_OUT_MS;
  const from = isChained && previous ? dropoffOf(previous) : basePoint(driver);
  const approach = legBetween(from, pickupOf(mission), mission.startAt - HOUR_MS, timeZone);
  const back = isFollowed
    ? { distanceM: 0, durationMin: 0 }
    : legBetween(dropoffOf(mission), basePoint(driver), mission.endAt, timeZone);
  const earliest = isChained && previous ? previous.endAt + approach.durationMin * MINUTE_MS : mission.startAt;
  return {
    approach,
    return: back,
    fromMissionId: isChained ? (previous?.id ?? null) : null,
    arrivesAt: Math.max(earliest, mission.startAt - 15 * MINUTE_MS),
  };
}
