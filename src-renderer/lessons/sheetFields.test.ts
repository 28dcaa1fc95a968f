import { expect, test } from 'vitest';
import { keptMatrixRow, shownMatrixRow, typeOptions } from './sheetFields.ts';

const ROW = {
  id: '1',
  prerequisites: ['standard:5', 'night'],
  instructorRequirement: 'TEACHING, B',
  restrictions: { timeRestrictions: ['daylight_only'], locationRestrictions: ['no_motorways'] },
};

test('a row is shown with its prerequisites as a text and its restrictions by kind', () => {
  expect(shownMatrixRow(ROW, 'fr')).toMatchObject({
    prerequisites: 'conduite × 5, conduite de nuit',
    instructorRequirement: 'autorisation d’enseigner, B',
    timeRestrictions: ['daylight_only'],
    locationRestrictions: ['no_motorways'],
    weatherRestrictions: [],
  });
});

test.each([
  ['nothing of it touched', { minStudentAge: 16 }, { minStudentAge: 16 }],
  [
    'one kind of restriction',
    { timeRestrictions: ['no_peak_hours'] },
    { restrictions: { timeRestrictions: ['no_peak_hours'], locationRestrictions: ['no_motorways'] } },
  ],
  ['one kind taken away', { timeRestrictions: null }, { restrictions: { locationRestrictions: ['no_motorways'] } }],
  ['all taken away', { timeRestrictions: [], locationRestrictions: [] }, { restrictions: null }],
  ['prerequisites', { prerequisites: ' standard:3 ,, night' }, { prerequisites: ['standard:3', 'night'] }],
  [
    'prerequisites by name',
    { prerequisites: 'conduite × 5, Conduite de nuit, voies rapides x2, moto' },
    { prerequisites: ['standard:5', 'night', 'highway:2', 'moto'] },
  ],
  [
    'requirement by name',
    { instructorRequirement: "autorisation d'enseigner, B" },
    { instructorRequirement: 'TEACHING, B' },
  ],
  ['no requirement', { instructorRequirement: '' }, { instructorRequirement: null }],
  ['no prerequisite', { prerequisites: '  ' }, { prerequisites: null }],
])('kept: %s', (_name, typed, kept) => {
  expect(keptMatrixRow(typed, ROW)).toEqual(kept);
});

test('a new row without restrictions has none', () => {
  expect(keptMatrixRow({ lessonType: 'night', weatherRestrictions: [] }, null)).toEqual({
    lessonType: 'night',
    restrictions: null,
  });
});

test('types the rows hold are offered beside the known ones', () => {
  const words = { standard: { fr: 'conduite', en: 'driving' } };
  expect(typeOptions(words, ['moto', null, 'standard', 'moto'], 'fr')).toEqual([
    { value: 'standard', label: 'conduite' },
    { value: 'moto', label: 'moto' },
  ]);
});
