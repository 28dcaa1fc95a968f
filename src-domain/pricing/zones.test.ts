import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceToLineM, type GeoPoint, greatCircleM } from '../kernel/geo.ts';
import type { PriceZone } from './catalogue.schema.ts';
import { CDG, ORLEANS, PARIS, question } from './pricing.cases.ts';
import { preparePricing } from './prepared.ts';
import { priceQuestionSchema } from './question.schema.ts';
import { chooseZone } from './zoneChoice.ts';
import { boxOf, holds, isWithinM, zoneIndex } from './zoneIndex.ts';

const common = { multiplier: 1, priority: 0, parkingSurchargeCents: 0, accessFeeCents: 0 };
const radius = (id: string, radiusM: number, more: Partial<PriceZone> = {}, center: GeoPoint = CDG): PriceZone =>
  ({ ...common, ...more, id, type: 'RADIUS', center, radiusM }) as PriceZone;
const pointZone = (id: string, center: GeoPoint, more: Partial<PriceZone> = {}): PriceZone =>
  ({ ...common, ...more, id, type: 'POINT', center }) as PriceZone;
const corridor = (id: string, bufferM: number, more: Partial<PriceZone> = {}): PriceZone =>
  ({ ...common, ...more, id, type: 'CORRIDOR', polyline: [PARIS, CDG], bufferM }) as PriceZone;
const square = (id: string, degrees: number, more: Partial<PriceZone> = {}, { lat, lng }: GeoPoint = CDG): PriceZone =>
  ({
    ...common,
    ...more,
    id,
    type: 'POLYGON',
    polygon: [
      { lat: lat - degrees, lng: lng - degrees },
      { lat: lat - degrees, lng: lng + degrees },
      { lat: lat + degrees, lng: lng + degrees },
      { lat: lat + degrees, lng: lng - degrees },
    ],
  }) as PriceZone;

const EMPTY = priceQuestionSchema.parse(question());
const metresNorth = (point: GeoPoint, metres: number): GeoPoint => ({
  lat: point.lat + metres / 111_194.93,
  lng: point.lng,
});

describe('a zone holds a point', () => {
  test.each<[string, PriceZone, GeoPoint, boolean]>([
    ['POINT at 99 m', pointZone('p', CDG), metresNorth(CDG, 99), true],
    ['POINT at 101 m', pointZone('p', CDG), metresNorth(CDG, 101), false],
    ['POINT at 100.5 m', pointZone('p', CDG), metresNorth(CDG, 100.5), false],
    ['RADIUS inside', radius('r', 4000), metresNorth(CDG, 3999), true],
    ['RADIUS outside', radius('r', 4000), metresNorth(CDG, 4001), false],
    ['CORRIDOR at its end', corridor('c', 500), metresNorth(CDG, 499), true],
    ['CORRIDOR beyond its buffer', corridor('c', 500), metresNorth(CDG, 501), false],
    [
      'CORRIDOR in the middle',
      corridor('c', 500),
      { lat: (CDG.lat + PARIS.lat) / 2, lng: (CDG.lng + PARIS.lng) / 2 },
      true,
    ],
    ['POLYGON inside', square('s', 0.1), metresNorth(CDG, 11_000), true],
    ['POLYGON outside', square('s', 0.1), metresNorth(CDG, 11_200), false],
  ])('%s', (_name, zone, point, expected) => {
    expect(holds(zone, point)).toBe(expected);
    expect(zoneIndex([zone]).zonesAt(point)).toEqual(expected ? [zone] : []);
  });
});

test('limits are inclusive', () => {
  const there = metresNorth(CDG, 1234);
  const exactlyM = greatCircleM(CDG, there);
  expect([isWithinM(CDG, there, exactlyM), isWithinM(CDG, there, exactlyM - 1e-6)]).toEqual([true, false]);
  const beside = { lat: PARIS.lat, lng: PARIS.lng - 0.01 };
  const line = corridor('c', distanceToLineM(beside, [PARIS, CDG]));
  expect(holds(line, beside)).toBe(true);
});

test('a box reaches as far as its zone, a little more and never less', () => {
  const box = boxOf(radius('r', 10_000));
  for (const [degrees, metresOfOne] of [
    [box.north - CDG.lat, 111_195],
    [CDG.lat - box.south, 111_195],
    [box.east - CDG.lng, 111_195 * Math.cos((CDG.lat * Math.PI) / 180)],
    [CDG.lng - box.west, 111_195 * Math.cos((CDG.lat * Math.PI) / 180)],
  ] as const) {
    expect(degrees * metresOfOne).toBeGreaterThan(10_000);
    expect(degrees * metresOfOne).toBeLessThan(10_150);
  }
  expect(boxOf(square('s', 0.5))).toEqual({
    south: CDG.lat - 0.5,
    north: CDG.lat + 0.5,
    west: CDG.lng - 0.5,
    east: CDG.lng + 0.5,
  });
});

