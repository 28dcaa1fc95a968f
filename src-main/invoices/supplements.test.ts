import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  billCharges,
  dismissCharge,
  draftCancellationFee,
  draftFromOrder,
  draftSupplement,
  issueInvoice,
  roundDraft,
  setDraftLines,
} from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { HOUR_MS } from '#domain/kernel/instants.ts';
import { exclTaxOf } from '#domain/kernel/money.ts';
import { missionPriceCents, reschedulePolicyCommands, rescheduleMission } from '#domain/missions/index.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { InvoiceLine, Mission, MissionExecution, MissionExpense, Organization } from '#domain/model/registry.ts';
import { insertRow, rowById, rowsWhere } from '../replica/rows.store.ts';
import { documentOf } from './invoiceExport.ts';
import { pendingChargesOf } from './statements.ts';
import {
  acceptedOrder,
  blockers,
  closeMoney,
  complete,
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

describe('pending charges', () => {
  test('executed after the bill: proposed once, billed in a supplement, dismissed for good', async () => {
    const { desk } = money();
    const invoice = await issuedOrder();
    const mission = must(rowsWhere(desk.replica.read, Mission, { orderId: invoice.orderId })[0], 'a mission');
    const [execution] = rowsWhere(desk.replica.read, MissionExecution, { missionId: mission.id });
    expect(await pendingChargesOf(desk, invoice.id)).toEqual([]);
    const values = { missionId: mission.id, waitingMin: 40, distanceM: mission.distanceM + 5240 };
    if (execution)
      desk.replica.write.exec(`UPDATE mission_executions SET waiting_min = 40, distance_m = ${values.distanceM}`);
    else insertRow(desk.replica.write, MissionExecution, newRow(MissionExecution, desk.env(), values));
    for (const amountCents of [600, 600])
      insertRow(
        desk.replica.write,
        MissionExpense,
        newRow(MissionExpense, desk.env(), { missionId: mission.id, kind: 'PARKING', amountCents }),
      );
    const charges = await pendingChargesOf(desk, invoice.id);
    expect(charges.map(({ kind, quantity, totalExclTaxCents }) => [kind, quantity, totalExclTaxCents])).toEqual([
      ['WAITING', 25, 1250],
      ['DISTANCE', 3.2, 640],
      ['EXPENSE', 1, 600],
      ['EXPENSE', 1, 600],
    ]);
    const expenseId = charges[3]?.expenseId;
    await run(dismissCharge, { missionId: mission.id, kind: 'EXPENSE', expenseId });
    await run(dismissCharge, { missionId: mission.id, kind: 'DISTANCE' });
    expect(await desk.runner.run(dismissCharge, { missionId: mission.id, kind: 'DISTANCE' })).toMatchObject({
      code: 'no-pending-charge',
    });
    const { invoiceId, lineCount } = await run(billCharges, { missionIds: [mission.id] });
    expect(lineCount).toBe(2);
    expect(invoiceRow(invoiceId)).toMatchObject({
      type: 'SUPPLEMENT',
      correctsInvoiceId: invoice.id,
      totalExclTaxCents: 1850,
    });
    expect(await pendingChargesOf(desk, invoice.id)).toEqual([]);
    expect(await desk.runner.run(billCharges, { missionIds: [mission.id] })).toMatchObject({
      code: 'no-pending-charge',
    });
    await run(issueInvoice, { invoiceId });
    expect(
      rowsWhere(desk.replica.read, MissionExecution, { missionId: mission.id })[0]?.chargedKinds.toSorted(),
    ).toEqual(['DISTANCE', 'WAITING']);
    expect(
      rowsWhere(desk.replica.read, MissionExpense, { missionId: mission.id }).filter(
        (each) => each.invoiceLineId !== null,
      ),
    ).toHaveLength(1);
    expect(await pendingChargesOf(desk, invoice.id)).toEqual([]);
    expect(blockers(invoiceId)).toEqual([]);
    expect(problems()).toEqual([]);
    const another = { missionId: mission.id, kind: 'PARKING', amountCents: 600 } as const;
    insertRow(desk.replica.write, MissionExpense, newRow(MissionExpense, desk.env(), another));
    expect(await pendingChargesOf(desk, invoice.id)).toHaveLength(1);
    const other = await issuedOrder();
    const foreign = must(rowsWhere(desk.replica.read, Mission, { orderId: other.orderId })[0], 'a mission');
    const both = { missionIds: [mission.id, foreign.id] };
    expect(await desk.runner.run(billCharges, both)).toMatchObject({ code: 'charges-of-several-invoices' });
    const notYet = await complete(await acceptedOrder());
    expect(await desk.runner.run(billCharges, { missionIds: [notYet] })).toMatchObject({ code: 'mission-not-billed' });
  });

  test('a charge taken off the draft of its mission stays pending after the issue', async () => {
    const { desk } = money();
    const orderId = await acceptedOrder();
    await complete(orderId, { waitingMin: 40 });
    const { invoiceId } = await run(draftFromOrder, { orderId });
    const kept = rowsWhere(desk.replica.read, InvoiceLine, { invoiceId }).filter((line) => line.unit !== 'MINUTE');
    const lines = kept.map(({ kind, missionId, quoteLineId, description, quantity, unitPriceCents, vatRateBp }) => ({
      kind,
      missionId,
      quoteLineId,
      description,
      quantity,
      unitPriceCents,
      vatRateBp,
    }));
    await run(setDraftLines, { invoiceId, lines });
    await run(issueInvoice, { invoiceId });
    expect((await pendingChargesOf(desk, invoiceId)).map((each) => each.kind)).toEqual(['WAITING']);
  });
});

describe('fee of a change of time', () => {
  test('confirmed while nothing is paid ahead, it stands on the bill once, at the rate of the mission', async () => {
    const { desk } = money();
    await run(reschedulePolicyCommands.create, {
      values: { actor: 'CLIENT', noticeMin: 120, feeBp: 1000, minimumFeeCents: 500 },
    });
    const orderId = await acceptedOrder();
    const mission = must(rowsWhere(desk.replica.read, Mission, { orderId })[0], 'the order has a mission');
    const chargeCents = Math.round(missionPriceCents(mission) / 10);
    const moved = { missionId: mission.id, startAt: mission.startAt + HOUR_MS, actor: 'CLIENT', reason: 'Vol décalé' };
    const answer = await run(rescheduleMission(desk.rulePacks), { ...moved, confirmedChargeCents: chargeCents });
    expect(answer).toEqual({ chargeCents, payment: 'to-invoice' });
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    const fee = () =>
      rowsWhere(desk.replica.read, InvoiceLine, { invoiceId }).filter((line) =>
        line.description.includes('changement'),
      );
    expect(fee().map(({ vatRateBp, totalExclTaxCents }) => [vatRateBp, totalExclTaxCents])).toEqual([
      [mission.vatRateBp, exclTaxOf(chargeCents, mission.vatRateBp)],
    ]);
    await run(issueInvoice, { invoiceId });
    expect(await pendingChargesOf(desk, invoiceId)).toEqual([]);
    expect(rowsWhere(desk.replica.read, MissionExecution, { missionId: mission.id })[0]?.chargedKinds).toEqual([
      'RESCHEDULE',
    ]);
  });
});

describe('cancellation fee', () => {
  test('what the confirmed terms leave due, once; the mission stays cancelled; a missed one owes its price', async () => {
    const { desk } = money();
    const missionOf = async (): Promise<RowOf<typeof Mission>> => {
      const orderId = await acceptedOrder();
      return must(rowsWhere(desk.replica.read, Mission, { orderId })[0], 'the order has a mission');
    };
    const mission = await missionOf();
    expect(await desk.runner.run(draftCancellationFee, { missionId: mission.id })).toMatchObject({
      code: 'mission-not-cancelled',
    });
    const cancelled = { breakdown: { retainedCents: 1000, owedCents: 2500 } };
    desk.replica.write.exec(
      `UPDATE missions SET status = 'CANCELLED', snapshot = '${JSON.stringify({ cancellation: cancelled })}' WHERE id = '${mission.id}'`,
    );
    const tooMuch = { missionId: mission.id, amountInclTaxCents: 9_999_900 };
    expect(await desk.runner.run(draftCancellationFee, tooMuch)).toMatchObject({ code: 'cancellation-fee-over-price' });
    const { invoiceId, amountInclTaxCents } = await run(draftCancellationFee, { missionId: mission.id });
    expect(amountInclTaxCents).toBe(3500);
    await run(issueInvoice, { invoiceId });
    expect(invoiceRow(invoiceId)).toMatchObject({ totalInclTaxCents: 3500, totalExclTaxCents: 3182 });
    expect(blockers(invoiceId)).toEqual([]);
    expect(rowById(desk.replica.read, Mission, mission.id)?.status).toBe('CANCELLED');
    expect(await desk.runner.run(draftCancellationFee, { missionId: mission.id })).toMatchObject({
      code: 'mission-already-billed',
    });
    const missed = await missionOf();
    desk.replica.write.exec(`UPDATE missions SET status = 'NO_SHOW' WHERE id = '${missed.id}'`);
    const whole = await run(draftCancellationFee, { missionId: missed.id });
    expect(whole.amountInclTaxCents).toBe(Math.round((missed.priceExclTaxCents ?? 0) * 1.1));
    await run(issueInvoice, { invoiceId: whole.invoiceId });
    expect(rowById(desk.replica.read, Mission, missed.id)?.status).toBe('BILLED');
    const agreed = await missionOf();
    desk.replica.write.exec(
      `UPDATE missions SET status = 'NO_SHOW', price_excl_tax_cents = 5455 WHERE id = '${agreed.id}'`,
    );
    desk.replica.write.exec(
      `UPDATE quote_lines SET total_incl_tax_cents = 6000, total_excl_tax_cents = 5455 WHERE id = '${agreed.quoteLineId}'`,
    );
    expect((await run(draftCancellationFee, { missionId: agreed.id })).amountInclTaxCents).toBe(6000);
    const free = await missionOf();
    desk.replica.write.exec(`UPDATE missions SET status = 'CANCELLED' WHERE id = '${free.id}'`);
    expect(await desk.runner.run(draftCancellationFee, { missionId: free.id })).toMatchObject({
      code: 'no-cancellation-fee',
    });
    expect(problems()).toEqual([]);
  });
});

describe('supplement, rounding, numbering', () => {
  test('a supplement names the invoice it completes, which does not change', async () => {
    const invoice = await issuedOrder();
    const before = sealed(invoice.id);
    const lines = [{ kind: 'OTHER', description: 'Siège enfant', quantity: 1, unitPriceCents: 1500, vatRateBp: 2000 }];
    const { invoiceId } = await run(draftSupplement, { invoiceId: invoice.id, lines });
    // A line that says no day is of the last one the invoice bills: the page must name a day of service.
    expect(invoiceRow(invoiceId)).toMatchObject({
      serviceFromOn: invoice.serviceToOn,
      serviceToOn: invoice.serviceToOn,
    });
    expect(invoice.serviceToOn).not.toBeNull();
    await run(issueInvoice, { invoiceId });
    expect(documentOf(money().desk, invoiceId)).toMatchObject({
      kind: 'SUPPLEMENT',
      references: { preceding: [{ number: invoice.number }] },
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(sealed(invoice.id)).toEqual(before);
    expect(
      await money().desk.runner.run(draftSupplement, { invoiceId: '01900000-0000-7000-8000-000000000000', lines }),
    ).toMatchObject({ code: 'not-found' });
  });

  test('an order quoted including tax is billed at exactly what was agreed', async () => {
    const orderId = await acceptedOrder();
    const missionId = await complete(orderId, { waitingMin: 40 });
    const mission = must(rowById(money().desk.replica.read, Mission, missionId), 'the mission exists');
    const write = money().desk.replica.write;
    write.exec(`UPDATE quotes SET price_basis = 'INCL_TAX' WHERE order_id = '${orderId}'`);
    write.exec(
      `UPDATE quote_lines SET total_incl_tax_cents = 6000, total_excl_tax_cents = 5455 WHERE id = '${mission.quoteLineId}'`,
    );
    write.exec(`UPDATE missions SET price_excl_tax_cents = 5455 WHERE id = '${missionId}'`);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    // 60.00 agreed, 25 min × 0.50 + 20 % = 15.00, welcome 20.00 agreed.
    expect(invoiceRow(invoiceId)).toMatchObject({ priceBasis: 'INCL_TAX', totalInclTaxCents: 6000 + 1500 + 2000 });
    await run(issueInvoice, { invoiceId });
    expect(blockers(invoiceId)).toEqual([]);
  });

  test('a total agreed including tax is met by a rounding line of a cent a line at most', async () => {
    const orderId = await acceptedOrder();
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    const { totalInclTaxCents, totalExclTaxCents } = invoiceRow(invoiceId);
    expect(
      await money().desk.runner.run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents - 3 }),
    ).toMatchObject({ code: 'rounding-too-large' });
    await run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents - 1 });
    await run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents + 1 });
    await run(issueInvoice, { invoiceId });
    expect(invoiceRow(invoiceId)).toMatchObject({ totalInclTaxCents: totalInclTaxCents + 1, totalExclTaxCents });
    expect(documentOf(money().desk, invoiceId)?.totals).toMatchObject({
      roundingCents: 1,
      dueCents: totalInclTaxCents + 1,
      inclTaxCents: totalInclTaxCents,
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(problems()).toEqual([]);
  });

  test('an enrolled desk numbers in its own series, or waits for central', async () => {
    const { desk } = money();
    const orderId = await acceptedOrder();
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    desk.replica.write.exec("UPDATE organizations SET invoice_numbering = 'central'");
    expect(rowById(desk.replica.read, Organization, desk.organizationId)?.invoiceNumbering).toBe('central');
    expect(await desk.runner.run(issueInvoice, { invoiceId, deskCode: 'D2' })).toMatchObject({
      code: 'number-from-central',
    });
    desk.replica.write.exec("UPDATE organizations SET invoice_numbering = 'desk-series'");
    expect((await run(issueInvoice, { invoiceId, deskCode: 'D2' })).number).toBe('FA-2026-D2-000001');
    expect(invoiceRow(invoiceId)).toMatchObject({ series: 'FA-D2-2026', sequenceNumber: 1, previousHash: null });
    expect(problems()).toEqual([]);
  });
});
