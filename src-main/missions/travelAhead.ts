import { setTimeout as pause } from 'node:timers/promises';
import type { GeoPoint } from '#domain/kernel/geo.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { type DriverFacts, dropoffOf, isOccupying, pickupOf, STAYS_OUT_MS, travelKey } from '#domain/missions/index.ts';
import { mapSetting } from '../maps/mapSetting.ts';
import type { Desk } from '../desk.ts';
import { allDriverFacts, missionsAround } from './facts.store.ts';
import { type TravelProvider, travelOf, travelTime } from './travel.ts';
import { keptTravelOf } from './travel.store.ts';
import { ignTravel } from './travelIgn.ts';

const AHEAD_MS = 36 * HOUR_MS;
/** A public service is asked for so many legs a round, one after the other with a breath between. */
const MOST_ASKED = 60;
const BREATH_MS = 300;

const ign = ignTravel(fetch, Date.now);

/** The providers this desk may ask: none unless somebody has chosen IGN for it. */
export function providersOf(desk: Desk): readonly TravelProvider[] {
  return mapSetting(desk).source === 'ign' ? [ign] : [];
}

type EmptyLeg = { readonly from: GeoPoint; readonly to: GeoPoint; readonly departAt: number };

/** The empty legs of a driver's coming missions: from the base or the last drop-off, and back to the base. */
function emptyLegs({ base, missions }: DriverFacts): EmptyLeg[] {
  const home = base ? { lat: base.latitude, lng: base.longitude } : null;
  const legs: { from: GeoPoint | null; to: GeoPoint | null; departAt: number }[] = [];
  const chain = missions.filter(isOccupying);
  for (const [index, mission] of chain.entries()) {
    const previous = chain[index - 1];
    const next = chain[index + 1];
    const isChained = previous !== undefined && mission.startAt - previous.endAt <= STAYS_OUT_MS;
    const from = isChained && previous ? dropoffOf(previous) : home;
    legs.push({ from, to: pickupOf(mission), departAt: mission.startAt - HOUR_MS });
    if (!next || next.startAt - mission.endAt > STAYS_OUT_MS)
      legs.push({ from: dropoffOf(mission), to: home, departAt: mission.endAt });
  }
  return legs.flatMap(({ from, to, departAt }) => (from && to ? [{ from, to, departAt }] : []));
}

/** Asks for the legs of the next day and a half that are not kept or no longer fresh, so that rules find them; how many were asked. */
export async function askTravelAhead(
  desk: Desk,
  providers: readonly TravelProvider[],
  breathMs = BREATH_MS,
): Promise<number> {
  if (providers.length === 0) return 0;
  const db = desk.replica.read;
  const { now } = desk.env();
  const window = { organizationId: desk.organizationId, from: now, to: now + AHEAD_MS };
  const travel = travelOf(db, desk.organization(), now);
  const asked = new Set<string>();
  for (const leg of allDriverFacts(db, window, missionsAround(db, window), travel).flatMap(emptyLegs)) {
    const [fromKey, toKey] = [travelKey(leg.from), travelKey(leg.to)];
    const key = `${fromKey}>${toKey}`;
    const kept = keptTravelOf(db, fromKey, toKey);
    if (fromKey === toKey || asked.has(key) || (kept && kept.validUntil >= now)) continue;
    asked.add(key);
    await travelTime(desk, leg, providers);
    if (asked.size >= MOST_ASKED) break;
    await pause(breathMs);
  }
  return asked.size;
}
