import type { Cents } from '../kernel/money.ts';
import { isRefusal } from '../kernel/result.ts';
import type { PreparedPricing } from './prepared.ts';
import { priceTrip } from './priceTrip.ts';
import type { PricingClient, PricingTrip } from './question.schema.ts';

/** A ride as it was driven, to be priced again. */
export type SimulatedRide = {
  readonly id: string;
  readonly client: PricingClient;
  readonly trip: PricingTrip;
};

/** One ride under both settings: excl. tax, or the code of the refusal that names what is missing. */
export type PriceDifference = {
  readonly id: string;
  readonly beforeCents: Cents | null;
  readonly afterCents: Cents | null;
  readonly refusal: string | null;
};

/** The price of a ride under the settings in force and under others, in cents excl. tax; a refusal under either leaves no difference to count. */
export function priceDifference(
  ride: SimulatedRide,
  settings: { readonly before: PreparedPricing; readonly after: PreparedPricing },
): PriceDifference {
  const before = priceTrip(settings.before, ride.client, ride.trip);
  const after = priceTrip(settings.after, ride.client, ride.trip);
  const refused = isRefusal(before) ? before : isRefusal(after) ? after : null;
  return {
    id: ride.id,
    beforeCents: isRefusal(before) ? null : before.value.priceExclTaxCents,
    afterCents: isRefusal(after) ? null : after.value.priceExclTaxCents,
    refusal: refused?.code ?? null,
  };
}

/** What new settings would have changed over a period, in cents excl. tax. */
export type SimulationSummary = {
  readonly rides: number;
  readonly beforeCents: Cents;
  readonly afterCents: Cents;
  readonly dearer: number;
  readonly cheaper: number;
  readonly unchanged: number;
  /** Rides priced under neither or only one of the settings, by the code of what was missing. */
  readonly refused: Readonly<Record<string, number>>;
};

export const NOTHING_SIMULATED: SimulationSummary = {
  rides: 0,
  beforeCents: 0,
  afterCents: 0,
  dearer: 0,
  cheaper: 0,
  unchanged: 0,
  refused: {},
};

/** Adds one ride to a summary; sums hold only rides priced under both settings, so that they compare. */
export function addDifference(summary: SimulationSummary, difference: PriceDifference): SimulationSummary {
  const { beforeCents, afterCents, refusal } = difference;
  const rides = summary.rides + 1;
  if (beforeCents === null || afterCents === null) {
    const code = refusal ?? 'unknown';
    return { ...summary, rides, refused: { ...summary.refused, [code]: (summary.refused[code] ?? 0) + 1 } };
  }
  return {
    ...summary,
    rides,
    beforeCents: summary.beforeCents + beforeCents,
    afterCents: summary.afterCents + afterCents,
    dearer: summary.dearer + Number(afterCents > beforeCents),
    cheaper: summary.cheaper + Number(afterCents < beforeCents),
    unchanged: summary.unchanged + Number(afterCents === beforeCents),
  };
}
