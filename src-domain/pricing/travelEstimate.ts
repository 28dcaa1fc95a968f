import { type GeoPoint, greatCircleM } from '../kernel/geo.ts';
import { type Day, dayAt, type Instant, type LocalTime, timeAt, weekdayOf } from '../kernel/instants.ts';
import { isWithinM } from './zoneIndex.ts';

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
 * What the offline estimate is made of: road ÷ straight line by distance, and speeds in km/h by place and time. Start values,
 * replaced by ratios of completed missions as they come.
 */
export type TravelParameters = {
  /** The day these values were set. */
  readonly since: Day;
  /** Ascending; the last reaches everywhere. */
  readonly detour: readonly { readonly upToM: number; readonly ratio: number }[];
  readonly paris: { readonly center: GeoPoint; readonly radiusM: number; readonly kmh: Speeds };
  /** The inner suburbs, up to this far from the centre of Paris. */
  readonly suburbs: { readonly radiusM: number; readonly kmh: Speeds };
  readonly elsewhere: { readonly kmh: Speeds };
  /** What is driven beyond the first and last kilometres together. */
  readonly motorway: { readonly fromM: number; readonly kmh: Speeds };
  /** Leaving and stopping. */
  readonly fixedSeconds: number;
  /** Closer than this is the same place. */
  readonly samePlaceM: number;
};

/** European cities average a detour of 1.34; Paris drives at 13 km/h on weekdays and 20 at night (TomTom); the rest is assumed. */
export const TRAVEL_PARAMETERS: TravelParameters = {
  since: '2026-11-20',
  detour: [
    { upToM: 2_000, ratio: 1.45 },
    { upToM: 8_000, ratio: 1.4 },
    { upToM: 25_000, ratio: 1.3 },
    { upToM: Infinity, ratio: 1.25 },
  ],
  paris: { center: { lat: 48.8589, lng: 2.3431 }, radiusM: 5_500, kmh: { PEAK: 13, DAY: 15, NIGHT: 20 } },
  suburbs: { radiusM: 14_000, kmh: { PEAK: 22, DAY: 26, NIGHT: 35 } },
  elsewhere: { kmh: { PEAK: 31, DAY: 36, NIGHT: 49 } },
  motorway: { fromM: 8_000, kmh: { PEAK: 55, DAY: 70, NIGHT: 90 } },
  fixedSeconds: 90,
  samePlaceM: 30,
};

export type TravelEstimator = (from: GeoPoint, to: GeoPoint, departAt: Instant, timeZone: string) => TravelTime;

/**
 * Offline travel time: great circle × detour, the first and last 4 km at the speed of their places and the rest on fast roads, at the
 * departure's hour in the zone; metres and seconds rounded up, source ESTIMATE, low confidence.
 */
export const estimateTravel: TravelEstimator = travelEstimator(TRAVEL_PARAMETERS);

/** The same estimate on other parameters. */
export function travelEstimator(parameters: TravelParameters): TravelEstimator {
  return (from, to, departAt, timeZone) => {
    const straightM = greatCircleM(from, to);
    if (straightM < parameters.samePlaceM) return { metres: 0, seconds: 0, source: 'ESTIMATE', confidence: 'LOW' };
    const metres = Math.ceil(roadM(straightM, parameters.detour));
    const band = bandAt(departAt, timeZone);
    const slowM = Math.min(metres, parameters.motorway.fromM);
    const kmh = (localKmh(from, band, parameters) + localKmh(to, band, parameters)) / 2;
    const hours = slowM / 1000 / kmh + (metres - slowM) / 1000 / parameters.motorway.kmh[band];
    const seconds = Math.ceil(hours * 3600 + parameters.fixedSeconds);
    return { metres, seconds, source: 'ESTIMATE', confidence: 'LOW' };
  };
}

/** Metres by road; a longer straight line is never a shorter road, though the detour lessens from one band to the next. */
function roadM(straightM: number, detour: TravelParameters['detour']): number {
  let atLeastM = -Infinity;
  for (const { upToM, ratio } of detour) {
    if (straightM <= upToM) return Math.max(atLeastM, straightM * ratio);
    atLeastM = Math.max(atLeastM, upToM * ratio);
  }
  return Math.max(atLeastM, straightM);
}

type Hours = { readonly from: LocalTime; readonly to: LocalTime };

/** The rush of workdays; the end of each is outside it. */
const PEAKS: readonly Hours[] = [
  { from: '07:00', to: '10:00' },
  { from: '16:30', to: '19:30' },
];
const DAYTIME: Hours = { from: '05:00', to: '23:00' };
const FRIDAY = 5;

function bandAt(departAt: Instant, timeZone: string): Band {
  const time = timeAt(departAt, timeZone);
  const isIn = ({ from, to }: Hours): boolean => from <= time && time < to;
  if (!isIn(DAYTIME)) return 'NIGHT';
  return weekdayOf(dayAt(departAt, timeZone)) <= FRIDAY && PEAKS.some(isIn) ? 'PEAK' : 'DAY';
}

/** Speed of the first and last kilometres around a point. */
function localKmh(point: GeoPoint, band: Band, parameters: TravelParameters): number {
  const { paris, suburbs, elsewhere } = parameters;
  if (isWithinM(paris.center, point, paris.radiusM)) return paris.kmh[band];
  if (isWithinM(paris.center, point, suburbs.radiusM)) return suburbs.kmh[band];
  return elsewhere.kmh[band];
}
