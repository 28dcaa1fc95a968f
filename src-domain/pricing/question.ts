import type { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { refuse, type Refusal, type Result } from '../kernel/result.ts';
import type { PriceAnswer, PriceRefusal } from './answer.ts';
import type { CrewLimits } from './crewLimits.ts';
import { preparePricing } from './prepared.ts';
import { priceStay } from './priceStay.ts';
import { priceTrip } from './priceTrip.ts';
import { type PriceQuestion, priceQuestionSchema } from './question.schema.ts';
import { wrongReference } from './references.ts';

/** Prices a question in plain data under the law of crews, instants in ISO 8601; refusals name the field by its path ('zones.0.radiusM') and the value it held. */
export function priceQuestion(content: unknown, crewLimits: readonly CrewLimits[]): Result<PriceAnswer, PriceRefusal> {
  const parsed = priceQuestionSchema.safeParse(content);
  if (!parsed.success) return refusalOf(must(parsed.error.issues[0], 'a failed parse has an issue'), content);
  const wrong = wrongReference(parsed.data);
  if (wrong) return wrong;
  const { client, trip, ...catalogue }: PriceQuestion = parsed.data;
  const prepared = preparePricing(catalogue, crewLimits);
  return trip.type === 'STAY' ? priceStay(prepared, client, trip) : priceTrip(prepared, client, trip);
}

function refusalOf(issue: z.core.$ZodIssue, content: unknown): Refusal<PriceRefusal> {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys')
    return refuse('unknown-field', { field: [...path, issue.keys[0] ?? ''].join('.') });
  const field = path.join('.');
  const value = issue.path.reduce<unknown>((within, key) => childOf(within, key), content);
  if (value === undefined) return refuse('missing-field', { field });
  return refuse('wrong-value', { field, value, because: issue.message });
}

function childOf(within: unknown, key: PropertyKey): unknown {
  return (Object(within) as Record<PropertyKey, unknown>)[key];
}
