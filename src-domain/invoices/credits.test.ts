import { describe, expect, test } from 'vitest';
import { must } from '../kernel/assert.ts';
import { Invoice, Mission, Quote, QuoteLine } from '../model/registry.ts';
import { creditInvoice } from './credit.commands.ts';
import { creditShares } from './credits.ts';
import { draftFromOrder, roundDraft, setDraftLines } from './draft.commands.ts';
import {
  deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  issuedDeal,
  linesOf,
  refusalOf,
  TODAY,
  UNKNOWN,
} from './money.cases.ts';

type Issued = Awaited<ReturnType<typeof issuedDeal>>;
const reason = 'Retard';

/** An invoice of those lines, issued. */
async function billOf(
  lines: readonly object[],
  priceBasis: 'EXCL_TAX' | 'INCL_TAX' = 'EXCL_TAX',
  totalInclTaxCents?: number,
): Promise<Issued> {
  const made = deal();
  made.memory.change(Quote, made.quote.id, { priceBasis });
  const { invoiceId } = await done(made.memory, draftFromOrder, { orderId: made.order.id });
  const common = { kind: 'SERVICE', description: 'Course', quantity: 1, vatRateBp: 1000 };
  await done(made.memory, setDraftLines, { invoiceId, lines: lines.map((line) => ({ ...common, ...line })) });
  if (totalInclTaxCents !== undefined) await done(made.memory, roundDraft, { invoiceId, totalInclTaxCents });
  return { ...made, invoice: await issue(made.memory, invoiceId) };
}

async function credit({ memory, invoice }: Issued, values: object = {}) {
  const { invoiceId } = await done(memory, creditInvoice, { invoiceId: invoice.id, reason, ...values });
  return { note: invoiceAt(memory, invoiceId), lines: linesOf(memory, invoiceId) };
}
const refused = async ({ memory, invoice }: Issued, values: object = {}) =>
  detailsOf(await memory.run(creditInvoice, { invoiceId: invoice.id, reason, ...values }));
const lineOf = ({ memory, invoice }: Issued, position: number) =>
  must(linesOf(memory, invoice.id)[position], 'the line exists');

