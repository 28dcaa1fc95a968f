/** WGS84 degrees. */
export type GeoPoint = { readonly lat: number; readonly lng: number };

const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres, not rounded. */
export function greatCircleM(a: GeoPoint, b: GeoPoint): number {
  const dLat = (b.lat - a.lat) * RADIANS;
  const dLng = (b.lng - a.lng) * RADIANS;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * RADIANS) * Math.cos(b.lat * RADIANS) * Math.sin(dLng / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Is the point inside the polygon (ring of points, closed or not)? Points on the edge may fall either way. */
export function isInPolygon(point: GeoPoint, ring: readonly GeoPoint[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b) continue;
    const crosses = a.lat > point.lat !== b.lat > point.lat;
    if (crosses && point.lng < ((b.lng - a.lng) * (point.lat - a.lat)) / (b.lat - a.lat) + a.lng) inside = !inside;
  }
  return inside;
}

/** Shortest distance in metres from a point to a polyline, on a plane tangent at the point (right within tens of km). */
export function distanceToLineM(point: GeoPoint, line: readonly GeoPoint[]): number {
  const metresPerDegree = EARTH_RADIUS_M * RADIANS;
  const scale = Math.cos(point.lat * RADIANS);
  const flat = line.map((p) => ({
    x: (p.lng - point.lng) * scale * metresPerDegree,
    y: (p.lat - point.lat) * metresPerDegree,
  }));
  let best = Infinity;
  for (let i = 0; i < flat.length; i += 1) {
    const a = flat[i];
    const b = flat[i + 1] ?? a;
    if (!a || !b) continue;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    const t = length2 === 0 ? 0 : Math.max(0, Math.min(1, -(a.x * dx + a.y * dy) / length2));
    best = Math.min(best, Math.hypot(a.x + t * dx, a.y + t * dy));
  }
  return best;
}
