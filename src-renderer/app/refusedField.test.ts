import { expect, test } from 'vitest';
import { refuse } from '#domain/kernel/result.ts';
import type { RecordSection } from '../kit/RecordFields.tsx';
import { refusedField } from './refusedField.ts';

const FORM: readonly RecordSection[] = [
  {
    title: 'Zone',
    fields: [
      { kind: 'text', name: 'code', label: 'Code' },
      { kind: 'text', name: 'name', label: 'Nom' },
    ],
  },
];

test.each<[string, string, { name: string; sentence: string } | null]>([
  ['a path of the command', 'values.code', { name: 'code', sentence: 'Le champ « Code » est obligatoire.' }],
  ['two fields', 'code, name', { name: 'code', sentence: 'Le champ « Code, Nom » est obligatoire.' }],
  [
    'one that is shown after one that is not',
    'subjectType, name',
    { name: 'name', sentence: 'Le champ « subjectType, Nom » est obligatoire.' },
  ],
  ['a field the form does not show', 'values.subjectType', null],
])('%s', (_name, field, expected) => {
  const found = refusedField(refuse('field-required', { field }), FORM, 'fr');
  expect(found && { ...found, sentence: found.sentence.replaceAll(/\s/g, ' ') }).toEqual(expected);
});

test('a refusal of the whole says no field', () => {
  expect(refusedField(refuse('not-found', { entity: 'Zone' }), FORM, 'fr')).toBeNull();
});
