import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facturXBlockers, facturXFindings } from './factur-x.rules.ts';
import { FINDING_TEXTS, findingSentence } from './factur-x-finding.ts';
import { amountsOf, longInvoice, plainInvoice, sampleInvoice } from './invoice.examples.ts';
import type { InvoiceDocument } from './invoice-document.ts';

const codes = (doc: InvoiceDocument): readonly string[] =>
  [...new Set(facturXFindings(doc).map((entry) => entry.code))].sort();
const plain = plainInvoice();
const withTotals = (changes: Partial<InvoiceDocument['totals']>): InvoiceDocument => ({
  ...plain,
  totals: { ...plain.totals, ...changes },
});
const withBuyer = (changes: Partial<InvoiceDocument['buyer']>): InvoiceDocument => ({
  ...plain,
  buyer: { ...plain.buyer, ...changes },
});
const withLine = (changes: Partial<InvoiceDocument['lines'][number]>): InvoiceDocument => ({
  ...plain,
  lines: plain.lines.map((line, index) => (index === 0 ? { ...line, ...changes } : line)),
});
/** VAT of the first rate off by some cents, every total coherent with it. */
const withVatOff = (cents: number): InvoiceDocument => ({
  ...plain,
  vatBands: plain.vatBands.map((band, index) => (index === 0 ? { ...band, vatCents: band.vatCents + cents } : band)),
  totals: {
    ...plain.totals,
    vatCents: plain.totals.vatCents + cents,
    inclTaxCents: plain.totals.inclTaxCents + cents,
    dueCents: plain.totals.dueCents + cents,
  },
});
const preceding = [{ number: 'FA-2026-001102', issuedOn: '2026-10-28' }];
const exempt = { category: 'E' as const, rateBp: 0 };
const outside = { category: 'O' as const, rateBp: 0 };

describe('an invoice a platform takes', () => {
  it.each([
    ['plain, S1', plain],
    ['picture: final after deposit, S4', sampleInvoice()],
    ['60 lines', longInvoice(60)],
    ['credit note with its invoice', plainInvoice({ kind: 'CREDIT_NOTE', references: { preceding } })],
    ['corrected invoice with its invoice', plainInvoice({ kind: 'CORRECTED', references: { preceding } })],
    ['deposit, S1', plainInvoice({ kind: 'DEPOSIT' })],
    ['deposit paid before the invoice', plainInvoice({ kind: 'DEPOSIT', dueOn: '2026-11-18' })],
    [
      'settled, S2',
      { ...plain, businessProcess: 'S2', totals: { ...plain.totals, prepaidCents: 19_600, dueCents: 0 } },
    ],
    [
      'disbursement exempt with its VATEX code',
      {
        ...plain,
        lines: plain.lines.map((line, index) => (index === 1 ? { ...line, vat: exempt } : line)),
        vatBands: plain.vatBands.map((band, index) =>
          index === 1
            ? { ...band, ...exempt, vatCents: 0, exemptionCode: 'VATEX-EU-79-C', exemptionReason: 'Débours' }
            : band,
        ),
        totals: { ...plain.totals, vatCents: 1500, inclTaxCents: 19_083, dueCents: 19_083 },
      },
    ],
    [
      'sixty euros including tax (54.55 + 5.45)',
      plainInvoice({
        priceMode: 'INCL_TAX',
        lines: [
          {
            name: 'Transfert',
            quantity: '1',
            unit: 'ONE',
            unitPriceExclTax: '54.55',
            netCents: 5455,
            vat: { category: 'S', rateBp: 1000 },
          },
        ],
        vatBands: [{ category: 'S', rateBp: 1000, baseCents: 5455, vatCents: 545 }],
        totals: { linesCents: 5455, exclTaxCents: 5455, vatCents: 545, inclTaxCents: 6000, dueCents: 6000 },
      }),
    ],
  ] satisfies [string, InvoiceDocument][])('%s', (_name, doc) => {
    expect(facturXFindings(doc)).toEqual([]);
  });
});