describe('a credit note', () => {
  test('of the whole is the mirror of its invoice', async () => {
    const made = await issuedDeal();
    const { note, lines } = await credit(made);
    expect(note).toMatchObject({
      type: 'CREDIT_NOTE',
      status: 'DRAFT',
      correctsInvoiceId: made.invoice.id,
      priceBasis: 'EXCL_TAX',
      totalExclTaxCents: 12_000,
      totalVatCents: 1400,
      totalInclTaxCents: 13_400,
      serviceFromOn: '2026-11-18',
      notes: reason,
      orderId: made.order.id,
    });
    const { id: _id, invoiceId: _invoice, ...first } = lineOf(made, 0);
    expect(lines[0]).toMatchObject(first);
    expect(lines).toHaveLength(2);
  });
  test('of an amount, rate by rate, then of the rest', async () => {
    const made = await issuedDeal();
    const { note, lines } = await credit(made, { amountInclTaxCents: 1340 });
    expect(note).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 1340 });
    expect(
      lines.map(({ kind, quantity, unitPriceCents, vatRateBp }) => [kind, quantity, unitPriceCents, vatRateBp]),
    ).toEqual([
      ['OTHER', 1, 1100, 1000],
      ['OTHER', 1, 240, 2000],
    ]);
    expect(lines[0]?.description).toBe('Avoir sur FA-2026-000001 : Retard');
    expect(await refused(made, { amountInclTaxCents: 12_061 })).toEqual({
      code: 'credit-over-invoice',
      number: 'FA-2026-000001',
      left: '120.60',
    });
    const rest = await credit(made);
    expect(rest.note).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 12_060 });
    expect(await refused(made)).toEqual({ code: 'invoice-already-credited', number: 'FA-2026-000001' });
  });
  test('of one cent, or all but one: rates without a cent have no line', async () => {
    expect((await credit(await issuedDeal(), { amountInclTaxCents: 1 })).lines).toMatchObject([
      { unitPriceCents: 1, vatRateBp: 1000 },
    ]);
    const { note } = await credit(await issuedDeal(), { amountInclTaxCents: 13_399 });
    expect(note).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 13_399 });
  });
  test('of the amount that is the whole, it is the mirror too', async () => {
    const { note } = await credit(await issuedDeal(), { amountInclTaxCents: 13_400 });
    expect(note.priceBasis).toBe('EXCL_TAX');
  });
  test('a long reason keeps its line within 500 letters', async () => {
    const { lines } = await credit(await issuedDeal(), { amountInclTaxCents: 100, reason: 'x'.repeat(500) });
    expect(lines[0]?.description).toHaveLength(500);
  });
  test('an amount says of VAT what the invoice says at its rate', async () => {
    const made = deal();
    made.memory.change(QuoteLine, made.welcome.id, { sourceData: { isAbroad: true }, vatRateBp: 0 });
    const { invoiceId } = await done(made.memory, draftFromOrder, { orderId: made.order.id });
    const { lines } = await credit(
      { ...made, invoice: await issue(made.memory, invoiceId) },
      { amountInclTaxCents: 1300 },
    );
    expect(lines.map(({ vatRateBp, vatCategory, exemptionCode }) => [vatRateBp, vatCategory, exemptionCode])).toEqual([
      [0, 'E', 'VATEX-EU-O'],
      [1000, 'S', null],
    ]);
  });

  test('of a line, and of part of one', async () => {
    const made = await billOf([
      { quantity: 3, unitPriceCents: 3333, detail: 'Berline' },
      { unitPriceCents: 2000, vatRateBp: 2000 },
    ]);
    const first = lineOf(made, 0);
    const part = await credit(made, { lines: [{ lineId: first.id, quantity: 1 }] });
    expect(part.lines).toMatchObject([
      {
        kind: 'SERVICE',
        quantity: 1,
        unitPriceCents: 3666,
        detail: 'Berline · 1 sur 3 · FA-2026-000001',
        vatRateBp: 1000,
      },
    ]);
    const whole = await credit(made, { lines: [{ lineId: lineOf(made, 1).id }] });
    expect(whole.lines).toMatchObject([{ unitPriceCents: 2400, detail: '', vatRateBp: 2000 }]);
    expect(await refused(made, { lines: [{ lineId: first.id }] })).toEqual({
      code: 'credit-over-invoice',
      number: 'FA-2026-000001',
      left: '73.33',
      rate: ' à 10 %',
    });
  });
  test('all its lines named are not the mirror', async () => {
    const made = await issuedDeal();
    const { note } = await credit(made, { lines: [{ lineId: lineOf(made, 0).id }, { lineId: lineOf(made, 1).id }] });
    expect(note).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 13_400 });
  });
  test.each([
    [3, 'done'],
    [3.01, ['credit-over-quantity', 'quantity']],
    [0.01, 'done'],
    [0, ['credit-over-quantity', 'quantity']],
    [-1, ['credit-over-quantity', 'quantity']],
  ])('%d of three', async (quantity, expected) => {
    const { memory, invoice, ...made } = await billOf([{ quantity: 3, unitPriceCents: 3333 }]);
    const lineId = lineOf({ memory, invoice, ...made }, 0).id;
    expect(
      refusalOf(await memory.run(creditInvoice, { invoiceId: invoice.id, reason, lines: [{ lineId, quantity }] })),
    ).toEqual(expected);
  });
  test('a line unknown, or named twice', async () => {
    const made = await issuedDeal();
    const lineId = lineOf(made, 0).id;
    expect(await refused(made, { lines: [{ lineId: UNKNOWN }] })).toEqual({
      code: 'credit-line-unknown',
      field: 'lines',
      value: UNKNOWN,
      number: 'FA-2026-000001',
    });
    expect(
      await refused(made, {
        lines: [
          { lineId, quantity: 0.5 },
          { lineId, quantity: 0.5 },
        ],
      }),
    ).toMatchObject({ code: 'credit-line-unknown', value: lineId });
  });
  test('a discount alone gives nothing back', async () => {
    const made = await billOf([{ unitPriceCents: 5000 }, { kind: 'PROMOTION', unitPriceCents: -1000 }]);
    expect(await refused(made, { lines: [{ lineId: lineOf(made, 1).id }] })).toMatchObject({
      code: 'credit-over-invoice',
      left: '44.00',
      rate: '',
    });
    const free = await billOf([{ unitPriceCents: 5000 }, { unitPriceCents: 0 }]);
    expect(await refused(free, { lines: [{ lineId: lineOf(free, 1).id }] })).toMatchObject({
      code: 'credit-over-invoice',
      left: '55.00',
      rate: '',
    });
    const back = await credit(made, { lines: [{ lineId: lineOf(made, 0).id }, { lineId: lineOf(made, 1).id }] });
    expect(back.lines.map(({ quantity, unitPriceCents }) => [quantity, unitPriceCents])).toEqual([
      [1, 5500],
      [-1, 1100],
    ]);
  });
  test('a negative quantity is credited by negative parts', async () => {
    const made = await billOf([{ unitPriceCents: 5000 }, { quantity: -2, unitPriceCents: 500 }]);
    const [course, back] = [lineOf(made, 0), lineOf(made, 1)];
    const lines = (quantity: number) => ({
      lines: [
        { lineId: course.id, quantity: 0.5 },
        { lineId: back.id, quantity },
      ],
    });
    expect(await refused(made, lines(1))).toMatchObject({
      code: 'credit-over-quantity',
      value: 1,
      quantity: -2,
      line: 'Course',
    });
    expect(await refused(made, lines(-3))).toMatchObject({ code: 'credit-over-quantity' });
    expect((await credit(made, lines(-1))).note.totalInclTaxCents).toBe(2200);
  });
  test('an invoice agreed including tax, with its rounding', async () => {
    const made = await billOf([{ unitPriceCents: 5454 }], 'EXCL_TAX', 6000);
    expect(made.invoice.totalInclTaxCents).toBe(6000);
    const part = await credit(made, { amountInclTaxCents: 1000 });
    expect(part.lines).toMatchObject([{ unitPriceCents: 1000 }]);
    const rest = await credit(made);
    expect(rest.lines.map(({ kind, quantity, unitPriceCents }) => [kind, quantity, unitPriceCents])).toEqual([
      ['OTHER', 1, 4999],
      ['ROUNDING', 1, 1],
    ]);
    expect(rest.note.totalInclTaxCents).toBe(5000);
    const down = await billOf([{ unitPriceCents: 5455 }], 'EXCL_TAX', 6000);
    await credit(down, { amountInclTaxCents: 1000 });
    expect((await credit(down)).lines.map(({ quantity, unitPriceCents }) => [quantity, unitPriceCents])).toEqual([
      [1, 5001],
      [-1, 1],
    ]);
  });
  test('a rounding alone is nothing to print: refused, chosen or left', async () => {
    const made = await billOf([{ unitPriceCents: 5454 }], 'EXCL_TAX', 6000);
    expect(await refused(made, { lines: [{ lineId: lineOf(made, 1).id }] })).toEqual({ code: 'invoice-empty' });
    await credit(made, { amountInclTaxCents: 5999 });
    expect(await refused(made)).toEqual({ code: 'invoice-empty' });
  });
  test('the rounding given back twice is too much, at no rate', async () => {
    const made = await billOf([{ quantity: 2, unitPriceCents: 2730 }], 'EXCL_TAX', 6007);
    const half = { lines: [{ lineId: lineOf(made, 0).id, quantity: 1 }, { lineId: lineOf(made, 1).id }] };
    expect((await credit(made, half)).note.totalInclTaxCents).toBe(3004);
    expect(await refused(made, half)).toEqual({
      code: 'credit-over-invoice',
      number: 'FA-2026-000001',
      left: '30.03',
      rate: '',
    });
  });
  test('the rate that is exceeded is told, not one that is just used up', async () => {
    const made = await billOf([
      { unitPriceCents: 1000 },
      { unitPriceCents: 2000, vatRateBp: 2000 },
      { unitPriceCents: 3000, vatRateBp: 550 },
    ]);
    const [ten, twenty] = [lineOf(made, 0).id, lineOf(made, 1).id];
    await credit(made, { lines: [{ lineId: ten }, { lineId: twenty, quantity: 0.5 }] });
    expect(await refused(made, { lines: [{ lineId: twenty }] })).toMatchObject({ left: '12.00', rate: ' à 20 %' });
  });
  test('a rounding takes nothing of what an untaxed line says of VAT', async () => {
    const made = deal();
    const { memory, order, quote, ride, welcome } = made;
    for (const { id } of [ride, welcome])
      memory.change(QuoteLine, id, { sourceData: { isAbroad: true }, vatRateBp: 0 });
    memory.change(Mission, made.mission.id, { vatRateBp: 0 });
    const { invoiceId } = await done(memory, draftFromOrder, { orderId: order.id });
    await done(memory, roundDraft, { invoiceId, totalInclTaxCents: 12_001 });
    const issued = { ...made, quote, invoice: await issue(memory, invoiceId) };
    await credit(issued, { amountInclTaxCents: 1000 });
    expect((await credit(issued)).lines.map(({ kind, vatCategory }) => [kind, vatCategory])).toEqual([
      ['OTHER', 'E'],
      ['ROUNDING', 'S'],
    ]);
  });
  test('something free comes along for nothing', async () => {
    const made = await billOf([{ unitPriceCents: 5000 }, { unitPriceCents: 0 }]);
    const { lines } = await credit(made, { lines: [{ lineId: lineOf(made, 0).id }, { lineId: lineOf(made, 1).id }] });
    expect(lines.map(({ quantity, unitPriceCents }) => [quantity, unitPriceCents])).toEqual([
      [1, 5500],
      [1, 0],
    ]);
  });

  test('a line has its share of what is asked at its rate; a rounding its own', async () => {
    const made = await billOf(
      [
        { quantity: 1, unitPriceCents: 5454 },
        { unitPriceCents: 1000, vatRateBp: 2000 },
      ],
      'EXCL_TAX',
      7201,
    );
    expect(
      [...creditShares(linesOf(made.memory, made.invoice.id), 'EXCL_TAX').values()].toSorted((a, b) => a - b),
    ).toEqual([2, 1200, 5999]);
  });
  test('of a draft, of a credit note, of nothing known', async () => {
    const made = await issuedDeal();
    expect(detailsOf(await made.memory.run(creditInvoice, { invoiceId: UNKNOWN, reason }))).toEqual({
      code: 'not-found',
      entity: 'Invoice',
      id: UNKNOWN,
    });
    const { note } = await credit(made, { amountInclTaxCents: 100 });
    expect(refusalOf(await made.memory.run(creditInvoice, { invoiceId: note.id, reason }))).toEqual([
      'invoice-not-creditable',
      undefined,
    ]);
    await issue(made.memory, note.id);
    expect(refusalOf(await made.memory.run(creditInvoice, { invoiceId: note.id, reason }))).toEqual([
      'invoice-not-creditable',
      undefined,
    ]);
    made.memory.change(Invoice, made.invoice.id, { status: 'DRAFT' });
    expect(refusalOf(await made.memory.run(creditInvoice, { invoiceId: made.invoice.id, reason }))).toEqual([
      'invoice-not-creditable',
      undefined,
    ]);
    expect(made.invoice.issuedOn).toBe(TODAY);
  });
});
