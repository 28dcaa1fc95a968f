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

test.each<[string, string, string, string]>([
  ['a choice', 'contactId', 'c1', '« Client » = Thales existe déjà.'],
  [
    'a choice and a number of hours',
    'contactId, noticeMin',
    'c1, 1440',
    '« Client, Préavis » = Thales, 24 h existe déjà.',
  ],
  ['what no option holds', 'contactId', 'c2', '« Client » = c2 existe déjà.'],
  ['a text with a comma', 'code', 'A, B', '« Code » = A, B existe déjà.'],
])('the value is the one on the screen: %s', (_name, field, value, sentence) => {
  const sections: readonly RecordSection[] = [
    ...FORM,
    {
      title: 'Contrat',
      fields: [
        { kind: 'choice', name: 'contactId', label: 'Client', options: [{ value: 'c1', label: 'Thales' }] },
        { kind: 'number', name: 'noticeMin', label: 'Préavis', unit: 'h', scale: 60 },
      ],
    },
  ];
  const found = refusedField(refuse('duplicate-key', { field, value }), sections, 'fr');
  expect(found?.sentence.replaceAll(/\s/g, ' ')).toBe(sentence);
});
