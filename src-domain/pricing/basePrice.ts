import Big from 'big.js';
import { BP_ONE, type Cents, roundHalfUp } from '../kernel/money.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import type { PriceRefusal } from './answer.ts';
import type { BucketPrice, PriceSettings } from './catalogue.schema.ts';
import { change, euros, hours, km, plain } from './figures.ts';
import { missing, type PriceCase } from './priceCase.ts';
import { NOTHING_YET, plus, stepTo, type Tally, timesFraction } from './tally.ts';

/** The price before zones and multipliers; a price of the category itself is not multiplied by the category again. */
export type BasePrice = { readonly tally: Tally; readonly isOfCategory: boolean };

export type Rates = { readonly perKmCents: Cents; readonly perHourCents: Cents; readonly isOfCategory: boolean };

/** Shortest excursion sold, in minutes. */
const SHORTEST_EXCURSION_MIN = 4 * 60;
/** Metres in a km times minutes in an hour: the common denominator of amounts per km and per hour. */
const KM_HOUR = 60_000;

/** Rates of the category when it has both, else of the organisation, in cents; refused by the first that is missing. */
export function ratesOf({ category, settings }: PriceCase): Result<Rates, PriceRefusal> {
  const { ratePerKmCents = null, ratePerHourCents = null } = category;
  if (ratePerKmCents !== null && ratePerHourCents !== null)
    return ok({ perKmCents: ratePerKmCents, perHourCents: ratePerHourCents, isOfCategory: true });
  const { baseRatePerKmCents = null, baseRatePerHourCents = null } = settings;
  if (baseRatePerKmCents === null) return missing('settings.baseRatePerKmCents');
  if (baseRatePerHourCents === null) return missing('settings.baseRatePerHourCents');
  return ok({ perKmCents: baseRatePerKmCents, perHourCents: baseRatePerHourCents, isOfCategory: false });
}

/** Base of the dynamic method by kind of trip, in cents rounded half up; refused when a rate or the margin is missing. */
export function basePrice(priced: PriceCase): Result<BasePrice, PriceRefusal> {
  const rates = ratesOf(priced);
  if (isRefusal(rates)) return rates;
  switch (priced.trip.type) {
    case 'TRANSFER':
      return transferBase(priced, rates.value);
    case 'EXCURSION':
      return ok(excursionBase(priced, rates.value));
    case 'DISPO':
      return ok(hireBase(priced, rates.value));
  }
}

/** max(km × rate, hours × rate) × (1 + margin), rounded once. */
function transferBase({ distanceM, serviceMin, settings }: PriceCase, rates: Rates): Result<BasePrice, PriceRefusal> {
  const marginBp = settings.defaultMarginBp ?? null;
  if (marginBp === null) return missing('settings.defaultMarginBp');
  const byDistance = new Big(distanceM).times(60).times(rates.perKmCents);
  const byTime = new Big(serviceMin).times(1000).times(rates.perHourCents);
  const isByDistance = byDistance.gte(byTime);
  const after = timesFraction(isByDistance ? byDistance : byTime, BP_ONE + marginBp, KM_HOUR * BP_ONE);
  const distanceText = `${km(distanceM)} × ${euros(rates.perKmCents)}`;
  const timeText = `${hours(serviceMin)} × ${euros(rates.perHourCents)}`;
  const because = isByDistance ? `${distanceText} ≥ ${timeText}` : `${timeText} > ${distanceText}`;
  const tally = stepTo(NOTHING_YET, 'DYNAMIC_BASE', after, `${because} ; ${change(marginBp)}`);
  return ok({ tally, isOfCategory: rates.isOfCategory });
}

