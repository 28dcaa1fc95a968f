import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { Role } from '../kernel/permissions.ts';
import { isRefusal, type Refusal } from '../kernel/result.ts';
import type { RowOf } from '../model/entity.ts';
import { CancellationPolicy, Driver, Mission, Organization, Refund, StateHistory } from '../model/registry.ts';
import { actorOf, type Cancellation, cancellationOf, cancelMission, endedRefusal } from './cancel.commands.ts';
import { type Company, company, NOW, paid, refusalOf, ride, UNKNOWN } from './company.cases.ts';
import { plannedRefunds } from './missionPrice.ts';
import { adoptCancellationPolicies } from './policies.commands.ts';
import type { PolicyActor } from './policies.ts';

const START = NOW + 50 * HOUR_MS;
const envOf = ({ memory }: Company, role: Role = 'owner') => ({
  now: memory.now,
  actor: { userId: null, name: 'Test', role },
  organizationId: '00000000-0000-4000-8000-000000000000',
  timeZone: 'Europe/Paris',
  newId: () => 'id',
  sha256: String,
});
const shown = (desk: Company, actor: PolicyActor = 'CLIENT') =>
  cancellationOf(desk.memory.reads, desk.now(), actor, envOf(desk));
function amounts(answer: Cancellation | Refusal): unknown {
  if ('kind' in answer) return answer.code;
  return [answer.breakdown.refundCents, answer.processingFeeCents, answer.netToClientCents, answer.breakdown.owedCents];
}

describe('what cancelling gives back', () => {
  const noticed = (noticeMs: number, actor: PolicyActor) => {
    const desk = company();
    paid(desk);
    desk.memory.now = START - noticeMs;
    return shown(desk, actor);
  };
  test.each<[string, PolicyActor, number, unknown]>([
    ['a client a day ahead', 'CLIENT', 24 * HOUR_MS, [9500, 306, 9194, 0]],
    ['a client a minute later', 'CLIENT', 24 * HOUR_MS - MINUTE_MS, [4750, 168, 4582, 0]],
    ['a client as it begins', 'CLIENT', 0, [0, 0, 0, 0]],
    ['a client once it has begun', 'CLIENT', -1, 'too-late-to-cancel'],
    ['a guardian once it has begun', 'GUARDIAN', -1, 'too-late-to-cancel'],
    ['a guardian an hour ahead', 'GUARDIAN', HOUR_MS, 'no-applicable-policy'],
    ['the desk as it begins', 'DISPATCHER', 0, [9500, 306, 9194, 0]],
    ['the desk an hour late', 'DISPATCHER', -HOUR_MS, [9500, 306, 9194, 0]],
    ['the driver an hour late', 'DRIVER', -HOUR_MS, [9500, 306, 9194, 0]],
  ])('%s', async (_name, actor, noticeMs, expected) => {
    expect(amounts(await noticed(noticeMs, actor))).toEqual(expected);
  });
  test('the notice in minutes and that of the terms', async () => {
    expect(await noticed(30 * HOUR_MS, 'CLIENT')).toMatchObject({ noticeMin: 1800, policyNoticeMin: 1440 });
    expect(await noticed(-HOUR_MS, 'DRIVER')).toMatchObject({ noticeMin: -60, policyNoticeMin: 0 });
  });
  test('unpaid work leaves a fee due', async () => {
    const desk = company();
    desk.memory.now = START - HOUR_MS;
    expect(amounts(await shown(desk))).toEqual([0, 0, 0, 9500]);
  });
  test.each(['DRAFT', 'PENDING_PAYMENT'] as const)('nothing is held in %s: it is only let go', async (status) => {
    const desk = company({ status });
    paid(desk, { status: 'INTENT_CREATED' });
    paid(desk);
    desk.memory.now = START - HOUR_MS;
    expect(amounts(await shown(desk))).toEqual([0, 0, 0, 0]);
    expect(await shown(desk, 'GUARDIAN')).toMatchObject({
      policyNoticeMin: null,
      refunds: [],
      breakdown: { refundBp: 10_000, policyFeeCents: 0 },
    });
  });
  test('a payment under way is waited for, once the booking stands', async () => {
    const desk = company();
    paid(desk, { status: 'INTENT_CREATED' });
    expect(amounts(await shown(desk))).toBe('payment-not-processed');
  });
  test('its own terms replace the recommended ones', async () => {
    const desk = company();
    paid(desk);
    expect(await desk.memory.run(adoptCancellationPolicies, {})).toMatchObject({ value: { count: 7 } });
    expect(amounts(await shown(desk))).toEqual([9500, 306, 9194, 0]);
    expect(refusalOf(await desk.memory.run(adoptCancellationPolicies, {}))).toBe('policies-already-set');
    for (const policy of desk.memory.all(CancellationPolicy))
      desk.memory.change(CancellationPolicy, policy.id, { feeCents: 500, isActive: policy.actor === 'CLIENT' });
    expect(amounts(await shown(desk))).toEqual([9000, 291, 8709, 0]);
    expect(amounts(await shown(desk, 'DISPATCHER'))).toBe('no-applicable-policy');
  });
});

