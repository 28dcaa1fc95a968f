import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedLine, lineAmounts, totalsOf } from './totals.ts';

const line = (unitPriceCents: number, vatRateBp = 1000, quantity = 1, discountCents = 0): CountedLine => ({
  unitPriceCents,
  vatRateBp,
  quantity,
  discountCents,
});

describe('VAT per rate on the sum of bases', () => {
  test.each([
    ['3 × 33.33 at 10 % → VAT 10.00, not 9.99', [line(3333), line(3333), line(3333)], 'EXCL_TAX', 9999, 1000, 10999],
    ['two rates', [line(98550), line(37650, 2000)], 'EXCL_TAX', 136200, 17385, 153585],
    ['60.00 agreed incl. stays 60.00', [line(6000)], 'INCL_TAX', 5455, 545, 6000],
    ['25 min × 0.50', [line(50, 2000, 25)], 'EXCL_TAX', 1250, 250, 1500],
    ['discount before tax', [line(10000, 1000, 1, 2500)], 'EXCL_TAX', 7500, 750, 8250],
    ['half a cent rounds up', [line(1, 1000, 0.5)], 'EXCL_TAX', 1, 0, 1],
  ] as const)('%s', (_name, lines, basis, excl, vat, incl) => {
    const totals = totalsOf(lines, basis);
    expect([totals.exclTaxCents, totals.vatCents, totals.inclTaxCents]).toEqual([excl, vat, incl]);
  });
});

const anyLine = fc.record({
  quantity: fc.integer({ min: 1, max: 50 }),
  unitPriceCents: fc.integer({ min: 0, max: 5_000_000 }),
  discountCents: fc.constant(0),
  vatRateBp: fc.constantFrom(0, 550, 1000, 2000),
});

test('totals re-add to the cent on either basis', () => {
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 30 }),
      fc.constantFrom('EXCL_TAX' as const, 'INCL_TAX' as const),
      (lines, basis) => {
        const totals = totalsOf(lines, basis);
        const bases = lines.reduce((sum, each) => sum + lineAmounts(each, basis).exclTaxCents, 0);
        expect(totals.exclTaxCents).toBe(bases);
        expect(totals.inclTaxCents).toBe(totals.exclTaxCents + totals.vatCents);
        expect(totals.vat.reduce((sum, band) => sum + band.baseCents, 0)).toBe(totals.exclTaxCents);
        if (basis === 'INCL_TAX')
          expect(totals.inclTaxCents).toBe(lines.reduce((sum, each) => sum + each.quantity * each.unitPriceCents, 0));
      },
    ),
  );
});
