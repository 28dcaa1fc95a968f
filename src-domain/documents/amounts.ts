import Big from 'big.js';
import { z } from 'zod';
import { BP_ONE, roundHalfUp, type BasisPoints, type Cents } from '../kernel/money.ts';
import { cents, day, line, localTime, maybeLine } from './parties.ts';

/*
 * Amounts of quotes and invoices. Totals arrive computed; nothing here recomputes what is printed, the rules only check it.
 * Quantities and unit prices are decimal text ('1.5', '118.00'): exact, and the law allows them 4 and 6 decimals.
 */
export const decimalText = z.string().regex(/^-?\d{1,12}(\.\d{1,12})?$/, 'must be a decimal number such as 12.50');

/** VAT categories of EN 16931 (UNTDID 5305) that French invoices may use. */
export const VAT_CATEGORIES = ['S', 'E', 'AE', 'K', 'G', 'O', 'Z'] as const;
export type VatCategory = (typeof VAT_CATEGORIES)[number];

export const vatSchema = z.strictObject({
  category: z.enum(VAT_CATEGORIES),
  rateBp: z.int().nonnegative(),
});

/** Units a line may be counted in, with their UN/ECE code. */
export const UNIT_CODES = {
  ONE: 'C62',
  MINUTE: 'MIN',
  HOUR: 'HUR',
  DAY: 'DAY',
  KILOMETRE: 'KMT',
  PERSON: 'C62',
  MONTH: 'MON',
} as const;
export type Unit = keyof typeof UNIT_CODES;

export const documentLineSchema = z.strictObject({
  /** Lines of the same group follow each other under one heading (a dossier, a day). */
  group: maybeLine,
  serviceOn: day.nullable().default(null),
  serviceTime: localTime.nullable().default(null),
  /** Printed in bold; the precise description the law asks for is name + description. */
  name: line,
  description: maybeLine,
  /** Small second line: passenger, vehicle, distance, mission. */
  detail: maybeLine,
  quantity: decimalText,
  unit: z.enum(Object.keys(UNIT_CODES) as [Unit, ...Unit[]]),
  /** Currency units, excluding tax, before the discount. */
  unitPriceExclTax: decimalText,
  discountCents: cents.nonnegative().default(0),
  discountReason: maybeLine,
  netCents: cents,
  vat: vatSchema,
});
export type DocumentLine = z.infer<typeof documentLineSchema>;

/** A discount or a charge on the whole document; the amount is positive. */
export const adjustmentSchema = z.strictObject({
  kind: z.enum(['ALLOWANCE', 'CHARGE']),
  reason: line,
  amountCents: cents.nonnegative(),
  vat: vatSchema,
});
export type Adjustment = z.infer<typeof adjustmentSchema>;

export const vatBandSchema = z.strictObject({
  ...vatSchema.shape,
  /** What is taxed at this rate ('Transport', 'Services'). */
  label: maybeLine,
  baseCents: cents,
  vatCents: cents,
  /** VATEX code and sentence of an exemption. */
  exemptionCode: maybeLine,
  exemptionReason: maybeLine,
});
export type VatBand = z.infer<typeof vatBandSchema>;

export const totalsSchema = z.strictObject({
  linesCents: cents,
  allowancesCents: cents.nonnegative().default(0),
  chargesCents: cents.nonnegative().default(0),
  exclTaxCents: cents,
  vatCents: cents,
  inclTaxCents: cents,
  prepaidCents: cents.nonnegative().default(0),
  roundingCents: cents.default(0),
  dueCents: cents,
});
export type Totals = z.infer<typeof totalsSchema>;

/** EXCL_TAX: VAT is computed on the bases; INCL_TAX: prices were agreed with tax, VAT is the difference. */
export const priceModeSchema = z.enum(['EXCL_TAX', 'INCL_TAX']);

/** Cents as decimal text with two decimals and a point ('118.00'). */
export function decimalOfCents(amountCents: Cents): string {
  return new Big(amountCents).div(100).toFixed(2);
}

/** Basis points as a percentage without needless decimals ('10', '5.5', '2.1'). */
export function percentOfBp(rateBp: BasisPoints): string {
  return new Big(rateBp).div(100).toString();
}

/** Decimals a decimal text carries, trailing zeros included. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

/** Quantity × unit price − discount in cents, rounded half up. */
export function lineNetCents(entry: Pick<DocumentLine, 'quantity' | 'unitPriceExclTax' | 'discountCents'>): Cents {
  return roundHalfUp(new Big(entry.quantity).times(entry.unitPriceExclTax).times(100).minus(entry.discountCents));
}

/** VAT in cents on a base, not rounded, as an exact decimal. */
export function exactVatCents(baseCents: Cents, rateBp: BasisPoints): Big {
  return new Big(baseCents).times(rateBp).div(BP_ONE);
}

/** The bases in cents that lines and adjustments give for each category and rate, in the order they appear. */
export function basesByRate(
  lines: readonly DocumentLine[],
  adjustments: readonly Adjustment[],
): ReadonlyMap<string, { category: VatCategory; rateBp: BasisPoints; baseCents: Cents; parts: number }> {
  const bands = new Map<string, { category: VatCategory; rateBp: BasisPoints; baseCents: Cents; parts: number }>();
  const add = (vat: { category: VatCategory; rateBp: BasisPoints }, amountCents: Cents): void => {
    const key = vatKey(vat);
    const band = bands.get(key) ?? { category: vat.category, rateBp: vat.rateBp, baseCents: 0, parts: 0 };
    bands.set(key, { ...band, baseCents: band.baseCents + amountCents, parts: band.parts + 1 });
  };
  for (const entry of lines) add(entry.vat, entry.netCents);
  for (const entry of adjustments) add(entry.vat, entry.kind === 'ALLOWANCE' ? -entry.amountCents : entry.amountCents);
  return bands;
}

/** Names a category and rate pair ('S-1000'). */
export function vatKey(vat: { category: VatCategory; rateBp: BasisPoints }): string {
  return `${vat.category}-${vat.rateBp}`;
}
