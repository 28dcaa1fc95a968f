/*
 * Writes the two basemaps the desk carries: resources/map/world.json (Natural Earth 1:50m countries from world-atlas,
 * public domain, cut to Europe) and resources/map/paris-region.json (our own schematic, see parisRegion.mjs).
 * Run again after changing either; the results are committed, so that a bare clone needs no run.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import {
  AIRPORTS,
  BORDERS,
  CITIES,
  MOTORWAYS,
  PARIS,
  RING_ROAD,
  RIVERS,
  STATIONS,
  TOWNS,
  WOODS,
} from './parisRegion.mjs';

/** @typedef {import('./parisRegion.mjs').Point} Point */
/** @typedef {import('./parisRegion.mjs').Place} Place */

const EUROPE = { west: -25, south: 33, east: 45, north: 72 };

/**
 * @param {Point[]} ring
 * @param {(point: Point) => boolean} isInside
 * @param {(a: Point, b: Point) => Point} cross where the edge from a to b crosses the side
 */
function cutEdge(ring, isInside, cross) {
  /** @type {Point[]} */
  const kept = [];
  let previous = ring.at(-1);
  for (const point of ring) {
    if (previous && isInside(point) !== isInside(previous)) kept.push(cross(previous, point));
    if (isInside(point)) kept.push(point);
    previous = point;
  }
  return kept;
}

/** @type {(longitude: number) => (a: Point, b: Point) => Point} */
function atLongitude(longitude) {
  return (a, b) => [longitude, a[1] + ((b[1] - a[1]) * (longitude - a[0])) / (b[0] - a[0])];
}

/** @type {(latitude: number) => (a: Point, b: Point) => Point} */
function atLatitude(latitude) {
  return (a, b) => [a[0] + ((b[0] - a[0]) * (latitude - a[1])) / (b[1] - a[1]), latitude];
}

/**
 * Cuts a ring to the box, one side after the other (Sutherland–Hodgman); empty when nothing is left.
 * @param {Point[]} ring
 * @param {typeof EUROPE} box
 */
function cutRing(ring, box) {
  let kept = ring.slice(0, -1);
  kept = cutEdge(kept, (point) => point[0] >= box.west, atLongitude(box.west));
  kept = cutEdge(kept, (point) => point[0] <= box.east, atLongitude(box.east));
  kept = cutEdge(kept, (point) => point[1] >= box.south, atLatitude(box.south));
  kept = cutEdge(kept, (point) => point[1] <= box.north, atLatitude(box.north));
  return kept.length < 3 ? [] : [...kept, ...kept.slice(0, 1)];
}

/**
 * Rounds, and drops points that become the same as the one before.
 * @param {Point[]} points
 * @param {number} decimals
 */
function rounded(points, decimals) {
  /** @type {Point[]} */
  const kept = [];
  for (const [x, y] of points) {
    /** @type {Point} */
    const point = [Number(x.toFixed(decimals)), Number(y.toFixed(decimals))];
    const last = kept.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  return kept;
}

function countries() {
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  /** @type {import('topojson-specification').Topology<{ countries: import('topojson-specification').GeometryCollection<{ name: string }> }>} */
  const topology = JSON.parse(readFileSync(file, 'utf8'));
  return feature(topology, topology.objects.countries).features.flatMap(({ geometry, properties }) => {
    if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [];
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
    const coordinates = polygons
      .map((rings) =>
        rings
          .map((ring) => rounded(cutRing(/** @type {Point[]} */ (ring), EUROPE), 2))
          .filter((ring) => ring.length > 3),
      )
      .filter((rings) => rings.length > 0);
    if (coordinates.length === 0) return [];
    const facts = { kind: 'country', name: properties.name };
    return [{ type: 'Feature', properties: facts, geometry: { type: 'MultiPolygon', coordinates } }];
  });
}

/**
 * A curve through the points (Catmull–Rom), `parts` pieces between two of them.
 * @param {Point[]} points
 * @param {number} parts
 */
function smooth(points, parts) {
  const first = points[0];
  const last = points.at(-1);
  const isClosed = first && last && first[0] === last[0] && first[1] === last[1];
  const count = points.length;
  /** @type {(index: number) => Point} */
  const at = (index) => {
    const inside = isClosed ? (index + count - 1) % (count - 1) : Math.min(count - 1, Math.max(0, index));
    return points[inside] ?? [0, 0];
  };
  /** @type {Point[]} */
  const curve = [];
  for (let index = 0; index < count - 1; index += 1) {
    const [a, b, c, d] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let part = 0; part < parts; part += 1) {
      const t = part / parts;
      /** @type {(p: number, q: number, r: number, s: number) => number} */
      const mix = (p, q, r, s) =>
        0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t * t * t);
      curve.push([mix(a[0], b[0], c[0], d[0]), mix(a[1], b[1], c[1], d[1])]);
    }
  }
  return rounded([...curve, at(count - 1)], 4);
}

/** @type {(kind: string, name: string, coordinates: Point[]) => object} */
function lineFeature(kind, name, coordinates) {
  return {
    type: 'Feature',
    properties: { kind, name, schematic: true },
    geometry: { type: 'LineString', coordinates },
  };
}

/** @type {(kind: string, name: string, ring: Point[]) => object} */
function areaFeature(kind, name, ring) {
  const geometry = { type: 'Polygon', coordinates: [ring] };
  return { type: 'Feature', properties: { kind, name, schematic: true }, geometry };
}

/** @type {(kind: string, place: Place) => object} */
function pointFeature(kind, [name, longitude, latitude, rank = 2]) {
  const geometry = { type: 'Point', coordinates: [longitude, latitude] };
  return { type: 'Feature', properties: { kind, name, rank, schematic: true }, geometry };
}

function parisRegion() {
  return [
    areaFeature('city', 'Paris', PARIS),
    ...Object.entries(WOODS).map(([name, ring]) => areaFeature('wood', name, smooth(ring, 5))),
    ...BORDERS.map((points) => lineFeature('border', '', points)),
    ...Object.entries(RIVERS).map(([name, points]) => lineFeature('river', name, smooth(points, 5))),
    ...Object.entries(MOTORWAYS).map(([name, points]) => lineFeature('motorway', name, smooth(points, 5))),
    lineFeature('ring-road', 'Boulevard périphérique', smooth(RING_ROAD, 3)),
    ...AIRPORTS.map((place) => pointFeature('airport', place)),
    ...STATIONS.map((place) => pointFeature('station', place)),
    ...TOWNS.map((place) => pointFeature('town', place)),
    ...CITIES.map((place) => pointFeature('far-city', place)),
  ];
}

/** @type {(name: string, features: object[]) => void} */
function write(name, features) {
  const lines = features.map((each) => JSON.stringify(each)).join(',\n');
  const text = `{"type":"FeatureCollection","features":[\n${lines}\n]}\n`;
  writeFileSync(new URL(`../resources/map/${name}`, import.meta.url), text);
  console.log(`${name}: ${features.length} features, ${Math.round(text.length / 1024)} kB`);
}

write('world.json', countries());
write('paris-region.json', parisRegion());
