import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { point } from './catalogue.schema.ts';
import { LIMITS, question } from './pricing.cases.ts';
import { priceQuestion } from './question.ts';
import { priceQuestionSchema } from './question.schema.ts';
import { FIELD_CASES } from './settings.cases.ts';

/* Every field of a price question changes the price, its steps, cost, margin, band, suggestions or refuses it; or it does not exist. */
type Definition = { readonly type: string } & Readonly<Record<string, unknown>>;

/** The paths of a schema's leaves; the places of lists are left open. A point on the map is one leaf. */
function leavesOf(schema: z.ZodType, path: string): readonly string[] {
  if ((schema as unknown) === point) return [path];
  const of = (schema as unknown as { readonly def: Definition }).def;
  const into = (part: unknown, at = path): readonly string[] => leavesOf(part as z.ZodType, at);
  switch (of.type) {
    case 'object':
      return Object.entries(of['shape'] as Record<string, unknown>).flatMap(([key, part]) =>
        into(part, path === '' ? key : `${path}.${key}`),
      );
    case 'array': {
      const inside = into(of['element'], `${path}.*`);
      return inside.length === 1 && inside[0] === `${path}.*` ? [path] : inside;
    }
    case 'union':
      return (of['options'] as readonly unknown[]).flatMap((option) => into(option));
    case 'pipe':
      return into(of['in']);
    case 'optional':
    case 'nullable':
    case 'default':
      return into(of['innerType']);
    default:
      return [path];
  }
}

const open = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '.*');

/** The question with one value replaced, whatever stood there. */
function changed(asked: Record<string, unknown>, path: string, to: unknown): Record<string, unknown> {
  const copy = structuredClone(asked);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let within: Record<string, unknown> = copy;
  for (const key of keys) within = within[key] as Record<string, unknown>;
  expect(within[last]).not.toEqual(to);
  within[last] = to;
  return copy;
}

describe('every field of a price question', () => {
  test('has a case, and every case a field', () => {
    const fields = [...new Set(leavesOf(priceQuestionSchema, ''))].toSorted();
    expect([...new Set(FIELD_CASES.map(([path]) => open(path)))].toSorted()).toEqual(fields);
  });
  test.each(FIELD_CASES.map(([path, to, given = {}]) => ({ path, to, given })))('$path changes the answer', (field) => {
    const { path, to, given } = field;
    const { stay, ...patch } = given;
    const asked = stay === undefined ? question(patch) : { ...question(patch), trip: stay };
    const before = priceQuestion(asked, LIMITS);
    expect(before).toMatchObject({ kind: 'ok' });
    const after = priceQuestion(changed(asked, path, to), LIMITS);
    expect(after).not.toEqual(before);
  });
});
