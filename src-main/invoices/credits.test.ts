import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  allocateCredit,
  allocatePayment,
  creditInvoice,
  draftFromOrder,
  issueInvoice,
  recordPayment,
  setDraftLines,
} from '#domain/invoices/index.ts';
import type { RowOf } from '#domain/model/entity.ts';
import { type Invoice, InvoiceLine, Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { clientCredits } from './statements.ts';
import {
  blockers,
  clientId,
  closeMoney,
  invoiceRow,
  issuedOrder,
  money,
  openMoney,
  problems,
  run,
  sealed,
} from './moneyDesk.ts';

beforeEach(openMoney);
afterEach(closeMoney);

describe('credit notes (381)', () => {
  test('by amount, by line, then the rest: exactly the invoice; each settles it first, the rest is the client’s', async () => {
    const invoice = await issuedOrder();
    const before = sealed(invoice.id);
    const line = rowsWhere(money().desk.replica.read, InvoiceLine, { invoiceId: invoice.id }).find(
      (each) => each.vatRateBp === 1000,
    );
    const credit = async (input: Record<string, unknown>): Promise<RowOf<typeof Invoice>> => {
      const { invoiceId } = await run(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'Retard du chauffeur',
        ...input,
      });
      await run(issueInvoice, { invoiceId });
      expect(blockers(invoiceId)).toEqual([]);
      return invoiceRow(invoiceId);
    };
    const welcome = rowsWhere(money().desk.replica.read, InvoiceLine, { invoiceId: invoice.id }).find(
      (each) => each.vatRateBp === 2000,
    );
    const first = await credit({ lines: [{ lineId: welcome?.id }] });
    expect(first).toMatchObject({ number: 'AV-2026-000001', totalInclTaxCents: 2400, paidCents: 2400, status: 'PAID' });
    expect(invoiceRow(invoice.id)).toMatchObject({ creditedCents: 2400, status: 'PARTIALLY_PAID' });
    const amountCents = invoice.totalInclTaxCents - 2400;
    const payment = { contactId: clientId(), method: 'TRANSFER', receivedOn: '2026-11-20', amountCents };
    await run(recordPayment, { ...payment, allocations: [{ invoiceId: invoice.id, amountCents }] });
    expect(invoiceRow(invoice.id).status).toBe('PAID');
    const second = await credit({ amountInclTaxCents: 1234 });
    expect(second).toMatchObject({ paidCents: 0, status: 'ISSUED', totalInclTaxCents: 1234 });
    expect(clientCredits(money().desk, clientId()).find((each) => each.id === second.id)?.leftCents).toBe(1234);
    expect(
      await money().desk.runner.run(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'x',
        lines: [{ lineId: line?.id }],
      }),
    ).toMatchObject({
      code: 'credit-over-invoice',
    });
    expect(
      await money().desk.runner.run(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'x',
        lines: [{ lineId: line?.id, quantity: 2 }],
      }),
    ).toMatchObject({
      code: 'credit-over-quantity',
    });
    const rest = await credit({});
    expect(first.totalInclTaxCents + second.totalInclTaxCents + rest.totalInclTaxCents).toBe(invoice.totalInclTaxCents);
    expect(await money().desk.runner.run(creditInvoice, { invoiceId: invoice.id, reason: 'x' })).toMatchObject({
      code: 'invoice-already-credited',
    });
    expect(sealed(invoice.id)).toEqual(before);
    expect(problems()).toEqual([]);
  });

  test('a draft edited beyond the invoice is not issued; what is left of a credit note settles another invoice', async () => {
    const invoice = await issuedOrder();
    const { invoiceId: noteId } = await run(creditInvoice, { invoiceId: invoice.id, reason: 'Geste' });
    const lines = [{ kind: 'OTHER', description: 'Trop', quantity: 1, unitPriceCents: 9_999_900, vatRateBp: 1000 }];
    await run(setDraftLines, { invoiceId: noteId, lines });
    expect(await money().desk.runner.run(issueInvoice, { invoiceId: noteId })).toMatchObject({
      code: 'credit-over-invoice',
    });
    const paid = {
      contactId: clientId(),
      method: 'CARD',
      receivedOn: '2026-11-20',
      amountCents: invoice.totalInclTaxCents,
    };
    await run(recordPayment, {
      ...paid,
      allocations: [{ invoiceId: invoice.id, amountCents: invoice.totalInclTaxCents }],
    });
    await run(setDraftLines, { invoiceId: noteId, lines: [{ ...lines[0], unitPriceCents: 1000 }] });
    await run(issueInvoice, { invoiceId: noteId });
    const other = await issuedOrder();
    const allocations = [{ invoiceId: other.id, amountCents: 700 }];
    await run(allocateCredit, { creditNoteId: noteId, allocations });
    expect(invoiceRow(other.id)).toMatchObject({ creditedCents: 700, paidCents: 0, status: 'PARTIALLY_PAID' });
    expect(await money().desk.runner.run(allocateCredit, { creditNoteId: noteId, allocations })).toMatchObject({
      code: 'payment-over-allocated',
    });
    expect(problems()).toEqual([]);
  });

  test('missions of an invoice credited whole can be billed again when they are named, not before', async () => {
    const invoice = await issuedOrder();
    const missionIds = rowsWhere(money().desk.replica.read, Mission, { orderId: invoice.orderId }).map(({ id }) => id);
    const again = { orderId: invoice.orderId, missionIds };
    expect(await money().desk.runner.run(draftFromOrder, again)).toMatchObject({ code: 'nothing-to-invoice' });
    const { invoiceId } = await run(creditInvoice, { invoiceId: invoice.id, reason: 'Mauvais client' });
    await run(issueInvoice, { invoiceId });
    expect((await run(draftFromOrder, again)).lineCount).toBe(1);
  });
});

