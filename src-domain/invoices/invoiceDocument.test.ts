import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { must } from '../kernel/assert.ts';
import { mentionCatalogueSchema } from '../documents/index.ts';
import { ORGANIZATION_ID } from '../model/memory.cases.ts';
import { Contact, InvoiceLine, Organization } from '../model/registry.ts';
import { awaitsPayment, invoiceDocument, type InvoiceDocumentParts } from './invoiceDocument.ts';
import { billed, company, issuedDeal, linesOf, UNKNOWN } from './money.cases.ts';

const catalogue = mentionCatalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/mentions/fr.json', import.meta.url), 'utf8')),
);

async function parts(): Promise<InvoiceDocumentParts> {
  const { memory, invoice, client } = await issuedDeal();
  const organization = must(
    memory.all(Organization).find(({ id }) => id === ORGANIZATION_ID),
    'the company',
  );
  const contact = must(
    memory.all(Contact).find(({ id }) => id === client.id),
    'the client',
  );
  return {
    invoice,
    lines: linesOf(memory, invoice.id),
    organization,
    contact,
    orderReference: 'ORD-2026-001',
    corrected: null,
    catalogue,
    timeZone: 'Europe/Paris',
  };
}
type Changed = { readonly [K in 'invoice' | 'organization' | 'contact']?: Partial<InvoiceDocumentParts[K]> };
/** The document of the deal, with what differs; `line` changes each of its lines. */
async function printed(
  values: Changed = {},
  line: Partial<InvoiceDocumentParts['lines'][number]> = {},
  other: Partial<InvoiceDocumentParts> = {},
) {
  const all = await parts();
  const of = <K extends keyof Changed>(name: K) => ({ ...all[name], ...values[name] });
  return invoiceDocument({
    ...all,
    ...other,
    invoice: of('invoice'),
    organization: of('organization'),
    contact: of('contact'),
    lines: all.lines.map((each) => ({ ...each, ...line })),
  });
}

