import { describe, expect, test } from 'vitest';
import type { RowOf } from '../model/entity.ts';
import { Contact, Invoice, InvoiceLine } from '../model/registry.ts';
import { creditInvoice } from './credit.commands.ts';
import { inForce, lateInterest } from './lateInterest.ts';
import { draftLateInterest } from './lateInterest.commands.ts';
import {
  type Deal,
  deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  linesOf,
  NOW,
  refusalOf,
  TODAY,
  UNKNOWN,
} from './money.cases.ts';
import { draftFromOrder } from './draft.commands.ts';
import { issueInvoice } from './issue.commands.ts';
import { recordPayment } from './payment.commands.ts';

/** 10 % a year, 12 % from 1 November; the indemnity since 2013. */
const terms = {
  id: 'late',
  version: '1',
  reference: 'L441-10',
  rates: [
    { validFrom: '2026-01-01', rateBp: 1000 },
    { validFrom: '2026-11-01', rateBp: 1200 },
  ],
  indemnities: [{ validFrom: '2013-01-01', amountCents: 4000 }],
};
const claim = draftLateInterest(terms);

/** An invoice of 134 € issued on 1 October, due on the 31st: late since 1 November. */
async function lateDeal(
  client: Partial<RowOf<typeof Contact>> = {},
): Promise<Deal & { invoiceId: string; ask: (values?: object) => ReturnType<Deal['memory']['run']> }> {
  const made = deal();
  made.memory.change(Contact, made.client.id, client);
  const { invoiceId } = await done(made.memory, draftFromOrder, { orderId: made.order.id });
  await done(made.memory, issueInvoice, { invoiceId, issuedOn: '2026-10-01' });
  return { ...made, invoiceId, ask: (values = {}) => made.memory.run(claim, { invoiceId, ...values }) };
}
const pay = ({ memory, client }: Deal, amountCents: number, receivedOn: string) =>
  done(memory, recordPayment, { contactId: client.id, amountCents, method: 'TRANSFER', receivedOn });

