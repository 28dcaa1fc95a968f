import { describe, expect, test } from 'vitest';
import {
  Driver,
  DriverPayout,
  Invoice,
  InvoiceLine,
  InvoicePayment,
  Mission,
  MissionTransition,
  Refund,
  ScheduledTransition,
  StateHistory,
} from '../model/registry.ts';
import { settleMissionPayment, startMissionPayment } from './missionPayment.commands.ts';
import { deal, type Deal, detailsOf, done, issuedDeal, NOW, refusalOf, TODAY, UNKNOWN } from './money.cases.ts';
import { createPayout, movePayout } from './payout.commands.ts';
import { recordPayment } from './payment.commands.ts';
import { createRefund, moveRefund } from './refund.commands.ts';

const missionOf = ({ memory, mission }: Deal) => memory.all(Mission).find(({ id }) => id === mission.id);

describe('a mission that is paid before it is confirmed', () => {
  const waiting = (values: Parameters<typeof deal>[0] = {}) =>
    deal({ status: 'DRAFT', driverId: null, vehicleId: null, ...values });
  const start = ({ memory, mission }: Deal, values: object = {}) =>
    memory.run(startMissionPayment, { missionId: mission.id, ...values });

  test('its whole price is asked, with fee and share; asked again, the same', async () => {
    const made = waiting();
    const answer = await start(made, { method: 'TRANSFER', providerIntentId: 'pi_1' });
    expect(answer).toMatchObject({ value: { amountCents: 11_000 } });
    expect(made.memory.all(InvoicePayment)).toMatchObject([
      {
        status: 'INTENT_CREATED',
        method: 'TRANSFER',
        amountCents: 11_000,
        missionId: made.mission.id,
        receivedOn: TODAY,
        providerIntentId: 'pi_1',
        platformFeeCents: 11_000,
        driverShareCents: 0,
      },
    ]);
    expect(missionOf(made)).toMatchObject({ status: 'PENDING_PAYMENT', previousStatus: 'DRAFT', statusChangedAt: NOW });
    expect(made.memory.all(ScheduledTransition)).toMatchObject([
      { toStatus: 'CANCELLED', executeAt: NOW + 30 * 60_000 },
    ]);
    const again = await start(made);
    expect(again).toMatchObject({
      value: { paymentId: made.memory.all(InvoicePayment)[0]?.id, amountCents: 11_000 },
      changes: [],
    });
  });
  test.each([
    ['PENDING_PAYMENT', {}, 'done'],
    ['DRAFT', {}, 'done'],
    ['PENDING', {}, ['mission-awaits-no-payment', undefined]],
    ['ASSIGNED', {}, ['mission-awaits-no-payment', undefined]],
    ['DRAFT', { priceExclTaxCents: 0 }, ['mission-without-price', undefined]],
    ['DRAFT', { priceExclTaxCents: 1 }, 'done'],
    ['DRAFT', { contactId: null }, ['mission-without-price', undefined]],
    ['DRAFT', { deletedAt: NOW }, ['not-found', undefined]],
  ] as const)('%s %j', async (status, values, expected) => {
    const made = waiting();
    made.memory.change(Mission, made.mission.id, { status, ...values });
    expect(refusalOf(await start(made))).toEqual(expected);
    if (status === 'PENDING_PAYMENT') expect(made.memory.all(MissionTransition)).toEqual([]);
  });
  test.each([
    ['SUCCEEDED', ['mission-already-paid', undefined], 1],
    ['REFUNDED', 'done', 2],
    ['FAILED', 'done', 2],
    ['INTENT_CREATED', 'done', 1],
  ] as const)('after a payment that is %s', async (status, expected, count) => {
    const made = waiting();
    made.memory.add(InvoicePayment, {
      contactId: made.client.id,
      missionId: made.mission.id,
      method: 'CARD',
      amountCents: 1,
      receivedOn: TODAY,
      status,
    });
    expect(refusalOf(await start(made))).toEqual(expected);
    expect(made.memory.all(InvoicePayment)).toHaveLength(count);
  });

  test.each([
    ['paid, without crew', { status: 'PENDING_PAYMENT' }, true, 'PENDING'],
    ['paid, with its crew', { status: 'PENDING_PAYMENT', driverId: UNKNOWN, vehicleId: UNKNOWN }, true, 'ASSIGNED'],
    ['paid, with a driver alone', { status: 'PENDING_PAYMENT', driverId: UNKNOWN }, true, 'PENDING'],
    ['paid, with a vehicle alone', { status: 'PENDING_PAYMENT', vehicleId: UNKNOWN }, true, 'PENDING'],
    ['failed', { status: 'PENDING_PAYMENT' }, false, 'PENDING_PAYMENT'],
    ['paid when it was cancelled', { status: 'CANCELLED' }, true, 'CANCELLED'],
  ] as const)('%s', async (_name, values, hasSucceeded, status) => {
    const made = waiting();
    made.memory.change(Mission, made.mission.id, values);
    const payment = made.memory.add(InvoicePayment, {
      contactId: made.client.id,
      missionId: made.mission.id,
      method: 'CARD',
      amountCents: 11_000,
      receivedOn: '2026-11-01',
      status: 'INTENT_CREATED',
    });
    const ask = (has: boolean) => made.memory.run(settleMissionPayment, { paymentId: payment.id, hasSucceeded: has });
    const end = hasSucceeded ? 'SUCCEEDED' : 'FAILED';
    expect(await ask(hasSucceeded)).toMatchObject({ value: { status: end } });
    expect(made.memory.all(InvoicePayment)).toMatchObject([{ status: end, receivedOn: TODAY }]);
    expect(missionOf(made)?.status).toBe(status);
    expect(await ask(hasSucceeded)).toMatchObject({ value: { status: end }, changes: [] });
    expect(detailsOf(await ask(!hasSucceeded))).toEqual({ code: 'payment-already-settled', status: end });
  });
  test('a payment unknown, and one of no mission', async () => {
    const made = waiting();
    expect(detailsOf(await made.memory.run(settleMissionPayment, { paymentId: UNKNOWN, hasSucceeded: true }))).toEqual({
      code: 'not-found',
      entity: 'InvoicePayment',
      id: UNKNOWN,
    });
    const payment = made.memory.add(InvoicePayment, {
      contactId: made.client.id,
      method: 'CARD',
      amountCents: 1,
      receivedOn: TODAY,
      status: 'INTENT_CREATED',
    });
    expect(refusalOf(await made.memory.run(settleMissionPayment, { paymentId: payment.id, hasSucceeded: true }))).toBe(
      'done',
    );
  });
});

