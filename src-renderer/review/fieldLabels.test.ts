import { expect, test } from 'vitest';
import { commandBook } from '#domain/commandBook.ts';
import { en } from '../app/locales/en.ts';
import { fr } from '../app/locales/fr.ts';
import { fieldLabel } from './fieldLabels.ts';

function textOf(texts: object) {
  return (key: string, values?: Readonly<Record<string, unknown>>): string => {
    const found = key
      .split('.')
      .reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
    const fallback = values?.['defaultValue'];
    return typeof found === 'string' ? found : typeof fallback === 'string' ? fallback : key;
  };
}
type Shaped = { readonly shape?: Readonly<Record<string, Shaped>>; readonly def?: { readonly innerType?: Shaped } };
const shapeOf = (schema: Shaped | undefined): Readonly<Record<string, Shaped>> =>
  schema?.shape ?? schema?.def?.innerType?.shape ?? {};

/** Every field that two desks may set at once, by the entity it belongs to. */
function merged(): (readonly [string, string])[] {
  const id = '01900000-0000-7000-8000-000000000001';
  return [...commandBook({ rulePacks: [], lateInterest: { rates: [] } as never }).values()].flatMap((command) => {
    if (!command.mergesFields) return [];
    const [entity = ''] = command.aggregate({ id, missionId: id } as never).split(':');
    const patch = shapeOf(command.input as never)['patch'];
    return Object.keys(shapeOf(patch)).map((field) => [entity, field] as const);
  });
}

test.each([
  ['French', fr],
  ['English', en],
])('every field that two desks may set at once has a name in %s', (_language, texts) => {
  const fields = merged();
  expect(fields.length).toBeGreaterThan(200);
  const nameless = fields.filter(([entity, field]) => fieldLabel(entity, field, textOf(texts)) === field);
  expect([...new Set(nameless.map(([entity, field]) => `${entity}.${field}`))]).toEqual([]);
});
