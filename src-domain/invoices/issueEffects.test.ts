import { describe, expect, test } from 'vitest';
import { Invoice, Order, Quote, QuoteLine, StateHistory } from '../model/registry.ts';
import { creditInvoice } from './credit.commands.ts';
import { draftDeposit } from './deposit.commands.ts';
import { draftFromOrder, setDraftLines } from './draft.commands.ts';
import { issueInvoice } from './issue.commands.ts';
import {
  addMission,
  deal,
  type Deal,
  detailsOf,
  done,
  invoiceAt,
  issue,
  issuedDeal,
  NOW,
  refusalOf,
  TODAY,
  UNKNOWN,
} from './money.cases.ts';
import { recordPayment } from './payment.commands.ts';

async function drafted(values: Parameters<typeof deal>[0] = {}): Promise<Deal & { invoiceId: string }> {
  const made = deal(values);
  return { ...made, invoiceId: (await done(made.memory, draftFromOrder, { orderId: made.order.id })).invoiceId };
}

describe('deposits and credit notes when they are issued', () => {
  test('a deposit edited beyond what the order leaves is refused', async () => {
    const { memory, order } = deal();
    const { invoiceId } = await done(memory, draftDeposit, { orderId: order.id, amountInclTaxCents: 4000 });
    const line = { kind: 'OTHER', description: 'Acompte', quantity: 1, unitPriceCents: 13_401, vatRateBp: 1000 };
    await done(memory, setDraftLines, { invoiceId, lines: [line] });
    expect(detailsOf(await memory.run(issueInvoice, { invoiceId }))).toEqual({
      code: 'deposit-over-order',
      reference: 'ORD-2026-001',
      left: '134.00',
    });
    await done(memory, setDraftLines, { invoiceId, lines: [{ ...line, unitPriceCents: 13_400 }] });
    expect((await issue(memory, invoiceId)).type).toBe('DEPOSIT');
  });
  test('one without order asks what it asks', async () => {
    const { memory, order } = deal();
    const { invoiceId } = await done(memory, draftDeposit, { orderId: order.id, amountInclTaxCents: 4000 });
    memory.change(Invoice, invoiceId, { orderId: null });
    expect((await issue(memory, invoiceId)).totalInclTaxCents).toBe(4000);
  });
  test('an invoice its deposit settles is paid, and its order with it once the deposit is', async () => {
    const made = deal();
    const { memory, client, order } = made;
    const deposit = await done(memory, draftDeposit, { orderId: order.id, amountInclTaxCents: 13_400 });
    await issue(memory, deposit.invoiceId);
    const { invoiceId } = await done(memory, draftFromOrder, { orderId: order.id });
    expect(await issue(memory, invoiceId)).toMatchObject({ status: 'PAID', prepaidCents: 13_400, paidCents: 0 });
    expect(memory.all(Order)[0]?.status).toBe('INVOICED');
    await done(memory, recordPayment, {
      contactId: client.id,
      amountCents: 13_400,
      method: 'TRANSFER',
      receivedOn: TODAY,
    });
    expect(memory.all(Order)[0]).toMatchObject({ status: 'PAID', statusChangedAt: NOW });
    expect(memory.all(StateHistory).at(-1)).toMatchObject({
      subjectType: 'Order',
      fromStatus: 'INVOICED',
      toStatus: 'PAID',
    });
  });
  test('its deposit paid first, the final invoice ends the order at once', async () => {
    const { memory, client, order } = deal();
    const deposit = await done(memory, draftDeposit, { orderId: order.id, amountInclTaxCents: 13_400 });
    await issue(memory, deposit.invoiceId);
    await done(memory, recordPayment, {
      contactId: client.id,
      amountCents: 13_400,
      method: 'TRANSFER',
      receivedOn: TODAY,
    });
    expect(memory.all(Order)[0]?.status).toBe('CONFIRMED');
    const { invoiceId } = await done(memory, draftFromOrder, { orderId: order.id });
    await issue(memory, invoiceId);
    expect(memory.all(Order)[0]?.status).toBe('PAID');
  });
  test('the deposit is deducted even from a draft made before it', async () => {
    const { memory, invoiceId, order, client } = await drafted();
    memory.add(Invoice, {
      contactId: client.id,
      orderId: order.id,
      type: 'DEPOSIT',
      status: 'ISSUED',
      number: 'FA-1',
      issuedOn: '2026-11-02',
      totalInclTaxCents: 400,
    });
    expect(await issue(memory, invoiceId)).toMatchObject({
      type: 'BALANCE',
      prepaidCents: 400,
      prepayments: [{ number: 'FA-1', amountCents: 400 }],
    });
  });
  test.each([
    ['owed whole', 0, 13_400, 'PAID', { creditedCents: 13_400, status: 'PAID' }],
    ['partly paid', 400, 13_000, 'PARTIALLY_PAID', { creditedCents: 13_000, status: 'PAID' }],
    ['paid', 13_400, 0, 'ISSUED', { creditedCents: 0, status: 'PAID' }],
  ] as const)('a credit note settles its invoice first, %s', async (_name, cents, usedCents, status, after) => {
    const { memory, client, invoice } = await issuedDeal();
    if (cents > 0)
      await done(memory, recordPayment, {
        contactId: client.id,
        amountCents: cents,
        method: 'CARD',
        receivedOn: TODAY,
      });
    const { invoiceId } = await done(memory, creditInvoice, { invoiceId: invoice.id, reason: 'x' });
    expect(await issue(memory, invoiceId)).toMatchObject({ number: 'AV-2026-000001', paidCents: usedCents, status });
    expect(invoiceAt(memory, invoice.id)).toMatchObject(after);
  });
  test('a credit note of a draft, of nothing, or edited beyond its invoice is refused', async () => {
    const { memory, invoice } = await issuedDeal();
    const { invoiceId } = await done(memory, creditInvoice, { invoiceId: invoice.id, reason: 'x' });
    const ask = async () => refusalOf(await memory.run(issueInvoice, { invoiceId }));
    memory.change(Invoice, invoice.id, { status: 'DRAFT' });
    expect(await ask()).toEqual(['invoice-not-creditable', undefined]);
    memory.change(Invoice, invoice.id, { status: 'ISSUED' }).change(Invoice, invoiceId, { correctsInvoiceId: UNKNOWN });
    expect(await ask()).toEqual(['invoice-not-creditable', undefined]);
    memory.change(Invoice, invoiceId, { correctsInvoiceId: invoice.id });
    const line = { kind: 'OTHER', description: 'Trop', quantity: 1, unitPriceCents: 10_001, vatRateBp: 1000 };
    await done(memory, setDraftLines, { invoiceId, lines: [line] });
    expect(detailsOf(await memory.run(issueInvoice, { invoiceId }))).toEqual({
      code: 'credit-over-invoice',
      number: 'FA-2026-000001',
      left: '0.00',
    });
    await done(memory, setDraftLines, { invoiceId, lines: [{ ...line, unitPriceCents: 10_000 }] });
    expect(await ask()).toBe('done');
  });
});

