import type { GeoPoint } from '#domain/kernel/geo.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { DAY_MS, dayAt, HOUR_MS, startOfDay } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import {
  calibrateTravel,
  keepTravelCalibration,
  type ProviderTravel,
  travelKey,
  travelSettingsOf,
  travelThrough,
} from '#domain/missions/index.ts';
import type { TravelEstimator, TravelTime } from '#domain/pricing/index.ts';
import type { Desk } from '../desk.ts';
import { logFault, logLine } from '../platform/log.ts';
import type { ReadConnection } from '../replica/connection.ts';
import { drivenSamples, hasKeptTravel, keepTravel, keptTravelOf } from './travel.store.ts';

/** A router on the road: null when it has no answer or cannot be reached. */
export type TravelProvider = {
  readonly name: string;
  readonly route: (from: GeoPoint, to: GeoPoint, departAt: Instant) => Promise<ProviderTravel | null>;
};

/** Weeks of drives the night's work looks back on, and how many of each state at most. */
const DRIVES_BACK_MS = 90 * DAY_MS;
const MOST_DRIVES = 5000;
/** The hour of the night from which yesterday is complete. */
const NIGHT_MS = 2 * HOUR_MS;

/** The chain without a network, for rules that ask for many legs: kept pairs fresh or stale, else the organisation's estimate. */
export function travelOf(
  db: ReadConnection,
  organization: { readonly settings: Readonly<Record<string, unknown>> },
  now: Instant,
): TravelEstimator {
  const lookup = hasKeptTravel(db)
    ? (fromKey: string, toKey: string) => keptTravelOf(db, fromKey, toKey)
    : (): null => null;
  return travelThrough(lookup, travelSettingsOf(organization), now);
}

/** The whole chain for one drive: a fresh kept pair, else the first provider that answers (and is kept), else what is stale, else the estimate. */
export async function travelTime(
  desk: Desk,
  { from, to, departAt }: { readonly from: GeoPoint; readonly to: GeoPoint; readonly departAt: Instant },
  providers: readonly TravelProvider[],
): Promise<TravelTime> {
  const { now } = desk.env();
  const kept = keptTravelOf(desk.replica.read, travelKey(from), travelKey(to));
  if (!kept || kept.validUntil < now) {
    for (const provider of providers) {
      const answer = await provider.route(from, to, departAt).catch((fault: unknown) => {
        logFault('travel-provider', fault);
        return null;
      });
      if (!answer) continue;
      await keepTravel(desk, { from, to }, provider.name, answer);
      break;
    }
  }
  return travelOf(desk.replica.read, desk.organization(), now)(from, to, departAt, desk.timeZone);
}

/** Sets the estimate right by what was driven, once a local day after two in the morning; true when it was due. */
export async function calibrateWhenDue(desk: Desk): Promise<boolean> {
  const { now } = desk.env();
  const today = dayAt(now, desk.timeZone);
  const midnight = startOfDay(today, desk.timeZone);
  const { calibration } = travelSettingsOf(desk.organization());
  if (calibration?.madeOn === today || now < midnight + NIGHT_MS) return false;
  const window = { organizationId: desk.organizationId, from: midnight - DRIVES_BACK_MS, to: midnight };
  const samples = drivenSamples(desk.replica.read, { ...window, most: MOST_DRIVES });
  const made = calibrateTravel(samples, { timeZone: desk.timeZone, madeOn: today });
  const result = await desk.runner.run(keepTravelCalibration, { calibration: made });
  if (!isRefusal(result)) logLine('info', 'travel-calibrated', { count: made.sampleCount });
  return !isRefusal(result);
}
