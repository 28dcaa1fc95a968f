import { expect, test } from 'vitest';
import { scoreMatch } from './scoreMatch.ts';

test.each<[string, string, string[], boolean]>([
  ['accents do not matter', 'helene', ['Hélène Roussel'], true],
  ['order of words does not matter', 'roussel hél', ['Hélène Roussel'], true],
  ['every word must be there', 'roussel paris', ['Hélène Roussel'], false],
  ['keywords count', 'chauffeur', ['Hélène Roussel', 'Chauffeur'], true],
  ['nothing typed finds all', ' ', ['x'], true],
])('%s', (_name, typed, texts, isFound) => expect(scoreMatch(typed, texts) > 0).toBe(isFound));

test('the start of the label comes before the start of a word, then the middle, then a keyword', () => {
  const scores = [['Paris nord'], ['Le Paris'], ['Comparis'], ['Lyon', 'Comparis']].map((texts) =>
    scoreMatch('paris', texts),
  );
  expect(scores).toEqual([...scores].toSorted((a, b) => b - a));
  expect(new Set(scores).size).toBe(4);
});