describe('an order is paid', () => {
  const paid = async (values: Partial<Parameters<Deal['memory']['add']>[1]> | null): Promise<string | undefined> => {
    const { memory, client, order, invoice } = await issuedDeal();
    if (values) memory.add(Invoice, { contactId: client.id, orderId: order.id, ...values });
    const allocations = [{ invoiceId: invoice.id, amountCents: 13_400 }];
    await done(memory, recordPayment, {
      contactId: client.id,
      amountCents: 13_400,
      method: 'TRANSFER',
      receivedOn: TODAY,
      allocations,
    });
    return memory.all(Order)[0]?.status;
  };
  test.each([
    ['with its only invoice', null, 'PAID'],
    ['not while another is owed', { status: 'ISSUED' }, 'INVOICED'],
    ['not while a draft stands', { status: 'DRAFT' }, 'INVOICED'],
    ['with another that is paid', { status: 'PAID' }, 'PAID'],
    ['whatever its credit notes', { status: 'ISSUED', type: 'CREDIT_NOTE' }, 'PAID'],
  ])('%s', async (_name, values, status) => {
    expect(await paid(values)).toBe(status);
  });
  test('not when it is only partly so, not before it is invoiced whole, and not once it is gone', async () => {
    const part = await issuedDeal();
    await done(part.memory, recordPayment, {
      contactId: part.client.id,
      amountCents: 13_399,
      method: 'CARD',
      receivedOn: TODAY,
    });
    expect([invoiceAt(part.memory, part.invoice.id).status, part.memory.all(Order)[0]?.status]).toEqual([
      'PARTIALLY_PAID',
      'INVOICED',
    ]);
    for (const values of [{ status: 'CONFIRMED' }, { deletedAt: NOW }] as const) {
      const made = await issuedDeal();
      made.memory.change(Order, made.order.id, values);
      await done(made.memory, recordPayment, {
        contactId: made.client.id,
        amountCents: 13_400,
        method: 'CARD',
        receivedOn: TODAY,
      });
      expect(made.memory.all(Order)[0]?.status).not.toBe('PAID');
    }
  });
  test('each order for itself', async () => {
    const { memory, client, quote } = await issuedDeal();
    const order = memory.add(Order, { reference: 'ORD-2', contactId: client.id, status: 'CONFIRMED' });
    addMission({ memory, client, order, quote }, { reference: 'ORD-2-01' });
    await issue(memory, (await done(memory, draftFromOrder, { orderId: order.id })).invoiceId);
    await done(memory, recordPayment, { contactId: client.id, amountCents: 24_400, method: 'CARD', receivedOn: TODAY });
    expect(memory.all(Order).map((each) => each.status)).toEqual(['PAID', 'PAID']);
    expect([memory.all(Quote).length, memory.all(QuoteLine).length]).toEqual([1, 2]);
  });
});
