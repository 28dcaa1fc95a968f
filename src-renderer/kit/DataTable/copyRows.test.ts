import { expect, test } from 'vitest';
import { rowsAsTsv } from './copyRows.ts';

test.each<[string, string, string]>([
  ['plain', 'Paris', 'Paris'],
  ['tab and line break', 'a\tb\nc', 'a b c'],
  ['formula', '=HYPERLINK("x")', `'=HYPERLINK("x")`],
  ['telephone number', '+33 6 12 34 56 78', '+33 6 12 34 56 78'],
  ['negative amount', '-12,50', '-12,50'],
  ['formula by sign', '-cmd|x', "'-cmd|x"],
])('%s', (_name, value, expected) => {
  const columns = [{ id: 'a', header: 'A', widthPx: 10, value: (row: string) => row }];
  expect(rowsAsTsv(columns, [value])).toBe(`A\n${expected}`);
});

test('shown text is copied rather than the value', () => {
  const columns = [
    { id: 'a', header: 'A', widthPx: 10, value: (row: number) => row, text: (row: number) => `${row} €` },
  ];
  expect(rowsAsTsv(columns, [1, 2])).toBe('A\n1 €\n2 €');
});
