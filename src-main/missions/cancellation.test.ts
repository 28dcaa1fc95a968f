import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createPayout,
  createRefund,
  movePayout,
  moveRefund,
  recordPayment,
  settleMissionPayment,
  startMissionPayment,
} from '#domain/invoices/index.ts';
import { HOUR_MS, MINUTE_MS } from '#domain/kernel/instants.ts';
import type { Result } from '#domain/kernel/result.ts';
import {
  adoptCancellationPolicies,
  cancellationOf,
  cancelMission,
  createTask,
  rescheduleMission,
  reschedulePolicyCommands,
} from '#domain/missions/index.ts';
import {
  CancellationPolicy,
  Contact,
  DriverPayout,
  InvoicePayment,
  Mission,
  Refund,
  ScheduledTransition,
  StateHistory,
} from '#domain/model/registry.ts';
import { undoCommand } from '#domain/activity/index.ts';
import type { Done } from '../replica/commandRunner.ts';
import { replicaReads } from '../replica/reads.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, testDesk } from '../testDesk.ts';

/* Prepaid bookings on real SQLite: payment, cancellation, change of date, refund, payout, repeated requests. */
let opened: TestDesk;
let now: number;
let missionId: string;

function done<V>(result: Result<Done<V>>): V {
  if (result.kind === 'refusal') throw new Error(`${result.code} ${JSON.stringify(result.details)}`);
  return result.value.value;
}
const run: TestDesk['desk']['runner']['run'] = (command, input) => opened.desk.runner.run(command, input);
const mission = () => rowById(opened.desk.replica.read, Mission, missionId);
function put(sets: string, ...values: (string | number)[]): void {
  opened.desk.replica.write.run(`UPDATE missions SET ${sets} WHERE id = ?`, [...values, missionId]);
}

/** A lesson of 95.00, VAT included, that starts in so many milliseconds and waits for its payment. */
async function booking(noticeMs = 25 * HOUR_MS): Promise<void> {
  const input = { label: 'Leçon', startAt: now + noticeMs, endAt: now + noticeMs + HOUR_MS };
  missionId = done(await run(createTask, input)).missionId;
  const contact = rowsWhere(opened.desk.replica.read, Contact, {})[0];
  put(
    `type = 'LESSON', status = 'DRAFT', contact_id = ?, price_excl_tax_cents = 9500, vat_rate_bp = 0`,
    contact?.id ?? '',
  );
}
async function paid(noticeMs?: number): Promise<string> {
  await booking(noticeMs);
  const { paymentId } = done(await run(startMissionPayment, { missionId }));
  done(await run(settleMissionPayment, { paymentId, hasSucceeded: true }));
  return paymentId;
}
async function shown(actor: 'CLIENT' | 'GUARDIAN' | 'DRIVER' | 'DISPATCHER') {
  const row = mission();
  if (!row) throw new Error('no mission');
  return cancellationOf(replicaReads(opened.desk.replica.read), row, actor, opened.desk.env());
}
async function cancel(actor: 'CLIENT' | 'GUARDIAN' | 'DRIVER' | 'DISPATCHER', more: object = {}) {
  const cancellation = await shown(actor);
  if ('kind' in cancellation) return cancellation;
  const { processingFeeCents, breakdown } = cancellation;
  const confirmed = { refundCents: breakdown.refundCents, processingFeeCents, owedCents: breakdown.owedCents };
  return run(cancelMission, { missionId, actor, reason: 'Empêchement', confirmed, ...more });
}
const refunds = (paymentId: string) => rowsWhere(opened.desk.replica.read, Refund, { paymentId });

beforeEach(() => {
  opened = testDesk({ drivers: 3, missionsPerDay: 4, days: 2 });
  now = opened.desk.env().now;
});
afterEach(() => opened.close());

