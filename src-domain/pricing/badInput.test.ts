import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS, question } from './pricing.cases.ts';
import { priceQuestion } from './question.ts';
import { FIELD_CASES } from './settings.cases.ts';

/* Whatever stands in a field, a price question is priced in whole cents or refused by name: never a fault, never half a number. */
const questions = FIELD_CASES.map(([path, to, given = {}]) => {
  const { stay, ...patch } = given;
  return { path, to, asked: stay === undefined ? question(patch) : { ...question(patch), trip: stay } };
});

function changed(asked: Record<string, unknown>, path: string, to: unknown): Record<string, unknown> {
  const copy = structuredClone(asked);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let within: Record<string, unknown> = copy;
  for (const key of keys) within = within[key] as Record<string, unknown>;
  within[last] = to;
  return copy;
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function expectAnswered(asked: unknown): void {
  const result = priceQuestion(asked, LIMITS);
  if (result.kind === 'refusal') {
    expect(typeof result.details['field']).toBe('string');
    return;
  }
  const { suggestions: _suggestions, ...amounts } = result.value;
  expect(numbersIn(amounts).filter((number) => !Number.isSafeInteger(number))).toEqual([]);
}

const EDGES = [
  0,
  -1,
  1,
  0.5,
  1e-9,
  1e9,
  1e15,
  Number.MAX_SAFE_INTEGER,
  1e308,
  -0,
  '',
  ' ',
  '0',
  'null',
  [],
  {},
  [null],
  true,
  false,
  null,
];
const odd = fc.oneof(fc.constantFrom(...EDGES), fc.jsonValue(), fc.double(), fc.integer());

test('one odd value anywhere', () => {
  fc.assert(
    fc.property(fc.constantFrom(...questions), odd, ({ path, asked }, value) => {
      expectAnswered(changed(asked, path, value));
    }),
    { numRuns: 2000 },
  );
});

test('values of one question in another', () => {
  fc.assert(
    fc.property(fc.constantFrom(...questions), fc.constantFrom(...questions), (one, other) => {
      expectAnswered({ ...other.asked, ...one.asked, trip: other.asked['trip'], client: other.asked['client'] });
      expectAnswered({ ...changed(one.asked, one.path, one.to), trip: other.asked['trip'] });
    }),
    { numRuns: 200 },
  );
});

test.each([[undefined], [null], [0], [''], [[]], [{}], [{ trip: null }]])('nothing of a question: %j', (asked) => {
  expect(priceQuestion(asked, LIMITS)).toMatchObject({ kind: 'refusal' });
});
