import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import {
  cancellationBreakdown,
  feeAndShare,
  type PolicyActor,
  policyFor,
  processingFeeCents,
  RECOMMENDED_CANCELLATION,
  rescheduleCharge,
} from './policies.ts';

const START = 1_795_000_000_000;
const PRICE = 9500;

function refundOf(actor: PolicyActor, noticeMs: number, priceCents = PRICE, paidCents = priceCents): number | string {
  const policy = policyFor(RECOMMENDED_CANCELLATION, actor, { startAt: START, now: START - noticeMs });
  if (!policy) return 'no-applicable-policy';
  return cancellationBreakdown({ priceCents, paidCents, ...feeAndShare(priceCents, 1500), policy }).refundCents;
}

describe('A.3.4 cancellation, price 95.00', () => {
  test.each<[string, PolicyActor, number, number | string]>([
    ['client 25 h before', 'CLIENT', 25 * HOUR_MS, 9500],
    ['client exactly 24 h before', 'CLIENT', 24 * HOUR_MS, 9500],
    ['client 23 h 59 before', 'CLIENT', 24 * HOUR_MS - MINUTE_MS, 4750],
    ['client a millisecond under 24 h', 'CLIENT', 24 * HOUR_MS - 1, 4750],
    ['client exactly 2 h before', 'CLIENT', 2 * HOUR_MS, 4750],
    ['client 1 h 59 before', 'CLIENT', 2 * HOUR_MS - MINUTE_MS, 0],
    ['client at the start', 'CLIENT', 0, 0],
    ['client after the start', 'CLIENT', -MINUTE_MS, 'no-applicable-policy'],
    ['driver 10 min before', 'DRIVER', 10 * MINUTE_MS, 9500],
    ['desk 10 min before', 'DISPATCHER', 10 * MINUTE_MS, 9500],
    ['guardian 24 h before', 'GUARDIAN', 24 * HOUR_MS, 9500],
    ['guardian 2 h before', 'GUARDIAN', 2 * HOUR_MS, 4750],
    ['guardian 1 h before', 'GUARDIAN', HOUR_MS, 'no-applicable-policy'],
  ])('%s', (_name, actor, noticeMs, expected) => {
    expect(refundOf(actor, noticeMs)).toBe(expected);
  });

  test('all is all: ten thousand basis points, and no fee', () => {
    expect(
      RECOMMENDED_CANCELLATION.map(({ actor, noticeMin, refundBp, feeCents }) => [
        actor,
        noticeMin,
        refundBp,
        feeCents,
      ]),
    ).toEqual([
      ['CLIENT', 1440, 10_000, 0],
      ['CLIENT', 120, 5000, 0],
      ['CLIENT', 0, 0, 0],
      ['GUARDIAN', 1440, 10_000, 0],
      ['GUARDIAN', 120, 5000, 0],
      ['DRIVER', 0, 10_000, 0],
      ['DISPATCHER', 0, 10_000, 0],
    ]);
  });

  test('what was paid for a ride without a price is kept by the platform', () => {
    const cancelled = { priceCents: 0, paidCents: 500, platformFeeCents: 0, driverShareCents: 0 };
    const kept = cancellationBreakdown({ ...cancelled, policy: { refundBp: 0, feeCents: 0 } });
    expect([kept.keptByPlatformCents, kept.keptByDriverCents]).toEqual([500, 0]);
  });

  test('an inactive policy does not count', () => {
    const policies = RECOMMENDED_CANCELLATION.map((policy) => ({ ...policy, isActive: policy.noticeMin !== 24 * 60 }));
    expect(policyFor(policies, 'CLIENT', { startAt: START, now: START - 30 * HOUR_MS })?.noticeMin).toBe(120);
  });

  test.each([
    ['percentage less the fee', 9500, 9500, 5000, 500, 4250],
    ['the fee never makes it negative', 9500, 9500, 0, 500, 0],
    ['never above what was paid', 9500, 3000, 5000, 0, 3000],
    ['nothing paid, nothing back', 9500, 0, 10_000, 0, 0],
    ['half a cent up', 9501, 9501, 5000, 0, 4751],
  ])('%s', (_name, priceCents, paidCents, refundBp, feeCents, expected) => {
    const policy = { refundBp, feeCents };
    const shares = feeAndShare(priceCents, 1500);
    expect(cancellationBreakdown({ priceCents, paidCents, ...shares, policy }).refundCents).toBe(expected);
  });

  test('what is kept is shared as the price was, the odd cent to the platform', () => {
    const policy = { refundBp: 5000, feeCents: 0 };
    expect(cancellationBreakdown({ priceCents: PRICE, paidCents: PRICE, ...feeAndShare(PRICE, 1500), policy })).toEqual(
      {
        originalCents: 9500,
        paidCents: 9500,
        platformFeeCents: 1425,
        driverShareCents: 8075,
        refundBp: 5000,
        policyFeeCents: 0,
        refundCents: 4750,
        retainedCents: 4750,
        keptByPlatformCents: 713,
        keptByDriverCents: 4037,
        owedCents: 0,
      },
    );
  });

  test.each([
    ['unpaid, all due under two hours', 0, 0, 9500],
    ['unpaid, half due', 0, 5000, 4750],
    ['unpaid, nothing due', 0, 10_000, 0],
    ['a deposit covers part of what is due', 3000, 0, 6500],
  ])('owed: %s', (_name, paidCents, refundBp, expected) => {
    const policy = { refundBp, feeCents: 0 };
    const cancelled = { priceCents: PRICE, paidCents, ...feeAndShare(PRICE, 1500), policy };
    expect(cancellationBreakdown(cancelled).owedCents).toBe(expected);
  });
});