describe('what a driver is paid', () => {
  /** A driver of his own account: 15 % of 110 € stay with the company. */
  function driven(values: Parameters<typeof deal>[0] = {}, isPaid = true) {
    const made = deal(values);
    const driver = made.memory.add(Driver, { firstName: 'Ana', lastName: 'Roux', employmentStatus: 'FREELANCE' });
    if (!('driverId' in values)) made.memory.change(Mission, made.mission.id, { driverId: driver.id });
    if (isPaid)
      made.memory.add(InvoicePayment, {
        contactId: made.client.id,
        missionId: made.mission.id,
        method: 'CARD',
        amountCents: 11_000,
        receivedOn: TODAY,
      });
    return {
      ...made,
      driver,
      ask: (input: object = {}) => made.memory.run(createPayout, { missionId: made.mission.id, ...input }),
    };
  }
  test('his share, once, two days later', async () => {
    const made = driven();
    expect(await made.ask()).toMatchObject({ value: { amountCents: 9350, arrivesOn: '2026-11-22' } });
    expect(made.memory.all(DriverPayout)).toMatchObject([
      { driverId: made.driver.id, missionId: made.mission.id, amountCents: 9350, status: 'PENDING' },
    ]);
    expect(made.memory.all(StateHistory)).toMatchObject([{ fromStatus: null, toStatus: 'PENDING' }]);
    expect(await made.ask({ amountCents: 9351 })).toMatchObject({
      value: { amountCents: 9350, arrivesOn: '2026-11-22' },
      changes: [],
    });
  });
  test.each([
    ['the whole share', {}, { amountCents: 9350 }, 'done'],
    ['one cent more', {}, { amountCents: 9351 }, ['payout-over-share', 'amountCents']],
    ['a billed mission', { status: 'BILLED' }, {}, 'done'],
    ['one not driven', { status: 'ASSIGNED' }, {}, ['payout-before-completion', undefined]],
    ['one without driver', { driverId: null }, {}, ['payout-without-driver', undefined]],
    ['a driver nobody knows', { driverId: UNKNOWN }, {}, ['payout-without-driver', undefined]],
    ['a share of one cent', { platformFeeCents: 0, driverShareCents: 1 }, {}, 'done'],
    ['a share of nothing', { platformFeeCents: 0, driverShareCents: 0 }, {}, ['payout-over-share', 'amountCents']],
  ] as const)('%s', async (_name, values, input, expected) => {
    expect(refusalOf(await driven(values).ask(input))).toEqual(expected);
  });
  test('of a mission nobody knows', async () => {
    expect(detailsOf(await driven().ask({ missionId: UNKNOWN }))).toEqual({
      code: 'not-found',
      entity: 'Mission',
      id: UNKNOWN,
    });
  });
  test.each([
    ['a paid invoice', { status: 'PAID' }, 'done'],
    ['one partly paid', { status: 'PARTIALLY_PAID' }, ['payout-before-payment', undefined]],
    ['a paid deposit', { status: 'PAID', type: 'DEPOSIT' }, ['payout-before-payment', undefined]],
    ['a credit note used up', { status: 'PAID', type: 'CREDIT_NOTE' }, ['payout-before-payment', undefined]],
    ['a paid invoice thrown away', { status: 'PAID', deletedAt: NOW }, ['payout-before-payment', undefined]],
  ] as const)('paid for by %s', async (_name, values, expected) => {
    const made = driven({}, false);
    expect(refusalOf(await made.ask())).toEqual(['payout-before-payment', undefined]);
    const invoice = made.memory.add(Invoice, { contactId: made.client.id });
    made.memory.change(Invoice, invoice.id, values);
    made.memory.add(InvoiceLine, {
      invoiceId: invoice.id,
      missionId: made.mission.id,
      description: 'x',
      unitPriceCents: 1,
      vatRateBp: 0,
      totalExclTaxCents: 1,
    });
    expect(refusalOf(await made.ask())).toEqual(expected);
  });
  test.each([
    ['PENDING', 'IN_TRANSIT', 'done', null],
    ['IN_TRANSIT', 'PAID', 'done', TODAY],
    ['FAILED', 'PENDING', 'done', null],
    ['PAID', 'FAILED', ['move-not-allowed', undefined], null],
    ['IN_TRANSIT', 'CANCELED', ['move-not-allowed', undefined], null],
  ] as const)('%s → %s', async (status, toStatus, expected, paidOn) => {
    const { memory, driver } = driven();
    const payout = memory.add(DriverPayout, {
      driverId: driver.id,
      amountCents: 100,
      status,
      providerTransferId: 'tr_1',
    });
    expect(refusalOf(await memory.run(movePayout, { payoutId: payout.id, toStatus }))).toEqual(expected);
    expect(memory.all(DriverPayout)[0]).toMatchObject({
      status: expected === 'done' ? toStatus : status,
      paidOn,
      providerTransferId: 'tr_1',
    });
  });
  test('a payout unknown, and the transfer that carries one', async () => {
    const { memory, driver } = driven();
    expect(refusalOf(await memory.run(movePayout, { payoutId: UNKNOWN, toStatus: 'PAID' }))).toEqual([
      'not-found',
      undefined,
    ]);
    const payout = memory.add(DriverPayout, { driverId: driver.id, amountCents: 100 });
    await done(memory, movePayout, { payoutId: payout.id, toStatus: 'PAID', providerTransferId: 'tr_2' });
    expect(memory.all(DriverPayout)[0]?.providerTransferId).toBe('tr_2');
  });
});

