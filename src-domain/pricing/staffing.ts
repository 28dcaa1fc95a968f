import Big from 'big.js';
import { type Cents, roundHalfUp } from '../kernel/money.ts';

/** How the hours plan staffs a trip one driver alone could not do; the quantities come from the hours alternatives. */
export type StaffingPlan = {
  readonly kind: 'DOUBLE_CREW' | 'RELAY_DRIVER' | 'MULTI_DAY';
  readonly extraDriverMin: number;
  readonly nightsAway: number;
};

/** The organisation's staffing prices, as its pricing settings hold them. */
export type StaffingRates = {
  readonly hotelCents: Cents;
  readonly mealCents: Cents;
  readonly overnightPremiumCents: Cents;
  readonly secondDriverCentsPerHour: Cents;
  readonly relayDriverCents: Cents;
};

/** Paid for each driver and night. */
const MEALS_PER_NIGHT = 2;

/**
 * What a staffing plan costs in cents excluding tax, for PricingTrip.staffingCents: a second driver by the hour rounded half up, a relay
 * at its fixed price, and hotel, premium and two meals for each driver and night away; no margin is put on it.
 */
export function staffingCost(plan: StaffingPlan, rates: StaffingRates): Cents {
  const secondDriverCents = roundHalfUp(new Big(plan.extraDriverMin).times(rates.secondDriverCentsPerHour).div(60));
  const nightCents = rates.hotelCents + rates.overnightPremiumCents + MEALS_PER_NIGHT * rates.mealCents;
  switch (plan.kind) {
    case 'DOUBLE_CREW':
      return secondDriverCents + 2 * plan.nightsAway * nightCents;
    case 'RELAY_DRIVER':
      return rates.relayDriverCents + plan.nightsAway * nightCents;
    case 'MULTI_DAY':
      return plan.nightsAway * nightCents;
  }
}
