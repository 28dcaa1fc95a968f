import { must } from '../kernel/assert.ts';
import type { Day } from '../kernel/instants.ts';
import type { BasisPoints } from '../kernel/money.ts';

export type VatRates = {
  readonly from: Day;
  /** Carriage of passengers by the trip or the distance: CGI 279 b quater. */
  readonly transportBp: BasisPoints;
  /** A vehicle with driver at a price by the hour, whatever the distance: CE 20 March 2013. */
  readonly hireBp: BasisPoints;
};

/** French rates since each day. */
export const VAT_RATES: readonly VatRates[] = [
  { from: '1900-01-01', transportBp: 550, hireBp: 1960 },
  { from: '2012-01-01', transportBp: 700, hireBp: 1960 },
  { from: '2014-01-01', transportBp: 1000, hireBp: 2000 },
];

/** Rates in force on a day. */
export function vatRatesOn(day: Day): VatRates {
  return must(
    VAT_RATES.findLast((rates) => rates.from <= day),
    `no VAT rates on ${day}`,
  );
}
