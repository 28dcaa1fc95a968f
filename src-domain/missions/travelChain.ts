import type { GeoPoint } from '../kernel/geo.ts';
import { DAY_MS, dayAt, type Instant, minuteOfDayAt, weekdayOf } from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import type { TravelTime as TravelTimeEntity } from '../model/registry.ts';
import type { TravelEstimator, TravelTime } from '../pricing/index.ts';
import { calibratedTravel } from './travelCalibration.ts';
import type { TravelSettings } from './travelSettings.ts';

export type TravelTimeRow = RowOf<typeof TravelTimeEntity>;
/** What is kept of a pair of points. */
export type CachedTravel = Pick<
  TravelTimeRow,
  'distanceM' | 'durationSec' | 'hourFactors' | 'source' | 'reliability' | 'validUntil'
>;
/** What a provider answers: the road when it is free, and factors by local hour where it knows them. */
export type ProviderTravel = {
  readonly distanceM: number;
  readonly durationSec: number;
  readonly hourFactors: readonly number[] | null;
  readonly reliability: CachedTravel['reliability'];
};

type Moment = { readonly at: Instant; readonly timeZone: string };
const LOWERED = { HIGH: 'MEDIUM', MEDIUM: 'LOW', LOW: 'LOW' } as const;

/** Coordinates rounded to four decimals (eleven metres): one side of the key of a kept pair. */
export function travelKey({ lat, lng }: GeoPoint): string {
  return `${lat.toFixed(4)},${lng.toFixed(4)}`;
}

/**
 * Minutes rounded up: driving × traffic × the hour's own factor, or the peak multiplier in peak hours of workdays when the pair has no
 * factors; never both.
 */
export function effectiveMin(
  travel: Pick<CachedTravel, 'durationSec' | 'hourFactors'>,
  { at, timeZone }: Moment,
  settings: TravelSettings,
): number {
  const hour = Math.floor(minuteOfDayAt(at, timeZone) / 60);
  const isPeak = weekdayOf(dayAt(at, timeZone)) <= 5 && settings.peakHours.includes(hour);
  const factor = travel.hourFactors?.[hour] ?? (isPeak ? settings.peakBp / 10_000 : 1);
  // Nine decimals: 20 × 1.2 is 24 minutes and not a hair more.
  return Math.ceil(Number(((travel.durationSec / 60) * (settings.trafficBp / 10_000) * factor).toFixed(9)));
}

/** A kept pair as a travel time; past its validity it counts one step less, and low reliability adds its margin. */
export function keptTravel(
  kept: CachedTravel,
  moment: Moment & { readonly now: Instant },
  settings: TravelSettings,
): TravelTime {
  const isFresh = moment.now <= kept.validUntil;
  const confidence = isFresh ? kept.reliability : LOWERED[kept.reliability];
  const minutes = effectiveMin(kept, moment, settings);
  const margin = confidence === 'LOW' ? 1 + settings.lowReliabilityMarginBp / 10_000 : 1;
  const source = isFresh ? kept.source : `${kept.source} (STALE)`;
  return { metres: kept.distanceM, seconds: Math.ceil(Number((minutes * margin).toFixed(9))) * 60, source, confidence };
}

/** Until when an answer given now may be taken as it is. */
export function validUntil(now: Instant, settings: TravelSettings): Instant {
  return now + settings.validityDays * DAY_MS;
}

export type TravelLookup = (fromKey: string, toKey: string) => CachedTravel | null;

/**
 * The chain as rules use it, without a network: what is kept of the pair, fresh or marked stale, else the offline estimate set right by
 * completed missions. Asks for a provider's answer are the desk's (it then keeps it).
 */
export function travelThrough(lookup: TravelLookup, settings: TravelSettings, now: Instant): TravelEstimator {
  const estimate = calibratedTravel(settings.calibration);
  return (from, to, departAt, timeZone) => {
    const kept = lookup(travelKey(from), travelKey(to));
    return kept ? keptTravel(kept, { at: departAt, timeZone, now }, settings) : estimate(from, to, departAt, timeZone);
  };
}

/** The same answers, each worked out once a pair and hour: a plan asks for the same legs thousands of times. */
export function rememberedTravel(travel: TravelEstimator): TravelEstimator {
  const known = new Map<string, TravelTime>();
  return (from, to, departAt, timeZone) => {
    const key = `${from.lat},${from.lng}>${to.lat},${to.lng}@${Math.floor(departAt / 1_800_000)}`;
    let found = known.get(key);
    if (!found) known.set(key, (found = travel(from, to, departAt, timeZone)));
    return found;
  };
}
