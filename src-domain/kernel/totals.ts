import Big from 'big.js';
import { type BasisPoints, type Cents, exclTaxOf, roundHalfUp, sumCents, vatOnExclTax } from './money.ts';

/** What a line needs to be counted; `unitPriceCents` excludes tax unless the document is agreed including tax. */
export type CountedLine = {
  readonly quantity: number;
  readonly unitPriceCents: Cents;
  readonly discountCents: Cents;
  readonly vatRateBp: BasisPoints;
  /** 'ROUNDING' brings the total to what was agreed: outside every base (EN 16931 BT-114). */
  readonly kind?: string | undefined;
};
export type PriceBasis = 'EXCL_TAX' | 'INCL_TAX';
export type LineAmounts = { readonly exclTaxCents: Cents; readonly inclTaxCents: Cents | null };
export type VatBand = { readonly rateBp: BasisPoints; readonly baseCents: Cents; readonly vatCents: Cents };
export type Totals = {
  readonly exclTaxCents: Cents;
  readonly vatCents: Cents;
  /** exclTaxCents + vatCents + roundingCents. */
  readonly inclTaxCents: Cents;
  readonly roundingCents: Cents;
  readonly vat: readonly VatBand[];
};

/** Line total = round half up (quantity × unit price) − discount, in cents; including tax it stays exact and the base is derived. */
export function lineAmounts(line: CountedLine, basis: PriceBasis): LineAmounts {
  const gross = roundHalfUp(new Big(line.quantity).times(line.unitPriceCents)) - line.discountCents;
  return basis === 'INCL_TAX'
    ? { exclTaxCents: exclTaxOf(gross, line.vatRateBp), inclTaxCents: gross }
    : { exclTaxCents: gross, inclTaxCents: null };
}

/**
 * Totals of a document: VAT per rate, rounded half up, on the sum of the rate's bases (CGI ann. II 242 nonies A);
 * agreed including tax, VAT of a rate = sum including − sum of bases, so that the agreed total is met to the cent.
 */
export function totalsOf(lines: readonly CountedLine[], basis: PriceBasis): Totals {
  const bands = new Map<BasisPoints, { base: Cents; incl: Cents }>();
  let roundingCents = 0;
  for (const line of lines) {
    if (line.kind === 'ROUNDING') {
      roundingCents += lineAmounts({ ...line, vatRateBp: 0 }, 'EXCL_TAX').exclTaxCents;
      continue;
    }
    const amounts = lineAmounts(line, basis);
    const band = bands.get(line.vatRateBp) ?? { base: 0, incl: 0 };
    bands.set(line.vatRateBp, {
      base: band.base + amounts.exclTaxCents,
      incl: band.incl + (amounts.inclTaxCents ?? 0),
    });
  }
  const vat = [...bands]
    .toSorted(([a], [b]) => a - b)
    .map(([rateBp, { base, incl }]) => ({
      rateBp,
      baseCents: base,
      vatCents: basis === 'INCL_TAX' ? incl - base : vatOnExclTax(base, rateBp),
    }));
  const exclTaxCents = sumCents(vat.map((band) => band.baseCents));
  const vatCents = sumCents(vat.map((band) => band.vatCents));
  return { exclTaxCents, vatCents, inclTaxCents: exclTaxCents + vatCents + roundingCents, roundingCents, vat };
}
