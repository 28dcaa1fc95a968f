import { afterAll, beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import { Contact, Quote, QuoteLine, VehicleCategory } from '#domain/model/registry.ts';
import { createQuote, priceExplanation } from '#domain/quotes/index.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { appRouter } from '../router.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';

let subject: TestDesk;
beforeAll(() => {
  subject = testDesk();
});
afterAll(() => subject.close());

async function aQuote(): Promise<string> {
  const { desk } = subject;
  const [contact] = rowsWhere(desk.replica.read, Contact, { isPartner: false });
  const [category] = rowsWhere(desk.replica.read, VehicleCategory, { code: 'BERLINE' });
  const trip = {
    type: 'TRANSFER',
    pickupAt: desk.env().now + 26 * HOUR_MS,
    pickup: { address: 'CDG T2E, 95700 Roissy-en-France', lat: 49.0036, lng: 2.5769 },
    dropoff: { address: 'La Défense, 92800 Puteaux', lat: 48.8916, lng: 2.2384 },
    vehicleCategoryId: category?.id,
    passengers: 2,
    luggage: 2,
  };
  const lines = [
    { type: 'CALCULATED', isDispatchable: true, trip },
    { type: 'MANUAL', label: 'Accueil en salle', unitPriceCents: 2000, vatRateBp: 2000 },
  ];
  const made = await desk.runner.run(createQuote(desk.rulePacks), { contactId: contact?.id, lines });
  if (isRefusal(made)) throw new Error(made.code);
  return made.value.value.quoteId;
}

test('each step leads to the next and the last to the line’s price; a line typed by hand has none', async () => {
  const { desk } = subject;
  const db = desk.replica.read;
  const quote = rowById(db, Quote, await aQuote());
  const contact = quote && rowById(db, Contact, quote.contactId);
  if (!quote || !contact) throw new Error('no quote');
  const lines = rowsWhere(db, QuoteLine, { quoteId: quote.id }).toSorted((a, b) => a.position - b.position);
  const { timeZone } = desk;
  const now = desk.env().now;
  const told = priceExplanation({ quote, lines, contact, organization: desk.organization(), timeZone, now });
  const [computed, typed] = told.lines;
  expect(computed?.steps.length).toBeGreaterThan(0);
  computed?.steps.slice(1).forEach((step, index) => expect(step.beforeCents).toBe(computed.steps[index]?.afterCents));
  expect(computed?.steps.at(-1)?.afterCents).toBe(computed?.exclTaxCents);
  expect(computed?.steps.every((step) => step.text.length > 3)).toBe(true);
  expect(typed).toMatchObject({ steps: [], exclTaxCents: 2000, vatRateBp: 2000, costCents: null });
  expect(told.totals.exclTaxCents).toBe(told.lines.reduce((sum, line) => sum + line.exclTaxCents, 0));
  expect(told.totals.inclTaxCents - told.totals.exclTaxCents).toBe(told.totals.vatCents);
});

test('it is handed over as a PDF; of an unknown quote, nothing', async () => {
  const host = { kind: 'test', version: '0', downloadsFolder: () => '', chooseFolder: null } as const;
  const caller = appRouter.createCaller({ desk: subject.desk, host: { ...host, revealFile: null, openWindow: null } });
  const paper = await caller.quotes.explanation({ id: await aQuote() });
  expect(paper?.name).toMatch(/^prix-DEV-\d{4}-\d{6}\.pdf$/);
  expect(Buffer.from(paper?.base64 ?? '', 'base64').toString('latin1', 0, 5)).toBe('%PDF-');
  expect(await caller.quotes.explanation({ id: subject.desk.organizationId })).toBeNull();
});
