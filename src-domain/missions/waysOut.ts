import type { Alternative } from '../compliance/index.ts';
import { type Cents, timesFactor } from '../kernel/money.ts';
import type { RowOf } from '../model/entity.ts';
import type { PricingSettings } from '../model/registry.ts';

type Rates = Pick<
  RowOf<typeof PricingSettings>,
  'secondDriverCentsPerHour' | 'relayDriverCents' | 'hotelCents' | 'mealCents' | 'overnightPremiumCents'
>;
export type WayOut = Alternative & { readonly costCents: Cents };

/** Meals paid for each driver and night, as prices count them. */
const MEALS_PER_NIGHT = 2;

/**
 * What a way out costs beyond the driver already counted, in cents excluding tax: the second driver by the hour (half up), the relay
 * driver as a whole, a night with its meals and premium; another driver or a later start costs nothing here.
 */
function costOf({ kind, extraDriverMin, nightsAway }: Alternative, rates: Rates): Cents {
  switch (kind) {
    case 'DOUBLE_CREW':
      return timesFactor(rates.secondDriverCentsPerHour, extraDriverMin / 60);
    case 'RELAY_DRIVER':
      return rates.relayDriverCents;
    case 'MULTI_DAY':
      return nightsAway * (rates.hotelCents + MEALS_PER_NIGHT * rates.mealCents + rates.overnightPremiumCents);
    case 'OTHER_DRIVER':
    case 'LATER_START':
      return 0;
  }
}

/** Ways out of a refused assignment with their cost in cents: what can be done first, then by money, then as they were found. */
export function pricedWaysOut(found: readonly Alternative[], rates: Rates): WayOut[] {
  return found
    .map((alternative): WayOut => {
      const costCents = alternative.isFeasible ? costOf(alternative, rates) : 0;
      return { ...alternative, costCents };
    })
    .toSorted((a, b) => Number(b.isFeasible) - Number(a.isFeasible) || a.costCents - b.costCents);
}
