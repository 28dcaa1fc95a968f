import Big from 'big.js';
import { roundHalfUp } from '../kernel/money.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import type { InternalCost, PriceRefusal } from './answer.ts';
import { drivenLegs, type Leg, singleLegs, waitMin } from './legs.ts';
import { missing, type PriceCase } from './priceCase.ts';
import { staffingOf } from './staffing.ts';

type CostRates = {
  readonly fuelLitresPer100Km: number;
  readonly fuelCentsPerLitre: number;
  readonly tollCentsPerKm: number;
  readonly wearCentsPerKm: number;
  readonly driverCentsPerHour: number;
};

/**
 * Internal cost in cents excluding tax, each part rounded half up over all legs: approach, service, return, and on a round trip the
 * way back with either the paid wait on site or the empty legs between; refused by the first cost setting that is missing.
 */
export function internalCost(priced: PriceCase): Result<InternalCost, PriceRefusal> {
  const found = costRates(priced);
  if (isRefusal(found)) return found;
  const staffing = staffingOf(priced);
  if (isRefusal(staffing)) return staffing;
  const rates = found.value;
  const legs = drivenLegs(priced);
  const metres = legs.reduce((sum, leg) => sum.plus(leg.distanceM), new Big(0));
  const minutes = legs.reduce((sum, leg) => sum.plus(leg.durationMin), new Big(waitMin(priced)));
  const perKm = (cents: number): number => roundHalfUp(metres.times(cents).div(1000));
  const fuelCents = roundHalfUp(metres.times(rates.fuelLitresPer100Km).times(rates.fuelCentsPerLitre).div(100_000));
  const tollsCents = perKm(rates.tollCentsPerKm);
  const wearCents = perKm(rates.wearCentsPerKm);
  const driverCents = roundHalfUp(minutes.times(rates.driverCentsPerHour).div(60));
  const { parkingCents } = priced.settings;
  const staffingCents = staffing.value.cents;
  const totalCents = fuelCents + tollsCents + wearCents + driverCents + parkingCents + staffingCents;
  return ok({ fuelCents, tollsCents, wearCents, driverCents, parkingCents, staffingCents, totalCents });
}

/** Cost of the legs of a round trip over that of the single trip, as a fraction; 2 when the single trip costs nothing. */
export function roundTripRatio(
  priced: PriceCase,
): Result<{ readonly numerator: Big; readonly denominator: Big }, PriceRefusal> {
  const rates = costRates(priced);
  if (isRefusal(rates)) return rates;
  const numerator = weightOf(drivenLegs(priced), rates.value);
  const denominator = weightOf(singleLegs(priced), rates.value);
  return ok(denominator.eq(0) ? { numerator: new Big(2), denominator: new Big(1) } : { numerator, denominator });
}

/** Cost of legs in cents × 60 000, exact. */
function weightOf(legs: readonly Leg[], rates: CostRates): Big {
  const fuelPerKm = new Big(rates.fuelLitresPer100Km).times(rates.fuelCentsPerLitre).div(100);
  const perKm = fuelPerKm.plus(rates.tollCentsPerKm).plus(rates.wearCentsPerKm);
  return legs.reduce(
    (sum, leg) =>
      sum
        .plus(perKm.times(leg.distanceM).times(60))
        .plus(new Big(rates.driverCentsPerHour).times(leg.durationMin).times(1000)),
    new Big(0),
  );
}

function costRates({ settings, category }: PriceCase): Result<CostRates, PriceRefusal> {
  const fuelLitresPer100Km = category.fuelLitresPer100Km ?? settings.fuelLitresPer100Km ?? null;
  const {
    fuelCentsPerLitre = null,
    tollCentsPerKm = null,
    wearCentsPerKm = null,
    driverCentsPerHour = null,
  } = settings;
  if (fuelLitresPer100Km === null) return missing('settings.fuelLitresPer100Km');
  if (fuelCentsPerLitre === null) return missing('settings.fuelCentsPerLitre');
  if (tollCentsPerKm === null) return missing('settings.tollCentsPerKm');
  if (wearCentsPerKm === null) return missing('settings.wearCentsPerKm');
  if (driverCentsPerHour === null) return missing('settings.driverCentsPerHour');
  return ok({ fuelLitresPer100Km, fuelCentsPerLitre, tollCentsPerKm, wearCentsPerKm, driverCentsPerHour });
}
