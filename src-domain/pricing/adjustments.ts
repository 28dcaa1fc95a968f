import Big from 'big.js';
import { must } from '../kernel/assert.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import { BP_ONE, sumCents } from '../kernel/money.ts';
import type { AdvancedRate, PriceSettings } from './catalogue.schema.ts';
import { change, euros, label, plain } from './figures.ts';
import type { PriceCase } from './priceCase.ts';
import { plus, stepTo, type Tally, times, timesFraction } from './tally.ts';
import { type LocalWindow, millisecondsIn } from './timeWindow.ts';

/** Saturday and Sunday. */
const WEEKEND_DAYS = [6, 7];

/** Multiplies by the zones' multiplier: an end outside every zone counts as 1, no other end as the pickup, an average has three decimals. */
export function zoneMultiplier(tally: Tally, { pickupZone, dropoffZone, settings, trip }: PriceCase): Tally {
  const lastZone = trip.dropoff ? dropoffZone : pickupZone;
  const pickup = new Big(pickupZone?.multiplier ?? 1);
  const dropoff = new Big(lastZone?.multiplier ?? 1);
  const factor = aggregate(pickup, dropoff, settings.zoneMultiplierAggregation);
  const names = [...new Set([pickupZone, lastZone])].map((zone) => (zone ? label(zone) : '—'));
  return times(tally, 'ZONE_MULTIPLIER', factor, `${names.join(' → ')} × ${plain(factor)}`);
}

function aggregate(pickup: Big, dropoff: Big, how: PriceSettings['zoneMultiplierAggregation']): Big {
  switch (how) {
    case 'MAX':
      return pickup.gte(dropoff) ? pickup : dropoff;
    case 'PICKUP_ONLY':
      return pickup;
    case 'DROPOFF_ONLY':
      return dropoff;
    case 'AVERAGE':
      return new Big(pickup.plus(dropoff).div(2).round(3, Big.roundHalfUp));
  }
}

/** Adds parking and access of the zones served, stops included, once a zone. */
export function zoneSurcharges(tally: Tally, { pickupZone, stopZones, dropoffZone }: PriceCase): Tally {
  let result = tally;
  for (const zone of new Set([pickupZone, ...stopZones, dropoffZone].filter((each) => each !== null))) {
    const parts = [zone.parkingSurchargeCents, zone.accessFeeCents].filter(Boolean);
    const because = `${label(zone)} ${parts.map(euros).join(' + ')}`;
    if (parts.length > 0) result = plus(result, 'ZONE_SURCHARGE', sumCents(parts), because);
  }
  return result;
}

/** Multiplies by the vehicle category. */
export function categoryMultiplier(tally: Tally, { category }: PriceCase): Tally {
  return times(tally, 'CATEGORY_MULTIPLIER', category.multiplier, `${label(category)} × ${plain(category.multiplier)}`);
}

/** Multiplies by the client's difficulty, 1 to 5; the caller has checked that the setting has it. */
export function difficulty(tally: Tally, { client, settings }: PriceCase): Tally {
  const score = client.difficulty ?? null;
  if (score === null) return tally;
  const factor = must(settings.difficultyMultipliers[String(score)], 'the score has its multiplier');
  return times(tally, 'DIFFICULTY', factor, `${score}/5 × ${plain(factor)}`);
}

/**
 * Night and weekend, highest priority first, compounding: a percentage weighs by the share of the service's minutes inside the
 * window on the organisation's wall clock, an amount is added once when any minute is.
 */
export function advancedRates(tally: Tally, priced: PriceCase): Tally {
  return priced.prepared.advancedRates
    .filter((rate) => isForCategory(rate, priced))
    .reduce((current, rate) => advancedRate(current, rate, priced), tally);
}

function advancedRate(tally: Tally, rate: AdvancedRate, priced: PriceCase): Tally {
  const { insideMs, totalMs } = timeInside(windowOf(rate), priced);
  if (insideMs === 0) return tally;
  const percentBp = rate.adjustment.percentBp ?? null;
  if (percentBp === null) {
    const fixedCents = must(rate.adjustment.fixedCents, 'a rate is a percentage or an amount');
    return plus(tally, rate.appliesTo, fixedCents, `${label(rate)} ${euros(fixedCents)}`);
  }
  const numerator = new Big(totalMs).times(BP_ONE).plus(new Big(percentBp).times(insideMs));
  const after = timesFraction(tally.cents, numerator, new Big(totalMs).times(BP_ONE));
  const minutesText = `${plain(insideMs / MINUTE_MS)}/${plain(totalMs / MINUTE_MS)} min`;
  return stepTo(tally, rate.appliesTo, after, `${label(rate)} ${change(percentBp)} × ${minutesText}`);
}

/** Service time inside a window; a service without duration counts as one millisecond at its start. */
export function timeInside(window: LocalWindow, priced: PriceCase): { insideMs: number; totalMs: number } {
  let insideMs = 0;
  let totalMs = 0;
  for (const span of priced.spans) {
    const endAt = Math.max(span.endAt, span.startAt + 1);
    insideMs += millisecondsIn({ startAt: span.startAt, endAt }, window, priced.settings.timeZone);
    totalMs += endAt - span.startAt;
  }
  return { insideMs, totalMs };
}

/** Night every day, weekend on its days, unless the rate says otherwise. */
export function windowOf(rate: AdvancedRate): LocalWindow {
  const weekdays = rate.daysOfWeek?.map((weekday) => (weekday === 0 ? 7 : weekday)) ?? null;
  return {
    hours: rate.startTime ? { from: rate.startTime, to: rate.endTime ?? rate.startTime } : null,
    weekdays: weekdays ?? (rate.appliesTo === 'WEEKEND' ? WEEKEND_DAYS : null),
  };
}

/** Seasons of the pickup's day, both ends included, highest priority first, compounding. */
export function seasons(tally: Tally, priced: PriceCase): Tally {
  const { pickupOn } = priced;
  return priced.prepared.seasons
    .filter((season) => season.startDate <= pickupOn && pickupOn <= season.endDate && isForCategory(season, priced))
    .reduce(
      (current, season) =>
        times(current, 'SEASON', season.multiplier, `${label(season)} × ${plain(season.multiplier)}`),
      tally,
    );
}

/** Is it for every category, or for this one? */
export function isForCategory(
  item: { readonly vehicleCategoryIds?: readonly string[] | null | undefined },
  { category }: PriceCase,
): boolean {
  const ids = item.vehicleCategoryIds ?? [];
  return ids.length === 0 || ids.includes(category.id);
}
