import { type GeoPoint, greatCircleM } from '#domain/kernel/geo.ts';
import { type Instant, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Board, BoardMission, Outputs } from '../app/api.tsx';
import type { MapMarker, MapMover, MapRoute, MapZone } from '../kit/MapCanvas/mapData.ts';
import type { AlertIndex } from './boardFilter.ts';
import { placeName } from './missionText.ts';
import { statusLook } from './missionStatus.ts';

/** Past this a position is old: the phone is off, or out of reach. */
export const STALE_MS = 3 * MINUTE_MS;
const PICKUP = 'pickup:';
const DROPOFF = 'dropoff:';
const BASE = 'base:';

export function pickupPoint(mission: BoardMission): GeoPoint | null {
  return mission.pickupLatitude === null || mission.pickupLongitude === null
    ? null
    : { lat: mission.pickupLatitude, lng: mission.pickupLongitude };
}

export function dropoffPoint(mission: BoardMission): GeoPoint | null {
  return mission.dropoffLatitude === null || mission.dropoffLongitude === null
    ? null
    : { lat: mission.dropoffLatitude, lng: mission.dropoffLongitude };
}

/** The mission behind a marker; null for bases. */
export function missionOfMarker(markerId: string): string | null {
  if (markerId.startsWith(PICKUP)) return markerId.slice(PICKUP.length);
  return markerId.startsWith(DROPOFF) ? markerId.slice(DROPOFF.length) : null;
}

const GONE: ReadonlySet<BoardMission['status']> = new Set(['COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW']);

function pickupMarker(mission: BoardMission, alerts: AlertIndex): MapMarker[] {
  const at = pickupPoint(mission);
  const { tone, shape } = statusLook(mission, alerts.get(mission.id) ?? []);
  return at ? [{ id: PICKUP + mission.id, at, tone, shape }] : [];
}

/** Pickups of what is not over, each with its status. */
export function missionMarkers(missions: readonly BoardMission[], alerts: AlertIndex): readonly MapMarker[] {
  return missions.flatMap((mission) => (GONE.has(mission.status) ? [] : pickupMarker(mission, alerts)));
}

/** Both ends of the selected mission, named, whatever its status. */
export function selectedMarkers(
  mission: BoardMission,
  alerts: AlertIndex,
  time: (at: Instant) => string,
): readonly MapMarker[] {
  const label = `${placeName(mission.pickupAddress)} · ${time(mission.startAt)}`;
  const markers = pickupMarker(mission, alerts).map((marker) => ({ ...marker, label }));
  const at = dropoffPoint(mission);
  if (!at) return markers;
  const name = placeName(mission.dropoffAddress);
  return [...markers, { id: DROPOFF + mission.id, at, tone: 'neutral', shape: 'ring', label: name }];
}

export function baseMarkers(bases: Board['bases']): readonly MapMarker[] {
  return bases.map(({ id, name, latitude, longitude }) => ({
    id: BASE + id,
    at: { lat: latitude, lng: longitude },
    tone: 'neutral',
    shape: 'square',
    label: name,
  }));
}

type MoverWords = { readonly age: (ageMs: number) => string };

/** Drivers where they were last seen; the age is written once it is old. */
export function driverMovers(
  board: Pick<Board, 'positions' | 'drivers'>,
  now: Instant,
  words: MoverWords,
): readonly MapMover[] {
  const names = new Map(board.drivers.map((driver) => [driver.id, driver.name]));
  return board.positions.map((position): MapMover => {
    const ageMs = now - position.locatedAt;
    const isStale = ageMs > STALE_MS;
    const surname = names.get(position.driverId)?.split(' ').slice(1).join(' ') ?? '';
    const label = isStale ? [surname, words.age(ageMs)].filter(Boolean).join(' · ') : undefined;
    return {
      id: position.driverId,
      at: { lat: position.latitude, lng: position.longitude },
      headingDeg: position.headingDeg,
      tone: 'active',
      isStale,
      ...(label === undefined ? {} : { label }),
    };
  });
}

/** The drivers who could take the selected mission, by what to write beside each; an old position says nothing of who is near. */
export function nearMovers(movers: readonly MapMover[], near: ReadonlyMap<string, string>): readonly MapMover[] {
  return movers.flatMap((mover): MapMover[] => {
    const label = near.get(mover.id);
    return label === undefined || mover.isStale === true ? [] : [{ ...mover, label, tone: 'ok' }];
  });
}

export function staleCount(positions: Board['positions'], now: Instant): number {
  return positions.filter((position) => now - position.locatedAt > STALE_MS).length;
}

/** A gentle arc between two points, so that an estimate is never taken for a road. */
function arc(from: GeoPoint, to: GeoPoint): GeoPoint[] {
  const bend = 0.08;
  const middle = {
    lat: (from.lat + to.lat) / 2 + (to.lng - from.lng) * bend,
    lng: (from.lng + to.lng) / 2 - (to.lat - from.lat) * bend * 1.5,
  };
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, index) => {
    const t = index / steps;
    const at = (key: 'lat' | 'lng'): number =>
      (1 - t) ** 2 * from[key] + 2 * t * (1 - t) * middle[key] + t ** 2 * to[key];
    return { lat: at('lat'), lng: at('lng') };
  });
}

/** From where the driver is (when known) to the pickup, its stops and the drop-off, all estimated. */
export function routeOf(mission: BoardMission | null, from: GeoPoint | null): MapRoute | null {
  const pickup = mission ? pickupPoint(mission) : null;
  const dropoff = mission ? dropoffPoint(mission) : null;
  if (!pickup) return null;
  const points = [from, pickup, dropoff].filter((point) => point !== null);
  const legs = points.slice(1).flatMap((point, index) => {
    const previous = points[index];
    return previous && greatCircleM(previous, point) > 50 ? arc(previous, point) : [];
  });
  return legs.length < 2 ? null : { points: legs, isEstimated: true };
}

const RING_CORNERS = 48;
const METRES_PER_DEGREE = 111_320;

function circle(centre: GeoPoint, radiusM: number): GeoPoint[] {
  const scale = Math.cos((centre.lat * Math.PI) / 180);
  return Array.from({ length: RING_CORNERS }, (_, index) => {
    const angle = (index / RING_CORNERS) * 2 * Math.PI;
    return {
      lat: centre.lat + (Math.sin(angle) * radiusM) / METRES_PER_DEGREE,
      lng: centre.lng + (Math.cos(angle) * radiusM) / METRES_PER_DEGREE / scale,
    };
  });
}

/** Zones with corners or a radius; the others have no shape to show. */
export function mapZones(zones: Outputs['missions']['zones']): readonly MapZone[] {
  return zones.flatMap(({ id, name, ring, centre, radiusM }): MapZone[] => {
    const corners = ring ?? (centre && radiusM ? circle(centre, radiusM) : null);
    return corners ? [{ id, ring: corners, tone: 'planned', label: name }] : [];
  });
}