describe('mutations of a good invoice are refused with the official code', () => {
  it.each([
    ['no PMD note', { ...plain, notes: plain.notes.filter((note) => note.code !== 'PMD') }, ['BR-FR-05']],
    ['PMT note twice', { ...plain, notes: [...plain.notes, { code: 'PMT', text: 'encore' }] }, ['BR-FR-06']],
    ['no framework', { ...plain, businessProcess: null }, ['BR-FR-08']],
    ['unknown framework', { ...plain, businessProcess: 'S10' }, ['BR-FR-08']],
    ['number with a space', { ...plain, number: 'FA 2026' }, ['BR-FR-02']],
    ['number of 36 characters', { ...plain, number: 'F'.repeat(36) }, ['BR-FR-01']],
    ['number with a dot', { ...plain, number: 'FA.2026' }, ['BR-FR-02']],
    [
      'referenced number with a dot',
      { ...plain, references: { ...plain.references, preceding: [{ number: 'FA.1', issuedOn: null }] } },
      ['BR-FR-02'],
    ],
    ['no number', { ...plain, number: null }, ['BR-02']],
    ['no date', { ...plain, issuedOn: null }, ['BR-03']],
    ['date in 1999', { ...plain, deliveredOn: '1999-12-31' }, ['BR-FR-03']],
    ['period backwards', { ...plain, period: { fromOn: '2026-11-19', toOn: '2026-11-03' } }, ['BR-29']],
    ['rate of 12 %', withLine({ vat: { category: 'S', rateBp: 1200 } }), ['BR-CO-18', 'BR-FR-16']],
    ['price with 7 decimals', withLine({ unitPriceExclTax: '150.0000000' }), ['BR-FR-DEC-03']],
    ['quantity with 5 decimals', withLine({ quantity: '1.00000' }), ['BR-FR-DEC-02']],
    ['negative price', withLine({ unitPriceExclTax: '-150.00', quantity: '-1' }), ['BR-27']],
    ['total of lines wrong', withTotals({ linesCents: 17_090 }), ['BR-CO-10', 'BR-CO-13']],
    ['line amount wrong', withLine({ netCents: 15_001 }), ['BR-CO-10', 'CENT-BASE', 'CENT-LINE']],
    ['VAT wrong by 0.01, totals coherent', withVatOff(1), ['CENT-VAT']],
    ['VAT wrong by 0.02, totals coherent', withVatOff(-2), ['CENT-VAT']],
    ['VAT wrong by 1.10', withVatOff(110), ['BR-CO-17', 'BR-S-09', 'CENT-VAT']],
    ['VAT total wrong', withTotals({ vatCents: 2016 }), ['BR-CO-14', 'BR-CO-15']],
    ['amount due wrong', withTotals({ dueCents: 1 }), ['BR-CO-16']],
    ['due before issue', { ...plain, dueOn: '2026-11-19' }, ['BR-FR-CO-07']],
    ['credit note without its invoice', plainInvoice({ kind: 'CREDIT_NOTE', references: {} }), ['BR-FR-CO-05']],
    [
      'credit note whose invoice has no date',
      plainInvoice({ kind: 'CREDIT_NOTE', references: { preceding: [{ number: 'FA-1' }] } }),
      ['BR-FR-CO-05'],
    ],
    ['corrected invoice without its invoice', plainInvoice({ kind: 'CORRECTED', references: {} }), ['BR-FR-CO-04']],
    [
      'corrected invoice with two',
      plainInvoice({ kind: 'CORRECTED', references: { preceding: [...preceding, { number: 'FA-2' }] } }),
      ['BR-FR-CO-04'],
    ],
    ['deposit as final invoice', plainInvoice({ kind: 'DEPOSIT', businessProcess: 'S4' }), ['BR-FR-CO-08']],
    ['settled with money due', { ...plain, businessProcess: 'S2' }, ['BR-FR-CO-09']],
    [
      'settled without a date',
      { ...plain, businessProcess: 'S2', dueOn: null, totals: { ...plain.totals, prepaidCents: 19_600, dueCents: 0 } },
      ['BR-FR-CO-09'],
    ],
    ['seller without SIREN', { ...plain, seller: { ...plain.seller, siren: null, siret: null } }, ['BR-FR-10']],
    ['buyer without SIREN', withBuyer({ siren: null }), ['BR-FR-11']],
    ['buyer SIREN of 8 digits', withBuyer({ siren: '55209628' }), ['BR-FR-11', 'BR-FR-32']],
    ['buyer SIRET of another company', withBuyer({ siret: '90311458200017' }), ['BR-FR-09']],
    ['buyer without electronic address', withBuyer({ electronicAddress: null }), ['BR-FR-12', 'BR-FR-21']],
    [
      'buyer address of another company',
      withBuyer({ electronicAddress: { scheme: '0225', value: '903114582' } }),
      ['BR-FR-21'],
    ],
    [
      'buyer address with a slash',
      withBuyer({ electronicAddress: { scheme: '0225', value: '552096281/A' } }),
      ['BR-FR-23'],
    ],
    [
      'buyer address of 126 characters',
      withBuyer({ electronicAddress: { scheme: '0225', value: '552096281'.padEnd(126, 'A') } }),
      ['BR-FR-25'],
    ],
    ['buyer without VAT number', withBuyer({ vatId: null }), ['G2.33']],
    ['VAT number without country', withBuyer({ vatId: '49552096281' }), ['BR-CO-09']],
    ['SEPA transfer code 58', { ...plain, payment: plain.payment && { ...plain.payment, meansCode: '58' } }, ['BT-81']],
    ['transfer without IBAN', { ...plain, payment: plain.payment && { ...plain.payment, iban: null } }, ['BR-61']],
    ['nothing says when to pay', { ...plain, dueOn: null, payment: null }, ['BR-CO-25']],
    [
      'taxed and outside scope on one invoice',
      {
        ...plain,
        lines: plain.lines.map((line, index) => (index === 1 ? { ...line, vat: outside } : line)),
        vatBands: plain.vatBands.map((band, index) =>
          index === 1 ? { ...band, ...outside, vatCents: 0, exemptionReason: 'Part étrangère' } : band,
        ),
        totals: { ...plain.totals, vatCents: 1500, inclTaxCents: 19_083, dueCents: 19_083 },
      },
      ['BR-O-02', 'BR-O-11', 'BR-O-12'],
    ],
    [
      'exemption without a reason',
      {
        ...plain,
        lines: plain.lines.map((line, index) => (index === 1 ? { ...line, vat: exempt } : line)),
        vatBands: plain.vatBands.map((band, index) => (index === 1 ? { ...band, ...exempt, vatCents: 0 } : band)),
        totals: { ...plain.totals, vatCents: 1500, inclTaxCents: 19_083, dueCents: 19_083 },
      },
      ['BR-E-10'],
    ],
    ['rate at zero in the normal category', withLine({ vat: { category: 'S', rateBp: 0 } }), ['BR-CO-18', 'BR-S-05']],
    ['dollars', { ...plain, currency: 'USD' }, ['BR-FR-CO-12']],
  ] satisfies [string, InvoiceDocument, string[]][])('%s', (_name, doc, expected) => {
    expect(codes(doc)).toEqual(expected);
  });

  it('a whole band at 12 % is refused for the rate and for the sums it breaks', () => {
    const rate = { category: 'S' as const, rateBp: 1200 };
    const doc = {
      ...plain,
      lines: plain.lines.map((line, index) => (index === 0 ? { ...line, vat: rate } : line)),
      vatBands: plain.vatBands.map((band, index) => (index === 0 ? { ...band, ...rate } : band)),
    };
    expect(codes(doc)).toEqual(['BR-CO-17', 'BR-FR-16', 'BR-S-09', 'CENT-VAT']);
  });
});