describe('payments', () => {
  test('one over several, several over one; what is too much waits and is allocated later; an invoice is never overpaid', async () => {
    const [one, two] = [await issuedOrder(), await issuedOrder()];
    const pay = { contactId: clientId(), method: 'TRANSFER', receivedOn: '2026-11-20' };
    const total = one.totalInclTaxCents + two.totalInclTaxCents;
    const shares = [one, two].map(({ id, totalInclTaxCents }) => ({
      invoiceId: id,
      amountCents: totalInclTaxCents - 100,
    }));
    const { paymentId } = await run(recordPayment, { ...pay, amountCents: total + 5000, allocations: shares });
    expect(clientCredits(money().desk, clientId())).toMatchObject([{ id: paymentId, leftCents: 5200 }]);
    await run(recordPayment, { ...pay, amountCents: 60, allocations: [{ invoiceId: one.id, amountCents: 60 }] });
    expect(
      await money().desk.runner.run(allocatePayment, {
        paymentId,
        allocations: [{ invoiceId: one.id, amountCents: 41 }],
      }),
    ).toMatchObject({
      code: 'payment-over-balance',
    });
    const twice = [1, 2].map(() => ({ invoiceId: two.id, amountCents: 60 }));
    expect(await money().desk.runner.run(allocatePayment, { paymentId, allocations: twice })).toMatchObject({
      code: 'invoice-not-open',
    });
    await run(allocatePayment, {
      paymentId,
      allocations: [
        { invoiceId: one.id, amountCents: 40 },
        { invoiceId: two.id, amountCents: 100 },
      ],
    });
    expect([one, two].map(({ id }) => invoiceRow(id).status)).toEqual(['PAID', 'PAID']);
    const three = await issuedOrder();
    const allButOne = [{ invoiceId: three.id, amountCents: three.totalInclTaxCents - 1 }];
    await run(recordPayment, { ...pay, amountCents: three.totalInclTaxCents - 1, allocations: allButOne });
    expect(invoiceRow(three.id).status).toBe('PARTIALLY_PAID');
    expect(clientCredits(money().desk, clientId())).toMatchObject([{ id: paymentId, leftCents: 5060 }]);
    expect(problems()).toEqual([]);
  });
});
