import Big from 'big.js';
import { assert } from '../kernel/assert.ts';
import { type Cents, roundHalfUp } from '../kernel/money.ts';
import type { PriceRule, PriceStep } from './answer.ts';

/** A price on its way: the amount reached, in the price basis, and the steps that led there. */
export type Tally = { readonly cents: Cents; readonly steps: readonly PriceStep[] };

export const NOTHING_YET: Tally = { cents: 0, steps: [] };

/** The tally one step further; amounts are whole cents and never below zero. */
export function stepTo(tally: Tally, rule: PriceRule, afterCents: Cents, because: string): Tally {
  assert(Number.isSafeInteger(afterCents), `${rule} gives ${afterCents}, not whole cents`);
  const step = { rule, beforeCents: tally.cents, afterCents: Math.max(0, afterCents), because };
  return { cents: step.afterCents, steps: [...tally.steps, step] };
}

/** One more amount beside what is there. */
export function plus(tally: Tally, rule: PriceRule, moreCents: Cents, because: string): Tally {
  return stepTo(tally, rule, tally.cents + moreCents, because);
}

/** The amount times a factor, rounded half up; a factor of one is no step. */
export function times(tally: Tally, rule: PriceRule, factor: Big | number, because: string): Tally {
  return new Big(factor).eq(1) ? tally : stepTo(tally, rule, timesFraction(tally.cents, factor, 1), because);
}

/** amount × numerator / denominator, rounded half up; divides last so that halves stay halves. */
export function timesFraction(amount: Big | number, numerator: Big | number, denominator: Big | number): Cents {
  return roundHalfUp(new Big(amount).times(numerator).div(denominator));
}
