import { must } from '../kernel/assert.ts';
import { type GeoPoint, greatCircleM } from '../kernel/geo.ts';
import { type Day, type Instant, minuteOfDayAt } from '../kernel/instants.ts';
import { estimateTravel, TRAVEL_PARAMETERS, type TravelEstimator } from '../pricing/index.ts';
import type { TravelCalibration } from './travelSettings.ts';

/** A drive as it happened, from the pickup to the drop-off, waiting taken off; metres where they were counted. */
export type TravelSample = {
  readonly from: GeoPoint;
  readonly to: GeoPoint;
  readonly departAt: Instant;
  readonly metres: number | null;
  readonly seconds: number;
};

type Area = 'PARIS' | 'SUBURBS' | 'ELSEWHERE';
type Ratio = { readonly seconds: number; readonly metres: number | null };

/** Fewer drives than this say nothing of an hour. */
const LEAST_SAMPLES = 5;
/** A drive this many times longer or shorter than estimated was written down wrong. */
const WRONG_TIMES = 4;

function areaOf(point: GeoPoint): Area {
  const { paris, suburbs } = TRAVEL_PARAMETERS;
  const fromCenterM = greatCircleM(point, paris.center);
  if (fromCenterM <= paris.radiusM) return 'PARIS';
  return fromCenterM <= suburbs.radiusM ? 'SUBURBS' : 'ELSEWHERE';
}

function keysOf(from: GeoPoint, to: GeoPoint, departAt: Instant, timeZone: string): readonly [string, string] {
  const areas = `${areaOf(from)}>${areaOf(to)}`;
  return [`${areas}@${Math.floor(minuteOfDayAt(departAt, timeZone) / 60)}`, areas];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (place: number): number => must(sorted[Math.floor(place)], 'a value in the middle');
  return (at(sorted.length / 2) + at((sorted.length - 1) / 2)) / 2;
}

/** No drive at all is no number, and near nothing. */
function isCredible(ratio: number): boolean {
  return ratio <= WRONG_TIMES && ratio >= 1 / WRONG_TIMES;
}

/** Three decimals, never beyond half and two and a half times. */
function bounded(ratio: number): number {
  return Math.round(Math.min(2.5, Math.max(0.5, ratio)) * 1000) / 1000;
}

/**
 * Median ratios of drives to their plain offline estimate, by areas and local hour and by areas alone; groups of fewer than five and
 * drives four times off are left out. Same drives, same ratios, in any order.
 */
export function calibrateTravel(
  samples: readonly TravelSample[],
  { timeZone, madeOn }: { readonly timeZone: string; readonly madeOn: Day },
): TravelCalibration {
  const groups = new Map<string, Ratio[]>();
  let sampleCount = 0;
  for (const { from, to, departAt, metres, seconds } of samples) {
    const estimate = estimateTravel(from, to, departAt, timeZone);
    const ratio = seconds / estimate.seconds;
    if (!isCredible(ratio)) continue;
    const road = metres === null ? null : metres / estimate.metres;
    sampleCount += 1;
    for (const key of keysOf(from, to, departAt, timeZone))
      groups.set(key, [
        ...(groups.get(key) ?? []),
        { seconds: ratio, metres: road !== null && isCredible(road) ? road : null },
      ]);
  }
  const ratios: Record<string, TravelCalibration['ratios'][string]> = {};
  for (const [key, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (group.length < LEAST_SAMPLES) continue;
    const roads = group.flatMap(({ metres }) => (metres === null ? [] : [metres]));
    const road = roads.length < LEAST_SAMPLES ? null : median(roads);
    const seconds = bounded(median(group.map((each) => each.seconds)));
    ratios[key] = { seconds, metres: road === null ? null : bounded(road), count: group.length };
  }
  return { madeOn, sampleCount, ratios };
}

/** The offline estimate set right by what was driven between the same areas at the same hour, else at any hour; seconds and metres rounded up. */
export function calibratedTravel(calibration: TravelCalibration | null): TravelEstimator {
  if (!calibration) return estimateTravel;
  return (from, to, departAt, timeZone) => {
    const plain = estimateTravel(from, to, departAt, timeZone);
    const [hour, areas] = keysOf(from, to, departAt, timeZone);
    const ratio = calibration.ratios[hour] ?? calibration.ratios[areas];
    if (!ratio || plain.seconds === 0) return plain;
    return {
      metres: Math.ceil(plain.metres * (ratio.metres ?? 1)),
      seconds: Math.ceil(plain.seconds * ratio.seconds),
      source: 'CALIBRATED',
      confidence: 'MEDIUM',
    };
  };
}
