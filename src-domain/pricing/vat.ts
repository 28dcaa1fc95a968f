import Big from 'big.js';
import { BP_ONE, type Cents, exclTaxOf, roundHalfUp, sumCents, vatOnExclTax } from '../kernel/money.ts';
import type { VatLine } from './answer.ts';
import type { FeePart } from './fees.ts';
import type { PriceCase } from './priceCase.ts';
import { vatRatesOn } from './vatRates.ts';

/** A price by what it pays for, in the price basis: the ride, and each option with its own VAT rate. */
export type PriceParts = { readonly rideCents: Cents; readonly fees: readonly FeePart[] };

export type TaxedPrice = {
  readonly exclTaxCents: Cents;
  readonly inclTaxCents: Cents;
  readonly lines: readonly VatLine[];
};

type Portion = { readonly rateBp: number; readonly cents: Cents };

/**
 * Both prices and the VAT of each rate, in cents: on prices excluding tax, VAT of the sum of bases rounded half up; on prices including
 * tax, the total stays exact and VAT is what is left of it. Transport 10 %, hire by the hour 20 % (overage follows it), options at
 * their own rate; the share of the ride run abroad carries none (CGI 259 A 4°). The ride's line comes first.
 */
export function taxed(parts: PriceParts, priced: PriceCase): TaxedPrice {
  const isIncluded = priced.settings.priceBasis === 'INCL_TAX';
  const portions = [
    ...rideOf(parts.rideCents, priced, isIncluded),
    ...parts.fees.map((fee) => ({ rateBp: fee.vatRateBp, cents: fee.cents })),
  ];
  const byRate = new Map<number, Cents>();
  for (const { rateBp, cents } of portions) byRate.set(rateBp, (byRate.get(rateBp) ?? 0) + cents);
  const lines = [...byRate]
    .filter(([, cents], _index, all) => cents !== 0 || all.length === 1)
    .map(([rateBp, cents]): VatLine => {
      const baseCents = isIncluded ? exclTaxOf(cents, rateBp) : cents;
      return { rateBp, baseCents, vatCents: isIncluded ? cents - baseCents : vatOnExclTax(cents, rateBp) };
    });
  const exclTaxCents = sumCents(lines.map((line) => line.baseCents));
  return { exclTaxCents, inclTaxCents: exclTaxCents + sumCents(lines.map((line) => line.vatCents)), lines };
}

/** The ride at its rate, and without VAT what was run abroad, by kilometres. */
function rideOf(cents: Cents, { trip, pickupOn, distanceM }: PriceCase, isIncluded: boolean): readonly Portion[] {
  const rates = vatRatesOn(pickupOn);
  const rateBp = trip.type === 'DISPO' ? rates.hireBp : rates.transportBp;
  const abroadM = trip.foreignDistanceM ?? 0;
  if (abroadM === 0) return [{ rateBp, cents }];
  const homeM = distanceM - abroadM;
  const taxedWeight = new Big(homeM).times(isIncluded ? BP_ONE + rateBp : BP_ONE);
  const abroadWeight = new Big(abroadM).times(BP_ONE);
  const abroadCents = roundHalfUp(new Big(cents).times(abroadWeight).div(taxedWeight.plus(abroadWeight)));
  return [
    { rateBp, cents: cents - abroadCents },
    { rateBp: 0, cents: abroadCents },
  ];
}

/** The same parts for another total, each in proportion; the ride takes the cents that remain. */
export function spreadOver(parts: PriceParts, totalCents: Cents): PriceParts {
  const before = parts.rideCents + sumCents(parts.fees.map((fee) => fee.cents));
  const fees =
    before === 0
      ? []
      : parts.fees.map((fee) => ({ ...fee, cents: roundHalfUp(new Big(fee.cents).times(totalCents).div(before)) }));
  return { fees, rideCents: totalCents - sumCents(fees.map((fee) => fee.cents)) };
}