describe('payment before confirmation', () => {
  test('a second call answers the open payment; success confirms and stops the timeout; then no third', async () => {
    await booking();
    const first = done(await run(startMissionPayment, { missionId }));
    expect(first.amountCents).toBe(9500);
    expect(done(await run(startMissionPayment, { missionId }))).toEqual(first);
    expect(mission()?.status).toBe('PENDING_PAYMENT');
    done(await run(settleMissionPayment, { paymentId: first.paymentId, hasSucceeded: true }));
    expect(mission()?.status).toBe('PENDING');
    const timers = rowsWhere(opened.desk.replica.read, ScheduledTransition, { subjectId: missionId });
    expect(timers.map((timer) => timer.outcome)).toEqual(['CANCELLED']);
    expect(await run(startMissionPayment, { missionId })).toMatchObject({ code: 'mission-already-paid' });
    const [payment] = rowsWhere(opened.desk.replica.read, InvoicePayment, { missionId });
    expect(payment).toMatchObject({ platformFeeCents: 1425, driverShareCents: 8075 });
  });

  test('a failed payment can be tried again', async () => {
    await booking();
    const { paymentId } = done(await run(startMissionPayment, { missionId }));
    done(await run(settleMissionPayment, { paymentId, hasSucceeded: false }));
    expect(mission()?.status).toBe('PENDING_PAYMENT');
    expect(done(await run(startMissionPayment, { missionId })).paymentId).not.toBe(paymentId);
    expect(await run(settleMissionPayment, { paymentId, hasSucceeded: true })).toMatchObject({
      code: 'payment-already-settled',
    });
  });
});

describe('missions.cancel', () => {
  test.each([
    ['CLIENT', 24 * HOUR_MS, 9500, 306],
    ['CLIENT', 24 * HOUR_MS - MINUTE_MS, 4750, 168],
    ['CLIENT', 2 * HOUR_MS - MINUTE_MS, 0, 0],
    ['DRIVER', 10 * MINUTE_MS, 9500, 306],
  ] as const)('%s with %i ms notice: %i back', async (actor, noticeMs, refundCents, processingFeeCents) => {
    const paymentId = await paid(noticeMs);
    done((await cancel(actor)) as Result<Done<unknown>>);
    expect(mission()).toMatchObject({ status: 'CANCELLED', cancelReason: 'Empêchement' });
    const expected = refundCents > 0 ? [{ amountCents: refundCents, processingFeeCents, status: 'PENDING' }] : [];
    expect(refunds(paymentId)).toMatchObject(expected);
    expect(
      rowsWhere(opened.desk.replica.read, StateHistory, { subjectId: missionId, toStatus: 'CANCELLED' }),
    ).toHaveLength(1);
  });

  test('is refused: no policy for a guardian under two hours, too late, changed amounts, no reason, twice', async () => {
    await paid(HOUR_MS);
    expect(await cancel('GUARDIAN')).toMatchObject({ code: 'no-applicable-policy' });
    opened.setNow(now + 2 * HOUR_MS);
    expect(await cancel('CLIENT')).toMatchObject({ code: 'too-late-to-cancel' });
    for (const wrong of [{ refundCents: 9499 }, { processingFeeCents: 305 }, { owedCents: 1 }]) {
      const confirmed = { refundCents: 9500, processingFeeCents: 306, owedCents: 0, ...wrong };
      expect(await cancel('DISPATCHER', { confirmed })).toMatchObject({ code: 'breakdown-changed' });
    }
    expect(await cancel('DISPATCHER', { reason: ' ' })).toMatchObject({ code: 'reason-required' });
    expect(mission()?.status).toBe('PENDING');
    done((await cancel('DISPATCHER')) as Result<Done<unknown>>);
    expect(await cancel('DISPATCHER')).toMatchObject({ code: 'mission-already-cancelled' });
  });

  test.each([
    ['IN_PROGRESS', 'mission-already-started'],
    ['COMPLETED', 'mission-already-completed'],
    ['NO_SHOW', 'mission-already-completed'],
  ])('is refused in %s', async (status, code) => {
    await paid();
    put('status = ?', status);
    expect(await cancel('DISPATCHER')).toMatchObject({ code });
  });

  test('an unpaid booking is only let go; the third of a month is told', async () => {
    await booking();
    const { paymentId } = done(await run(startMissionPayment, { missionId }));
    done((await cancel('CLIENT')) as Result<Done<unknown>>);
    expect(refunds(paymentId)).toEqual([]);
    for (const _again of [1, 2]) {
      await booking();
      done((await cancel('CLIENT')) as Result<Done<unknown>>);
    }
    await booking();
    expect(await shown('CLIENT')).toMatchObject({ warnings: [{ code: 'cancellations-this-month' }] });
  });

  test('undone, it gives the mission and its refunds back', async () => {
    const paymentId = await paid();
    const result = await cancel('CLIENT');
    if (!('value' in result)) throw new Error('refused');
    done(await run(undoCommand, { commandId: result.value.commandId }));
    expect(mission()?.status).toBe('PENDING');
    expect(refunds(paymentId)).toEqual([]);
  });

  test('the organisation’s own terms replace the recommended ones', async () => {
    expect(done(await run(adoptCancellationPolicies, {})).count).toBe(7);
    expect(await run(adoptCancellationPolicies, {})).toMatchObject({ code: 'policies-already-set' });
    opened.desk.replica.write.run(`UPDATE cancellation_policies SET fee_cents = 500 WHERE actor = 'CLIENT'`);
    expect(rowsWhere(opened.desk.replica.read, CancellationPolicy, { actor: 'GUARDIAN' })).toHaveLength(2);
    await paid();
    expect(await shown('CLIENT')).toMatchObject({ breakdown: { refundCents: 9000, policyFeeCents: 500 } });
  });
});