describe('a claim of late interest', () => {
  test('20 late days at 12 %, and 40 €, outside VAT', async () => {
    const made = await lateDeal();
    expect(await made.ask()).toMatchObject({ value: { interestCents: 88, indemnityCents: 4000 } });
    const draft = made.memory.all(Invoice).at(-1);
    expect(draft).toMatchObject({
      type: 'SUPPLEMENT',
      status: 'DRAFT',
      correctsInvoiceId: made.invoiceId,
      contactId: made.client.id,
      orderId: made.order.id,
      priceBasis: 'EXCL_TAX',
      totalVatCents: 0,
      totalInclTaxCents: 4088,
    });
    expect(linesOf(made.memory, draft?.id ?? '')).toMatchObject([
      {
        kind: 'OTHER',
        serviceOn: TODAY,
        description: 'Pénalités de retard sur FA-2026-000001',
        detail: '20 jours à 12 % l’an',
        unitPriceCents: 88,
        vatRateBp: 0,
        vatCategory: 'O',
        exemptionCode: 'VATEX-EU-O',
      },
      {
        kind: 'EXPENSE',
        serviceOn: TODAY,
        description: 'Indemnité forfaitaire pour frais de recouvrement, FA-2026-000001',
        unitPriceCents: 4000,
        vatCategory: 'O',
      },
    ]);
  });
  test('claimed again: the days since, without the indemnity', async () => {
    const made = await lateDeal();
    expect(await made.ask({ throughOn: '2026-11-10' })).toMatchObject({
      value: { interestCents: 44, indemnityCents: 4000 },
    });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 44, indemnityCents: 0 } });
    expect(linesOf(made.memory, made.memory.all(Invoice).at(-1)?.id ?? '')).toMatchObject([
      { detail: '10 jours à 12 % l’an' },
    ]);
    expect(detailsOf(await made.ask())).toEqual({ code: 'invoice-not-late', number: 'FA-2026-000001' });
  });
  test.each([
    ['the due day itself', { throughOn: '2026-10-31' }, ['invoice-not-late', undefined]],
    ['the day after', { throughOn: '2026-11-01' }, 'done'],
    ['today', { throughOn: TODAY }, 'done'],
    ['tomorrow', { throughOn: '2026-11-21' }, ['invoice-not-late', undefined]],
  ])('through %s', async (_name, values, expected) => {
    expect(refusalOf(await (await lateDeal()).ask(values))).toEqual(expected);
  });
  test.each([
    ['a draft', { status: 'DRAFT' }, ['invoice-not-late', undefined]],
    ['a credit note', { type: 'CREDIT_NOTE' }, ['invoice-not-late', undefined]],
    ['no due day', { dueOn: null }, ['invoice-not-late', undefined]],
    ['one of a consumer', { buyer: { kind: 'CONSUMER' } }, ['late-interest-consumer', undefined]],
    ['nobody told', { buyer: null }, ['late-interest-consumer', undefined]],
    ['one thrown away', { deletedAt: NOW }, ['not-found', undefined]],
  ] as const)('on %s', async (_name, values, expected) => {
    const made = await lateDeal();
    made.memory.change(Invoice, made.invoiceId, values);
    expect(refusalOf(await made.ask())).toEqual(expected);
  });
  test('none on what is itself a claim', async () => {
    const made = await lateDeal();
    const [first, second] = linesOf(made.memory, made.invoiceId);
    made.memory.change(InvoiceLine, first?.id ?? '', { vatCategory: 'O' });
    expect(refusalOf(await made.ask())).toBe('done');
    made.memory.change(InvoiceLine, second?.id ?? '', { vatCategory: 'O' });
    expect(refusalOf(await made.ask())).toEqual(['interest-on-interest', undefined]);
  });

  test.each([
    ['paid whole on the due day', 13_400, '2026-10-31', 'invoice-not-late'],
    ['a cent short of it', 13_399, '2026-10-31', [0, 4000]],
    ['paid whole on the day after', 13_400, '2026-11-01', [0, 4000]],
    ['half paid in time', 6700, '2026-10-31', [44, 4000]],
    ['half paid after ten days', 6700, '2026-11-11', [66, 4000]],
  ] as const)('%s', async (_name, cents, on, expected) => {
    const made = await lateDeal();
    await pay(made, cents, on);
    const answer = await made.ask();
    if (typeof expected === 'string') expect(detailsOf(answer)['code']).toBe(expected);
    else {
      expect(answer).toMatchObject({ value: { interestCents: expected[0], indemnityCents: expected[1] } });
      const lines = linesOf(made.memory, made.memory.all(Invoice).at(-1)?.id ?? '');
      expect(lines.map(({ kind }) => kind)).toEqual(expected[0] > 0 ? ['OTHER', 'EXPENSE'] : ['EXPENSE']);
    }
  });
  test('deposits are not owed on it', async () => {
    const made = await lateDeal();
    made.memory.change(Invoice, made.invoiceId, { prepaidCents: 6700 });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 44 } });
  });
  test('a credit note lowers what is late from the day it is issued, in draft not', async () => {
    const made = await lateDeal();
    const { invoiceId } = await done(made.memory, creditInvoice, {
      invoiceId: made.invoiceId,
      reason: 'x',
      amountInclTaxCents: 6700,
    });
    expect(await made.ask({ throughOn: '2026-11-19' })).toMatchObject({ value: { interestCents: 84 } });
    await issue(made.memory, invoiceId);
    expect(invoiceAt(made.memory, invoiceId).issuedOn).toBe(TODAY);
    expect(await made.ask()).toMatchObject({ value: { interestCents: 2, indemnityCents: 0 } });
  });
  test('a credit note without a day lowers nothing', async () => {
    const made = await lateDeal();
    made.memory.add(Invoice, {
      contactId: made.client.id,
      type: 'CREDIT_NOTE',
      status: 'ISSUED',
      correctsInvoiceId: made.invoiceId,
      totalInclTaxCents: 13_400,
    });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 88 } });
  });
  test('two rates one after the other are both told', async () => {
    const made = await lateDeal({ paymentTerms: 'DAYS_15' });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 143 } });
    expect(linesOf(made.memory, made.memory.all(Invoice).at(-1)?.id ?? '')[0]?.detail).toBe(
      '35 jours à 10 puis 12 % l’an',
    );
  });
  test('no indemnity before there is one; a supplement that is no claim counts for none', async () => {
    const made = await lateDeal();
    const early = draftLateInterest({ ...terms, indemnities: [{ validFrom: '2026-11-01', amountCents: 4000 }] });
    expect(await made.memory.run(early, { invoiceId: made.invoiceId })).toMatchObject({
      value: { interestCents: 88, indemnityCents: 0 },
    });
    expect(linesOf(made.memory, made.memory.all(Invoice).at(-1)?.id ?? '')).toHaveLength(1);
    const other = await lateDeal();
    const supplement = other.memory.add(Invoice, {
      contactId: other.client.id,
      type: 'SUPPLEMENT',
      correctsInvoiceId: other.invoiceId,
    });
    const own = {
      invoiceId: supplement.id,
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
    } as const;
    other.memory.add(InvoiceLine, { ...own, kind: 'EXPENSE', serviceOn: TODAY });
    other.memory.add(InvoiceLine, { ...own, kind: 'OTHER', serviceOn: TODAY });
    other.memory.add(InvoiceLine, { ...own, kind: 'EXPENSE', vatCategory: 'O' });
    other.memory.add(InvoiceLine, { ...own, kind: 'OTHER', vatCategory: 'O' });
    expect(await other.ask()).toMatchObject({ value: { interestCents: 88, indemnityCents: 4000 } });
    expect(refusalOf(await other.ask({ invoiceId: UNKNOWN }))).toEqual(['not-found', undefined]);
  });
  test('interest claimed alone leaves the indemnity to claim', async () => {
    const made = await lateDeal();
    const early = draftLateInterest({ ...terms, indemnities: [] });
    const input = { invoiceId: made.invoiceId, throughOn: '2026-11-10' };
    expect(await made.memory.run(early, input)).toMatchObject({ value: { interestCents: 44, indemnityCents: 0 } });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 44, indemnityCents: 4000 } });
  });
  test('one cent of each has its line', async () => {
    const made = await lateDeal();
    made.memory.change(Invoice, made.invoiceId, { prepaidCents: 13_250 });
    const cent = draftLateInterest({ ...terms, indemnities: [{ validFrom: '2013-01-01', amountCents: 1 }] });
    const answer = await made.memory.run(cent, { invoiceId: made.invoiceId });
    expect(answer).toMatchObject({ value: { interestCents: 1, indemnityCents: 1 } });
    expect(linesOf(made.memory, made.memory.all(Invoice).at(-1)?.id ?? '')).toHaveLength(2);
  });
  test('the last day claimed is the latest of them', async () => {
    const made = await lateDeal();
    for (const throughOn of ['2026-11-05', '2026-11-10', '2026-11-15']) await made.ask({ throughOn });
    expect(await made.ask()).toMatchObject({ value: { interestCents: 22, indemnityCents: 0 } });
  });
});

