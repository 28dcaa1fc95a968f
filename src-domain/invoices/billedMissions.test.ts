import { describe, expect, test } from 'vitest';
import { Invoice, InvoiceLine, Mission, Order } from '../model/registry.ts';
import { invoiceOf } from './billedMissions.ts';
import { creditInvoice } from './credit.commands.ts';
import { draftDeposit } from './deposit.commands.ts';
import { discardDraft, draftForPeriod, draftFromOrder } from './draft.commands.ts';
import { addMission, deal, done, invoiceAt, issue, issuedDeal, NOW, refusalOf, UNKNOWN } from './money.cases.ts';

describe('a mission on an invoice', () => {
  test('billed once; again, when it is named, once the invoice is credited whole', async () => {
    const made = await issuedDeal();
    const { memory, order, mission, invoice } = made;
    const again = { orderId: order.id, missionIds: [mission.id] };
    expect(memory.all(Mission)[0]?.status).toBe('BILLED');
    expect((await invoiceOf(memory.reads, mission.id))?.id).toBe(invoice.id);
    expect(refusalOf(await memory.run(draftFromOrder, again))).toEqual(['nothing-to-invoice', undefined]);
    const part = await done(memory, creditInvoice, { invoiceId: invoice.id, reason: 'x', amountInclTaxCents: 13_399 });
    await issue(memory, part.invoiceId);
    expect((await invoiceOf(memory.reads, mission.id))?.id).toBe(invoice.id);
    const rest = await done(memory, creditInvoice, { invoiceId: invoice.id, reason: 'x' });
    expect((await invoiceOf(memory.reads, mission.id))?.id).toBe(invoice.id);
    await issue(memory, rest.invoiceId);
    expect(await invoiceOf(memory.reads, mission.id)).toBeNull();
    expect(refusalOf(await memory.run(draftFromOrder, { orderId: order.id }))).toEqual([
      'nothing-to-invoice',
      undefined,
    ]);
    expect(refusalOf(await memory.run(draftFromOrder, again))).toBe('done');
  });
  test.each([
    ['a draft counts', { status: 'DRAFT' }, {}, true],
    ['an invoice of nothing too', { totalInclTaxCents: 0 }, {}, true],
    ['a credit note does not', { type: 'CREDIT_NOTE' }, {}, false],
    ['a supplement does not', { type: 'SUPPLEMENT' }, {}, false],
    ['a discarded one does not', { deletedAt: NOW }, {}, false],
    ['a charge of it does not', {}, { kind: 'OTHER' }, false],
  ] as const)('%s', async (_name, values, line, isBilled) => {
    const { memory, client, mission } = deal();
    const invoice = memory.add(Invoice, { contactId: client.id, status: 'ISSUED', totalInclTaxCents: 11_000 });
    memory.change(Invoice, invoice.id, values);
    const own = { description: 'x', unitPriceCents: 1, vatRateBp: 0, totalExclTaxCents: 1 };
    memory.add(InvoiceLine, { invoiceId: invoice.id, missionId: mission.id, ...own, ...line });
    expect((await invoiceOf(memory.reads, mission.id)) !== null).toBe(isBilled);
  });
});

describe('a draft for a period', () => {
  const period = (values: object = {}) => ({ fromOn: '2026-11-18', toOn: '2026-11-18', ...values });
  test.each([
    ['the day itself', {}, 'done'],
    ['the day before', { fromOn: '2026-11-17', toOn: '2026-11-17' }, ['nothing-to-invoice', undefined]],
    ['the day after', { fromOn: '2026-11-19', toOn: '2026-11-19' }, ['nothing-to-invoice', undefined]],
    ['an end before its start', { toOn: '2026-11-17' }, ['end-before-start', 'toOn']],
    ['nobody', { contactId: UNKNOWN }, ['not-found', undefined]],
  ])('%s', async (_name, values, expected) => {
    const { memory, client } = deal();
    expect(refusalOf(await memory.run(draftForPeriod, { contactId: client.id, ...period(values) }))).toEqual(expected);
  });
  test('of one order, its deposits are deducted; of several, the order is not told', async () => {
    const { memory, client, order, quote } = deal();
    const deposit = await done(memory, draftDeposit, { orderId: order.id, amountInclTaxCents: 4000 });
    await issue(memory, deposit.invoiceId);
    const one = await done(memory, draftForPeriod, { contactId: client.id, ...period() });
    expect(one.lineCount).toBe(1);
    expect(invoiceAt(memory, one.invoiceId)).toMatchObject({
      type: 'BALANCE',
      orderId: order.id,
      prepaidCents: 4000,
      totalInclTaxCents: 11_000,
    });
    await done(memory, discardDraft, { invoiceId: one.invoiceId });
    const other = memory.add(Order, { reference: 'ORD-2', contactId: client.id });
    addMission({ memory, client, order: other, quote }, { reference: 'ORD-2-01' });
    const two = await done(memory, draftForPeriod, { contactId: client.id, ...period() });
    expect(invoiceAt(memory, two.invoiceId)).toMatchObject({
      type: 'STANDARD',
      orderId: null,
      prepaidCents: 0,
      totalInclTaxCents: 22_000,
    });
  });
  test('without deposit it is a plain invoice', async () => {
    const { memory, client } = deal();
    const { invoiceId } = await done(memory, draftForPeriod, { contactId: client.id, ...period() });
    expect(invoiceAt(memory, invoiceId).type).toBe('STANDARD');
  });
});
