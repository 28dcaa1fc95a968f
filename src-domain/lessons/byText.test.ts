import { expect, test } from 'vitest';
import { byText } from './byText.ts';

test('texts are ordered by their characters, equal ones stay', () => {
  expect(['b', 'é', 'B', 'a', 'b10', 'b2'].toSorted(byText)).toEqual(['B', 'a', 'b', 'b10', 'b2', 'é']);
  expect(byText('a', 'b')).toBe(-1);
  expect(byText('b', 'a')).toBe(1);
  expect(byText('a', 'a')).toBe(0);
});
