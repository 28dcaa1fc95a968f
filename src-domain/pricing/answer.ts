import type { BasisPoints, Cents } from '../kernel/money.ts';

/** One step of a price: what the amount was, what it became in the price basis, and the figures that made it so. */
export type PriceStep = {
  readonly rule: PriceRule;
  readonly beforeCents: Cents;
  readonly afterCents: Cents;
  /** Names and figures, in no language; ruleSentence makes a sentence of it. */
  readonly because: string;
};

export const PRICE_RULES = [
  'NO_GRID_MATCH',
  'ZONE_ROUTE',
  'EXCURSION_PACKAGE',
  'DISPO_PACKAGE',
  'PARTNER_OVERRIDE',
  'PACKAGE_EXTRA_HOURS',
  'PACKAGE_EXTRA_DISTANCE',
  'RETURN_ROUTE',
  'RETURN_DIRECT',
  'DYNAMIC_BASE',
  'EXCURSION_BASE',
  'HIRE_HOURS',
  'TIME_BUCKET',
  'HIRE_DISTANCE',
  'ZONE_MULTIPLIER',
  'ZONE_SURCHARGE',
  'CATEGORY_MULTIPLIER',
  'DIFFICULTY',
  'NIGHT',
  'WEEKEND',
  'SEASON',
  'ROUND_TRIP',
  'STAFFING',
  'MINIMUM_FARE',
  'ROUNDING',
  'OPTIONAL_FEE',
  'PROMOTION',
  'PROMOTION_NOT_APPLIED',
  'MANUAL_OVERRIDE',
  'TAX_TAKEN_OUT',
] as const;
export type PriceRule = (typeof PRICE_RULES)[number];

export type PriceMethod = 'CONTRACT_GRID' | 'DYNAMIC' | 'EXCURSION' | 'DISPO' | 'MANUAL';
export type MarginBand = 'GREEN' | 'ORANGE' | 'RED';

export type VatLine = { readonly rateBp: BasisPoints; readonly baseCents: Cents; readonly vatCents: Cents };

/** What the trip costs us, excluding tax, over approach, service and return. */
export type InternalCost = {
  readonly fuelCents: Cents;
  readonly tollsCents: Cents;
  readonly wearCents: Cents;
  readonly driverCents: Cents;
  readonly parkingCents: Cents;
  readonly staffingCents: Cents;
  readonly totalCents: Cents;
};

/** Something the desk should look at; it changes no amount. */
export type PriceSuggestion =
  | {
      readonly kind: 'TRANSFER_TO_HIRE';
      readonly reason: 'DENSE_ZONE' | 'DRIVER_BLOCKED';
      readonly hours: number;
      /** The hire's price in the price basis, before zones, night and season. */
      readonly priceCents: Cents;
      readonly because: string;
    }
  | { readonly kind: 'PACKAGE_EXCEEDED'; readonly because: string }
  /** One driver may not do this day alone; the plan has no price in the settings, or there is none. */
  | {
      readonly kind: 'STAFFING_NEEDED';
      readonly plan: 'DOUBLE_CREW' | 'RELAY_DRIVER' | 'MULTI_DAY' | null;
      readonly because: string;
    }
  /** More people than the category seats. */
  | { readonly kind: 'OVER_CAPACITY'; readonly because: string };

/** A price with its reasons; the last step's afterCents is priceExclTaxCents, and bases and VAT re-add to both prices. */
export type PriceAnswer = {
  readonly method: PriceMethod;
  readonly priceExclTaxCents: Cents;
  readonly vat: readonly VatLine[];
  readonly priceInclTaxCents: Cents;
  readonly steps: readonly PriceStep[];
  /** What a private client would pay for the same trip; null when the dynamic method lacks a rate. */
  readonly directPriceExclTaxCents: Cents | null;
  readonly cost: InternalCost;
  /** Price − commission − cost, and its share of the price. */
  readonly marginCents: Cents;
  readonly marginBp: BasisPoints;
  readonly band: MarginBand;
  readonly suggestions: readonly PriceSuggestion[];
};

export type PriceRefusal =
  | 'unknown-field'
  | 'missing-field'
  | 'wrong-value'
  | 'unknown-reference'
  | 'price-data-missing'
  | 'fee-not-for-category'
  | 'promotion-not-found'
  | 'promotion-not-for-category'
  | 'promotion-not-started'
  | 'promotion-expired'
  | 'promotion-used-up'
  | 'promotion-used-by-contact'
  | 'reason-required'
  | 'margin-below-minimum'
  | 'return-before-arrival';