test('one line of terms of its own replaces all the recommended ones', async () => {
  const desk = company();
  desk.memory.add(CancellationPolicy, { actor: 'CLIENT', noticeMin: 0, refundBp: 0 });
  expect(amounts(await shown(desk, 'CLIENT'))).toEqual([0, 0, 0, 9500]);
  expect(amounts(await shown(desk, 'DRIVER'))).toBe('no-applicable-policy');
});

describe('what was paid in several times', () => {
  test('is given back oldest first, a card’s provider keeps its fee, what was refunded already is not refunded again', async () => {
    const desk = company();
    const cash = paid(desk, { amountCents: 4000, method: 'CASH' });
    const card = paid(desk, { amountCents: 5500 });
    paid(desk, { amountCents: 900, status: 'FAILED' });
    const refund = (values: Partial<RowOf<typeof Refund>>) =>
      desk.memory.add(Refund, { paymentId: card.id, amountCents: 1000, reason: 'x', ...values });
    refund({ status: 'FAILED' });
    refund({ status: 'CANCELLED' });
    refund({ status: 'COMPLETED' });
    expect(await shown(desk)).toMatchObject({
      breakdown: { paidCents: 8500, refundCents: 8500 },
      refunds: [
        { paymentId: cash.id, amountCents: 4000, processingFeeCents: 0 },
        { paymentId: card.id, amountCents: 4500, processingFeeCents: 161 },
      ],
    });
    desk.memory.now = START - 23 * HOUR_MS;
    expect(await shown(desk)).toMatchObject({ refunds: [{ amountCents: 4000 }, { amountCents: 750 }] });
    refund({ amountCents: 4500, status: 'PENDING' });
    expect(await shown(desk)).toMatchObject({ refunds: [{ amountCents: 4000 }] });
  });
});

test('a cent is given back too, and its provider keeps it', () => {
  const desk = company();
  const payment = paid(desk);
  expect(plannedRefunds(1, [{ payment, leftCents: 9500 }])).toEqual([
    { paymentId: payment.id, amountCents: 1, processingFeeCents: 1 },
  ]);
  expect(plannedRefunds(0, [{ payment, leftCents: 9500 }])).toEqual([]);
});

describe('how the price was shared', () => {
  const shares = async (values: Partial<RowOf<typeof Mission>>, status: 'EMPLOYEE' | 'FREELANCE' = 'EMPLOYEE') => {
    const desk = company({ priceExclTaxCents: 10_000, vatRateBp: 1000 });
    const [organization] = desk.memory.all(Organization);
    desk.memory.change(Organization, organization?.id ?? '', { platformFeeBp: 2000 });
    desk.memory.change(Driver, desk.drivers[0].id, { employmentStatus: status });
    desk.memory.change(Mission, desk.mission.id, { driverId: desk.drivers[0].id, ...values });
    const answer = await shown(desk);
    if ('kind' in answer) throw new Error(answer.code);
    const { originalCents, platformFeeCents, driverShareCents } = answer.breakdown;
    return [originalCents, platformFeeCents, driverShareCents];
  };
  test.each<[string, Partial<RowOf<typeof Mission>>, 'EMPLOYEE' | 'FREELANCE', number[]]>([
    ['an employee has no share', {}, 'EMPLOYEE', [11_000, 11_000, 0]],
    ['who is none has one', {}, 'FREELANCE', [11_000, 2200, 8800]],
    ['a lesson is shared all the same', { type: 'LESSON' }, 'EMPLOYEE', [11_000, 2200, 8800]],
    ['nobody drives yet', { driverId: null }, 'FREELANCE', [11_000, 11_000, 0]],
    ['as it was stored', { platformFeeCents: 1, driverShareCents: 2 }, 'FREELANCE', [11_000, 1, 2]],
    ['half stored is not stored', { platformFeeCents: 1 }, 'FREELANCE', [11_000, 2200, 8800]],
    ['the other half neither', { driverShareCents: 1 }, 'FREELANCE', [11_000, 2200, 8800]],
    ['without a price', { priceExclTaxCents: null }, 'FREELANCE', [0, 0, 0]],
  ])('%s', async (_name, values, status, expected) => {
    expect(await shares(values, status)).toEqual(expected);
  });
});