describe('A.3.9 repeated requests', () => {
  test('the same key and content answer the first result and change nothing; other content is a conflict', async () => {
    const paymentId = await paid();
    const first = await cancel('CLIENT', { idempotencyKey: 'k-1' });
    const confirmed = { refundCents: 9500, processingFeeCents: 306, owedCents: 0 };
    const input = { missionId, actor: 'CLIENT', reason: 'Empêchement', confirmed, idempotencyKey: 'k-1' };
    expect(done(await run(cancelMission, input))).toEqual(done(first as Result<Done<unknown>>));
    expect(refunds(paymentId)).toHaveLength(1);
    expect(await run(cancelMission, { ...input, reason: 'Autre' })).toMatchObject({ code: 'idempotency-conflict' });
    const task = { label: 'Navette', startAt: now, endAt: now + HOUR_MS, idempotencyKey: 'k-1' };
    const { reference } = done(await run(createTask, task));
    expect(done(await run(createTask, task)).reference).toBe(reference);
    // The key is free again after a day.
    opened.setNow(now + 24 * HOUR_MS);
    expect(done(await run(createTask, task)).reference).not.toBe(reference);
  });

  test('a payment sent twice with its key is recorded once', async () => {
    const contactId = rowsWhere(opened.desk.replica.read, Contact, {})[0]?.id ?? '';
    const input = { contactId, amountCents: 5000, method: 'CARD', receivedOn: '2026-11-20', reference: 'R-9' };
    const first = done(await run(recordPayment, { ...input, idempotencyKey: 'p-1' }));
    expect(done(await run(recordPayment, { ...input, idempotencyKey: 'p-1' }))).toEqual(first);
    expect(rowsWhere(opened.desk.replica.read, InvoicePayment, { reference: 'R-9' })).toHaveLength(1);
    expect(await run(recordPayment, { ...input, amountCents: 5001, idempotencyKey: 'p-1' })).toMatchObject({
      code: 'idempotency-conflict',
    });
  });

  test('a refused request keeps no key', async () => {
    const task = { label: 'Navette', startAt: now, endAt: now, idempotencyKey: 'k-2' };
    expect(await run(createTask, task)).toMatchObject({ code: 'end-before-start' });
    done(await run(createTask, { ...task, endAt: now + HOUR_MS }));
  });
});

describe('missions.reschedule', () => {
  const move = (more: object = {}) =>
    run(rescheduleMission(opened.desk.rulePacks), {
      missionId,
      startAt: now + 50 * HOUR_MS,
      actor: 'CLIENT',
      reason: 'Examen déplacé',
      confirmedChargeCents: 0,
      ...more,
    });
  const terms = { actor: 'CLIENT', noticeMin: 120, feeBp: 1000, minimumFeeCents: 500 };

  test('keeps state and length, and the former start', async () => {
    await paid();
    expect(done(await move())).toEqual({ chargeCents: 0, payment: 'waived' });
    expect(mission()).toMatchObject({
      status: 'PENDING',
      startAt: now + 50 * HOUR_MS,
      endAt: now + 51 * HOUR_MS,
      rescheduledFromAt: now + 25 * HOUR_MS,
      rescheduleReason: 'Examen déplacé',
    });
  });

  test('a booking paid ahead pays the charge first; cheaper is a refund', async () => {
    const paymentId = await paid();
    done(await run(reschedulePolicyCommands.create, { values: terms }));
    expect(await move()).toMatchObject({ code: 'breakdown-changed', details: { chargeCents: 950 } });
    expect(await move({ confirmedChargeCents: 950 })).toMatchObject({ code: 'payment-required' });
    const cheaper = { newPriceExclTaxCents: 8000, confirmedChargeCents: -550 };
    expect(done(await move(cheaper))).toEqual({ chargeCents: -550, payment: 'refund' });
    expect(refunds(paymentId)).toMatchObject([{ amountCents: 550 }]);
    expect(mission()?.priceExclTaxCents).toBe(8000);
  });

  test('is refused within two hours and past the third time, except for the desk', async () => {
    await paid(2 * HOUR_MS);
    put('start_at = ?', now + 2 * HOUR_MS - 1);
    expect(await move()).toMatchObject({ code: 'within-restriction-period' });
    put('start_at = ?', now + 2 * HOUR_MS);
    for (const hours of [40, 41, 42]) done(await move({ startAt: now + hours * HOUR_MS }));
    expect(await move()).toMatchObject({ code: 'too-many-reschedules' });
    done(await move({ actor: 'DISPATCHER' }));
    put(`status = 'COMPLETED'`);
    expect(await move()).toMatchObject({ code: 'mission-already-completed' });
    expect(await move({ startAt: now - 1 })).toMatchObject({ code: 'mission-already-completed' });
  });

  test('checks the driver at the new time, itself left out', async () => {
    await paid();
    const other = rowsWhere(opened.desk.replica.read, Mission, { status: 'ASSIGNED' }).find(
      (row) => row.driverId !== null && row.vehicleId !== null && row.startAt > now + HOUR_MS,
    );
    if (!other?.driverId || !other.vehicleId) throw new Error('the demo has an assigned mission ahead');
    put(`status = 'ASSIGNED', driver_id = ?, vehicle_id = ?`, other.driverId, other.vehicleId);
    const clash = await move({ startAt: other.startAt, acknowledged: true });
    expect(clash).toMatchObject({ code: 'assignment-blocked' });
  });
});

