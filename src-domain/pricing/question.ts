import type { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '../kernel/result.ts';
import type { PriceAnswer, PriceRefusal } from './answer.ts';
import { preparePricing } from './prepared.ts';
import { priceTrip } from './priceTrip.ts';
import { type PriceQuestion, priceQuestionSchema } from './question.schema.ts';

/** Prices a question in plain data, instants in ISO 8601; refusals name the field by its path ('zones.0.radiusM') and the value it held. */
export function priceQuestion(content: unknown): Result<PriceAnswer, PriceRefusal> {
  const parsed = priceQuestionSchema.safeParse(content);
  if (!parsed.success) return refusalOf(must(parsed.error.issues[0], 'a failed parse has an issue'), content);
  const checked = consistent(parsed.data);
  if (isRefusal(checked)) return checked;
  const { client, trip, ...catalogue } = checked.value;
  return priceTrip(preparePricing(catalogue), client, trip);
}

const LISTS = [
  'vehicleCategories',
  'zones',
  'zoneRoutes',
  'excursionPackages',
  'dispoPackages',
  'advancedRates',
  'seasons',
  'optionalFees',
] as const;
const AGREED = ['zoneRoutes', 'excursionPackages', 'dispoPackages'] as const;

/** An identifier names one thing, and a contract names things that are in the catalogue. */
function consistent(question: PriceQuestion): Result<PriceQuestion, PriceRefusal> {
  for (const list of LISTS) {
    const seen = new Set<string>();
    for (const [index, { id }] of question[list].entries()) {
      if (seen.has(id))
        return refuse('wrong-value', { field: `${list}.${index}.id`, value: id, because: 'duplicate-id' });
      seen.add(id);
    }
  }
  for (const list of AGREED) {
    const known = new Set(question[list].map((item) => item.id));
    for (const [index, { id }] of (question.client.contract?.[list] ?? []).entries()) {
      if (!known.has(id))
        return refuse('unknown-reference', { field: `client.contract.${list}.${index}.id`, value: id });
    }
  }
  return ok(question);
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
  return typeof within === 'object' && within !== null ? (within as Record<PropertyKey, unknown>)[key] : undefined;
}