describe('money given back', () => {
  async function paid(values: object = {}) {
    const made = await issuedDeal();
    const input = { contactId: made.client.id, amountCents: 10_000, method: 'CARD', receivedOn: TODAY, ...values };
    const { paymentId } = await done(made.memory, recordPayment, input);
    const ask = (more: object = {}) =>
      made.memory.run(createRefund, { paymentId, amountCents: 1000, reason: ' Trop perçu ', ...more });
    return { ...made, paymentId, ask };
  }
  test('a card keeps its fee of 2.9 % and 30 c; a transfer none', async () => {
    const card = await paid();
    expect(await card.ask({ creditNoteId: UNKNOWN })).toMatchObject({ value: { netCents: 941 } });
    expect(card.memory.all(Refund)).toMatchObject([
      { amountCents: 1000, processingFeeCents: 59, reason: 'Trop perçu', status: 'PENDING', creditNoteId: UNKNOWN },
    ]);
    expect(await (await paid({ method: 'TRANSFER' })).ask()).toMatchObject({ value: { netCents: 1000 } });
  });
  test.each([
    ['all of it', { amountCents: 10_000 }, 'done'],
    ['a cent more', { amountCents: 10_001 }, ['refund-over-payment', 'amountCents']],
    ['no reason', { reason: '  ' }, ['reason-required', 'reason']],
    ['no payment', { paymentId: UNKNOWN }, ['not-found', undefined]],
  ])('%s', async (_name, values, expected) => {
    expect(refusalOf(await (await paid()).ask(values))).toEqual(expected);
  });
  test('of an intent, nothing', async () => {
    const made = await paid();
    made.memory.change(InvoicePayment, made.paymentId, { status: 'INTENT_CREATED' });
    expect(detailsOf(await made.ask())).toEqual({ code: 'payment-not-succeeded', status: 'INTENT_CREATED' });
  });
  test('refunded only when nothing of the payment is left', async () => {
    const made = await paid();
    const move = (refundId: string, toStatus: string, values: object = {}) =>
      made.memory.run(moveRefund, { refundId, toStatus, ...values });
    const status = () => made.memory.all(InvoicePayment)[0]?.status;
    const part = await done(made.memory, createRefund, { paymentId: made.paymentId, amountCents: 9999, reason: 'x' });
    const failed = await done(made.memory, createRefund, { paymentId: made.paymentId, amountCents: 1, reason: 'x' });
    expect(refusalOf(await move(failed.refundId, 'FAILED'))).toBe('done');
    const rest = await done(made.memory, createRefund, { paymentId: made.paymentId, amountCents: 1, reason: 'x' });
    expect(refusalOf(await move(part.refundId, 'COMPLETED', { providerRefundId: 're_1' }))).toBe('done');
    expect(made.memory.all(Refund)[0]).toMatchObject({
      status: 'COMPLETED',
      refundedOn: TODAY,
      providerRefundId: 're_1',
    });
    expect(status()).toBe('SUCCEEDED');
    expect(refusalOf(await move(rest.refundId, 'PROCESSING'))).toBe('done');
    expect(made.memory.all(Refund)[2]).toMatchObject({
      status: 'PROCESSING',
      refundedOn: null,
      providerRefundId: null,
    });
    expect(status()).toBe('SUCCEEDED');
    expect(refusalOf(await move(rest.refundId, 'COMPLETED'))).toBe('done');
    expect(status()).toBe('REFUNDED');
    expect(detailsOf(await move(rest.refundId, 'FAILED'))).toMatchObject({
      code: 'move-not-allowed',
      from: 'COMPLETED',
      to: 'FAILED',
    });
    expect(refusalOf(await move(UNKNOWN, 'FAILED'))).toEqual(['not-found', undefined]);
  });
  test('a payment thrown away is not touched', async () => {
    const made = await paid();
    const { refundId } = await done(made.memory, createRefund, {
      paymentId: made.paymentId,
      amountCents: 10_000,
      reason: 'x',
    });
    made.memory.change(InvoicePayment, made.paymentId, { deletedAt: NOW });
    expect(refusalOf(await made.memory.run(moveRefund, { refundId, toStatus: 'COMPLETED' }))).toBe('done');
    expect(made.memory.all(InvoicePayment)[0]?.status).toBe('SUCCEEDED');
  });
});