describe('refunds and payouts', () => {
  test('a refund stays within what is left; the payment is refunded once nothing is', async () => {
    const paymentId = await paid();
    const ask = (amountCents: number) => run(createRefund, { paymentId, amountCents, reason: 'Geste commercial' });
    const first = done(await ask(4000));
    expect(first.netCents).toBe(4000 - 146);
    expect(await ask(5501)).toMatchObject({ code: 'refund-over-payment' });
    const second = done(await ask(5500));
    done(await run(moveRefund, { refundId: first.refundId, toStatus: 'COMPLETED' }));
    const payment = () => rowById(opened.desk.replica.read, InvoicePayment, paymentId);
    expect(payment()?.status).toBe('SUCCEEDED');
    expect(await run(moveRefund, { refundId: first.refundId, toStatus: 'FAILED' })).toMatchObject({
      code: 'move-not-allowed',
    });
    done(await run(moveRefund, { refundId: second.refundId, toStatus: 'PROCESSING' }));
    done(await run(moveRefund, { refundId: second.refundId, toStatus: 'COMPLETED' }));
    expect(payment()?.status).toBe('REFUNDED');
    expect(await ask(1)).toMatchObject({ code: 'payment-not-succeeded' });
  });

  test('a refund that failed gives its amount back to be refunded again', async () => {
    const paymentId = await paid();
    const { refundId } = done(await run(createRefund, { paymentId, amountCents: 9500, reason: 'Erreur' }));
    done(await run(moveRefund, { refundId, toStatus: 'FAILED' }));
    done(await run(createRefund, { paymentId, amountCents: 9500, reason: 'Erreur' }));
  });

  test('a payout needs completed and paid work, stays within the share, and is made once', async () => {
    await paid();
    const driver =
      rowsWhere(opened.desk.replica.read, Mission, {}).find((row) => row.driverId !== null)?.driverId ?? '';
    put('driver_id = ?', driver);
    expect(await run(createPayout, { missionId })).toMatchObject({ code: 'payout-before-completion' });
    put(`status = 'COMPLETED'`);
    expect(await run(createPayout, { missionId, amountCents: 8076 })).toMatchObject({ code: 'payout-over-share' });
    const first = done(await run(createPayout, { missionId }));
    expect(first.amountCents).toBe(8075);
    expect(done(await run(createPayout, { missionId, amountCents: 100 }))).toMatchObject({
      payoutId: first.payoutId,
      amountCents: 8075,
    });
    expect(rowsWhere(opened.desk.replica.read, DriverPayout, { missionId })).toHaveLength(1);
    done(await run(movePayout, { payoutId: first.payoutId, toStatus: 'PAID' }));
    expect(await run(movePayout, { payoutId: first.payoutId, toStatus: 'CANCELED' })).toMatchObject({
      code: 'move-not-allowed',
    });
  });

  test('no payout before the client has paid', async () => {
    await booking();
    put(`status = 'COMPLETED', driver_id = (SELECT id FROM drivers LIMIT 1)`);
    expect(await run(createPayout, { missionId })).toMatchObject({ code: 'payout-before-payment' });
  });
});
