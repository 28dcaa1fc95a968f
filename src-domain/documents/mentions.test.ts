import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { epcPayload, isIban } from './epc.ts';
import { legalNotes, missingInvoiceMentions } from './invoice.mentions.ts';
import { plainInvoice, sampleInvoice, sampleQuote, SELLER } from './invoice.examples.ts';
import { legalSentence, mentionCatalogueSchema, requirementsOn } from './mentions.ts';
import { missingQuoteMentions } from './quote-document.ts';
import {
  billetCollectifSchema,
  missingBilletMentions,
  missingMissionOrderMentions,
  missingSlipMentions,
  missionOrderSchema,
  slipDocumentSchema,
  type SlipDocument,
} from './trip-documents.ts';

const catalogue = mentionCatalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../resources/mentions/fr.json', import.meta.url), 'utf8')),
);
const names = (missing: readonly { mention: string }[]): readonly string[] => missing.map((entry) => entry.mention);

describe('mandatory mentions of an invoice', () => {
  const doc = sampleInvoice();
  it('a good invoice lacks none', () => expect(missingInvoiceMentions(doc, catalogue)).toEqual([]));
  it.each([
    ['issue-date', { ...doc, issuedOn: null }],
    ['invoice-number', { ...doc, number: null }],
    ['seller-siren', { ...doc, seller: { ...SELLER, siren: null } }],
    ['seller-vat-number', { ...doc, seller: { ...SELLER, vatId: null } }],
    ['seller-legal-form', { ...doc, seller: { ...SELLER, legalForm: null } }],
    ['buyer-siren', { ...doc, buyer: { ...doc.buyer, siren: null } }],
    ['supply-date', { ...doc, period: null }],
    ['payment-date', { ...doc, dueOn: null }],
    ['discount-terms', { ...doc, notes: doc.notes.filter((note) => note.code !== 'AAB') }],
    ['late-penalties', { ...doc, notes: doc.notes.filter((note) => note.code !== 'PMD') }],
    ['recovery-fee', { ...doc, notes: doc.notes.filter((note) => note.code !== 'PMT') }],
    ['corrected-invoice', { ...doc, kind: 'CREDIT_NOTE' as const, references: { ...doc.references, preceding: [] } }],
  ])('%s', (mention, changed) => {
    const missing = missingInvoiceMentions(changed, catalogue, '2026-11-20');
    expect(names(missing)).toEqual([mention]);
    expect(missing[0]?.reference).not.toBe('');
  });
  it('a draft needs neither number, nor date, nor due date: issuing gives them', () =>
    expect(
      missingInvoiceMentions({ ...doc, status: 'DRAFT', number: null, issuedOn: null, dueOn: null }, catalogue),
    ).toEqual([]));
  it('up to 150 € the VAT number may be left out', () => {
    const small = plainInvoice({ seller: { ...SELLER, vatId: null } });
    expect(names(missingInvoiceMentions(small, catalogue))).toEqual(['seller-vat-number']);
    expect(missingInvoiceMentions({ ...small, totals: { ...small.totals, exclTaxCents: 15_000 } }, catalogue)).toEqual(
      [],
    );
  });
  it('a consumer needs no penalty sentences', () =>
    expect(
      missingInvoiceMentions(
        { ...doc, customerScope: 'B2C', buyer: { ...doc.buyer, kind: 'CONSUMER', siren: null }, notes: [] },
        catalogue,
      ),
    ).toEqual([]));
});

describe('law changes by date', () => {
  const siren = (on: string): string | undefined =>
    requirementsOn(catalogue, 'INVOICE', on).find((row) => row.mention === 'seller-siren')?.reference;
  it('CGI until 31 August 2026, CIBS after', () => {
    expect(siren('2026-08-31')).toContain('CGI');
    expect(siren('2026-09-01')).toContain('CIBS');
  });
  it('the exemption sentence of the CGI ends with 2027', () => {
    const ask = (on: string): string => legalSentence(catalogue, 'vat-franchise', { on, locale: 'fr' }).kind;
    expect([ask('2027-12-31'), ask('2028-01-01')]).toEqual(['ok', 'refusal']);
  });
  it('legal notes carry their note codes and the agreed rate', () => {
    const notes = legalNotes(catalogue, {
      on: '2026-11-20',
      locale: 'fr',
      lateRate: '12 %',
      discountText: null,
      vatOnDebits: true,
    });
    if (notes.kind !== 'ok') throw new Error(notes.code);
    expect(notes.value.map((note) => note.code)).toEqual(['PMD', 'PMT', 'AAB', 'AAI']);
    expect(notes.value[0]?.text).toContain('12 % par an');
  });
});

