import { expect, test } from 'vitest';
import type { PriceAnswer } from '#domain/pricing/index.ts';
import { newManualLine, newTripLine } from './quoteForm.ts';
import { bandOf, lineExclTaxCents, type PricedLine, quoteTotals } from './quoteTotals.ts';

const LIMITS = { greenBp: 2000, orangeBp: 500 };
const COST = {
  fuelCents: 0,
  tollsCents: 0,
  wearCents: 0,
  driverCents: 0,
  parkingCents: 0,
  staffingCents: 0,
  totalCents: 6000,
};
const ANSWER: PriceAnswer = {
  method: 'DYNAMIC',
  priceExclTaxCents: 12_000,
  vat: [
    { rateBp: 1000, baseCents: 10_000, vatCents: 1000 },
    { rateBp: 2000, baseCents: 2000, vatCents: 400 },
  ],
  priceInclTaxCents: 13_400,
  steps: [],
  directPriceExclTaxCents: null,
  cost: COST,
  // 12 000 − 6 000 − 1 000 of commission.
  marginCents: 5000,
  marginBp: 4167,
  band: 'GREEN',
  suggestions: [],
};

test('trips, free lines and what is not priced yet', () => {
  const lines: PricedLine[] = [
    { line: newTripLine('a', null, null), answer: ANSWER },
    { line: { ...newManualLine('b'), quantity: 2, unitPriceCents: 1500, discountCents: 500 }, answer: null },
    { line: newTripLine('c', null, null), answer: null },
  ];
  const { totals, costCents, commissionCents, marginCents, unpricedCount, band } = quoteTotals(
    lines,
    LIMITS,
    'EXCL_TAX',
  );
  expect(totals).toMatchObject({ exclTaxCents: 14_500, vatCents: 1900, inclTaxCents: 16_400 });
  expect({ costCents, commissionCents, marginCents, unpricedCount, band }).toEqual({
    costCents: 6000,
    commissionCents: 1000,
    marginCents: 7500,
    unpricedCount: 1,
    band: 'GREEN',
  });
  expect(lines.map((line) => lineExclTaxCents(line, 'EXCL_TAX'))).toEqual([12_000, 2500, null]);
});

test('agreed including tax, the total is what was typed', () => {
  const lines: PricedLine[] = [
    { line: newTripLine('a', null, null), answer: ANSWER },
    { line: { ...newManualLine('b'), unitPriceCents: 2500, vatRateBp: 2000 }, answer: null },
  ];
  const { totals } = quoteTotals(lines, LIMITS, 'INCL_TAX');
  expect(totals).toMatchObject({ exclTaxCents: 14_083, inclTaxCents: 13_400 + 2500 });
  expect(lines.map((line) => lineExclTaxCents(line, 'INCL_TAX'))).toEqual([12_000, 2083]);
});

test.each<[number, string]>([
  [2000, 'GREEN'],
  [1999, 'ORANGE'],
  [500, 'ORANGE'],
  [499, 'RED'],
])('a margin of %d basis points is %s', (marginBp, expected) => expect(bandOf(marginBp, LIMITS)).toBe(expected));
