import { describe, expect, test } from 'vitest';
import { Quote, QuoteLine } from '../model/registry.ts';
import { draftDeposit } from './deposit.commands.ts';
import { creditedOn, depositLines, depositRoomCents, prepaymentsFor } from './deposits.ts';
import { creditInvoice } from './credit.commands.ts';
import {
  billed,
  company,
  deal,
  type Deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  linesOf,
  refusalOf,
  UNKNOWN,
} from './money.cases.ts';

const ask = ({ memory, order }: Deal, values: object) => memory.run(draftDeposit, { orderId: order.id, ...values });
async function deposit(made: Deal, values: object) {
  const { invoiceId } = await done(made.memory, draftDeposit, { orderId: made.order.id, ...values });
  return { invoice: invoiceAt(made.memory, invoiceId), lines: linesOf(made.memory, invoiceId) };
}

describe('a deposit on an order of 134 €', () => {
  test.each([
    ['a share', { shareBp: 3000 }, 4020, [3300, 720], 'Acompte de 30 % sur le dossier ORD-2026-001'],
    ['half a percent', { shareBp: 3050 }, 4087, [3355, 732], 'Acompte de 30,5 % sur le dossier ORD-2026-001'],
    ['an amount', { amountInclTaxCents: 134 }, 134, [110, 24], 'Acompte sur le dossier ORD-2026-001'],
    ['one cent', { amountInclTaxCents: 1 }, 1, [1], 'Acompte sur le dossier ORD-2026-001'],
    ['the whole', { shareBp: 10_000 }, 13_400, [11_000, 2400], 'Acompte de 100 % sur le dossier ORD-2026-001'],
  ])('%s', async (_name, values, cents, parts, description) => {
    const made = deal();
    const { invoice, lines } = await deposit(made, values);
    expect(invoice).toMatchObject({
      type: 'DEPOSIT',
      priceBasis: 'INCL_TAX',
      orderId: made.order.id,
      contactId: made.client.id,
      customerReference: 'PO-7',
      totalInclTaxCents: cents,
    });
    expect(lines.map((line) => line.unitPriceCents)).toEqual(parts);
    expect(lines[0]).toMatchObject({ kind: 'OTHER', description, vatRateBp: 1000, quantity: 1 });
  });
  test('no more than what is left to ask, drafts counted', async () => {
    const made = deal();
    expect(refusalOf(await ask(made, { amountInclTaxCents: 13_401 }))).toEqual(['deposit-over-order', undefined]);
    await deposit(made, { amountInclTaxCents: 4000 });
    expect(detailsOf(await ask(made, { amountInclTaxCents: 9401 }))).toEqual({
      code: 'deposit-over-order',
      reference: 'ORD-2026-001',
      left: '94.00',
    });
    await deposit(made, { amountInclTaxCents: 9400 });
    expect(refusalOf(await ask(made, { amountInclTaxCents: 1 }))).toEqual(['deposit-over-order', undefined]);
  });
  test('an unknown order, and one without a price', async () => {
    const made = deal();
    expect(detailsOf(await made.memory.run(draftDeposit, { orderId: UNKNOWN, shareBp: 1 }))).toEqual({
      code: 'not-found',
      entity: 'Order',
      id: UNKNOWN,
    });
    made.memory.change(Quote, made.quote.id, { status: 'SENT' });
    expect(detailsOf(await ask(made, { shareBp: 1 }))).toEqual({
      code: 'deposit-without-price',
      reference: 'ORD-2026-001',
    });
  });
  test('a price of one cent can be asked', async () => {
    const made = deal();
    made.memory
      .change(QuoteLine, made.ride.id, { unitPriceCents: 1 })
      .change(QuoteLine, made.welcome.id, { unitPriceCents: 0 });
    expect((await deposit(made, { amountInclTaxCents: 1 })).invoice.totalInclTaxCents).toBe(1);
  });
  test('every accepted quote counts, groups do not; a rate has one line', async () => {
    const made = deal();
    const { memory, client, order, quote } = made;
    memory.add(QuoteLine, { quoteId: quote.id, type: 'GROUP', label: 'Jour 1', unitPriceCents: 99_900 });
    const second = memory.add(Quote, {
      reference: 'D2',
      contactId: client.id,
      orderId: order.id,
      status: 'ACCEPTED',
      priceBasis: 'INCL_TAX',
    });
    memory.add(QuoteLine, { quoteId: second.id, label: 'Retour', unitPriceCents: 11_000, discountCents: 400 });
    const { invoice, lines } = await deposit(made, { shareBp: 10_000 });
    expect(invoice.totalInclTaxCents).toBe(24_000);
    expect(lines.map((line) => [line.vatRateBp, line.unitPriceCents])).toEqual([
      [1000, 21_600],
      [2000, 2400],
    ]);
  });
  test('what is run abroad is asked without VAT, with its reason', async () => {
    const made = deal();
    made.memory.change(QuoteLine, made.ride.id, { vatRateBp: 0 });
    expect((await deposit(made, { amountInclTaxCents: 1000 })).lines[0]).toMatchObject({
      vatRateBp: 0,
      vatCategory: 'S',
      exemptionCode: null,
    });
    made.memory.change(QuoteLine, made.ride.id, { sourceData: { isAbroad: true } });
    expect((await deposit(made, { amountInclTaxCents: 1000 })).lines).toMatchObject([
      { vatRateBp: 0, vatCategory: 'E', exemptionCode: 'VATEX-EU-O' },
      { vatRateBp: 2000, vatCategory: 'S', exemptionCode: null },
    ]);
  });
  test('a credited deposit leaves its room again', async () => {
    const made = deal();
    const { invoice } = await deposit(made, { amountInclTaxCents: 13_400 });
    await issue(made.memory, invoice.id);
    const note = await done(made.memory, creditInvoice, { invoiceId: invoice.id, reason: 'x' });
    expect(refusalOf(await ask(made, { amountInclTaxCents: 1 }))).toEqual(['deposit-over-order', undefined]);
    await issue(made.memory, note.invoiceId);
    expect(refusalOf(await ask(made, { amountInclTaxCents: 13_400 }))).toBe('done');
  });
});

