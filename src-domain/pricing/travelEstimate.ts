import { type GeoPoint, greatCircleM } from '../kernel/geo.ts';
import { dayAt, type Instant, minuteOfDayAt, weekdayOf } from '../kernel/instants.ts';

/** How far and how long a drive is, and how much to believe it; estimates are marked wherever they are shown. */
export type TravelTime = {
  readonly metres: number;
  readonly seconds: number;
  readonly source: string;
  readonly confidence: 'HIGH' | 'MEDIUM' | 'LOW';
};

type Band = 'PEAK' | 'DAY' | 'NIGHT';
type Speeds = Readonly<Record<Band, number>>;

/**
 * Start values of the offline estimate, replaced by ratios of completed missions as they come: road ÷ straight line by
 * distance (European cities average 1.34), km/h in Paris (TomTom: 13 weekdays, 20 at night), inner suburbs and motorways.
 */
export type TravelParameters = {
  readonly detour: readonly { readonly upToM: number; readonly ratio: number }[];
  readonly paris: { readonly center: GeoPoint; readonly radiusM: number; readonly kmh: Speeds };
  readonly suburbs: { readonly radiusM: number; readonly kmh: Speeds };
  readonly motorway: { readonly fromM: number; readonly kmh: Speeds };
  readonly fixedSeconds: number;
};

export const TRAVEL_PARAMETERS: TravelParameters = {
  detour: [
    { upToM: 2_000, ratio: 1.45 },
    { upToM: 8_000, ratio: 1.4 },
    { upToM: 25_000, ratio: 1.3 },
    { upToM: Infinity, ratio: 1.25 },
  ],
  paris: { center: { lat: 48.8589, lng: 2.3431 }, radiusM: 5_500, kmh: { PEAK: 13, DAY: 15, NIGHT: 20 } },
  suburbs: { radiusM: 14_000, kmh: { PEAK: 22, DAY: 26, NIGHT: 35 } },
  motorway: { fromM: 8_000, kmh: { PEAK: 55, DAY: 70, NIGHT: 90 } },
  fixedSeconds: 90,
};

function bandAt(departAt: Instant, timeZone: string): Band {
  const minute = minuteOfDayAt(departAt, timeZone);
  if (minute >= 23 * 60 || minute < 5 * 60) return 'NIGHT';
  const isWorkday = weekdayOf(dayAt(departAt, timeZone)) <= 5;
  const isPeak = (minute >= 7 * 60 && minute < 10 * 60) || (minute >= 16 * 60 + 30 && minute < 19 * 60 + 30);
  return isWorkday && isPeak ? 'PEAK' : 'DAY';
}

/** Speed of the first and last kilometres around a point. */
function localKmh(point: GeoPoint, band: Band, parameters: TravelParameters): number {
  const fromCenterM = greatCircleM(point, parameters.paris.center);
  if (fromCenterM <= parameters.paris.radiusM) return parameters.paris.kmh[band];
  if (fromCenterM <= parameters.suburbs.radiusM) return parameters.suburbs.kmh[band];
  return parameters.suburbs.kmh[band] * 1.4;
}

/**
 * Offline travel time: great circle × detour, the first and last 4 km at local speed and the rest on fast roads; metres and
 * seconds rounded up to whole ones, source ESTIMATE, low confidence.
 */
export function estimateTravel(from: GeoPoint, to: GeoPoint, departAt: Instant, timeZone: string): TravelTime {
  const parameters = TRAVEL_PARAMETERS;
  const straightM = greatCircleM(from, to);
  if (straightM < 30) return { metres: 0, seconds: 0, source: 'ESTIMATE', confidence: 'LOW' };
  const ratio = parameters.detour.find((step) => straightM <= step.upToM)?.ratio ?? 1.25;
  const metres = Math.ceil(straightM * ratio);
  const band = bandAt(departAt, timeZone);
  const slowM = Math.min(metres, parameters.motorway.fromM);
  const kmh = (localKmh(from, band, parameters) + localKmh(to, band, parameters)) / 2;
  const slowSeconds = (slowM / 1000 / kmh) * 3600;
  const fastSeconds = ((metres - slowM) / 1000 / parameters.motorway.kmh[band]) * 3600;
  return {
    metres,
    seconds: Math.ceil(slowSeconds + fastSeconds + parameters.fixedSeconds),
    source: 'ESTIMATE',
    confidence: 'LOW',
  };
}
