import type { Cents } from '../kernel/money.ts';
import { isRefusal } from '../kernel/result.ts';
import type { PreparedPricing } from './prepared.ts';
import { openCase } from './priceCase.ts';
import type { PricingClient, PricingTrip } from './question.schema.ts';
import { lodgingOf, staffingOf } from './staffing.ts';

/** Where a crew sleeps and what it eats on one day of a stay; amounts in cents excluding tax, for all drivers together. */
export type StayLodging = {
  readonly drivers: number;
  readonly isHotelRequired: boolean;
  readonly hotelCents: Cents;
  readonly overnightCents: Cents;
  readonly meals: number;
  readonly mealCents: Cents;
};

/** The lodging inside a trip's staffing; null when the trip is no day of a stay or cannot be priced. */
export function stayLodging(prepared: PreparedPricing, client: PricingClient, trip: PricingTrip): StayLodging | null {
  const opened = openCase(prepared, client, trip);
  if (isRefusal(opened) || !trip.stay) return null;
  const { settings, serviceMin } = opened.value;
  const staffing = staffingOf(opened.value);
  if (isRefusal(staffing)) return null;
  const { drivers } = staffing.value;
  const { nights, meals } = lodgingOf({ nightAfter: trip.stay.nightAfter, drivers, serviceMin });
  return {
    drivers,
    isHotelRequired: nights > 0,
    hotelCents: nights * (settings.hotelCents ?? 0),
    overnightCents: nights * (settings.overnightPremiumCents ?? 0),
    meals,
    mealCents: meals * (settings.mealCents ?? 0),
  };
}