describe('cancelled by the same client this month', () => {
  const after = (values: Partial<RowOf<typeof Mission>>[], own: Partial<RowOf<typeof Mission>> = {}) => {
    const desk = company(own);
    for (const each of values)
      ride(desk.memory, { contactId: desk.mission.contactId, status: 'CANCELLED', statusChangedAt: NOW, ...each });
    return shown(desk);
  };
  const warned = [{ code: 'cancellations-this-month', count: 3 }];
  test.each<[string, Partial<RowOf<typeof Mission>>[], object[]]>([
    ['the third one', [{}, {}], warned],
    ['the second one', [{}], []],
    ['one was last month', [{}, { statusChangedAt: Date.parse('2026-10-31T23:59:59+01:00') }], []],
    ['both this month, in the zone', [{}, { statusChangedAt: Date.parse('2026-11-01T00:00:00+01:00') }], warned],
    ['one is not known when', [{}, { statusChangedAt: null }], []],
    ['one is another client’s', [{}, { contactId: null }], []],
    ['one was not cancelled', [{}, { status: 'PENDING' }], []],
  ])('%s', async (_name, values, warnings) => {
    expect(await after(values)).toMatchObject({ warnings });
  });
  test('without a client nobody is told', async () => {
    expect(await after([{ contactId: null }, { contactId: null }], { contactId: null })).toMatchObject({
      warnings: [],
    });
  });
});

describe('missions.cancel', () => {
  const CONFIRMED = { refundCents: 9500, processingFeeCents: 306, owedCents: 0 };
  const asked = (more: object = {}, values: Partial<RowOf<typeof Mission>> = {}) => {
    const desk = company(values);
    paid(desk);
    const input = {
      missionId: desk.mission.id,
      actor: 'CLIENT',
      reason: ' Empêchement ',
      confirmed: CONFIRMED,
      ...more,
    };
    return { desk, run: (role: Role = 'owner') => desk.memory.run(cancelMission, input, role) };
  };
  test('leaves the state, the amounts seen and a refund to carry out', async () => {
    const { desk, run } = asked();
    const answer = await run();
    expect(answer).toMatchObject({ value: { refundCents: 9500, netToClientCents: 9194, owedCents: 0, refunds: 1 } });
    expect(desk.now()).toMatchObject({
      status: 'CANCELLED',
      previousStatus: 'PENDING',
      statusChangedAt: NOW,
      cancelReason: 'Empêchement',
      snapshot: { cancellation: { actor: 'CLIENT', at: NOW, netToClientCents: 9194 } },
    });
    expect(desk.memory.all(Refund)).toMatchObject([
      { amountCents: 9500, processingFeeCents: 306, reason: 'Empêchement', status: 'PENDING' },
    ]);
    expect(desk.memory.all(StateHistory)).toMatchObject([{ toStatus: 'CANCELLED', reason: 'Empêchement' }]);
    expect(refusalOf(await run())).toBe('mission-already-cancelled');
  });
  test.each<[string, object, string]>([
    ['an unknown mission', { missionId: UNKNOWN }, 'unknown-reference'],
    ['no reason', { reason: '  ' }, 'reason-required'],
    ['another refund', { confirmed: { ...CONFIRMED, refundCents: 9501 } }, 'breakdown-changed'],
    ['another fee', { confirmed: { ...CONFIRMED, processingFeeCents: 305 } }, 'breakdown-changed'],
    ['another debt', { confirmed: { ...CONFIRMED, owedCents: 1 } }, 'breakdown-changed'],
  ])('is refused: %s', async (_name, more, code) => {
    const { desk, run } = asked(more);
    expect(refusalOf(await run())).toBe(code);
    expect(desk.now().status).toBe('PENDING');
  });
  test.each([
    ['IN_PROGRESS', 'mission-already-started'],
    ['COMPLETED', 'mission-already-completed'],
    ['BILLED', 'mission-already-completed'],
    ['NO_SHOW', 'mission-already-completed'],
    ['CANCELLED', 'mission-already-cancelled'],
  ] as const)('is refused in %s', async (status, code) => {
    expect(refusalOf(await asked({}, { status }).run())).toBe(code);
  });
  test.each(['DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED'] as const)('%s has not ended', (status) => {
    expect(endedRefusal(company({ status }).mission)).toBeNull();
  });
  test('an unpaid booking is let go without terms', async () => {
    const none = { refundCents: 0, processingFeeCents: 0, owedCents: 0 };
    const { desk, run } = asked({ confirmed: none }, { status: 'PENDING_PAYMENT' });
    expect(isRefusal(await run())).toBe(false);
    expect(desk.memory.all(Refund)).toEqual([]);
  });
  test('who asks when nobody says', () => {
    const desk = company();
    expect(actorOf(envOf(desk, 'driver'), undefined)).toBe('DRIVER');
    expect(actorOf(envOf(desk, 'owner'), undefined)).toBe('DISPATCHER');
    expect(actorOf(envOf(desk, 'driver'), 'CLIENT')).toBe('CLIENT');
  });
});
