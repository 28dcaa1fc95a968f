import Big from 'big.js';
import { type Cents, roundHalfUp } from '../kernel/money.ts';
import { ok, type Result } from '../kernel/result.ts';
import type { PriceRefusal, PriceSuggestion } from './answer.ts';
import type { PriceSettings } from './catalogue.schema.ts';
import { type CrewLimits, crewLimitsOn } from './crewLimits.ts';
import { euros, hours } from './figures.ts';
import { type Duty, dutyOf } from './legs.ts';
import { missing, type PriceCase } from './priceCase.ts';

/** How a trip that one driver alone may not do is staffed. */
type StaffingPlan =
  | { readonly kind: 'DOUBLE_CREW'; readonly extraDriverMin: number }
  | { readonly kind: 'RELAY_DRIVER' }
  | { readonly kind: 'MULTI_DAY'; readonly nightsAway: number };

/** What the crew costs beyond the driver's hours, in cents excluding tax, with its figures; and what the desk should know of it. */
export type Staffing = {
  readonly cents: Cents;
  readonly because: string;
  readonly suggestions: readonly PriceSuggestion[];
  readonly drivers: 1 | 2;
};

/** A trip is not made longer than this by nights on the way. */
const MOST_DAYS = 3;

/** Order of the plans where it is not their price: the fastest first, own drivers first. */
const PREFERENCE = {
  FASTEST: ['DOUBLE_CREW', 'RELAY_DRIVER', 'MULTI_DAY'],
  PREFER_INTERNAL: ['DOUBLE_CREW', 'MULTI_DAY', 'RELAY_DRIVER'],
} as const;

/** Paid for each driver and night. */
const MEALS_PER_NIGHT = 2;
const MEAL_EVERY_MIN = 6 * 60;
const MOST_MEALS = 2;

const ALONE: Staffing = { cents: 0, because: '', suggestions: [], drivers: 1 };

/**
 * The crew of a trip in cents excluding tax, without margin: as given; else, for heavy vehicles whose day passes what one driver may do
 * by the law of the day of pickup, the plan the organisation prefers; and on a day of a stay the driver's meals, hotel and premium.
 * A plan without its price is suggested, a night without its price refused by the setting to fill.
 */
export function staffingOf(priced: PriceCase): Result<Staffing, PriceRefusal> {
  const { trip, settings } = priced;
  const given = trip.staffingCents ?? null;
  if (given !== null) return ok({ ...ALONE, cents: given, because: euros(given) });
  const crew = priced.category.regulatoryCategory === 'HEAVY' ? crewOf(priced) : ALONE;
  const { nightBefore = false, nightAfter = false } = trip.stay ?? {};
  if (!nightBefore && !nightAfter) return ok(crew);
  const { mealCents = null, hotelCents = null, overnightPremiumCents = null } = settings;
  if (mealCents === null) return missing('settings.mealCents');
  const { nights, meals } = lodgingOf({ nightAfter, drivers: crew.drivers, serviceMin: priced.serviceMin });
  const eaten = withMore(crew, `MEALS ${meals} × ${euros(mealCents)}`, meals * mealCents);
  if (!nightAfter) return ok(eaten);
  if (hotelCents === null) return missing('settings.hotelCents');
  if (overnightPremiumCents === null) return missing('settings.overnightPremiumCents');
  const nightCents = hotelCents + overnightPremiumCents;
  return ok(withMore(eaten, `NIGHT_AWAY ${nights} × ${euros(nightCents)}`, nights * nightCents));
}

function withMore(staffing: Staffing, because: string, cents: Cents): Staffing {
  const reasons = [staffing.because, because].filter(Boolean);
  return { ...staffing, cents: staffing.cents + cents, because: reasons.join(' ; ') };
}

