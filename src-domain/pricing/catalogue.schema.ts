import { z } from 'zod';
import { isDay, isLocalTime, isTimeZone } from '../kernel/instants.ts';

/*
 * What a price is computed from, once: the schema of the JSON entry and, inferred from it, the types of the engine.
 * Strict everywhere: a field that is not named here is refused. Amounts are integer cents in the organisation's price
 * basis, distances metres, rates basis points, days inclusive and in the organisation's zone.
 */
const MAX_CENTS = 10_000_000_000;
const MAX_METRES = 50_000_000;

export const cents = z.int().min(0).max(MAX_CENTS);
export const metres = z.int().min(0).max(MAX_METRES);
export const minutes = z.int().min(0).max(100_000);
export const percentBp = z.int().min(0).max(10_000);
export const id = z.string().min(1).max(200);
export const point = z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });

const signedPercentBp = z.int().min(-10_000).max(10_000);
const multiplier = z.number().min(0.01).max(100);
const priority = orElse(z.int().min(-100_000).max(100_000), 0);
const name = z.string().max(200).nullish();
export const day = z.string().refine(isDay, 'not-a-day');
const localTime = z.string().refine(isLocalTime, 'not-a-time');
const categoryIds = z.array(id).nullish();
const costRate = z.number().min(0).max(1_000_000).nullish();

/** Absent or null is the value. */
function orElse<T>(schema: z.ZodType<T>, value: T): z.ZodType<T, T | null | undefined> {
  return schema.nullish().transform((given) => given ?? value) as unknown as z.ZodType<T, T | null | undefined>;
}

/** Either a share or an amount, never both nor none. */
function isShareOrAmount(given: { readonly percentBp?: unknown; readonly amountCents?: unknown }): boolean {
  return (given.percentBp ?? null) === null
    ? (given.amountCents ?? null) !== null
    : (given.amountCents ?? null) === null;
}

/** Not the second before the first; an end that is missing is open. */
export function isInOrder(from: string | null | undefined, to: string | null | undefined): boolean {
  return (from ?? null) === null || (to ?? null) === null || String(from) <= String(to);
}

const DEFAULT_DIFFICULTY: Readonly<Record<string, number>> = {
  '1': 1,
  '2': 1.02,
  '3': 1.05,
  '4': 1.08,
  '5': 1.1,
};

const settingsShape = {
  timeZone: z.string().refine(isTimeZone, 'not-a-time-zone'),
  priceBasis: orElse(z.enum(['EXCL_TAX', 'INCL_TAX']), 'EXCL_TAX'),
  baseRatePerKmCents: cents.nullish(),
  baseRatePerHourCents: cents.nullish(),
  defaultMarginBp: percentBp.nullish(),
  minimumFareCents: orElse(cents, 0),
  rounding: orElse(z.enum(['NONE', 'NEAREST_5', 'NEAREST_10', 'CEIL_5', 'CEIL_10']), 'NONE'),
  zoneConflictStrategy: z.enum(['PRIORITY', 'MOST_EXPENSIVE', 'CLOSEST', 'COMBINED']).nullish(),
  zoneMultiplierAggregation: orElse(z.enum(['MAX', 'PICKUP_ONLY', 'DROPOFF_ONLY', 'AVERAGE']), 'MAX'),
  timeBucketInterpolation: orElse(z.enum(['ROUND_UP', 'ROUND_DOWN', 'PROPORTIONAL']), 'PROPORTIONAL'),
  fuelLitresPer100Km: z.number().min(0).max(200).nullish(),
  fuelCentsPerLitre: costRate,
  tollCentsPerKm: costRate,
  wearCentsPerKm: costRate,
  driverCentsPerHour: costRate,
  parkingCents: orElse(cents, 0),
  greenMarginBp: signedPercentBp.nullish(),
  orangeMarginBp: signedPercentBp.nullish(),
  /** A typed price must leave at least this margin; null guards nothing. */
  minimumMarginBp: signedPercentBp.nullish(),
  difficultyMultipliers: orElse(z.record(z.string().regex(/^[1-5]$/), multiplier), DEFAULT_DIFFICULTY),
  excursionCoefficient: orElse(multiplier, 1.15),
  dispoOverageCentsPerKm: orElse(cents, 50),
  dispoKmPerHour: orElse(z.number().min(0).max(1000), 50),
  /** Below this speed between two dense zones, hire by the hour is suggested. */
  denseZoneSpeedKmh: orElse(z.number().min(0).max(200), 15),
  /** What crews cost beyond the driver's hours; a plan whose price is missing here is only suggested. */
  hotelCents: cents.nullish(),
  mealCents: cents.nullish(),
  overnightPremiumCents: cents.nullish(),
  secondDriverCentsPerHour: cents.nullish(),
  relayDriverCents: cents.nullish(),
  staffingPolicy: orElse(z.enum(['CHEAPEST', 'FASTEST', 'PREFER_INTERNAL']), 'CHEAPEST'),
};
export const priceSettingsSchema = z
  .strictObject(settingsShape)
  .refine((given) => (given.orangeMarginBp ?? -Infinity) <= (given.greenMarginBp ?? Infinity), {
    path: ['orangeMarginBp'],
    message: 'above-the-green-margin',
  });

