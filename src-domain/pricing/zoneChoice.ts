import { distanceToLineM, type GeoPoint, greatCircleM } from '../kernel/geo.ts';
import type { PriceSettings, PriceZone } from './catalogue.schema.ts';
import { boxOf, POINT_RADIUS_M } from './zoneIndex.ts';

/** The more precise a kind of zone, the earlier it wins. */
const PRECISION: readonly PriceZone['type'][] = ['POINT', 'CORRIDOR', 'RADIUS', 'POLYGON'];

type Compare = (a: PriceZone, b: PriceZone) => number;

/**
 * The one zone that prices a point among those that hold it: by the organisation's strategy when it has one, else and on a tie by
 * precision (POINT, CORRIDOR, RADIUS, POLYGON), then the smaller, then the identifier; null when there is none.
 */
export function chooseZone(
  zones: readonly PriceZone[],
  point: GeoPoint,
  strategy: PriceSettings['zoneConflictStrategy'],
): PriceZone | null {
  const byStrategy = compareBy(strategy ?? null, point);
  return [...zones].sort((a, b) => byStrategy(a, b) || byPrecision(a, b))[0] ?? null;
}

function compareBy(strategy: NonNullable<PriceSettings['zoneConflictStrategy']> | null, point: GeoPoint): Compare {
  const byPriority: Compare = (a, b) => b.priority - a.priority;
  const byMultiplier: Compare = (a, b) => b.multiplier - a.multiplier;
  switch (strategy) {
    case null:
      return () => 0;
    case 'PRIORITY':
      return byPriority;
    case 'MOST_EXPENSIVE':
      return byMultiplier;
    case 'CLOSEST':
      return (a, b) => toCenterM(a, point) - toCenterM(b, point);
    case 'COMBINED':
      return (a, b) => byPriority(a, b) || byMultiplier(a, b);
  }
}

const byPrecision: Compare = (a, b) =>
  PRECISION.indexOf(a.type) - PRECISION.indexOf(b.type) || sizeOf(a) - sizeOf(b) || a.id.localeCompare(b.id, 'en');

/** Comparable only between zones of one type: buffer, radius, area of the box. */
function sizeOf(zone: PriceZone): number {
  switch (zone.type) {
    case 'POINT':
      return POINT_RADIUS_M;
    case 'CORRIDOR':
      return zone.bufferM;
    case 'RADIUS':
      return zone.radiusM;
    case 'POLYGON': {
      const box = boxOf(zone);
      return (box.north - box.south) * (box.east - box.west);
    }
  }
}

/** Metres from the point to the middle of the zone; a corridor's middle is its line. */
function toCenterM(zone: PriceZone, point: GeoPoint): number {
  switch (zone.type) {
    case 'POINT':
    case 'RADIUS':
      return greatCircleM(zone.center, point);
    case 'CORRIDOR':
      return distanceToLineM(point, zone.polyline);
    case 'POLYGON': {
      const box = boxOf(zone);
      return greatCircleM({ lat: (box.north + box.south) / 2, lng: (box.east + box.west) / 2 }, point);
    }
  }
}
