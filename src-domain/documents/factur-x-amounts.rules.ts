import Big from 'big.js';
import { sumCents } from '../kernel/money.ts';
import {
  basesByRate,
  decimalsOf,
  exactVatCents,
  lineNetCents,
  vatKey,
  type DocumentLine,
  type VatBand,
} from './amounts.ts';
import { finding, type Finding } from './factur-x-finding.ts';
import type { InvoiceDocument } from './invoice-document.ts';

const EURO_CENTS = 100;
/** Rates BR-FR-16 accepts, in basis points: current, overseas and historical. */
const FRENCH_RATES_BP = new Set([0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060]);

const RATE_CODES = { E: 'BR-E-05', AE: 'BR-AE-05', K: 'BR-IC-05', G: 'BR-G-05', O: 'BR-O-05', Z: 'BR-Z-05' } as const;

/** Checks every amount of an invoice in cents: totals and VAT as EN 16931 and BR-FR do, and to the exact cent (CENT-…). */
export function amountFindings(doc: InvoiceDocument): readonly Finding[] {
  return [...doc.lines.flatMap(lineFindings), ...totalFindings(doc), ...bandFindings(doc)];
}

function lineFindings(line: DocumentLine, index: number): readonly Finding[] {
  const found: Finding[] = [];
  const at = `lines.${index}`;
  if (decimalsOf(line.quantity) > 4) found.push(finding('BR-FR-DEC-02', `BT-129 ${at}.quantity`, line.quantity));
  if (line.unitPriceExclTax.startsWith('-'))
    found.push(finding('BR-27', `BT-146 ${at}.unitPriceExclTax`, line.unitPriceExclTax));
  if (decimalsOf(line.unitPriceExclTax) > 6)
    found.push(finding('BR-FR-DEC-03', `BT-146 ${at}.unitPriceExclTax`, line.unitPriceExclTax));
  const expectedCents = lineNetCents(line);
  if (expectedCents !== line.netCents)
    found.push(finding('CENT-LINE', `BT-131 ${at}.netCents`, line.netCents, expectedCents));
  if (!FRENCH_RATES_BP.has(line.vat.rateBp))
    found.push(finding('BR-FR-16', `BT-152 ${at}.vat.rateBp`, line.vat.rateBp));
  if (line.vat.category === 'S' && line.vat.rateBp === 0) found.push(finding('BR-S-05', `BT-152 ${at}.vat.rateBp`, 0));
  if (line.vat.category !== 'S' && line.vat.rateBp !== 0)
    found.push(finding(RATE_CODES[line.vat.category], `BT-152 ${at}.vat.rateBp`, line.vat.rateBp, 0));
  return found;
}

function totalFindings(doc: InvoiceDocument): readonly Finding[] {
  const { totals } = doc;
  const allowances = doc.adjustments.filter((entry) => entry.kind === 'ALLOWANCE');
  const charges = doc.adjustments.filter((entry) => entry.kind === 'CHARGE');
  const checks: readonly (readonly [Parameters<typeof finding>[0], `${string} ${string}`, number, number])[] = [
    ['BR-CO-10', 'BT-106 totals.linesCents', totals.linesCents, sumCents(doc.lines.map((entry) => entry.netCents))],
    [
      'BR-CO-11',
      'BT-107 totals.allowancesCents',
      totals.allowancesCents,
      sumCents(allowances.map((entry) => entry.amountCents)),
    ],
    [
      'BR-CO-12',
      'BT-108 totals.chargesCents',
      totals.chargesCents,
      sumCents(charges.map((entry) => entry.amountCents)),
    ],
    [
      'BR-CO-13',
      'BT-109 totals.exclTaxCents',
      totals.exclTaxCents,
      totals.linesCents - totals.allowancesCents + totals.chargesCents,
    ],
    ['BR-CO-14', 'BT-110 totals.vatCents', totals.vatCents, sumCents(doc.vatBands.map((band) => band.vatCents))],
    ['BR-CO-15', 'BT-112 totals.inclTaxCents', totals.inclTaxCents, totals.exclTaxCents + totals.vatCents],
    [
      'BR-CO-16',
      'BT-115 totals.dueCents',
      totals.dueCents,
      totals.inclTaxCents - totals.prepaidCents + totals.roundingCents,
    ],
  ];
  const found = checks.filter(([, , is, should]) => is !== should).map((check) => finding(...check));
  const prepaidCents = sumCents(doc.prepayments.map((entry) => entry.amountCents));
  if (doc.prepayments.length > 0 && prepaidCents !== totals.prepaidCents)
    found.push(finding('CENT-PREPAID', 'BT-113 totals.prepaidCents', totals.prepaidCents, prepaidCents));
  if (Math.abs(totals.inclTaxCents) > Number.MAX_SAFE_INTEGER)
    found.push(finding('BR-FR-DEC-01', 'BT-112 totals.inclTaxCents', totals.inclTaxCents));
  return found;
}

function bandFindings(doc: InvoiceDocument): readonly Finding[] {
  const bases = basesByRate(doc.lines, doc.adjustments);
  const found: Finding[] = [];
  const keys = doc.vatBands.map(vatKey);
  if (new Set(keys).size !== keys.length || keys.length !== bases.size || keys.some((key) => !bases.has(key)))
    found.push(finding('BR-CO-18', 'BG-23 vatBands', keys.join(' '), [...bases.keys()].join(' ')));
  doc.vatBands.forEach((band, index) => {
    const base = bases.get(vatKey(band));
    if (base && base.baseCents !== band.baseCents) {
      found.push(finding('CENT-BASE', `BT-116 vatBands.${index}.baseCents`, band.baseCents, base.baseCents));
      if (Math.abs(base.baseCents - band.baseCents) >= EURO_CENTS)
        found.push(finding('BR-S-08', `BT-116 vatBands.${index}.baseCents`, band.baseCents, base.baseCents));
    }
    found.push(...vatFindings(doc, band, { at: `BT-117 vatBands.${index}.vatCents`, parts: base?.parts ?? 1 }));
    if (!FRENCH_RATES_BP.has(band.rateBp))
      found.push(finding('BR-FR-16', `BT-119 vatBands.${index}.rateBp`, band.rateBp));
  });
  return found;
}

/*
 * Prices agreed without tax: VAT is base × rate rounded half up, to the cent. Prices agreed with tax: VAT is the difference, and each
 * price may have moved by half a cent before tax, which moves VAT by half a cent × (1 + rate).
 */
function vatFindings(
  doc: InvoiceDocument,
  band: VatBand,
  where: { at: `${string} ${string}`; parts: number },
): readonly Finding[] {
  const exact = exactVatCents(band.baseCents, band.rateBp);
  const away = exact.minus(band.vatCents).abs();
  const expected = Number(exact.round(0, Big.roundHalfUp).toFixed(0));
  const tolerated =
    doc.priceMode === 'EXCL_TAX'
      ? band.vatCents === expected
      : away.lte(new Big(where.parts).times(0.5).times(new Big(band.rateBp).div(10_000).plus(1)));
  const found: Finding[] = [];
  if (!tolerated) found.push(finding('CENT-VAT', where.at, band.vatCents, expected));
  if (away.gte(EURO_CENTS)) {
    found.push(finding('BR-CO-17', where.at, band.vatCents, expected));
    if (band.category === 'S') found.push(finding('BR-S-09', where.at, band.vatCents, expected));
  }
  return found;
}
