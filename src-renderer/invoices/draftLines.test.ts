import { expect, test } from 'vitest';
import { copyOf, gridLines, newDraftLine, parseQuantity, parseRateBp } from './draftLines.ts';

test.each<[string, number | null]>([
  ['1', 1],
  ['1,5', 1.5],
  ['-2', -2],
  ['1 000', 1000],
  ['1,2345', null],
  ['deux', null],
  ['9999999', null],
])('quantity %s', (text, expected) => expect(parseQuantity(text)).toBe(expected));

test.each<[string, number | null]>([
  ['10', 1000],
  ['5,5 %', 550],
  ['2.1', 210],
  ['0', 0],
  ['101', null],
  ['-1', null],
  ['', null],
])('rate %s', (text, expected) => expect(parseRateBp(text)).toBe(expected));

test('a copy bills no mission twice', () => {
  const copy = copyOf({ ...newDraftLine('Transfert'), missionId: 'm', quoteLineId: 'q' });
  expect(copy).toMatchObject({ missionId: null, quoteLineId: null, description: 'Transfert' });
});

test('amounts follow the price basis', () => {
  const line = {
    ...newDraftLine('Transfert'),
    quantity: 2,
    unitPriceCents: 6000,
    discountCents: 1000,
    vatRateBp: 1000,
  };
  expect(gridLines([line], 'EXCL_TAX')[0]?.totalExclTaxCents).toBe(11_000);
  expect(gridLines([line], 'INCL_TAX')[0]?.totalExclTaxCents).toBe(10_000);
});
