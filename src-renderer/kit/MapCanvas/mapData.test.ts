import { describe, expect, test } from 'vitest';
import { boundsOf, focusAsGeoJson, markersAsGeoJson, moversAsGeoJson, NO_FOCUS, zonesAsGeoJson } from './mapData.ts';

const PARIS = { lat: 48.85, lng: 2.35 };
const ORLY = { lat: 48.73, lng: 2.38 };

test('a marker names its image by shape and tone', () => {
  const [feature] = markersAsGeoJson([{ id: 'a', at: PARIS, tone: 'pending', shape: 'dashed-square' }]).features;
  expect(feature).toEqual({
    type: 'Feature',
    properties: { role: 'marker', id: 'a', image: 'mark-dashed-square-pending', label: '' },
    geometry: { type: 'Point', coordinates: [2.35, 48.85] },
  });
});

test('a mover without heading is a disc, with one an arrow; north is a heading', () => {
  const images = moversAsGeoJson([
    { id: 'a', at: PARIS, headingDeg: null, tone: 'active' },
    { id: 'b', at: PARIS, headingDeg: 0, tone: 'active' },
  ]).features.map((each) => each.properties['image']);
  expect(images).toEqual(['mark-circle-active', 'arrow-active']);
});

test('a route needs two points', () => {
  const along = (points: (typeof PARIS)[]): number =>
    focusAsGeoJson({ ...NO_FOCUS, route: { points, isEstimated: true } }).features.length;
  expect(focusAsGeoJson(NO_FOCUS).features).toEqual([]);
  expect([along([PARIS]), along([PARIS, ORLY])]).toEqual([0, 1]);
});

test('the first place of the focus is ringed, the others not', () => {
  const markers = [PARIS, ORLY].map((at) => ({ id: 'm', at, tone: 'pending' as const, shape: 'ring' as const }));
  const ringed = focusAsGeoJson({ ...NO_FOCUS, markers }).features.map(({ properties }) => properties['isRinged']);
  expect(ringed).toEqual([true, undefined]);
});

test('zones are closed, and lines are no zones', () => {
  const ring = [PARIS, ORLY, { lat: 48.8, lng: 2.1 }];
  const zones = [
    { id: 'a', ring, tone: 'ok' as const },
    { id: 'b', ring: ring.slice(0, 2), tone: 'ok' as const },
  ];
  const { features } = zonesAsGeoJson(zones, () => '#000');
  expect(features).toHaveLength(1);
  const geometry = features[0]?.geometry;
  expect(geometry?.type === 'Polygon' && geometry.coordinates[0]?.length).toBe(4);
});

describe('boundsOf', () => {
  test('none', () => expect(boundsOf([])).toBeNull());
  test('two', () => expect(boundsOf([PARIS, ORLY])).toEqual([2.35, 48.73, 2.38, 48.85]));
});
