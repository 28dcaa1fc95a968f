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
  const { nightAfter } = trip.stay;
  const { nights, meals } = lodgingOf({ nightAfter, drivers, serviceMin });
  // What a stay lacks a price for has been refused: a night's prices may be missing only where there is no night.
  return {
    drivers,
    isHotelRequired: nightAfter,
    hotelCents: nights * Number(settings.hotelCents),
    overnightCents: nights * Number(settings.overnightPremiumCents),
    meals,
    mealCents: meals * Number(settings.mealCents),
  };
}