describe('what a final invoice deducts', () => {
  const memory = company();
  const add = (values: Parameters<typeof billed>[2]) => billed(memory, UNKNOWN, values);
  const first = add({ type: 'DEPOSIT', number: 'FA-1', sequenceNumber: 1, totalInclTaxCents: 5000 });
  const same = add({ type: 'DEPOSIT', number: 'FA-2', sequenceNumber: 2, totalInclTaxCents: 3000 });
  const cents = (siblings: Parameters<typeof prepaymentsFor>[1], total: number, id: string | null = null) =>
    prepaymentsFor(id, siblings, total).map((entry) => [entry.number, entry.paidOn, entry.amountCents]);
  test.each([
    [
      'by number within a day',
      [same, first],
      9000,
      [
        ['FA-1', 5000],
        ['FA-2', 3000],
      ],
    ],
    [
      'no more than its total',
      [same, first],
      5001,
      [
        ['FA-1', 5000],
        ['FA-2', 1],
      ],
    ],
    ['none for nothing', [first], 0, []],
    ['one cent', [first], 1, [['FA-1', 1]]],
    ['nothing of what is no deposit', [add({})], 9000, []],
    ['nothing of one without number', [{ ...first, number: null }], 9000, []],
    ['nor of one without day', [{ ...first, issuedOn: null }], 9000, []],
    [
      'one that was credited whole is passed over',
      [first, same, add({ type: 'CREDIT_NOTE', correctsInvoiceId: first.id, totalInclTaxCents: 5000 })],
      9000,
      [['FA-2', 3000]],
    ],
    [
      'a credit note in draft takes nothing off',
      [first, add({ type: 'CREDIT_NOTE', status: 'DRAFT', correctsInvoiceId: first.id, totalInclTaxCents: 5000 })],
      9000,
      [['FA-1', 5000]],
    ],
    [
      'a credit note of another takes nothing off',
      [first, add({ type: 'CREDIT_NOTE', correctsInvoiceId: same.id, totalInclTaxCents: 5000 })],
      9000,
      [['FA-1', 5000]],
    ],
  ] as const)('%s', (_name, siblings, total, expected) => {
    expect(cents(siblings, total)).toEqual(expected.map(([number, amount]) => [number, '2026-11-02', amount]));
  });
  test('what others deduct is gone; what drafts and itself do is not', () => {
    const prepayments = [{ number: 'FA-1', paidOn: '2026-11-02', amountCents: 4000 }];
    const other = add({ type: 'BALANCE', prepayments });
    const draft = add({ type: 'BALANCE', status: 'DRAFT', prepayments });
    const left = (id: string | null, sibling: typeof other) => cents([first, sibling], 9000, id)[0]?.[2];
    expect([left(null, other), left(other.id, other), left(null, draft)]).toEqual([1000, 5000, 5000]);
  });
  test('credited on an invoice: its issued credit notes alone', () => {
    const note = { type: 'CREDIT_NOTE', correctsInvoiceId: first.id, totalInclTaxCents: 700 } as const;
    expect(
      creditedOn(first.id, [
        add(note),
        add(note),
        add({ ...note, status: 'DRAFT' }),
        add({ ...note, type: 'SUPPLEMENT' }),
        add({ ...note, correctsInvoiceId: same.id }),
      ]),
    ).toBe(1400);
  });
  test('room never falls below nothing; credit notes and supplements ask for none of it', () => {
    expect(depositRoomCents(4999, [first])).toBe(0);
    expect(depositRoomCents(5000, [first])).toBe(0);
    expect(depositRoomCents(5001, [first])).toBe(1);
    expect(depositRoomCents(5001, [first, add({ type: 'CREDIT_NOTE', totalInclTaxCents: 1 })])).toBe(1);
    expect(depositRoomCents(5001, [first, { ...first, id: UNKNOWN, type: 'SUPPLEMENT', totalInclTaxCents: 1 }])).toBe(
      1,
    );
  });
  test('a rate that weighs nothing has no line', () => {
    const bands = [
      { rateBp: 0, baseCents: 0, vatCents: 0 },
      { rateBp: 1000, baseCents: 1000, vatCents: 100 },
    ];
    expect(depositLines(500, bands, 'Acompte')).toEqual([
      { kind: 'OTHER', description: 'Acompte', unitPriceCents: 500, vatRateBp: 1000 },
    ]);
  });
});
