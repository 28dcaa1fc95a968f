import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { facturXBlockers } from '#domain/documents/index.ts';
import {
  allocateCredit,
  allocatePayment,
  billCharges,
  creditInvoice,
  dismissCharge,
  draftCancellationFee,
  draftDeposit,
  draftFromOrder,
  draftLateInterest,
  draftSupplement,
  issueInvoice,
  recordPayment,
  roundDraft,
  setDraftLines,
} from '#domain/invoices/index.ts';
import { must } from '#domain/kernel/assert.ts';
import { DAY_MS, dayAt, HOUR_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import type { Command } from '#domain/model/command.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { assignMission, moveMission } from '#domain/missions/index.ts';
import {
  Contact,
  Invoice,
  InvoiceLine,
  Mission,
  MissionExecution,
  MissionExpense,
  Order,
  Organization,
  VehicleCategory,
} from '#domain/model/registry.ts';
import { acceptQuote } from '#domain/orders/index.ts';
import { createQuote, sendQuote } from '#domain/quotes/index.ts';
import { candidatesOf, factsOf } from '../missions/candidates.ts';
import type { Done } from '../replica/commandRunner.ts';
import { insertRow, rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';
import { documentOf } from './invoiceExport.ts';
import {
  clientCredits,
  clientStatement,
  lateInterestTerms,
  openInvoices,
  pendingChargesOf,
  statementDocument,
} from './statements.ts';
import { verifyInvoices } from './verify.store.ts';

/* Money on a real replica: what is asked, deducted, credited, paid and claimed, and that no operation changes an issued document. */
let opened: TestDesk;
let contactId = '';
beforeEach(() => {
  opened = testDesk({ drivers: 6, missionsPerDay: 6, days: 6 });
  contactId = must(
    rowsWhere(opened.desk.replica.read, Contact, { displayName: 'Thales' })[0],
    'the demo has Thales',
  ).id;
});
afterEach(() => opened.close());

function done<V>(result: Result<Done<V>>): V {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value.value;
}

async function run<I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<V> {
  return done(await opened.desk.runner.run(command, input));
}

const invoiceRow = (id: string): RowOf<typeof Invoice> =>
  must(rowById(opened.desk.replica.read, Invoice, id), 'the invoice exists');
const later = (ms: number): void => opened.setNow(opened.desk.env().now + ms);

/** An order of a transfer (10 %) and a welcome at 20 € (20 %). */
async function acceptedOrder(): Promise<string> {
  const { desk } = opened;
  const category = rowsWhere(desk.replica.read, VehicleCategory, { code: 'BERLINE' })[0];
  const trip = {
    type: 'TRANSFER',
    pickupAt: desk.env().now + 26 * HOUR_MS + rowsWhere(desk.replica.read, Order, {}).length * DAY_MS,
    pickup: { address: 'CDG T2E, 95700 Roissy-en-France', lat: 49.0036, lng: 2.5769 },
    dropoff: { address: 'La Défense, 92800 Puteaux', lat: 48.8916, lng: 2.2384 },
    vehicleCategoryId: category?.id,
    passengers: 2,
    luggage: 2,
  };
  const lines = [
    { type: 'CALCULATED', isDispatchable: true, trip },
    { type: 'MANUAL', label: 'Accueil en salle', unitPriceCents: 2000, vatRateBp: 2000 },
  ];
  const { quoteId } = await run(createQuote, { contactId, lines });
  await run(sendQuote, { quoteId });
  return (await run(acceptQuote, { quoteId })).orderId;
}

async function complete(orderId: string, execution: Record<string, number> = {}): Promise<string> {
  const { desk } = opened;
  const missionId = must(rowsWhere(desk.replica.read, Mission, { orderId })[0], 'the order has a mission').id;
  const facts = must(factsOf(desk, missionId), 'the mission has facts');
  const [best] = candidatesOf(desk, facts, { from: 0, to: Number.MAX_SAFE_INTEGER }, 1);
  const pair = { missionId, driverId: best?.driverId, vehicleId: best?.vehicleId };
  await run(assignMission(desk.rulePacks), pair);
  await run(moveMission, { missionId, toStatus: 'COMPLETED', execution });
  return missionId;
}

async function issuedOrder(): Promise<RowOf<typeof Invoice>> {
  const orderId = await acceptedOrder();
  await complete(orderId);
  const { invoiceId } = await run(draftFromOrder, { orderId });
  await run(issueInvoice, { invoiceId });
  return invoiceRow(invoiceId);
}

/** What the seal covers and a page of it: neither may ever change. */
function sealed(id: string): unknown {
  const {
    status: _status,
    paidCents: _paid,
    creditedCents: _credited,
    updatedAt: _at,
    version: _version,
    deliveryStatus: _sent,
    ...rest
  } = invoiceRow(id);
  return { rest, document: documentOf(opened.desk, id) };
}

function blockers(id: string): string[] {
  return facturXBlockers(must(documentOf(opened.desk, id), 'the document exists')).map((each) => each.code);
}
const problems = (): unknown => verifyInvoices(opened.desk.replica.read).problems;

describe('deposit (386) and final invoice', () => {
  test('30 % asked over both rates, deducted by number from the final invoice, which asks for the rest', async () => {
    const orderId = await acceptedOrder();
    const { invoiceId: depositId, amountInclTaxCents } = await run(draftDeposit, { orderId, shareBp: 3000 });
    expect(
      rowsWhere(opened.desk.replica.read, InvoiceLine, { invoiceId: depositId })
        .map((line) => line.vatRateBp)
        .toSorted((a, b) => a - b),
    ).toEqual([1000, 2000]);
    await run(issueInvoice, { invoiceId: depositId });
    const deposit = invoiceRow(depositId);
    expect(deposit).toMatchObject({ type: 'DEPOSIT', status: 'ISSUED', totalInclTaxCents: amountInclTaxCents });
    expect(documentOf(opened.desk, depositId)).toMatchObject({ kind: 'DEPOSIT', businessProcess: 'S1' });
    expect(blockers(depositId)).toEqual([]);
    await complete(orderId);
    const { invoiceId } = await run(draftFromOrder, { orderId });
    await run(issueInvoice, { invoiceId });
    const final = invoiceRow(invoiceId);
    expect(final).toMatchObject({ type: 'BALANCE', prepaidCents: amountInclTaxCents });
    expect(final.prepayments).toEqual([
      { number: deposit.number, paidOn: deposit.issuedOn, amountCents: amountInclTaxCents },
    ]);
    expect(documentOf(opened.desk, invoiceId)).toMatchObject({
      businessProcess: 'S4',
      references: { preceding: [{ number: deposit.number }] },
      totals: { prepaidCents: amountInclTaxCents, dueCents: final.totalInclTaxCents - amountInclTaxCents },
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(
      openInvoices(opened.desk, contactId)
        .filter(({ id }) => [depositId, invoiceId].includes(id))
        .map((each) => each.balanceCents),
    ).toEqual([amountInclTaxCents, final.totalInclTaxCents - amountInclTaxCents]);
    expect(problems()).toEqual([]);
    opened.desk.replica.write.exec(
      `UPDATE invoices SET prepayments = replace(prepayments, '${deposit.number}', 'FA-2026-999999') WHERE id = '${invoiceId}'`,
    );
    expect(verifyInvoices(opened.desk.replica.read).problems.map((each) => each.code)).toEqual([
      'hash-broken',
      'prepaid-without-deposit',
    ]);
  });

  test('never beyond the price of the order; a deposit issued after the draft of the final invoice is deducted at issue', async () => {
    const orderId = await acceptedOrder();
    expect(await opened.desk.runner.run(draftDeposit, { orderId, amountInclTaxCents: 10_000_000 })).toMatchObject({
      code: 'deposit-over-order',
    });
    const { invoiceId: depositId } = await run(draftDeposit, { orderId, shareBp: 6000 });
    expect(await opened.desk.runner.run(draftDeposit, { orderId, shareBp: 6000 })).toMatchObject({
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
    expect(await opened.desk.runner.run(issueInvoice, { invoiceId: depositId })).toMatchObject({
      code: 'deposit-over-order',
    });
  });

  test('an order without an accepted price gets no deposit', async () => {
    const { desk } = opened;
    const bare = must(rowsWhere(desk.replica.read, Mission, { status: 'COMPLETED' })[0], 'a completed mission');
    desk.replica.write.exec("UPDATE quotes SET status = 'SENT'");
    expect(await desk.runner.run(draftDeposit, { orderId: bare.orderId, shareBp: 3000 })).toMatchObject({
      code: 'deposit-without-price',
    });
  });
});

describe('credit notes (381)', () => {
  test('by amount, by line, then the rest: exactly the invoice; each settles it first, the rest is the client’s', async () => {
    const invoice = await issuedOrder();
    const before = sealed(invoice.id);
    const line = rowsWhere(opened.desk.replica.read, InvoiceLine, { invoiceId: invoice.id }).find(
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
    const welcome = rowsWhere(opened.desk.replica.read, InvoiceLine, { invoiceId: invoice.id }).find(
      (each) => each.vatRateBp === 2000,
    );
    const first = await credit({ lines: [{ lineId: welcome?.id }] });
    expect(first).toMatchObject({ number: 'AV-2026-000001', totalInclTaxCents: 2400, paidCents: 2400, status: 'PAID' });
    expect(invoiceRow(invoice.id)).toMatchObject({ creditedCents: 2400, status: 'PARTIALLY_PAID' });
    const amountCents = invoice.totalInclTaxCents - 2400;
    const payment = { contactId, method: 'TRANSFER', receivedOn: '2026-11-20', amountCents };
    await run(recordPayment, { ...payment, allocations: [{ invoiceId: invoice.id, amountCents }] });
    expect(invoiceRow(invoice.id).status).toBe('PAID');
    const second = await credit({ amountInclTaxCents: 1234 });
    expect(second).toMatchObject({ paidCents: 0, status: 'ISSUED', totalInclTaxCents: 1234 });
    expect(clientCredits(opened.desk, contactId).find((each) => each.id === second.id)?.leftCents).toBe(1234);
    expect(
      await opened.desk.runner.run(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'x',
        lines: [{ lineId: line?.id }],
      }),
    ).toMatchObject({
      code: 'credit-over-invoice',
    });
    expect(
      await opened.desk.runner.run(creditInvoice, {
        invoiceId: invoice.id,
        reason: 'x',
        lines: [{ lineId: line?.id, quantity: 2 }],
      }),
    ).toMatchObject({
      code: 'credit-over-quantity',
    });
    const rest = await credit({});
    expect(first.totalInclTaxCents + second.totalInclTaxCents + rest.totalInclTaxCents).toBe(invoice.totalInclTaxCents);
    expect(await opened.desk.runner.run(creditInvoice, { invoiceId: invoice.id, reason: 'x' })).toMatchObject({
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
    expect(await opened.desk.runner.run(issueInvoice, { invoiceId: noteId })).toMatchObject({
      code: 'credit-over-invoice',
    });
    const paid = { contactId, method: 'CARD', receivedOn: '2026-11-20', amountCents: invoice.totalInclTaxCents };
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
    expect(await opened.desk.runner.run(allocateCredit, { creditNoteId: noteId, allocations })).toMatchObject({
      code: 'payment-over-allocated',
    });
    expect(problems()).toEqual([]);
  });

  test('missions of an invoice credited whole can be billed again when they are named, not before', async () => {
    const invoice = await issuedOrder();
    const missionIds = rowsWhere(opened.desk.replica.read, Mission, { orderId: invoice.orderId }).map(({ id }) => id);
    const again = { orderId: invoice.orderId, missionIds };
    expect(await opened.desk.runner.run(draftFromOrder, again)).toMatchObject({ code: 'nothing-to-invoice' });
    const { invoiceId } = await run(creditInvoice, { invoiceId: invoice.id, reason: 'Mauvais client' });
    await run(issueInvoice, { invoiceId });
    expect((await run(draftFromOrder, again)).lineCount).toBe(1);
  });
});

describe('payments', () => {
  test('one over several, several over one; what is too much waits and is allocated later; an invoice is never overpaid', async () => {
    const [one, two] = [await issuedOrder(), await issuedOrder()];
    const pay = { contactId, method: 'TRANSFER', receivedOn: '2026-11-20' };
    const total = one.totalInclTaxCents + two.totalInclTaxCents;
    const shares = [one, two].map(({ id, totalInclTaxCents }) => ({
      invoiceId: id,
      amountCents: totalInclTaxCents - 100,
    }));
    const { paymentId } = await run(recordPayment, { ...pay, amountCents: total + 5000, allocations: shares });
    expect(clientCredits(opened.desk, contactId)).toMatchObject([{ id: paymentId, leftCents: 5200 }]);
    await run(recordPayment, { ...pay, amountCents: 60, allocations: [{ invoiceId: one.id, amountCents: 60 }] });
    expect(
      await opened.desk.runner.run(allocatePayment, {
        paymentId,
        allocations: [{ invoiceId: one.id, amountCents: 41 }],
      }),
    ).toMatchObject({
      code: 'payment-over-balance',
    });
    const twice = [1, 2].map(() => ({ invoiceId: two.id, amountCents: 60 }));
    expect(await opened.desk.runner.run(allocatePayment, { paymentId, allocations: twice })).toMatchObject({
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
    expect(clientCredits(opened.desk, contactId)).toMatchObject([{ id: paymentId, leftCents: 5060 }]);
    expect(problems()).toEqual([]);
  });
});

describe('pending charges', () => {
  test('executed after the bill: proposed once, billed in a supplement, dismissed for good', async () => {
    const { desk } = opened;
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
    const { desk } = opened;
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

describe('cancellation fee', () => {
  test('what the confirmed terms leave due, once; the mission stays cancelled; a missed one owes its price', async () => {
    const { desk } = opened;
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
    await run(issueInvoice, { invoiceId });
    expect(documentOf(opened.desk, invoiceId)).toMatchObject({
      kind: 'SUPPLEMENT',
      references: { preceding: [{ number: invoice.number }] },
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(sealed(invoice.id)).toEqual(before);
    expect(
      await opened.desk.runner.run(draftSupplement, { invoiceId: '01900000-0000-7000-8000-000000000000', lines }),
    ).toMatchObject({ code: 'not-found' });
  });

  test('an order quoted including tax is billed at exactly what was agreed', async () => {
    const orderId = await acceptedOrder();
    const missionId = await complete(orderId, { waitingMin: 40 });
    const mission = must(rowById(opened.desk.replica.read, Mission, missionId), 'the mission exists');
    const write = opened.desk.replica.write;
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
      await opened.desk.runner.run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents - 3 }),
    ).toMatchObject({ code: 'rounding-too-large' });
    await run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents - 1 });
    await run(roundDraft, { invoiceId, totalInclTaxCents: totalInclTaxCents + 1 });
    await run(issueInvoice, { invoiceId });
    expect(invoiceRow(invoiceId)).toMatchObject({ totalInclTaxCents: totalInclTaxCents + 1, totalExclTaxCents });
    expect(documentOf(opened.desk, invoiceId)?.totals).toMatchObject({
      roundingCents: 1,
      dueCents: totalInclTaxCents + 1,
      inclTaxCents: totalInclTaxCents,
    });
    expect(blockers(invoiceId)).toEqual([]);
    expect(problems()).toEqual([]);
  });

  test('an enrolled desk numbers in its own series, or waits for central', async () => {
    const { desk } = opened;
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

describe('late interest', () => {
  test('claimed once for the days gone, then for the new ones only, with 40 € once, outside VAT', async () => {
    const { desk } = opened;
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
    const { desk } = opened;
    const invoice = await issuedOrder();
    const year = { fromOn: '2026-01-01', toOn: '2026-12-31' };
    const statement = clientStatement(desk, contactId, year);
    expect(statement.aged.notDue).toBeGreaterThanOrEqual(invoice.totalInclTaxCents);
    expect(must(invoice.dueOn, 'an issued invoice is due') < year.toOn).toBe(true);
    const document = must(statementDocument(desk, contactId, year), 'the client exists');
    expect(document.movements).toEqual(statement.movements);
    expect(document.toOn).toBe('2026-11-20');
    const pdf = await desk.documents().render({ kind: 'statement', document });
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    expect(statementDocument(desk, '01900000-0000-7000-8000-000000000000', year)).toBeNull();
  });
});

describe('any sequence of operations', () => {
  test('re-adds to the cent and changes no issued document', { timeout: 120_000 }, async () => {
    const { desk } = opened;
    const step = fc.record({
      kind: fc.constantFrom('deposit', 'final', 'credit', 'line', 'pay', 'allocate', 'useCredit', 'supplement'),
      pick: fc.nat(),
      part: fc.integer({ min: 1, max: 99 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const orderId = await acceptedOrder();
        await complete(orderId, { waitingMin: 31 });
        const seals = new Map<string, unknown>();
        for (const { kind, pick, part } of steps) {
          later(HOUR_MS / 60);
          const issued = rowsWhere(desk.replica.read, Invoice, { orderId }).filter((each) => each.status !== 'DRAFT');
          const bills = issued.filter((each) => each.type !== 'CREDIT_NOTE');
          const chosen = bills[pick % Math.max(1, bills.length)];
          const share = Math.max(1, Math.floor(((chosen?.totalInclTaxCents ?? 0) * part) / 100));
          const lines = chosen ? rowsWhere(desk.replica.read, InvoiceLine, { invoiceId: chosen.id }) : [];
          const ask = async <I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<V | null> => {
            const answer = await desk.runner.run(command, input);
            return answer.kind === 'ok' ? answer.value.value : null;
          };
          const target = { invoiceId: chosen?.id, reason: 'Essai' };
          const [credit] = clientCredits(desk, contactId).filter(
            (each) => each.kind === (kind === 'allocate' ? 'PAYMENT' : 'CREDIT_NOTE'),
          );
          let draft: { invoiceId: string } | null = null;
          if (kind === 'deposit') draft = await ask(draftDeposit, { orderId, shareBp: part * 50 });
          if (kind === 'final') draft = await ask(draftFromOrder, { orderId });
          if (kind === 'credit') draft = await ask(creditInvoice, { ...target, amountInclTaxCents: share });
          if (kind === 'line')
            draft = await ask(creditInvoice, {
              ...target,
              lines: [{ lineId: lines[pick % Math.max(1, lines.length)]?.id }],
            });
          if (kind === 'supplement') {
            const toll = { kind: 'OTHER', description: 'Péage', quantity: 1, unitPriceCents: part, vatRateBp: 2000 };
            draft = await ask(draftSupplement, { invoiceId: chosen?.id, lines: [toll] });
          }
          if (kind === 'pay') {
            const owed = openInvoices(desk, contactId).find((each) => each.id === chosen?.id)?.balanceCents ?? 0;
            const allocations =
              owed > 0 && chosen ? [{ invoiceId: chosen.id, amountCents: Math.min(owed, share) }] : [];
            const receivedOn = dayAt(desk.env().now, desk.timeZone);
            const paid = { contactId, amountCents: share + part * 7, method: 'CARD', receivedOn, allocations };
            await ask(recordPayment, paid);
          }
          if (kind === 'allocate') await ask(allocatePayment, { paymentId: credit?.id });
          if (kind === 'useCredit') await ask(allocateCredit, { creditNoteId: credit?.id });
          if (draft) {
            await ask(issueInvoice, { invoiceId: draft.invoiceId });
            if (invoiceRow(draft.invoiceId).status !== 'DRAFT') {
              seals.set(draft.invoiceId, sealed(draft.invoiceId));
              expect(blockers(draft.invoiceId)).toEqual([]);
            }
          }
        }
        for (const [id, before] of seals) expect(sealed(id)).toEqual(before);
        expect(problems()).toEqual([]);
        const statement = clientStatement(desk, contactId, { fromOn: '2020-01-01', toOn: '2030-01-01' });
        const open = openInvoices(desk, contactId).reduce((sum, each) => sum + each.balanceCents, 0);
        const credits = clientCredits(desk, contactId).reduce((sum, each) => sum + each.leftCents, 0);
        expect(statement.closingCents).toBe(open - credits);
      }),
      { numRuns: 12 },
    );
  });
});