const vehicleCategory = z.strictObject({
  id,
  name,
  multiplier: orElse(multiplier, 1),
  ratePerKmCents: cents.nullish(),
  ratePerHourCents: cents.nullish(),
  regulatoryCategory: orElse(z.enum(['LIGHT', 'HEAVY']), 'LIGHT'),
  maxPassengers: z.int().min(1).max(1000).nullish(),
  maxLuggage: z.int().min(0).max(1000).nullish(),
  fuelLitresPer100Km: z.number().min(0).max(200).nullish(),
});

const ofEveryZone = {
  id,
  name,
  multiplier: orElse(multiplier, 1),
  priority,
  parkingSurchargeCents: orElse(cents, 0),
  accessFeeCents: orElse(cents, 0),
  isDense: z.boolean().nullish(),
  isAirport: z.boolean().nullish(),
  /** The wider zone whose contract prices hold here too. */
  parentZoneId: id.nullish(),
};
const zone = z.discriminatedUnion('type', [
  z.strictObject({ ...ofEveryZone, type: z.literal('POINT'), center: point }),
  z.strictObject({ ...ofEveryZone, type: z.literal('RADIUS'), center: point, radiusM: metres.min(1) }),
  z.strictObject({ ...ofEveryZone, type: z.literal('POLYGON'), polygon: z.array(point).min(3) }),
  z.strictObject({
    ...ofEveryZone,
    type: z.literal('CORRIDOR'),
    polyline: z.array(point).min(2),
    bufferM: metres.min(1),
  }),
]);

const zoneRoute = z
  .strictObject({
    id,
    name,
    originZoneIds: orElse(z.array(id), []),
    destinationZoneIds: orElse(z.array(id), []),
    /** An end that is an address: the trip must start or stop there, within the tolerance of a POINT zone. */
    originPoint: point.nullish(),
    destinationPoint: point.nullish(),
    vehicleCategoryId: id,
    direction: orElse(z.enum(['BIDIRECTIONAL', 'A_TO_B', 'B_TO_A']), 'BIDIRECTIONAL'),
    priceCents: cents,
    validFrom: day.nullish(),
    validTo: day.nullish(),
  })
  .refine((given) => isInOrder(given.validFrom, given.validTo), {
    path: ['validTo'],
    message: 'ends-before-it-starts',
  });

const ofEveryPackage = {
  id,
  name,
  vehicleCategoryId: id,
  includedDurationMin: minutes,
  includedDistanceM: metres,
  priceCents: cents,
};
/** An excursion leads somewhere else: from a zone to itself it would be a hire. */
const excursionPackage = z
  .strictObject({ ...ofEveryPackage, originZoneId: id.nullish(), destinationZoneId: id.nullish() })
  .refine((given) => (given.originZoneId ?? null) === null || given.originZoneId !== given.destinationZoneId, {
    path: ['destinationZoneId'],
    message: 'circular-package',
  });
const dispoPackage = z.strictObject({
  ...ofEveryPackage,
  overagePerKmCents: orElse(cents, 0),
  overagePerHourCents: orElse(cents, 0),
});

const timeBucket = z.strictObject({
  id: id.nullish(),
  vehicleCategoryId: id,
  durationHours: z.number().positive().max(1000),
  priceCents: cents,
});

