import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftDeposit, draftFromOrder, issueInvoice, setDraftLines } from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { InvoiceLine, Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { documentOf } from './invoiceExport.ts';
import { openInvoices } from './statements.ts';
import { verifyInvoices } from './verify.store.ts';
import {
  acceptedOrder,
  blockers,
  clientId,
  closeMoney,
  complete,
  invoiceRow,
  money,
  openMoney,
  problems,
  run,
} from './moneyDesk.ts';

beforeEach(openMoney);
afterEach(closeMoney);

/* Money on a real replica: what is asked, deducted, and never changed. */
describe('deposit (386) and final invoice', () => {
  test('30 % asked over both rates, deducted by number from the final invoice, which asks for the rest', async () => {
    const orderId = await acceptedOrder();
    const { invoiceId: depositId, amountInclTaxCents } = await run(draftDeposit, { orderId, shareBp: 3000 });
    expect(
      rowsWhere(money().desk.replica.read, InvoiceLine, { invoiceId: depositId })
        .map((line) => line.vatRateBp)
        .toSorted((a, b) => a - b),
    ).toEqual([1000, 2000]);
    await run(issueInvoice, { invoiceId: depositId });
    const deposit = invoiceRow(depositId);
    expect(deposit).toMatchObject({ type: 'DEPOSIT', status: 'ISSUED', totalInclTaxCents: amountInclTaxCents });
    expect(documentOf(money().desk, depositId)).toMatchObject({ kind: 'DEPOSIT', businessProcess: 'S1' });
    expect(blockers(depositId)).toEqual([]);
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    await run(issueInvoice, { invoiceId });
    const final = invoiceRow(invoiceId);
    expect(final).toMatchObject({ type: 'BALANCE', prepaidCents: amountInclTaxCents });
    expect(final.prepayments).toEqual([
      { number: deposit.number, paidOn: deposit.issuedOn, amountCents: amountInclTaxCents },
    ]);
    expect(documentOf(money().desk, invoiceId)).toMatchObject({
      businessProcess: 'S4',
      references: { preceding: [{ number: deposit.number }] },
      totals: { prepaidCents: amountInclTaxCents, dueCents: final.totalInclTaxCents - amountInclTaxCents },
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(
      openInvoices(money().desk, clientId())
        .filter(({ id }) => [depositId, invoiceId].includes(id))
        .map((each) => each.balanceCents),
    ).toEqual([amountInclTaxCents, final.totalInclTaxCents - amountInclTaxCents]);
    expect(problems()).toEqual([]);
    money().desk.replica.write.exec(
      `UPDATE invoices SET prepayments = replace(prepayments, '${deposit.number}', 'FA-2026-999999') WHERE id = '${invoiceId}'`,
    );
    expect(verifyInvoices(money().desk.replica.read).problems.map((each) => each.code)).toEqual([
      'hash-broken',
      'prepaid-without-deposit',
    ]);
  });

  test('never beyond the price of the order; a deposit issued after the draft of the final invoice is deducted at issue', async () => {
    const orderId = await acceptedOrder();
    expect(await money().desk.runner.run(draftDeposit, { orderId, amountInclTaxCents: 10_000_000 })).toMatchObject({
      code: 'deposit-over-order',
    });
    const { invoiceId: depositId } = await run(draftDeposit, { orderId, shareBp: 6000 });
    expect(await money().desk.runner.run(draftDeposit, { orderId, shareBp: 6000 })).toMatchObject({
      code: 'deposit-over-order',
    });
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    expect(invoiceRow(invoiceId).type).toBe('STANDARD');
    await run(issueInvoice, { invoiceId: depositId }).catch(() => null);
    expect(invoiceRow(depositId).status).toBe('DRAFT');
    await run(setDraftLines, {
      invoiceId: depositId,
      lines: [{ kind: 'OTHER', description: 'Trop', quantity: 1, unitPriceCents: 9_999_900, vatRateBp: 1000 }],
    });
    expect(await money().desk.runner.run(issueInvoice, { invoiceId: depositId })).toMatchObject({
      code: 'deposit-over-order',
    });
  });

  test('an order without an accepted price gets no deposit', async () => {
    const { desk } = money();
    const bare = must(rowsWhere(desk.replica.read, Mission, { status: 'COMPLETED' })[0], 'a completed mission');
    desk.replica.write.exec("UPDATE quotes SET status = 'SENT'");
    expect(await desk.runner.run(draftDeposit, { orderId: bare.orderId, shareBp: 3000 })).toMatchObject({
      code: 'deposit-without-price',
    });
  });
});
