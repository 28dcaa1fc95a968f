import type { GeoPoint } from '#domain/kernel/geo.ts';
import type { Shape, Tone } from '../tone.ts';

/** A place marked by a status. */
export type MapMarker = {
  readonly id: string;
  readonly at: GeoPoint;
  readonly tone: Tone;
  readonly shape: Shape;
  readonly label?: string;
};

/** Something that moves: an arrow in its heading, a disc when the heading is not known. */
export type MapMover = {
  readonly id: string;
  readonly at: GeoPoint;
  /** Degrees clockwise from north; null when standing or not known. */
  readonly headingDeg: number | null;
  readonly tone: Tone;
  /** Name and age of the position. */
  readonly label?: string;
  /** Too old to be believed: drawn pale. */
  readonly isStale?: boolean;
};

export type MapRoute = { readonly points: readonly GeoPoint[]; readonly isEstimated: boolean };

/**
 * What the selection adds above the rest: its places (the first is ringed), who is near, its route, all with their names.
 * Kept apart from the hundreds of marks that stay, so that a new selection costs little.
 */
export type MapFocus = {
  readonly markers: readonly MapMarker[];
  readonly movers: readonly MapMover[];
  readonly route: MapRoute | null;
};
export const NO_FOCUS: MapFocus = { markers: [], movers: [], route: null };

export type MapZone = {
  readonly id: string;
  readonly ring: readonly GeoPoint[];
  readonly tone: Tone;
  readonly label?: string;
};

export type MapPick = { readonly kind: 'marker' | 'mover' | 'zone'; readonly id: string };

type Position = [number, number];
type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'LineString'; readonly coordinates: Position[] }
  | { readonly type: 'Polygon'; readonly coordinates: Position[][] };
type Feature = {
  readonly type: 'Feature';
  readonly properties: Record<string, string | number | boolean>;
  readonly geometry: Geometry;
};
/** GeoJSON, as far as the map needs it. */
export type MapCollection = { readonly type: 'FeatureCollection'; readonly features: Feature[] };

function collection(features: Feature[]): MapCollection {
  return { type: 'FeatureCollection', features };
}

function positionOf(at: GeoPoint): Position {
  return [at.lng, at.lat];
}

function pointFeature(at: GeoPoint, properties: Feature['properties']): Feature {
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: positionOf(at) } };
}

export function imageNameOf(tone: Tone, shape: Shape): string {
  return `mark-${shape}-${tone}`;
}

function markerFeature({ id, at, tone, shape, label }: MapMarker): Feature {
  return pointFeature(at, { role: 'marker', id, image: imageNameOf(tone, shape), label: label ?? '' });
}

function moverFeature({ id, at, headingDeg, tone, label, isStale }: MapMover): Feature {
  return pointFeature(at, {
    role: 'mover',
    id,
    image: headingDeg === null ? imageNameOf(tone, 'circle') : `arrow-${tone}`,
    headingDeg: headingDeg ?? 0,
    label: label ?? '',
    isStale: isStale === true,
  });
}

export function markersAsGeoJson(markers: readonly MapMarker[]): MapCollection {
  return collection(markers.map(markerFeature));
}

export function moversAsGeoJson(movers: readonly MapMover[]): MapCollection {
  return collection(movers.map(moverFeature));
}

function routeFeatures(route: MapRoute | null): Feature[] {
  if (!route || route.points.length < 2) return [];
  const coordinates = route.points.map(positionOf);
  const properties = { role: 'route', isEstimated: route.isEstimated };
  return [{ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } }];
}

export function focusAsGeoJson({ markers, movers, route }: MapFocus): MapCollection {
  const marked = markers.map(markerFeature);
  const [first] = marked;
  if (first) first.properties['isRinged'] = true;
  return collection([...routeFeatures(route), ...marked, ...movers.map(moverFeature)]);
}

/** Zones with fewer than three corners are left out; rings are closed. */
export function zonesAsGeoJson(zones: readonly MapZone[], colourOf: (tone: Tone) => string): MapCollection {
  return collection(
    zones
      .filter((zone) => zone.ring.length >= 3)
      .map(({ id, ring, tone, label }) => {
        const corners = ring.map(positionOf);
        const [first] = corners;
        const coordinates = first ? [[...corners, first]] : [];
        const properties = { id, label: label ?? '', colour: colourOf(tone) };
        return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates } };
      }),
  );
}

/** West, south, east, north of the points; null when there is none. */
export function boundsOf(points: readonly GeoPoint[]): [number, number, number, number] | null {
  const [first] = points;
  if (!first) return null;
  const bounds: [number, number, number, number] = [first.lng, first.lat, first.lng, first.lat];
  for (const { lng, lat } of points) {
    bounds[0] = Math.min(bounds[0], lng);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lng);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}
