import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { draftLateInterest, issueInvoice } from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { DAY_MS, dayAt } from '#domain/kernel/instants.ts';
import { documentOf } from './invoiceExport.ts';
import { clientStatement, lateInterestTerms, statementDocument } from './statements.ts';
import { blockers, clientId, closeMoney, issuedOrder, later, money, openMoney, run } from './moneyDesk.ts';

beforeEach(openMoney);
afterEach(closeMoney);

describe('late interest', () => {
  test('claimed once for the days gone, then for the new ones only, with 40 € once, outside VAT', async () => {
    const { desk } = money();
    const claim = draftLateInterest(lateInterestTerms());
    const invoice = await issuedOrder();
    expect(await desk.runner.run(claim, { invoiceId: invoice.id })).toMatchObject({ code: 'invoice-not-late' });
    const due = must(invoice.dueOn, 'an issued invoice is due one day');
    while (dayAt(desk.env().now, desk.timeZone) <= due) later(DAY_MS);
    later(17 * DAY_MS);
    const first = await run(claim, { invoiceId: invoice.id });
    const expected = Math.round((invoice.totalInclTaxCents * 0.1215 * 18) / 365);
    expect(first).toMatchObject({ interestCents: expected, indemnityCents: 4000 });
    expect(await desk.runner.run(claim, { invoiceId: invoice.id })).toMatchObject({ code: 'invoice-not-late' });
    await run(issueInvoice, { invoiceId: first.invoiceId });
    expect(documentOf(desk, first.invoiceId)).toMatchObject({
      kind: 'SUPPLEMENT',
      seller: { vatId: null },
      vatBands: [{ category: 'O', rateBp: 0, vatCents: 0, exemptionCode: 'VATEX-EU-O' }],
      totals: { vatCents: 0, inclTaxCents: expected + 4000 },
    });
    expect(blockers(first.invoiceId)).toEqual([]);
    later(10 * DAY_MS);
    expect(await run(claim, { invoiceId: invoice.id })).toMatchObject({ indemnityCents: 0 });
    later(90 * DAY_MS);
    expect(await desk.runner.run(claim, { invoiceId: first.invoiceId })).toMatchObject({
      code: 'interest-on-interest',
    });
    desk.replica.write.exec(
      `UPDATE invoices SET buyer = json_set(buyer, '$.kind', 'CONSUMER') WHERE id = '${invoice.id}'`,
    );
    expect(await desk.runner.run(claim, { invoiceId: invoice.id })).toMatchObject({ code: 'late-interest-consumer' });
  });
});

describe('statement of account', () => {
  test('is printed, aged at today at the latest; an unknown client has none', async () => {
    const { desk } = money();
    const invoice = await issuedOrder();
    const year = { fromOn: '2026-01-01', toOn: '2026-12-31' };
    const statement = clientStatement(desk, clientId(), year);
    expect(statement.aged.notDue).toBeGreaterThanOrEqual(invoice.totalInclTaxCents);
    expect(must(invoice.dueOn, 'an issued invoice is due') < year.toOn).toBe(true);
    const document = must(statementDocument(desk, clientId(), year), 'the client exists');
    expect(document.movements).toEqual(statement.movements);
    expect(document.toOn).toBe('2026-11-20');
    const pdf = await desk.documents().render({ kind: 'statement', document });
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statementDocument(desk, '01900000-0000-7000-8000-000000000000', year)).toBeNull();
  });
});
