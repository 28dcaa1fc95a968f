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

export function sumCents(values: Iterable<Cents>): Cents {
  let total = 0;
  for (const value of values) total += value;
  return total;
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
