import { must } from '../kernel/assert.ts';
import type { BasisPoints, Cents } from '../kernel/money.ts';
import { shareOf } from '../kernel/money.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { isForCategory, timeInside, windowOf } from './adjustments.ts';
import { isAtAirport } from './airports.ts';
import type { PriceRefusal } from './answer.ts';
import type { OptionalFee } from './catalogue.schema.ts';
import { change, euros, label } from './figures.ts';
import type { PriceCase } from './priceCase.ts';
import { plus, type Tally } from './tally.ts';
import type { LocalWindow } from './timeWindow.ts';

/** An option in the price, with its own VAT rate; cents in the price basis. */
export type FeePart = { readonly vatRateBp: BasisPoints; readonly cents: Cents };

/** Night when the organisation has no night rate. */
const USUAL_NIGHT: LocalWindow = { hours: { from: '22:00', to: '06:00' }, weekdays: null };

/** An option of this price, and whether someone asked for it or its rule did. */
export type SoldFee = { readonly fee: OptionalFee; readonly isAsked: boolean };

/** Options asked for, in their order, then those that apply by themselves, each once; refused when unknown or not for the category. */
export function feesOf(priced: PriceCase): Result<readonly SoldFee[], PriceRefusal> {
  const { optionalFees } = priced.prepared.catalogue;
  const asked = new Set<OptionalFee>();
  for (const [index, feeId] of (priced.trip.feeIds ?? []).entries()) {
    const fee = optionalFees.find((candidate) => candidate.id === feeId);
    const field = `trip.feeIds.${index}`;
    if (!fee) return refuse('unknown-reference', { field, value: feeId });
    if (!isForCategory(fee, priced))
      return refuse('fee-not-for-category', { field, value: feeId, fee: label(fee), category: label(priced.category) });
    asked.add(fee);
  }
  const others = optionalFees.filter(
    (fee) => !asked.has(fee) && isForCategory(fee, priced) && appliesByItself(fee, priced),
  );
  return ok([...[...asked].map((fee) => ({ fee, isAsked: true })), ...others.map((fee) => ({ fee, isAsked: false }))]);
}

/** Would it surcharge a contract price for the night behind everyone's back? */
export function isNightSurcharge({ fee, isAsked }: SoldFee): boolean {
  return fee.autoApply === 'NIGHT_SERVICE' && !isAsked;
}

/** Adds each option beside the ride: an amount, or a share of the ride rounded half up, never of other options. */
export function addFees(
  ride: Tally,
  fees: readonly SoldFee[],
): { readonly tally: Tally; readonly parts: readonly FeePart[] } {
  let tally = ride;
  const parts: FeePart[] = [];
  for (const { fee } of fees) {
    const percentBp = fee.percentBp ?? null;
    const cents =
      percentBp === null
        ? must(fee.amountCents, 'an option is a percentage or an amount')
        : shareOf(ride.cents, percentBp);
    const because = `${label(fee)} ${percentBp === null ? euros(cents) : change(percentBp)}`;
    tally = plus(tally, 'OPTIONAL_FEE', cents, because);
    parts.push({ vatRateBp: fee.vatRateBp, cents });
  }
  return { tally, parts };
}

function appliesByItself(fee: OptionalFee, priced: PriceCase): boolean {
  const { trip, category, pickupZone, dropoffZone } = priced;
  switch (fee.autoApply ?? null) {
    case null:
      return false;
    case 'AIRPORT_PICKUP':
      return isAtAirport(trip.pickup, pickupZone);
    case 'AIRPORT_DROPOFF':
      return trip.dropoff ? isAtAirport(trip.dropoff, dropoffZone) : false;
    case 'BAGGAGE_OVER_CAPACITY':
      return (trip.luggage ?? 0) > (category.maxLuggage ?? Infinity);
    case 'NIGHT_SERVICE':
      return nightWindows(priced).some((window) => timeInside(window, priced).insideMs > 0);
  }
}

function nightWindows(priced: PriceCase): readonly LocalWindow[] {
  const nights = priced.prepared.advancedRates.filter(
    (rate) => rate.appliesTo === 'NIGHT' && isForCategory(rate, priced),
  );
  return nights.length === 0 ? [USUAL_NIGHT] : nights.map(windowOf);
}
