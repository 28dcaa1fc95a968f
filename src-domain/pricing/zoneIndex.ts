import { distanceToLineM, type GeoPoint, greatCircleM, isInPolygon } from '../kernel/geo.ts';
import type { PriceZone } from './catalogue.schema.ts';

/** Radius of a POINT zone and of a route's address end, in metres. */
export const POINT_RADIUS_M = 100;

const CELL_DEGREES = 0.05;
/** A zone wider or higher than this is kept aside and tried for every point. */
const WIDEST_DEGREES = 1;
/** Metres of a degree of latitude, on the small side: boxes come out a little too big, never too small. */
const METRES_PER_DEGREE = 110_000;

type Box = { readonly south: number; readonly north: number; readonly west: number; readonly east: number };
type Ranked = { readonly zone: PriceZone; readonly rank: number };

export type ZoneIndex = {
  /** Every zone that holds the point, in the catalogue's order. */
  readonly zonesAt: (point: GeoPoint) => readonly PriceZone[];
};

/** Sorts zones into a grid of 0.05°, so that finding the zones of a point costs the few zones around it. */
export function zoneIndex(zones: readonly PriceZone[]): ZoneIndex {
  const cells = new Map<string, Ranked[]>();
  const wide: Ranked[] = [];
  for (const [rank, zone] of zones.entries()) {
    const ranked = { zone, rank };
    const keys = cellsOf(boxOf(zone));
    if (!keys) wide.push(ranked);
    else for (const key of keys) (cells.get(key) ?? emptyCell(cells, key)).push(ranked);
  }
  return {
    zonesAt(point) {
      const near = [...(cells.get(cellKey(cellOf(point.lat), cellOf(point.lng))) ?? []), ...wide];
      return near
        .filter(({ zone }) => holds(zone, point))
        .sort((a, b) => a.rank - b.rank)
        .map(({ zone }) => zone);
    },
  };
}

/** Is the point in the zone? Limits are inclusive: 100 m of a POINT, the radius, the corridor's buffer. */
export function holds(zone: PriceZone, point: GeoPoint): boolean {
  switch (zone.type) {
    case 'POINT':
      return isWithinM(zone.center, point, POINT_RADIUS_M);
    case 'RADIUS':
      return isWithinM(zone.center, point, zone.radiusM);
    case 'CORRIDOR':
      return distanceToLineM(point, zone.polyline) <= zone.bufferM;
    case 'POLYGON':
      return isInPolygon(point, zone.polygon);
  }
}

/** Are two points within so many metres of each other? Inclusive. */
export function isWithinM(center: GeoPoint, point: GeoPoint, reachM: number): boolean {
  return greatCircleM(center, point) <= reachM;
}

/** The box around a zone in degrees, its reach included. */
export function boxOf(zone: PriceZone): Box {
  switch (zone.type) {
    case 'POINT':
      return around([zone.center], POINT_RADIUS_M);
    case 'RADIUS':
      return around([zone.center], zone.radiusM);
    case 'CORRIDOR':
      return around(zone.polyline, zone.bufferM);
    case 'POLYGON':
      return around(zone.polygon, 0);
  }
}

function around(points: readonly GeoPoint[], reachM: number): Box {
  let box = { south: Infinity, north: -Infinity, west: Infinity, east: -Infinity };
  for (const { lat, lng } of points) {
    box = {
      south: Math.min(box.south, lat),
      north: Math.max(box.north, lat),
      west: Math.min(box.west, lng),
      east: Math.max(box.east, lng),
    };
  }
  const reachLat = reachM / METRES_PER_DEGREE;
  const farthestLat = Math.min(89, Math.max(Math.abs(box.south), Math.abs(box.north)) + reachLat);
  const reachLng = reachLat / Math.cos((farthestLat * Math.PI) / 180);
  return {
    south: box.south - reachLat,
    north: box.north + reachLat,
    west: box.west - reachLng,
    east: box.east + reachLng,
  };
}

function cellOf(degrees: number): number {
  return Math.floor(degrees / CELL_DEGREES);
}

function cellKey(row: number, column: number): string {
  return `${row}:${column}`;
}

function cellsOf(box: Box): readonly string[] | null {
  if (Math.max(box.north - box.south, box.east - box.west) > WIDEST_DEGREES) return null;
  const [top, bottom] = [cellOf(box.north), cellOf(box.south)];
  const [left, right] = [cellOf(box.west), cellOf(box.east)];
  const keys: string[] = [];
  for (let row = bottom; row <= top; row += 1)
    for (let column = left; column <= right; column += 1) keys.push(cellKey(row, column));
  return keys;
}

function emptyCell(cells: Map<string, Ranked[]>, key: string): Ranked[] {
  const cell: Ranked[] = [];
  cells.set(key, cell);
  return cell;
}