test('a zone lies in those around it, nearest first, even when rows turn in a circle', () => {
  const zones = [
    radius('terminal', 500, { parentZoneId: 'airport' }),
    radius('airport', 4000, { parentZoneId: 'region' }),
    radius('region', 90_000),
    radius('loop', 1, { parentZoneId: 'pool' }),
    radius('pool', 1, { parentZoneId: 'loop' }),
  ];
  const { lineageOf } = preparePricing({ ...EMPTY, zones }, []);
  expect(zones.map((zone) => lineageOf(zone))).toEqual([
    ['terminal', 'airport', 'region'],
    ['airport', 'region'],
    ['region'],
    ['loop', 'pool'],
    ['pool', 'loop'],
  ]);
  expect(lineageOf(null)).toEqual([]);
});

describe('which of several zones', () => {
  const all = [
    square('square', 0.05, { multiplier: 1.1, priority: 5 }),
    radius('radius', 4000, { multiplier: 1.4, priority: 1 }, metresNorth(CDG, 60)),
    corridor('corridor', 500, { multiplier: 1.2, priority: 5 }),
    pointZone('point', metresNorth(CDG, 90)),
  ];
  test.each<[string, readonly PriceZone[], Parameters<typeof chooseZone>[2], string | null]>([
    ['none', [], null, null],
    ['POINT before all', all, null, 'point'],
    ['CORRIDOR before RADIUS and POLYGON', all.slice(0, 3), null, 'corridor'],
    ['RADIUS before POLYGON', all.slice(0, 2), null, 'radius'],
    ['narrower corridor', [corridor('wide', 900), corridor('narrow', 300)], null, 'narrow'],
    ['smaller radius', [radius('big', 9000), radius('small', 2000)], null, 'small'],
    ['smaller polygon', [square('big', 0.2), square('small', 0.1)], null, 'small'],
    ['equal: by identifier', [radius('b', 2000), radius('a', 2000)], null, 'a'],
    ['PRIORITY, then precision', all, 'PRIORITY', 'corridor'],
    ['MOST_EXPENSIVE', all, 'MOST_EXPENSIVE', 'radius'],
    ['CLOSEST centre', all, 'CLOSEST', 'corridor'],
    [
      'CLOSEST of two circles',
      [radius('far', 2000, {}, metresNorth(CDG, 500)), radius('near', 9000, {}, metresNorth(CDG, 10))],
      'CLOSEST',
      'near',
    ],
    ['COMBINED: priority, then multiplier', all, 'COMBINED', 'corridor'],
    [
      'COMBINED: equal priorities, the dearer',
      [all[0], { ...all[2], multiplier: 1 }].flatMap((zone) => (zone ? [zone as PriceZone] : [])),
      'COMBINED',
      'square',
    ],
    [
      'CLOSEST: the middle of a polygon, not its corner',
      [square('s', 0.01, {}, metresNorth(CDG, 300)), radius('r', 9000, {}, metresNorth(CDG, 400))],
      'CLOSEST',
      's',
    ],
    [
      'CLOSEST: the middle of a polygon beyond',
      [square('s', 0.01, {}, metresNorth(CDG, 400)), radius('r', 9000, {}, metresNorth(CDG, 300))],
      'CLOSEST',
      'r',
    ],
  ])('%s', (_name, zones, strategy, expected) => {
    expect(chooseZone(zones, CDG, strategy)?.id ?? null).toBe(expected);
  });
});

describe('the grid', () => {
  const latLng = fc.record({
    lat: fc.double({ min: 47, max: 50, noNaN: true }),
    lng: fc.double({ min: 1, max: 4, noNaN: true }),
  });
  const anyZone = fc.tuple(
    fc.constantFrom('POINT', 'RADIUS', 'CORRIDOR', 'POLYGON'),
    latLng,
    latLng,
    fc.integer({ min: 50, max: 60_000 }),
  );
  test('finds exactly the zones that hold the point, in the catalogue’s order', () => {
    fc.assert(
      fc.property(fc.array(anyZone, { maxLength: 30 }), latLng, (specs, point) => {
        const zones = specs.map(([type, center, other, reachM], rank): PriceZone => {
          const id = String(rank);
          if (type === 'POINT') return pointZone(id, center);
          if (type === 'RADIUS') return radius(id, reachM, {}, center);
          if (type === 'POLYGON') return square(id, reachM / 50_000, {}, center);
          return { ...common, id, type: 'CORRIDOR', polyline: [center, other], bufferM: reachM };
        });
        expect(zoneIndex(zones).zonesAt(point)).toEqual(zones.filter((zone) => holds(zone, point)));
      }),
    );
  });
  test('a zone as large as a country is found', () => {
    const country = square('country', 5);
    expect(zoneIndex([country]).zonesAt(ORLEANS)).toEqual([country]);
  });
});
