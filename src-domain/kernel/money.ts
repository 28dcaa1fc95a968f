import Big from 'big.js';

/** Integer cents of the document's currency (EUR unless it says otherwise). */
export type Cents = number;
/** Integer basis points: 1 000 = 10 %. */
export type BasisPoints = number;

export const BP_ONE = 10_000;

/** Rounds a decimal to the integer, halves away from zero, exactly (no float error). */
export function roundHalfUp(value: Big | number | string): number {
  return Number(new Big(value).round(0, Big.roundHalfUp).toFixed(0));
}

/** cents × a decimal factor, rounded half up to the cent. */
export function timesFactor(cents: Cents, factor: Big | number | string): Cents {
  return roundHalfUp(new Big(cents).times(factor));
}

/** The share `bp` of `cents`, rounded half up to the cent. */
export function shareOf(cents: Cents, bp: BasisPoints): Cents {
  return roundHalfUp(new Big(cents).times(bp).div(BP_ONE));
}

/** numerator / denominator in basis points, rounded half up; 0 when the denominator is 0. */
export function ratioBp(numerator: Cents, denominator: Cents): BasisPoints {
  return denominator === 0 ? 0 : roundHalfUp(new Big(numerator).times(BP_ONE).div(denominator));
}

/** VAT in cents on an amount excluding tax, rounded half up. */
export function vatOnExclTax(exclTaxCents: Cents, rateBp: BasisPoints): Cents {
  return shareOf(exclTaxCents, rateBp);
}

/** The amount excluding tax inside an amount including tax, rounded half up; VAT is the difference, so the total stays exact. */
export function exclTaxOf(inclTaxCents: Cents, rateBp: BasisPoints): Cents {
  return roundHalfUp(new Big(inclTaxCents).times(BP_ONE).div(BP_ONE + rateBp));
}

/** The amount including tax of an amount excluding tax, VAT rounded half up, in cents. */
export function inclTaxOf(exclTaxCents: Cents, rateBp: BasisPoints): Cents {
  return exclTaxCents + vatOnExclTax(exclTaxCents, rateBp);
}

export function sumCents(values: Iterable<Cents>): Cents {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/**
 * Shares an amount in proportion to weights, to the cent: the parts always re-add, leftover cents go to the largest remainders
 * (the first on a tie); when the weights sum to nothing all goes to the first.
 */
export function splitCents(totalCents: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((total, weight) => total.plus(weight), new Big(0));
  if (sum.eq(0)) return weights.map((_weight, index) => (index === 0 ? totalCents : 0));
  const exact = weights.map((weight) => new Big(weight).times(totalCents).div(sum));
  const parts = exact.map((value) => {
    const down = value.round(0, Big.roundDown);
    return Number((down.gt(value) ? down.minus(1) : down).toFixed(0));
  });
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value.minus(parts[index] ?? 0) }))
    .toSorted((a, b) => b.remainder.cmp(a.remainder) || a.index - b.index);
  const leftCents = totalCents - sumCents(parts);
  for (let turn = 0; turn < Math.abs(leftCents); turn += 1) {
    const index = byRemainder[turn % byRemainder.length]?.index ?? 0;
    parts[index] = (parts[index] ?? 0) + Math.sign(leftCents);
  }
  return parts;
}

/**
 * Reads an amount as people write it in France or elsewhere ("1 234,50", "1.234,50 €", "1234.5") into integer cents.
 * Returns null when it is not an amount or has more than two decimals.
 */
export function parseAmountCents(text: string): Cents | null {
  const bare = text.replace(/[\s\u00a0\u202f€']/g, '').replace(/EUR$/i, '');
  const match = /^([+-]?)(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const [, sign, whole = '', decimals = ''] = match;
  const units = whole.replace(/[.,]/g, '');
  if (units.length > 12) return null;
  const cents = Number(units) * 100 + Number(decimals.padEnd(2, '0') || 0);
  return sign === '-' ? -cents : cents;
}