/** Hotel nights and meals of a day of a stay: a night for each driver when they sleep on site, a meal for six hours of service, at least one and at most two. */
export function lodgingOf(day: {
  readonly nightAfter: boolean;
  readonly drivers: number;
  readonly serviceMin: number;
}): { readonly nights: number; readonly meals: number } {
  const meals = Math.min(MOST_MEALS, Math.max(1, Math.floor(day.serviceMin / MEAL_EVERY_MIN)));
  return { nights: day.nightAfter ? day.drivers : 0, meals: day.drivers * meals };
}

/** What the plan costs: a second driver by the hour rounded half up, a relay at its fixed price, hotel, premium and two meals a driver and night. */
function staffingCost(plan: StaffingPlan, settings: PriceSettings): Cents | null {
  const { hotelCents, mealCents, overnightPremiumCents, secondDriverCentsPerHour, relayDriverCents } = settings;
  switch (plan.kind) {
    case 'DOUBLE_CREW':
      return secondDriverCentsPerHour == null
        ? null
        : roundHalfUp(new Big(plan.extraDriverMin).times(secondDriverCentsPerHour).div(60));
    case 'RELAY_DRIVER':
      return relayDriverCents ?? null;
    case 'MULTI_DAY':
      return hotelCents == null || mealCents == null || overnightPremiumCents == null
        ? null
        : plan.nightsAway * (hotelCents + overnightPremiumCents + MEALS_PER_NIGHT * mealCents);
  }
}

function crewOf(priced: PriceCase): Staffing {
  const limits = crewLimitsOn(priced.prepared.crewLimits, priced.pickupOn);
  if (!limits) return ALONE;
  const { drivingMin, amplitudeMin } = dutyOf(priced, limits);
  if (drivingMin <= limits.drivingMin && amplitudeMin <= limits.aloneMin) return ALONE;
  const because = `${hours(drivingMin)} / ${hours(limits.drivingMin)}, ${hours(amplitudeMin)} / ${hours(limits.aloneMin)}`;
  const plans = feasiblePlans({ drivingMin, amplitudeMin }, limits);
  const [chosen] = preferred(plans, priced.settings);
  if (!chosen) return { ...ALONE, suggestions: [{ kind: 'STAFFING_NEEDED', plan: plans[0]?.kind ?? null, because }] };
  const drivers = chosen.plan.kind === 'DOUBLE_CREW' ? 2 : 1;
  return { cents: chosen.cents, because: `${chosen.plan.kind} ${because}`, suggestions: [], drivers };
}

type PricedPlan = { readonly plan: StaffingPlan; readonly cents: Cents };

/** Plans that have a price, the organisation's choice first. */
function preferred(plans: readonly StaffingPlan[], settings: PriceSettings): readonly PricedPlan[] {
  const priced = plans.flatMap((plan): PricedPlan[] => {
    const cents = staffingCost(plan, settings);
    return cents === null ? [] : [{ plan, cents }];
  });
  const { staffingPolicy } = settings;
  if (staffingPolicy === 'CHEAPEST') return priced.toSorted((a, b) => a.cents - b.cents);
  const order: readonly StaffingPlan['kind'][] = PREFERENCE[staffingPolicy];
  return priced.toSorted((a, b) => order.indexOf(a.plan.kind) - order.indexOf(b.plan.kind));
}

/** Two drivers share wheel and day, a relay shares the wheel alone, nights on the way share both among days. */
function feasiblePlans({ drivingMin, amplitudeMin }: Duty, limits: CrewLimits): readonly StaffingPlan[] {
  const plans: StaffingPlan[] = [];
  if (amplitudeMin <= limits.togetherMin) plans.push({ kind: 'DOUBLE_CREW', extraDriverMin: amplitudeMin });
  if (amplitudeMin <= limits.aloneMin) plans.push({ kind: 'RELAY_DRIVER' });
  const days = Math.ceil(Math.max(drivingMin / limits.drivingMin, amplitudeMin / limits.aloneMin));
  if (days <= MOST_DAYS) plans.push({ kind: 'MULTI_DAY', nightsAway: days - 1 });
  return plans;
}