const adjustment = z
  .strictObject({ percentBp: signedPercentBp.nullish(), fixedCents: z.int().min(-MAX_CENTS).max(MAX_CENTS).nullish() })
  .refine(
    (given) => isShareOrAmount({ percentBp: given.percentBp, amountCents: given.fixedCents }),
    'percent-or-amount',
  );

const advancedRate = z
  .strictObject({
    id,
    name,
    appliesTo: z.enum(['NIGHT', 'WEEKEND']),
    startTime: localTime.nullish(),
    endTime: localTime.nullish(),
    /** 1 Monday … 7 Sunday; 0 is Sunday too. */
    daysOfWeek: z.array(z.int().min(0).max(7)).nullish(),
    adjustment,
    priority,
    vehicleCategoryIds: categoryIds,
  })
  .refine((rate) => rate.appliesTo !== 'NIGHT' || (rate.startTime ?? null) !== null, {
    path: ['startTime'],
    message: 'night-needs-a-window',
  })
  .refine((rate) => ((rate.startTime ?? null) === null) === ((rate.endTime ?? null) === null), {
    path: ['endTime'],
    message: 'window-needs-both-ends',
  });

const season = z
  .strictObject({ id, name, startDate: day, endDate: day, multiplier, priority, vehicleCategoryIds: categoryIds })
  .refine((given) => given.endDate >= given.startDate, { path: ['endDate'], message: 'ends-before-it-starts' });

const optionalFee = z
  .strictObject({
    id,
    name,
    amountCents: cents.nullish(),
    percentBp: percentBp.nullish(),
    vatRateBp: orElse(percentBp, 2000),
    autoApply: z.enum(['AIRPORT_PICKUP', 'AIRPORT_DROPOFF', 'BAGGAGE_OVER_CAPACITY', 'NIGHT_SERVICE']).nullish(),
    vehicleCategoryIds: categoryIds,
  })
  .refine(isShareOrAmount, { path: ['amountCents'], message: 'percent-or-amount' });

const promotion = z
  .strictObject({
    code: id,
    percentBp: percentBp.nullish(),
    amountCents: cents.nullish(),
    validFrom: day,
    validTo: day,
    maxTotalUses: z.int().min(0).nullish(),
    maxUsesPerContact: z.int().min(0).nullish(),
    currentUses: orElse(z.int().min(0), 0),
    vehicleCategoryIds: categoryIds,
  })
  .refine(isShareOrAmount, { path: ['amountCents'], message: 'percent-or-amount' })
  .refine((given) => given.validTo >= given.validFrom, { path: ['validTo'], message: 'ends-before-it-starts' });

function list<T extends z.ZodType>(item: T): z.ZodType<z.output<T>[], z.input<T>[] | null | undefined> {
  return orElse(z.array(item), []) as unknown as z.ZodType<z.output<T>[], z.input<T>[] | null | undefined>;
}

export const catalogueShape = {
  settings: priceSettingsSchema,
  vehicleCategories: z.array(vehicleCategory),
  zones: list(zone),
  zoneRoutes: list(zoneRoute),
  excursionPackages: list(excursionPackage),
  dispoPackages: list(dispoPackage),
  timeBuckets: list(timeBucket),
  advancedRates: list(advancedRate),
  seasons: list(season),
  optionalFees: list(optionalFee),
  promotions: list(promotion),
};
const catalogue = z.strictObject(catalogueShape);

/** Settings and catalogue of an organisation, as rows in force; the engine prepares them once. */
export type PricingCatalogue = z.output<typeof catalogue>;
export type PriceSettings = z.output<typeof priceSettingsSchema>;
export type PricedCategory = z.output<typeof vehicleCategory>;
export type PriceZone = z.output<typeof zone>;
export type RoutePrice = z.output<typeof zoneRoute>;
export type ExcursionPrice = z.output<typeof excursionPackage>;
export type DispoPrice = z.output<typeof dispoPackage>;
export type BucketPrice = z.output<typeof timeBucket>;
export type AdvancedRate = z.output<typeof advancedRate>;
export type Season = z.output<typeof season>;
export type OptionalFee = z.output<typeof optionalFee>;
export type Promotion = z.output<typeof promotion>;