describe('mandatory mentions of a quote', () => {
  it('a good quote lacks none', () => expect(missingQuoteMentions(sampleQuote(), catalogue)).toEqual([]));
  it.each([
    ['validity', { validUntilOn: null }],
    ['payment-terms', { paymentTerms: null }],
    ['service-start', { service: { passengers: 4 } }],
    ['coach-vehicle', { service: { startsOn: '2027-01-14', passengers: 38, crew: '1 conducteur' } }],
    ['coach-crew', { service: { startsOn: '2027-01-14', passengers: 38, vehicle: 'autocar' } }],
  ])('%s', (mention, changes) =>
    expect(names(missingQuoteMentions(sampleQuote(changes), catalogue))).toEqual([mention]),
  );
});

describe('the seven mentions of the reservation slip', () => {
  const slip = slipDocumentSchema.parse({
    timeZone: 'Europe/Paris',
    reference: 'ORD-2026-1160-01',
    operator: SELLER,
    printedAt: Date.UTC(2026, 10, 20, 5),
    customer: { name: 'M. Berg', phone: '+46 70 123 45 67' },
    reservedAt: Date.UTC(2026, 10, 18, 9),
    pickupAt: Date.UTC(2026, 10, 20, 6, 30),
    pickupPlace: 'Orly 4, porte 43',
  });
  it('a good slip lacks none', () => expect(missingSlipMentions(slip, catalogue)).toEqual([]));
  it.each<[string, SlipDocument]>([
    ['operator-contact', { ...slip, operator: { ...SELLER, phone: null, email: null } }],
    ['operator-revtc', { ...slip, operator: { ...SELLER, revtcNumber: null } }],
    ['operator-siren', { ...slip, operator: { ...SELLER, siren: null } }],
    ['customer-name-and-phone', { ...slip, customer: { name: 'M. Berg', phone: null } }],
    ['reservation-time', { ...slip, reservedAt: slip.pickupAt }],
    ['pickup-time', { ...slip, pickupAt: null }],
    ['pickup-place', { ...slip, pickupPlace: null }],
  ])('%s', (mention, doc) => expect(names(missingSlipMentions(doc, catalogue))).toEqual([mention]));
});

it('an empty billet collectif and ordre de mission lack everything the orders ask', () => {
  const head = {
    timeZone: 'Europe/Paris',
    reference: 'M-1',
    operator: SELLER,
    printedAt: Date.UTC(2026, 10, 20),
    customer: {},
  };
  const billet = billetCollectifSchema.parse({ ...head, departure: {}, pickup: {}, dropoff: {}, returnTrip: {} });
  expect(missingBilletMentions(billet, catalogue)).toHaveLength(11);
  const order = missionOrderSchema.parse({
    ...head,
    driver: { name: 'A. Diallo' },
    start: {},
    firstPickup: {},
    lastDropoff: {},
    end: {},
  });
  expect(missingMissionOrderMentions(order, catalogue)).toHaveLength(7);
});

describe('SEPA transfer code', () => {
  const transfer = {
    name: 'Étoile Transports',
    iban: 'FR76 3000 4008 2800 0123 4567 890',
    bic: 'BNPAFRPP',
    amountCents: 123_585,
    reference: 'FA-2026-001284',
  };
  it('is the twelve-line text of the EPC', () =>
    expect(epcPayload({ ...transfer, iban: 'FR1420041010050500013M02606' })).toEqual({
      kind: 'ok',
      value:
        'BCD\n002\n1\nSCT\nBNPAFRPP\nÉtoile Transports\nFR1420041010050500013M02606\nEUR1235.85\n\n\nFA-2026-001284',
    }));
  it.each([
    ['iban-invalid', { iban: 'FR1420041010050500013M02607' }],
    ['amount-out-of-range', { iban: 'FR1420041010050500013M02606', amountCents: 0 }],
    ['payload-too-long', { iban: 'FR1420041010050500013M02606', reference: '€'.repeat(140) }],
  ])('is refused: %s', (code, changes) => expect(epcPayload({ ...transfer, ...changes })).toMatchObject({ code }));
  it.each([
    ['FR76 3000 6000 0112 3456 7890 189', true],
    ['DE89 3704 0044 0532 0130 00', true],
    ['FR76 3000 6000 0112 3456 7890 188', false],
    ['', false],
  ])('IBAN %s', (iban, good) => expect(isIban(iban)).toBe(good));
});