describe('an invoice no platform carries', () => {
  const consumer = plainInvoice({
    customerScope: 'B2C',
    buyer: {
      name: 'Mme Rossi',
      kind: 'CONSUMER',
      address: { lines: ['2 rue Cler'], postalCode: '75007', city: 'Paris', countryCode: 'FR' },
    },
  });
  it('lacks only the network address', () => expect(codes(consumer)).toEqual(['BR-FR-12']));
  it('and may be written all the same', () => expect(facturXBlockers(consumer)).toEqual([]));
  it('but not with a wrong total', () =>
    expect(facturXBlockers({ ...consumer, totals: { ...consumer.totals, dueCents: 5 } })).toHaveLength(1));
});

it('totals made from any lines re-add to the cent', () => {
  const line = fc.record({
    name: fc.constant('Course'),
    quantity: fc.integer({ min: 1, max: 999_999 }).map((value) => (value / 1000).toFixed(3)),
    unit: fc.constant('KILOMETRE' as const),
    unitPriceExclTax: fc.integer({ min: 0, max: 9_999_999 }).map((value) => (value / 10_000).toFixed(4)),
    vat: fc.constantFrom(1000, 2000, 550).map((rateBp) => ({ category: 'S' as const, rateBp })),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      expect(facturXFindings(plainInvoice(amountsOf(lines)))).toEqual([]);
    }),
  );
});

it('every code has a French and an English sentence that names what was found', () => {
  for (const text of Object.values(FINDING_TEXTS)) expect(text.fr.length * text.en.length).toBeGreaterThan(0);
  const [first] = facturXFindings({ ...plain, number: 'FA 2026' });
  expect(first && findingSentence(first, 'fr')).toContain('FA 2026');
});