/** max(hours, 4) × rate × coefficient, without margin. */
function excursionBase({ serviceMin, settings }: PriceCase, rates: Rates): BasePrice {
  const soldMin = Math.max(serviceMin, SHORTEST_EXCURSION_MIN);
  const after = timesFraction(new Big(soldMin).times(rates.perHourCents), settings.excursionCoefficient, 60);
  const because = `${hours(soldMin)} × ${euros(rates.perHourCents)} × ${plain(settings.excursionCoefficient)}`;
  return { tally: stepTo(NOTHING_YET, 'EXCURSION_BASE', after, because), isOfCategory: rates.isOfCategory };
}

/** Hours at the hourly rate, or the category's time buckets, then the kilometres beyond those the hours include. */
function hireBase(priced: PriceCase, rates: Rates): BasePrice {
  const { serviceMin, settings } = priced;
  const buckets = priced.prepared.buckets.get(priced.category.id) ?? [];
  const fromBuckets = bucketPrice(buckets, priced, rates);
  const byHours = timesFraction(serviceMin, rates.perHourCents, 60);
  const start =
    fromBuckets ?? stepTo(NOTHING_YET, 'HIRE_HOURS', byHours, `${hours(serviceMin)} × ${euros(rates.perHourCents)}`);
  const tally = extraDistance(start, priced, settings);
  return { tally, isOfCategory: fromBuckets !== null || rates.isOfCategory };
}

function extraDistance(tally: Tally, { distanceM, serviceMin }: PriceCase, settings: PriceSettings): Tally {
  const includedM = new Big(settings.dispoKmPerHour).times(serviceMin).times(1000).div(60);
  const extraM = new Big(distanceM).minus(includedM);
  if (extraM.lte(0)) return tally;
  const extraCents = roundHalfUp(extraM.times(settings.dispoOverageCentsPerKm).div(1000));
  const because = `${km(distanceM)} - ${plain(includedM.div(1000))} km, × ${euros(settings.dispoOverageCentsPerKm)}`;
  return plus(tally, 'HIRE_DISTANCE', extraCents, because);
}

/** Price of the time buckets; null below the shortest, where hours are sold one by one. */
function bucketPrice(buckets: readonly BucketPrice[], { serviceMin, settings }: PriceCase, rates: Rates): Tally | null {
  const lower = buckets.findLast((bucket) => bucket.durationHours * 60 <= serviceMin);
  const upper = buckets.find((bucket) => bucket.durationHours * 60 >= serviceMin);
  if (!lower) return null;
  if (!upper) {
    const extraMin = serviceMin - lower.durationHours * 60;
    const extraCents = timesFraction(extraMin, rates.perHourCents, 60);
    const because = `${bucketText(lower)} + ${hours(extraMin)} × ${euros(rates.perHourCents)}`;
    return stepTo(NOTHING_YET, 'TIME_BUCKET', lower.priceCents + extraCents, because);
  }
  if (upper.durationHours === lower.durationHours)
    return stepTo(NOTHING_YET, 'TIME_BUCKET', lower.priceCents, bucketText(lower));
  const because = `${hours(serviceMin)} : ${bucketText(lower)} … ${bucketText(upper)}`;
  return stepTo(NOTHING_YET, 'TIME_BUCKET', between(lower, upper, { serviceMin, settings }), because);
}

function between(lower: BucketPrice, upper: BucketPrice, asked: Pick<PriceCase, 'serviceMin' | 'settings'>): Cents {
  switch (asked.settings.timeBucketInterpolation) {
    case 'ROUND_UP':
      return upper.priceCents;
    case 'ROUND_DOWN':
      return lower.priceCents;
    case 'PROPORTIONAL': {
      const beyondMin = new Big(asked.serviceMin).minus(new Big(lower.durationHours).times(60));
      const stepMin = new Big(upper.durationHours).minus(lower.durationHours).times(60);
      const lowerShare = new Big(lower.priceCents).times(stepMin.minus(beyondMin));
      return roundHalfUp(lowerShare.plus(new Big(upper.priceCents).times(beyondMin)).div(stepMin));
    }
  }
}

function bucketText(bucket: BucketPrice): string {
  return `${plain(bucket.durationHours)} h = ${euros(bucket.priceCents)}`;
}
