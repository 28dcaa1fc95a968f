import type { GeoPoint } from '../kernel/geo.ts';
import type { PriceZone } from './catalogue.schema.ts';
import { isWithinM } from './zoneIndex.ts';

type Airport = { readonly code: string; readonly center: GeoPoint; readonly radiusM: number };

/** Airports chauffeurs serve, with the reach of their terminals; as of November 2026. */
export const AIRPORTS: readonly Airport[] = [
  { code: 'CDG', center: { lat: 49.0097, lng: 2.5479 }, radiusM: 4000 },
  { code: 'ORY', center: { lat: 48.7262, lng: 2.3652 }, radiusM: 3000 },
  { code: 'LBG', center: { lat: 48.9614, lng: 2.4372 }, radiusM: 1800 },
  { code: 'BVA', center: { lat: 49.4544, lng: 2.1128 }, radiusM: 2000 },
  { code: 'NCE', center: { lat: 43.6653, lng: 7.215 }, radiusM: 2500 },
  { code: 'LYS', center: { lat: 45.7256, lng: 5.0811 }, radiusM: 3000 },
  { code: 'MRS', center: { lat: 43.4393, lng: 5.2214 }, radiusM: 3000 },
  { code: 'TLS', center: { lat: 43.6293, lng: 1.3678 }, radiusM: 3000 },
  { code: 'BOD', center: { lat: 44.8283, lng: -0.7153 }, radiusM: 2500 },
  { code: 'NTE', center: { lat: 47.1569, lng: -1.6078 }, radiusM: 2500 },
  { code: 'LIL', center: { lat: 50.5633, lng: 3.0897 }, radiusM: 2000 },
  { code: 'SXB', center: { lat: 48.5383, lng: 7.6283 }, radiusM: 2000 },
  { code: 'BSL', center: { lat: 47.5896, lng: 7.5299 }, radiusM: 3000 },
  { code: 'RNS', center: { lat: 48.072, lng: -1.7322 }, radiusM: 2000 },
  { code: 'MPL', center: { lat: 43.5762, lng: 3.963 }, radiusM: 2000 },
  { code: 'BIQ', center: { lat: 43.4683, lng: -1.5311 }, radiusM: 2000 },
  { code: 'CEQ', center: { lat: 43.5464, lng: 6.9542 }, radiusM: 1500 },
  { code: 'GVA', center: { lat: 46.2381, lng: 6.109 }, radiusM: 3000 },
];

/** Is the point at an airport: in a zone marked as one, or within reach of a known one? */
export function isAtAirport(point: GeoPoint, zone: PriceZone | null): boolean {
  return zone?.isAirport === true || AIRPORTS.some(({ center, radiusM }) => isWithinM(center, point, radiusM));
}
