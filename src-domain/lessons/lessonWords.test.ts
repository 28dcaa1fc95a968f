import { expect, test } from 'vitest';
import {
  lessonTypeName,
  licenceTypeName,
  prerequisiteKept,
  prerequisiteName,
  requirementName,
  requirementOf,
} from './lessonWords.ts';

test.each([
  ['standard', 'conduite', 'driving'],
  [' Night ', 'conduite de nuit', 'night driving'],
  ['plateau moto', 'plateau moto', 'plateau moto'],
])('lesson type %s', (type, fr, en) => {
  expect([lessonTypeName(type, 'fr'), lessonTypeName(type, 'en')]).toEqual([fr, en]);
});

test('licences and requirements have their names too', () => {
  expect([licenceTypeName('learner', 'fr'), licenceTypeName('AM', 'fr')]).toEqual(['élève sans permis', 'AM']);
  expect([requirementName('TEACHING', 'fr'), requirementName('FIRST_AID', 'en'), requirementName('B', 'fr')]).toEqual([
    'autorisation d’enseigner',
    'first aid',
    'B',
  ]);
});

test.each([
  ['autorisation d’enseigner', 'TEACHING'],
  ["Autorisation d'enseigner", 'TEACHING'],
  ['teaching authorisation', 'TEACHING'],
  ['teaching', 'TEACHING'],
  [' secourisme ', 'FIRST_AID'],
  ['B', 'B'],
  ['TEACHING:moto', 'TEACHING:moto'],
])('the requirement %s', (name, word) => {
  expect(requirementOf(name)).toBe(word);
});

test.each([
  ['standard', 'conduite', 'driving'],
  ['standard:5', 'conduite × 5', 'driving × 5'],
  ['moto:2', 'moto × 2', 'moto × 2'],
])('the prerequisite %s in words', (kept, fr, en) => {
  expect([prerequisiteName(kept, 'fr'), prerequisiteName(kept, 'en')]).toEqual([fr, en]);
  expect([prerequisiteKept(fr), prerequisiteKept(en), prerequisiteKept(kept)]).toEqual([kept, kept, kept]);
});

test.each([
  ['conduite x5', 'standard:5'],
  ['conduite x 12', 'standard:12'],
  ["Préparation à l'examen × 2", 'exam:2'],
  ['voie x', 'voie x'],
  ['boîte 6', 'boîte 6'],
])('%s is kept as %s', (name, kept) => {
  expect(prerequisiteKept(name)).toBe(kept);
});
