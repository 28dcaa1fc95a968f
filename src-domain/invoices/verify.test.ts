import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Order } from '../model/registry.ts';
import { draftFromOrder } from './draft.commands.ts';
import type { InvoiceRow } from './invoice.ts';
import { addMission, done, invoiceAt, issue, issuedDeal, linesOf } from './money.cases.ts';
import { type VerifiedInvoice, verifySeries } from './verify.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Three invoices of one series, issued one after the other. */
async function series(): Promise<VerifiedInvoice[]> {
  const { memory, client, quote, invoice } = await issuedDeal();
  const ids = [invoice.id];
  for (const reference of ['ORD-2', 'ORD-3']) {
    const order = memory.add(Order, { reference, contactId: client.id, status: 'CONFIRMED' });
    addMission({ memory, client, order, quote }, { reference: `${reference}-01` });
    ids.push((await issue(memory, (await done(memory, draftFromOrder, { orderId: order.id })).invoiceId)).id);
  }
  return ids.map((id) => ({ invoice: invoiceAt(memory, id), lines: linesOf(memory, id) }));
}
const told = (entries: readonly VerifiedInvoice[]) =>
  verifySeries(entries, sha256).map(({ code, number }) => [code, number?.slice(-1)]);
const with2nd = async (values: Partial<InvoiceRow>, index = 1) =>
  (await series()).map((entry, place) =>
    place === index ? { ...entry, invoice: { ...entry.invoice, ...values } } : entry,
  );

describe('a series of invoices', () => {
  test('holds as it was issued, in any order', async () => {
    const all = await series();
    expect(all.map(({ invoice }) => invoice.sequenceNumber)).toEqual([1, 2, 3]);
    expect(told(all)).toEqual([]);
    expect(told(all.toReversed())).toEqual([]);
    expect(told([])).toEqual([]);
  });
  test.each<[string, Partial<InvoiceRow>, unknown[]]>([
    [
      'a total changed since',
      { totalInclTaxCents: 1 },
      [
        ['hash-broken', '2'],
        ['totals-differ', '2'],
      ],
    ],
    [
      'a tax changed since',
      { totalVatCents: 1 },
      [
        ['hash-broken', '2'],
        ['totals-differ', '2'],
      ],
    ],
    [
      'a seal of its own',
      { contentHash: 'x' },
      [
        ['hash-broken', '2'],
        ['chain-broken', '3'],
      ],
    ],
    [
      'a chain cut',
      { previousHash: null },
      [
        ['chain-broken', '2'],
        ['hash-broken', '2'],
      ],
    ],
    [
      'a day before',
      { issuedOn: '2026-11-19' },
      [
        ['date-goes-back', '2'],
        ['hash-broken', '2'],
      ],
    ],
    [
      'a day after',
      { issuedOn: '2026-11-21' },
      [
        ['hash-broken', '2'],
        ['date-goes-back', '3'],
      ],
    ],
    [
      'no number in the series',
      { sequenceNumber: null },
      [
        ['issued-without-number', '2'],
        ['number-gap', '3'],
        ['chain-broken', '3'],
      ],
    ],
    [
      'no number',
      { number: null },
      [
        ['issued-without-number', undefined],
        ['number-gap', '3'],
        ['chain-broken', '3'],
      ],
    ],
    [
      'no day',
      { issuedOn: null },
      [
        ['issued-without-number', '2'],
        ['number-gap', '3'],
        ['chain-broken', '3'],
      ],
    ],
    [
      'a day of no calendar',
      { issuedOn: '2026-02-30' },
      [
        ['issued-without-number', '2'],
        ['number-gap', '3'],
        ['chain-broken', '3'],
      ],
    ],
    ['what may change: money received', { paidCents: 5, status: 'PAID' }, []],
  ])('%s', async (_name, values, expected) => {
    expect(told(await with2nd(values))).toEqual(expected);
  });
  test('the first has nothing before it', async () => {
    expect(told(await with2nd({ previousHash: 'x' }, 0))).toEqual([
      ['chain-broken', '1'],
      ['hash-broken', '1'],
    ]);
    expect(verifySeries((await series()).slice(1), sha256)[0]).toMatchObject({
      code: 'number-gap',
      details: { expected: 1, found: 2 },
    });
    expect(told((await series()).slice(1))).toEqual([
      ['number-gap', '2'],
      ['chain-broken', '2'],
    ]);
  });
  test('a number given twice', async () => {
    expect(told(await with2nd({ sequenceNumber: 1 }))).toEqual([
      ['number-duplicate', '2'],
      ['number-gap', '3'],
    ]);
  });
  test('one without number is told of first, before those that have one', async () => {
    const [one, two] = await series();
    if (!one || !two) throw new Error('two invoices');
    const lost = { ...two, invoice: { ...two.invoice, sequenceNumber: null } };
    for (const entries of [
      [one, lost],
      [lost, one],
    ])
      expect(told(entries)).toEqual([['issued-without-number', '2']]);
  });
  test('a line changed since', async () => {
    const all = (await series()).map((entry) => ({
      ...entry,
      lines: entry.lines.map((line) => ({ ...line, unitPriceCents: line.unitPriceCents + 1 })),
    }));
    expect(told(all.slice(0, 1))).toEqual([
      ['hash-broken', '1'],
      ['totals-differ', '1'],
    ]);
  });
});