describe('the steps of interest', () => {
  const late = { owedCents: 100_000, settled: [], fromOn: '2026-10-30', toOn: '2026-11-02' };
  test('one a balance and a rate, both days counted', () => {
    expect(lateInterest({ ...late, settled: [{ on: '2026-11-02', cents: 40_000 }] }, terms.rates).steps).toEqual([
      { fromOn: '2026-10-30', toOn: '2026-10-31', days: 2, balanceCents: 100_000, rateBp: 1000 },
      { fromOn: '2026-11-01', toOn: '2026-11-01', days: 1, balanceCents: 100_000, rateBp: 1200 },
      { fromOn: '2026-11-02', toOn: '2026-11-02', days: 1, balanceCents: 60_000, rateBp: 1200 },
    ]);
  });
  test('nothing where nothing is owed, or no rate is known', () => {
    expect(lateInterest({ ...late, settled: [{ on: '2026-11-01', cents: 200_000 }] }, terms.rates)).toMatchObject({
      days: 2,
      cents: 55,
    });
    expect(lateInterest(late, [])).toEqual({ cents: 0, days: 0, steps: [] });
    expect(lateInterest({ ...late, owedCents: 1 }, terms.rates).days).toBe(4);
    expect(lateInterest(late, [{ validFrom: '2026-01-01', rateBp: 1 }]).steps).toMatchObject([{ rateBp: 1 }]);
  });
  test('the row in force, whatever the order of the rows', () => {
    expect(inForce(terms.rates.toReversed(), '2026-11-01')?.rateBp).toBe(1200);
    expect(inForce(terms.rates, '2025-12-31')).toBeNull();
  });
});
