import Big from 'big.js';
import { z } from 'zod';
import { BP_ONE, roundHalfUp, sumCents } from '../kernel/money.ts';
import { addDays, type Day, dayNumber, isDay } from '../kernel/instants.ts';

/* Late interest between professionals: due without reminder from the day after the due day, at a rate fixed for each half-year. */
const day = z.string().refine(isDay, 'not a calendar day');

export const lateInterestSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  reference: z.string(),
  /** Yearly rates in basis points, each in force from its day until the next. */
  rates: z.array(z.strictObject({ validFrom: day, rateBp: z.int().min(0) })).min(1),
  indemnities: z.array(z.strictObject({ validFrom: day, amountCents: z.int().min(0) })),
});
export type LateInterestTerms = z.infer<typeof lateInterestSchema>;

/** A run of days with one balance and one rate; both days included. */
export type InterestStep = {
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly days: number;
  readonly balanceCents: number;
  readonly rateBp: number;
};
export type LateInterest = { readonly cents: number; readonly days: number; readonly steps: readonly InterestStep[] };

/** Money that lowered the balance, on the day it was received. */
export type Settled = { readonly on: Day; readonly cents: number };

/** What is in force on a day of dated rows, or null before the first. */
export function inForce<T extends { readonly validFrom: Day }>(rows: readonly T[], on: Day): T | null {
  return (
    rows
      .filter((row) => row.validFrom <= on)
      .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
      .at(-1) ?? null
  );
}

type Late = {
  /** Including tax, less deposits. */
  readonly owedCents: number;
  readonly settled: readonly Settled[];
  /** First and last late day, both counted. */
  readonly fromOn: Day;
  readonly toOn: Day;
};

/**
 * Interest in cents from a first to a last late day, both counted: balance including tax × yearly rate × days / 365, summed exactly
 * over the runs of days of one balance and one rate, and rounded half up once; the day money comes in no longer counts for it
 * (C. com. L441-10 II).
 */
export function lateInterest(late: Late, rates: LateInterestTerms['rates']): LateInterest {
  const cuts = new Set([late.fromOn, ...rates.map((rate) => rate.validFrom), ...late.settled.map((each) => each.on)]);
  const starts = [...cuts].filter((on) => on >= late.fromOn && on <= late.toOn).toSorted();
  const steps: InterestStep[] = [];
  let exact = new Big(0);
  starts.forEach((fromOn, index) => {
    const next = starts[index + 1];
    const toOn = next ? addDays(next, -1) : late.toOn;
    const paid = sumCents(late.settled.filter((each) => each.on <= fromOn).map((each) => each.cents));
    const balanceCents = Math.max(0, late.owedCents - paid);
    const rateBp = inForce(rates, fromOn)?.rateBp ?? 0;
    const days = dayNumber(toOn) - dayNumber(fromOn) + 1;
    if (balanceCents === 0 || rateBp === 0) return;
    exact = exact.plus(new Big(balanceCents).times(rateBp).times(days).div(BP_ONE).div(365));
    steps.push({ fromOn, toOn, days, balanceCents, rateBp });
  });
  return { cents: roundHalfUp(exact), days: steps.reduce((sum, step) => sum + step.days, 0), steps };
}
