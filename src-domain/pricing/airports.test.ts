import { describe, expect, test } from 'vitest';
import type { GeoPoint } from '../kernel/geo.ts';
import { AIRPORTS, isAtAirport } from './airports.ts';
import { CDG, ORLEANS } from './pricing.cases.ts';

/* Reference points of the airports in their papers (AIP), and how far their terminals reach around them. */
const PLACES: readonly (readonly [code: string, lat: number, lng: number, reachM: number])[] = [
  ['CDG', 49.0097, 2.5479, 4000],
  ['ORY', 48.7262, 2.3652, 3000],
  ['LBG', 48.9614, 2.4372, 1800],
  ['BVA', 49.4544, 2.1128, 2000],
  ['NCE', 43.6653, 7.215, 2500],
  ['LYS', 45.7256, 5.0811, 3000],
  ['MRS', 43.4393, 5.2214, 3000],
  ['TLS', 43.6293, 1.3678, 3000],
  ['BOD', 44.8283, -0.7153, 2500],
  ['NTE', 47.1569, -1.6078, 2500],
  ['LIL', 50.5633, 3.0897, 2000],
  ['SXB', 48.5383, 7.6283, 2000],
  ['BSL', 47.5896, 7.5299, 3000],
  ['RNS', 48.072, -1.7322, 2000],
  ['MPL', 43.5762, 3.963, 2000],
  ['BIQ', 43.4683, -1.5311, 2000],
  ['CEQ', 43.5464, 6.9542, 1500],
  ['GVA', 46.2381, 6.109, 3000],
];
const north = (lat: number, lng: number, metres: number): GeoPoint => ({ lat: lat + metres / 111_195.0797, lng });

describe('at an airport', () => {
  test.each(PLACES)('%s', (_code, lat, lng, reachM) => {
    expect(isAtAirport(north(lat, lng, reachM - 0.5), null)).toBe(true);
    expect(isAtAirport(north(lat, lng, reachM + 0.5), null)).toBe(false);
    expect(isAtAirport(north(lat, lng, 0.5 - reachM), null)).toBe(true);
  });
  test('every airport chauffeurs serve is tried here', () => {
    expect(AIRPORTS.map(({ code }) => code)).toEqual(PLACES.map(([code]) => code));
  });
  test('an office marks its own, and only by saying so', () => {
    const common = { id: 'z', multiplier: 1, priority: 0, parkingSurchargeCents: 0, accessFeeCents: 0 };
    const zone = { ...common, type: 'POINT', center: ORLEANS } as const;
    expect(isAtAirport(ORLEANS, { ...zone, isAirport: true })).toBe(true);
    expect(isAtAirport(ORLEANS, { ...zone, isAirport: false })).toBe(false);
    expect(isAtAirport(ORLEANS, zone)).toBe(false);
    expect(isAtAirport(CDG, { ...zone, isAirport: false })).toBe(true);
  });
});
