import { expect } from 'vitest';
import type { PriceAnswer, PriceRule } from './answer.ts';
import { PACKS } from '../compliance/hours.cases.ts';
import { crewLimits } from '../compliance/index.ts';
import { priceQuestion } from './question.ts';

/** The law of crews as shipped. */
export const LIMITS = crewLimits(PACKS);

export const CDG = { lat: 49.0097, lng: 2.5479 };
export const PARIS = { lat: 48.8566, lng: 2.3522 };
export const ORLEANS = { lat: 47.9029, lng: 1.909 };

type Part = Record<string, unknown>;
export type QuestionPatch = {
  readonly settings?: Part;
  readonly client?: Part;
  readonly trip?: Part;
} & Part;

export const ZONE_CDG = { id: 'cdg', type: 'RADIUS', center: CDG, radiusM: 4000, multiplier: 1 };
export const ZONE_PARIS = { id: 'paris', type: 'RADIUS', center: PARIS, radiusM: 6000, multiplier: 1 };
export const NIGHT = {
  id: 'night',
  appliesTo: 'NIGHT',
  startTime: '22:00',
  endTime: '06:00',
  adjustment: { percentBp: 2500 },
  priority: 0,
};

/** A private client, CDG to Paris on a Friday morning: 32 km, 45 min, 2.10 €/km, 52 €/h, margin 20 %, no zone: 80.64 €. */
export function question({ settings, client, trip, ...lists }: QuestionPatch = {}): Part {
  return {
    settings: {
      timeZone: 'Europe/Paris',
      baseRatePerKmCents: 210,
      baseRatePerHourCents: 5200,
      defaultMarginBp: 2000,
      fuelLitresPer100Km: 8,
      fuelCentsPerLitre: 180,
      tollCentsPerKm: 15,
      wearCentsPerKm: 10,
      driverCentsPerHour: 2500,
      greenMarginBp: 2000,
      orangeMarginBp: 0,
      ...settings,
    },
    vehicleCategories: [
      { id: 'berline', multiplier: 1 },
      { id: 'van', multiplier: 1.25 },
      { id: 'luxe', multiplier: 1.8, ratePerKmCents: 400, ratePerHourCents: 10_500 },
      { id: 'half', multiplier: 1.5, ratePerKmCents: 400, ratePerHourCents: null },
    ],
    client: { type: 'PRIVATE', ...client },
    trip: {
      type: 'TRANSFER',
      pickupAt: '2026-11-20T10:00:00+01:00',
      pickup: CDG,
      dropoff: PARIS,
      distanceM: 32_000,
      durationMin: 45,
      vehicleCategoryId: 'berline',
      ...trip,
    },
    ...lists,
  };
}

/** The price of a question that must have one. */
export function priced(patch: QuestionPatch = {}): PriceAnswer {
  const result = priceQuestion(question(patch), LIMITS);
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value;
}

/** 'code field' of a question that must be refused. */
export function refused(patch: QuestionPatch): string {
  const result = priceQuestion(question(patch), LIMITS);
  if (result.kind === 'ok') throw new Error(`priced at ${result.value.priceExclTaxCents}`);
  return `${result.code} ${String(result.details['field'])}`;
}

/** 'RULE before→after', one a step. */
export function stepsOf(answer: PriceAnswer): readonly string[] {
  return answer.steps.map((step) => `${step.rule} ${step.beforeCents}→${step.afterCents}`);
}

export function rulesOf(answer: PriceAnswer): readonly PriceRule[] {
  return answer.steps.map((step) => step.rule);
}

/** What every answer keeps: steps follow one another to the price, bases and VAT re-add to both prices. */
export function expectSound(answer: PriceAnswer): void {
  let reached = 0;
  for (const step of answer.steps) {
    expect(step.beforeCents).toBe(reached);
    reached = step.afterCents;
  }
  expect(reached).toBe(answer.priceExclTaxCents);
  const bases = answer.vat.reduce((sum, line) => sum + line.baseCents, 0);
  const taxes = answer.vat.reduce((sum, line) => sum + line.vatCents, 0);
  expect(bases).toBe(answer.priceExclTaxCents);
  expect(taxes).toBe(answer.priceInclTaxCents - answer.priceExclTaxCents);
  const { totalCents, ...parts } = answer.cost;
  expect(Object.values(parts).reduce((sum, cents) => sum + cents, 0)).toBe(totalCents);
}
