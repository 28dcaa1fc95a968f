import { readFileSync } from 'node:fs';
import { parseRulePack, type RulePack } from '#domain/compliance/index.ts';
import { lateInterestSchema } from '#domain/invoices/index.ts';
import type { Shipped } from '#domain/commandBook.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { resourcePath } from './paths.ts';

function json(...parts: readonly string[]): unknown {
  return JSON.parse(readFileSync(resourcePath(...parts), 'utf8')) as unknown;
}

/** Rule packs and rates of the program, the same the desks have. */
export function shipped(): Shipped {
  const rulePacks = ['eu-561.json', 'fr-road.json', 'organisation.json'].map((file): RulePack => {
    const parsed = parseRulePack(json('rule-packs', file));
    if (isRefusal(parsed)) throw new Error(`rule pack ${file}: ${JSON.stringify(parsed.details)}`);
    return parsed.value;
  });
  return { rulePacks, lateInterest: lateInterestSchema.parse(json('rates', 'late-interest.json')) };
}
