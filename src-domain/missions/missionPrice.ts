import type { Env } from '../kernel/env.ts';
import { dayAt } from '../kernel/instants.ts';
import { type Cents, sumCents, vatOnExclTax } from '../kernel/money.ts';
import { must } from '../kernel/assert.ts';
import { type Change, insert, type Reads } from '../model/command.ts';
import { newRow, type RowOf } from '../model/entity.ts';
import { Driver, InvoicePayment, Organization, Refund } from '../model/registry.ts';
import type { MissionRow } from './mission.ts';
import { feeAndShare, processingFeeCents } from './policies.ts';

type PaymentRow = RowOf<typeof InvoicePayment>;
/** A succeeded payment of a mission and what of it was not given back yet. */
export type MissionPayment = { readonly payment: PaymentRow; readonly leftCents: Cents };

/** What the client pays for the mission in cents, VAT included (half up). */
export function missionPriceCents(mission: Pick<MissionRow, 'priceExclTaxCents' | 'vatRateBp'>): Cents {
  const exclTaxCents = mission.priceExclTaxCents ?? 0;
  return exclTaxCents + vatOnExclTax(exclTaxCents, mission.vatRateBp);
}

/**
 * Platform fee and driver's share of a mission, in cents: as stored, else by the organisation's rate for lessons and drivers who are not
 * employees; an employee has no share.
 */
export async function missionShares(
  read: Reads,
  mission: MissionRow,
  env: Env,
): Promise<{ platformFeeCents: Cents; driverShareCents: Cents }> {
  const { platformFeeCents, driverShareCents } = mission;
  if (platformFeeCents !== null && driverShareCents !== null) return { platformFeeCents, driverShareCents };
  const driver = mission.driverId ? await read.oneEvenDeleted(Driver, mission.driverId) : null;
  const isShared = mission.type === 'LESSON' || (driver !== null && driver.employmentStatus !== 'EMPLOYEE');
  const organization = must(await read.one(Organization, env.organizationId), 'the organisation exists');
  return feeAndShare(missionPriceCents(mission), isShared ? organization.platformFeeBp : 10_000);
}

/** Refunds that hold money back: asked for, under way or done. */
function isStanding(refund: Pick<RowOf<typeof Refund>, 'status'>): boolean {
  return refund.status !== 'FAILED' && refund.status !== 'CANCELLED';
}

/** What is left of a payment once its standing refunds are taken off, in cents. */
export async function leftOfPaymentCents(read: Reads, payment: PaymentRow): Promise<Cents> {
  const refunds = (await read.all(Refund, { paymentId: payment.id })).filter(isStanding);
  return payment.amountCents - sumCents(refunds.map((refund) => refund.amountCents));
}

/** Succeeded payments made for this mission, oldest first. */
export async function missionPayments(read: Reads, missionId: string): Promise<MissionPayment[]> {
  const payments = await read.all(InvoicePayment, { missionId, status: 'SUCCEEDED' });
  const left: MissionPayment[] = [];
  for (const payment of payments) left.push({ payment, leftCents: await leftOfPaymentCents(read, payment) });
  return left;
}

export type PlannedRefund = {
  readonly paymentId: string;
  readonly amountCents: Cents;
  readonly processingFeeCents: Cents;
};

/** Shares a refund over payments, oldest first; only a card's provider keeps a processing fee. */
export function plannedRefunds(refundCents: Cents, payments: readonly MissionPayment[]): PlannedRefund[] {
  let left = refundCents;
  return payments.flatMap(({ payment, leftCents }) => {
    const amountCents = Math.min(left, leftCents);
    left -= amountCents;
    const feeCents = payment.method === 'CARD' ? processingFeeCents(amountCents) : 0;
    return amountCents > 0 ? [{ paymentId: payment.id, amountCents, processingFeeCents: feeCents }] : [];
  });
}

/** Refund rows to be carried out; nothing on the payment itself is overwritten. */
export function refundRows(planned: readonly PlannedRefund[], reason: string, env: Env): Change[] {
  return planned.map((refund) => insert(Refund, newRow(Refund, env, { ...refund, reason })));
}

/** 'YYYY-MM' of an instant in the organisation's zone. */
export function monthOf(env: Env, at: number): string {
  return dayAt(at, env.timeZone).slice(0, 7);
}
