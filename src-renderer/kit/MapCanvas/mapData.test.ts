import { describe, expect, test } from 'vitest';
import { boundsOf, markersAsGeoJson, moversAsGeoJson, routeAsGeoJson, zonesAsGeoJson } from './mapData.ts';

const PARIS = { lat: 48.85, lng: 2.35 };
const ORLY = { lat: 48.73, lng: 2.38 };

test('a marker names its image by shape and tone and knows whether it is selected', () => {
  const [feature] = markersAsGeoJson([{ id: 'a', at: PARIS, tone: 'pending', shape: 'dashed-square' }], 'a').features;
  expect(feature).toEqual({
    type: 'Feature',
    properties: { id: 'a', image: 'mark-dashed-square-pending', label: '', isSelected: true },
    geometry: { type: 'Point', coordinates: [2.35, 48.85] },
  });
});

test('a mover without heading is a disc, with one an arrow; north is a heading', () => {
  const images = moversAsGeoJson(
    [
      { id: 'a', at: PARIS, headingDeg: null, tone: 'active' },
      { id: 'b', at: PARIS, headingDeg: 0, tone: 'active' },
    ],
    null,
  ).features.map((each) => each.properties['image']);
  expect(images).toEqual(['mark-circle-active', 'arrow-active']);
});

test('a route needs two points', () => {
  expect(routeAsGeoJson(null).features).toEqual([]);
  expect(routeAsGeoJson({ points: [PARIS], isEstimated: true }).features).toEqual([]);
  expect(routeAsGeoJson({ points: [PARIS, ORLY], isEstimated: true }).features).toHaveLength(1);
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
