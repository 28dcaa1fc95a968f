import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { type BasisPoints, BP_ONE, type Cents, shareOf } from '../kernel/money.ts';
import type { RowOf } from '../model/entity.ts';
import type { POLICY_ACTORS } from '../model/lessons.entities.ts';
import type { CancellationPolicy, ReschedulePolicy } from '../model/registry.ts';

export type PolicyActor = (typeof POLICY_ACTORS)[number];
type CancellationTerms = Pick<
  RowOf<typeof CancellationPolicy>,
  'actor' | 'noticeMin' | 'refundBp' | 'feeCents' | 'isActive'
>;
type RescheduleTerms = Pick<
  RowOf<typeof ReschedulePolicy>,
  'actor' | 'noticeMin' | 'feeBp' | 'minimumFeeCents' | 'isActive'
>;

function terms(actor: PolicyActor, noticeHours: number, refundBp: BasisPoints): CancellationTerms {
  return { actor, noticeMin: noticeHours * 60, refundBp, feeCents: 0, isActive: true };
}

/** In force until an organisation writes its own; a guardian has no terms under two hours, so nothing applies there. */
export const RECOMMENDED_CANCELLATION: readonly CancellationTerms[] = [
  terms('CLIENT', 24, 10_000),
  terms('CLIENT', 2, 5000),
  terms('CLIENT', 0, 0),
  terms('GUARDIAN', 24, 10_000),
  terms('GUARDIAN', 2, 5000),
  terms('DRIVER', 0, 10_000),
  terms('DISPATCHER', 0, 10_000),
];

/** The active policy of the actor with the largest notice not above the given one, inclusive; null when none applies. */
export function policyFor<P extends CancellationTerms | RescheduleTerms>(
  policies: readonly P[],
  actor: PolicyActor,
  notice: { readonly startAt: Instant; readonly now: Instant },
): P | null {
  const noticeMs = notice.startAt - notice.now;
  const [largest] = policies
    .filter((policy) => policy.isActive && policy.actor === actor && policy.noticeMin * MINUTE_MS <= noticeMs)
    .toSorted((a, b) => b.noticeMin - a.noticeMin);
  return largest ?? null;
}

/** Platform fee = total × rate, rounded half up to the cent; the driver's share is the rest, so both always re-add. */
export function feeAndShare(
  totalCents: Cents,
  feeBp: BasisPoints,
): { platformFeeCents: Cents; driverShareCents: Cents } {
  const platformFeeCents = shareOf(totalCents, feeBp);
  return { platformFeeCents, driverShareCents: totalCents - platformFeeCents };
}

/** What a card provider keeps of a refund: 2.9 % rounded up + 30 cents, never more than the refund. */
export function processingFeeCents(refundCents: Cents): Cents {
  return Math.min(Math.ceil((refundCents * 290) / BP_ONE) + 30, refundCents);
}

export type Breakdown = {
  readonly originalCents: Cents;
  readonly paidCents: Cents;
  readonly platformFeeCents: Cents;
  readonly driverShareCents: Cents;
  readonly refundBp: BasisPoints;
  readonly policyFeeCents: Cents;
  readonly refundCents: Cents;
  /** Of what was paid. */
  readonly retainedCents: Cents;
  readonly keptByPlatformCents: Cents;
  readonly keptByDriverCents: Cents;
  /** What the policy leaves due beyond what was paid: a fee to invoice. */
  readonly owedCents: Cents;
};

type Cancelled = {
  readonly priceCents: Cents;
  readonly paidCents: Cents;
  readonly platformFeeCents: Cents;
  readonly driverShareCents: Cents;
  readonly policy: Pick<CancellationTerms, 'refundBp' | 'feeCents'>;
};

/**
 * Refund = price × percentage (half up) − fee, within 0 and what was paid. What is retained is shared as the price was, the driver's part
 * rounded down and the odd cent to the platform: refund + both parts = paid.
 */
export function cancellationBreakdown(cancelled: Cancelled): Breakdown {
  const { priceCents, paidCents, platformFeeCents, driverShareCents, policy } = cancelled;
  const refundableCents = Math.max(0, shareOf(priceCents, policy.refundBp) - policy.feeCents);
  const refundCents = Math.min(refundableCents, paidCents);
  const retainedCents = paidCents - refundCents;
  const wholeCents = platformFeeCents + driverShareCents;
  // Exact beyond 2^53: two amounts are multiplied.
  const keptByDriverCents =
    wholeCents === 0 ? 0 : Number((BigInt(retainedCents) * BigInt(driverShareCents)) / BigInt(wholeCents));
  return {
    originalCents: priceCents,
    paidCents,
    platformFeeCents,
    driverShareCents,
    refundBp: policy.refundBp,
    policyFeeCents: policy.feeCents,
    refundCents,
    retainedCents,
    keptByPlatformCents: retainedCents - keptByDriverCents,
    keptByDriverCents,
    owedCents: Math.max(0, priceCents - refundableCents - retainedCents),
  };
}

/**
 * What a change of date costs in cents: the policy's fee (percentage of the old price half up, at least its minimum; none when the driver
 * or the desk asks) plus the price difference; negative is a refund.
 */
export function rescheduleCharge(
  prices: { readonly oldCents: Cents; readonly newCents: Cents },
  actor: PolicyActor,
  policy: Pick<RescheduleTerms, 'feeBp' | 'minimumFeeCents'> | null,
): { feeCents: Cents; differenceCents: Cents; chargeCents: Cents } {
  const isFree = actor === 'DRIVER' || actor === 'DISPATCHER' || policy === null;
  const feeCents = isFree ? 0 : Math.max(shareOf(prices.oldCents, policy.feeBp), policy.minimumFeeCents);
  const differenceCents = prices.newCents - prices.oldCents;
  return { feeCents, differenceCents, chargeCents: feeCents + differenceCents };
}