describe('A.3.4 processing fee', () => {
  test.each([
    [9500, 306, 9194],
    [20, 20, 0],
    [0, 0, 0],
    [30, 30, 0],
    [31, 31, 0],
    [32, 31, 1],
    [10_000, 320, 9680],
  ])('on %i it is %i, net %i', (refundCents, feeCents, netCents) => {
    expect(processingFeeCents(refundCents)).toBe(feeCents);
    expect(refundCents - processingFeeCents(refundCents)).toBe(netCents);
  });
});

describe('A.3.7 fee and share', () => {
  test.each([
    [9500, 1425, 8075],
    [9501, 1425, 8076],
    [9510, 1427, 8083],
    [0, 0, 0],
    [1, 0, 1],
  ])('%i = %i + %i', (total, fee, share) => {
    expect(feeAndShare(total, 1500)).toEqual({ platformFeeCents: fee, driverShareCents: share });
  });
});

describe('A.3.5 change of date', () => {
  const policy = { feeBp: 1000, minimumFeeCents: 500 };
  test.each<[string, PolicyActor, number, number, typeof policy | null, number, number]>([
    ['percentage fee', 'CLIENT', 9500, 9500, policy, 950, 950],
    ['minimum fee', 'CLIENT', 3000, 3000, policy, 500, 500],
    ['fee and dearer', 'CLIENT', 9500, 10_500, policy, 950, 1950],
    ['cheaper beyond the fee is a refund', 'CLIENT', 9500, 8000, policy, 950, -550],
    ['the driver asks: no fee', 'DRIVER', 9500, 9500, policy, 0, 0],
    ['the driver asks: the price difference stays', 'DRIVER', 9500, 9000, policy, 0, -500],
    ['the desk asks: no fee', 'DISPATCHER', 9500, 9500, policy, 0, 0],
    ['no policy: waived', 'CLIENT', 9500, 9500, null, 0, 0],
  ])('%s', (_name, actor, oldCents, newCents, theirs, feeCents, chargeCents) => {
    const charge = rescheduleCharge({ oldCents, newCents }, actor, theirs);
    expect(charge).toEqual({ feeCents, differenceCents: newCents - oldCents, chargeCents });
  });
});

describe('whatever the amounts', () => {
  const cents = fc.integer({ min: 0, max: 100_000_000 });
  const bp = fc.integer({ min: 0, max: 10_000 });
  const cancelled = fc
    .record({
      priceCents: cents,
      paidPart: bp,
      feeBp: bp,
      refundBp: bp,
      feeCents: fc.integer({ min: 0, max: 100_000 }),
    })
    .map(({ priceCents, paidPart, feeBp, refundBp, feeCents }) => ({
      priceCents,
      paidCents: Math.round((priceCents * paidPart) / 10_000),
      ...feeAndShare(priceCents, feeBp),
      policy: { refundBp, feeCents },
    }));

  test('fee + share = total', () => {
    fc.assert(
      fc.property(cents, bp, (total, feeBp) => {
        const { platformFeeCents, driverShareCents } = feeAndShare(total, feeBp);
        expect(platformFeeCents + driverShareCents).toBe(total);
        expect(Math.min(platformFeeCents, driverShareCents)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('the refund stays within 0 and what was paid; every sum closes', () => {
    fc.assert(
      fc.property(cancelled, (input) => {
        const { refundCents, retainedCents, keptByPlatformCents, keptByDriverCents, owedCents } =
          cancellationBreakdown(input);
        expect(refundCents).toBeGreaterThanOrEqual(0);
        expect(refundCents).toBeLessThanOrEqual(input.paidCents);
        expect(refundCents + keptByPlatformCents + keptByDriverCents).toBe(input.paidCents);
        expect(Math.min(keptByPlatformCents, keptByDriverCents, owedCents)).toBeGreaterThanOrEqual(0);
        expect(keptByDriverCents).toBeLessThanOrEqual(input.driverShareCents);
        expect(retainedCents + owedCents).toBeLessThanOrEqual(Math.max(input.priceCents, retainedCents));
        const feeCents = processingFeeCents(refundCents);
        expect(feeCents).toBeLessThanOrEqual(refundCents);
        expect(feeCents).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('more notice never gives less back, where percentages grow with notice', () => {
    const notice = fc.integer({ min: 0, max: 5 * DAY_MS });
    fc.assert(
      fc.property(
        fc.constantFrom<PolicyActor>('CLIENT', 'DRIVER', 'DISPATCHER'),
        notice,
        notice,
        cents,
        (actor, a, b, price) => {
          const [less, more] = [refundOf(actor, Math.min(a, b), price), refundOf(actor, Math.max(a, b), price)];
          expect(Number(less)).toBeLessThanOrEqual(Number(more));
        },
      ),
    );
  });

  test('the policy found has the largest threshold not above the notice, whatever the order of the rows', () => {
    const rows = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, fc.integer({ min: -10, max: 6000 }), (thresholds, noticeMin) => {
        const policies = thresholds.map((each) => ({
          actor: 'CLIENT' as const,
          noticeMin: each,
          refundBp: 0,
          feeCents: 0,
          isActive: true,
        }));
        const fitting = thresholds.filter((each) => each <= noticeMin);
        const found = policyFor(policies, 'CLIENT', { startAt: START, now: START - noticeMin * MINUTE_MS });
        expect(found?.noticeMin ?? null).toBe(fitting.length === 0 ? null : Math.max(...fitting));
      }),
    );
  });
});
