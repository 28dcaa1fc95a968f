import { describe, expect, test } from 'vitest';
import { sampleDriver, sampleMission } from './board.examples.ts';
import { alertIndexOf } from './boardFilter.ts';
import {
  driverMovers,
  mapZones,
  missionMarkers,
  missionOfMarker,
  nearMovers,
  routeOf,
  selectedMarkers,
  staleCount,
} from './boardMap.ts';

const position = { driverId: 'd1', latitude: 48.8, longitude: 2.3, headingDeg: 40, locatedAt: 0 };
const words = { age: (ageMs: number) => `${ageMs / 60_000} min` };
const time = (): string => '15:30';

describe('drivers on the map', () => {
  test.each([
    ['just seen', 60_000, false, undefined],
    ['three minutes', 180_000, false, undefined],
    ['older', 240_000, true, 'Diallo · 4 min'],
  ])('%s', (_name, now, isStale, label) => {
    const [mover] = driverMovers({ positions: [position], drivers: [sampleDriver()] }, now, words);
    expect([mover?.isStale, mover?.label]).toEqual([isStale, label]);
  });

  test('those who could take the mission are named', () => {
    const near = new Map([['d1', 'Diallo · 11 min']]);
    const seen = (now: number): ReturnType<typeof driverMovers> =>
      driverMovers({ positions: [position], drivers: [sampleDriver()] }, now, words);
    expect(nearMovers(seen(0), near).map(({ label, tone }) => [label, tone])).toEqual([['Diallo · 11 min', 'ok']]);
    expect(nearMovers(seen(240_000), near)).toEqual([]);
    expect(nearMovers(seen(0), new Map())).toEqual([]);
  });

  test('counted when old', () => expect(staleCount([position, { ...position, locatedAt: 300_000 }], 300_000)).toBe(1));
});

describe('missions on the map', () => {
  const missions = [sampleMission(), sampleMission({ id: 'm2', status: 'COMPLETED' })];
  test('pickups of what is not over; both ends of the selected one', () => {
    const alerts = alertIndexOf([]);
    expect(missionMarkers(missions, alerts).map(({ id }) => id)).toEqual(['pickup:m1']);
    const selected = missions.slice(1).flatMap((mission) => selectedMarkers(mission, alerts, time));
    expect(selected.map(({ id }) => id)).toEqual(['pickup:m2', 'dropoff:m2']);
    expect(selected[0]?.label).toContain('15:30');
  });

  test.each([
    ['pickup:m1', 'm1'],
    ['dropoff:m1', 'm1'],
    ['base:b1', null],
  ])('mission of %s', (id, expected) => expect(missionOfMarker(id)).toBe(expected));
});

describe('the route', () => {
  test('goes through pickup and drop-off exactly', () => {
    const route = routeOf(sampleMission(), { lat: 48.9, lng: 2.4 });
    expect(route?.points[0]).toEqual({ lat: 48.9, lng: 2.4 });
    expect(route?.points.at(-1)).toEqual({ lat: 48.865, lng: 2.328 });
    expect(route?.points).toContainEqual({ lat: 48.7276, lng: 2.3701 });
  });
  test('none without a place', () => expect(routeOf(sampleMission({ pickupLatitude: null }), null)).toBeNull());
  test('none for a round trip from the same place', () =>
    expect(routeOf(sampleMission({ dropoffLatitude: 48.7276, dropoffLongitude: 2.3701 }), null)).toBeNull());
});

test('a zone by radius becomes a ring of that radius', () => {
  const zones = mapZones([
    { id: 'z', name: 'CDG', ring: null, centre: { lat: 49, lng: 2.55 }, radiusM: 3000 },
    { id: 'y', name: 'Codes', ring: null, centre: null, radiusM: null },
  ]);
  expect(zones.map(({ id }) => id)).toEqual(['z']);
  const north = Math.max(...(zones[0]?.ring.map(({ lat }) => lat) ?? []));
  expect((north - 49) * 111_320).toBeCloseTo(3000, 0);
});