describe('the document of an invoice', () => {
  test('what it says of an issued one', async () => {
    expect(await printed()).toMatchObject({
      kind: 'STANDARD',
      status: 'ISSUED',
      number: 'FA-2026-000001',
      issuedOn: '2026-11-20',
      dueOn: '2026-12-20',
      period: { fromOn: '2026-11-18', toOn: '2026-11-18' },
      businessProcess: 'S1',
      vatDue: 'RECEIPT',
      customerScope: 'B2B',
      references: { order: 'ORD-2026-001', purchaseOrder: 'PO-7', preceding: [] },
      lines: [
        {
          serviceTime: '10:00',
          quantity: '1',
          unitPriceExclTax: '100.00',
          netCents: 10_000,
          vat: { category: 'S', rateBp: 1000 },
        },
        { serviceOn: null, serviceTime: null, name: 'Accueil en salle', detail: null, unitPriceExclTax: '20.00' },
      ],
      vatBands: [
        { category: 'S', exemptionReason: null, rateBp: 1000, label: 'Transport', baseCents: 10_000, vatCents: 1000 },
        { category: 'S', rateBp: 2000, label: 'Services', baseCents: 2000, vatCents: 400 },
      ],
      totals: {
        exclTaxCents: 12_000,
        vatCents: 1400,
        inclTaxCents: 13_400,
        prepaidCents: 0,
        roundingCents: 0,
        dueCents: 13_400,
      },
      payment: {
        meansCode: '30',
        iban: 'FR7630006000011234567890189',
        accountHolder: 'Limousines SAS',
        terms: '30 jours',
      },
    });
  });
  test('an issued one is printed as it was sealed, a draft as its rows are', async () => {
    const contact = { displayName: 'Autre' };
    const organization = { legalName: 'Autre SAS' };
    expect(await printed({ contact, organization })).toMatchObject({
      buyer: { name: 'Thales' },
      seller: { name: 'Limousines SAS' },
    });
    const draft = await printed({
      contact,
      organization,
      invoice: { status: 'DRAFT', seller: null, buyer: null, number: null, issuedOn: null },
    });
    expect(draft).toMatchObject({ status: 'DRAFT', buyer: { name: 'Autre' }, seller: { name: 'Autre SAS' } });
  });
  test.each([
    [
      'a fee of an hour',
      { unit: 'HOUR', quantity: 1.5 },
      { unit: 'HOUR', quantity: '1.5', unitPriceExclTax: '100.00' },
    ],
    ['a discount', { unitPriceCents: -500, totalExclTaxCents: -500 }, { quantity: '-1', unitPriceExclTax: '5.00' }],
    ['something free', { unitPriceCents: 0, totalExclTaxCents: 0 }, { quantity: '1', unitPriceExclTax: '0.00' }],
    ['one cent', { unitPriceCents: 1, totalExclTaxCents: 1 }, { quantity: '1', unitPriceExclTax: '0.01' }],
    [
      'agreed including tax: the net over the quantity',
      { quantity: 3, unitPriceCents: 3667, totalExclTaxCents: 10_001, totalInclTaxCents: 11_001 },
      { quantity: '3', unitPriceExclTax: '33.336667' },
    ],
    [
      'its discount put back',
      { quantity: 2, unitPriceCents: 1200, discountCents: 100, totalExclTaxCents: 2082, totalInclTaxCents: 2300 },
      { unitPriceExclTax: '10.91' },
    ],
    [
      'a quantity of nothing',
      { quantity: 0, unitPriceCents: 1100, totalExclTaxCents: 0, totalInclTaxCents: 0 },
      { quantity: '0', unitPriceExclTax: '0' },
    ],
    [
      'a quantity of nothing, less a discount',
      { quantity: 0, unitPriceCents: 1100, discountCents: 50, totalExclTaxCents: 50, totalInclTaxCents: 55 },
      { unitPriceExclTax: '1' },
    ],
  ] as const)('a line: %s', async (_name, line, expected) => {
    expect((await printed({}, line)).lines[0]).toMatchObject(expected);
  });
  test('lines in their order, the rounding apart', async () => {
    const { lines, ...all } = await parts();
    const [first, second] = lines;
    if (!first || !second) throw new Error('two lines');
    const rounding = {
      ...second,
      kind: 'ROUNDING',
      position: 2,
      unitPriceCents: -1,
      totalExclTaxCents: -1,
      vatRateBp: 0,
    } as const;
    const document = invoiceDocument({ ...all, lines: [rounding, second, first] });
    expect(document.lines.map((line) => line.name)).toEqual([first.description, second.description]);
    expect(document.totals).toMatchObject({ inclTaxCents: 13_400, roundingCents: -1, dueCents: 13_399 });
    expect(document.vatBands.map((band) => band.rateBp)).toEqual([1000, 2000]);
  });
  test('what a rate says of its VAT is not taken from a rounding', async () => {
    const { lines, ...all } = await parts();
    const [first, second] = lines;
    if (!first || !second) throw new Error('two lines');
    const abroad = { vatRateBp: 0, vatCategory: 'E', exemptionCode: 'VATEX-EU-O' } as const;
    const rounding = { ...second, kind: 'ROUNDING', vatRateBp: 0, unitPriceCents: 1, totalExclTaxCents: 1 } as const;
    const document = invoiceDocument({ ...all, lines: [rounding, first, { ...second, ...abroad }] });
    expect(document.vatBands[0]).toMatchObject({ rateBp: 0, label: null, category: 'E', exemptionCode: 'VATEX-EU-O' });
    expect(document.vatBands[0]?.exemptionReason).toMatch(/259 A/);
    expect(document.customerScope).toBe('B2B');
  });
  test('outside VAT altogether it carries no VAT number, and says why', async () => {
    const outside = { vatRateBp: 0, vatCategory: 'O', exemptionCode: 'VATEX-EU-O' } as const;
    const seller = (await parts()).invoice.seller;
    const document = await printed({ invoice: { seller: { ...seller, vatId: 'FR00123456789' } } }, outside);
    expect(document).toMatchObject({ customerScope: 'OUTOFSCOPE', seller: { vatId: null }, buyer: { vatId: null } });
    const abroad = await printed(
      { invoice: { seller: { ...seller, vatId: 'FR00123456789' } } },
      { ...outside, vatCategory: 'E' },
    );
    expect(abroad).toMatchObject({ customerScope: 'B2B', seller: { vatId: 'FR00123456789' } });
    expect(document.vatBands[0]?.exemptionReason).not.toBe(abroad.vatBands[0]?.exemptionReason);
    expect(document.vatBands[0]?.exemptionReason).toBeTruthy();
    const none = await printed({}, { vatCategory: 'Z', vatRateBp: 0 });
    expect(none.vatBands[0]?.exemptionReason).toBeNull();
  });
  const prepayments = [{ number: 'FA-1', paidOn: '2026-11-02', amountCents: 4000 }];
  test.each([
    ['nothing prepaid', {}, 'S1'],
    ['a deposit', { prepayments, prepaidCents: 4000 }, 'S4'],
    [
      'a deposit of the whole',
      { prepayments: [{ number: 'FA-1', paidOn: '2026-11-02', amountCents: 13_400 }], prepaidCents: 13_400 },
      'S4',
    ],
    ['settled before it was issued', { prepaidCents: 13_400 }, 'S2'],
    ['settled in part before', { prepaidCents: 13_399 }, 'S4'],
  ])('its process: %s', async (_name, invoice, process) => {
    expect((await printed({ invoice })).businessProcess).toBe(process);
  });
  test('its deposits are named and deducted', async () => {
    const document = await printed({ invoice: { type: 'BALANCE', prepayments, prepaidCents: 4000 } });
    expect(document).toMatchObject({
      kind: 'BALANCE',
      references: { preceding: [{ number: 'FA-1', issuedOn: '2026-11-02' }] },
      prepayments: [{ number: 'FA-1', label: 'Acompte FA-1', paidOn: '2026-11-02', amountCents: 4000 }],
      totals: { inclTaxCents: 13_400, prepaidCents: 4000, dueCents: 9400 },
    });
    const english = await printed({ invoice: { prepayments, prepaidCents: 4000 }, contact: { locale: 'en' } });
    expect(english.prepayments[0]?.label).toBe('Deposit FA-1');
  });
  test('a credit note names its invoice, has no due day and says how it is given back', async () => {
    const corrected = { number: 'FA-2026-000001', issuedOn: '2026-11-02' };
    const document = await printed({ invoice: { type: 'CREDIT_NOTE' } }, {}, { corrected });
    expect(document).toMatchObject({
      kind: 'CREDIT_NOTE',
      dueOn: null,
      references: { preceding: [corrected] },
      payment: { meansCode: '97', iban: null, terms: 'à déduire ou à rembourser' },
    });
  });
  test.each([
    ['a consumer', { kind: 'CONSUMER' }, 'B2C'],
    ['a company abroad', { address: { lines: ['x'], countryCode: 'BE' } }, 'B2BINT'],
    ['a consumer abroad', { kind: 'CONSUMER', address: { lines: ['x'], countryCode: 'BE' } }, 'B2C'],
  ])('for %s', async (_name, buyer, scope) => {
    const { invoice } = await parts();
    expect((await printed({ invoice: { buyer: { ...invoice.buyer, ...buyer } } })).customerScope).toBe(scope);
  });
  test.each([
    [
      'both days',
      { serviceFromOn: '2026-11-01', serviceToOn: '2026-11-02' },
      { fromOn: '2026-11-01', toOn: '2026-11-02' },
    ],
    ['no first', { serviceFromOn: null }, null],
    ['no last', { serviceToOn: null }, null],
  ])('its period, %s', async (_name, invoice, period) => expect((await printed({ invoice })).period).toEqual(period));
  test('its notes, cut to what a note holds, then those of the law', async () => {
    const plain = await printed();
    const noted = await printed({ invoice: { notes: 'x'.repeat(8001) }, organization: { vatOnDebits: true } });
    expect(noted.notes[0]).toEqual({ code: 'AAI', text: 'x'.repeat(8000) });
    expect(noted.vatDue).toBe('DEBITS');
    expect(noted.notes.length).toBe(plain.notes.length + 2);
  });
  test('without the sentences of the law there is no document; without a reason, none is given', async () => {
    const all = await parts();
    expect(() => invoiceDocument({ ...all, catalogue: { ...catalogue, sentences: [] } })).toThrow(
      'legal-sentence-missing',
    );
    const sentences = catalogue.sentences.filter(({ id }) => id !== 'transport-outside-france');
    const lines = all.lines.map((line) => ({ ...line, vatCategory: 'E' as const, exemptionCode: 'VATEX-EU-O' }));
    expect(
      invoiceDocument({ ...all, lines, catalogue: { ...catalogue, sentences } }).vatBands[0]?.exemptionReason,
    ).toBeNull();
  });
});

describe('an invoice that awaits money', () => {
  const memory = company();
  test.each([
    [{}, true],
    [{ status: 'PARTIALLY_PAID', paidCents: 9999 }, true],
    [{ status: 'PAID', paidCents: 10_000 }, false],
    [{ status: 'DRAFT' }, false],
    [{ type: 'CREDIT_NOTE' }, false],
  ] as const)('%j: %s', (values, is) => {
    expect(awaitsPayment(billed(memory, UNKNOWN, values))).toBe(is);
    expect(memory.all(InvoiceLine)).toEqual([]);
  });
});
