import Big from 'big.js';
import { type Cents, roundHalfUp } from '../kernel/money.ts';
import { isRefusal, ok, type Result } from '../kernel/result.ts';
import {
  advancedRates,
  categoryMultiplier,
  difficulty,
  seasons,
  zoneMultiplier,
  zoneSurcharges,
} from './adjustments.ts';
import type { PriceRefusal } from './answer.ts';
import { basePrice } from './basePrice.ts';
import type { PriceSettings } from './catalogue.schema.ts';
import { roundTripRatio } from './cost.ts';
import { euros, plain } from './figures.ts';
import { missing, type PriceCase } from './priceCase.ts';
import { staffingOf } from './staffing.ts';
import { plus, stepTo, type Tally, timesFraction } from './tally.ts';

type Rule = (tally: Tally, priced: PriceCase) => Tally;

/**
 * What a private client pays for the ride, options aside, in the price basis: base, zones, category, difficulty, night and weekend,
 * season, round trip, staffing, minimum fare, rounding; every step rounded half up to the cent; refused by the datum that is missing.
 */
export function directPrice(priced: PriceCase): Result<Tally, PriceRefusal> {
  const { client, settings } = priced;
  const score = client.difficulty ?? null;
  if (score !== null && settings.difficultyMultipliers[String(score)] === undefined)
    return missing(`settings.difficultyMultipliers.${score}`);
  const base = basePrice(priced);
  if (isRefusal(base)) return base;
  const multipliers: readonly Rule[] = [
    zoneMultiplier,
    zoneSurcharges,
    ...(base.value.isOfCategory ? [] : [categoryMultiplier]),
    difficulty,
    advancedRates,
    seasons,
  ];
  const oneWay = multipliers.reduce((tally, rule) => rule(tally, priced), base.value.tally);
  const bothWays = roundTrip(oneWay, priced);
  if (isRefusal(bothWays)) return bothWays;
  const crew = staffingOf(priced);
  if (isRefusal(crew)) return crew;
  const { cents, because } = crew.value;
  const staffed = cents === 0 ? bothWays.value : plus(bothWays.value, 'STAFFING', cents, because);
  const limits: readonly Rule[] = [minimumFare, rounding];
  return ok(limits.reduce((tally, rule) => rule(tally, priced), staffed));
}

/** Scales the single price by what the legs of the round trip cost over those of the single trip. */
function roundTrip(tally: Tally, priced: PriceCase): Result<Tally, PriceRefusal> {
  const trip = priced.trip.roundTrip ?? null;
  if (trip === null || priced.trip.type !== 'TRANSFER') return ok(tally);
  const ratio = roundTripRatio(priced);
  if (isRefusal(ratio)) return ratio;
  const { numerator, denominator } = ratio.value;
  const after = timesFraction(tally.cents, numerator, denominator);
  return ok(stepTo(tally, 'ROUND_TRIP', after, `${trip.mode} × ${plain(numerator.div(denominator))}`));
}

function minimumFare(tally: Tally, { settings }: PriceCase): Tally {
  const { minimumFareCents } = settings;
  return tally.cents >= minimumFareCents
    ? tally
    : stepTo(tally, 'MINIMUM_FARE', minimumFareCents, `${euros(tally.cents)} < ${euros(minimumFareCents)}`);
}

function rounding(tally: Tally, { settings }: PriceCase): Tally {
  const after = rounded(tally.cents, settings.rounding);
  return after === tally.cents ? tally : stepTo(tally, 'ROUNDING', after, settings.rounding);
}

type Rounding = Exclude<PriceSettings['rounding'], 'NONE'>;
const STEP_CENTS: Readonly<Record<Rounding, Cents>> = {
  NEAREST_5: 500,
  NEAREST_10: 1000,
  CEIL_5: 500,
  CEIL_10: 1000,
};

/** To five or ten euros: the nearest, halves up, or the next. */
function rounded(cents: Cents, how: PriceSettings['rounding']): Cents {
  if (how === 'NONE') return cents;
  const steps = new Big(cents).div(STEP_CENTS[how]);
  const whole = how.startsWith('CEIL') ? Math.ceil(steps.toNumber()) : roundHalfUp(steps);
  return whole * STEP_CENTS[how];
}
