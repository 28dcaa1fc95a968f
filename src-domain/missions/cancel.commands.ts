import { z } from 'zod';
import { allowMove, idempotent } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { sumCents } from '../kernel/money.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, command, outcome, type Reads, update } from '../model/command.ts';
import { POLICY_ACTORS } from '../model/lessons.entities.ts';
import { CancellationPolicy, InvoicePayment, Mission } from '../model/registry.ts';
import type { MissionRow, MissionStatus } from './mission.ts';
import { askedMove, missionMove, missionTimers } from './missionMoves.ts';
import {
  missionPayments,
  missionPriceCents,
  missionShares,
  monthOf,
  type PlannedRefund,
  plannedRefunds,
  refundRows,
} from './missionPrice.ts';
import {
  type Breakdown,
  cancellationBreakdown,
  type PolicyActor,
  policyFor,
  RECOMMENDED_CANCELLATION,
} from './policies.ts';

/** From this many cancellations of one client in a month, the desk is told. */
const MANY_IN_A_MONTH = 3;

export type Cancellation = {
  readonly actor: PolicyActor;
  readonly noticeMin: number;
  /** Notice the applied policy asks for; null when nothing is held and the booking is only let go. */
  readonly policyNoticeMin: number | null;
  readonly breakdown: Breakdown;
  readonly processingFeeCents: number;
  readonly netToClientCents: number;
  readonly refunds: readonly PlannedRefund[];
  readonly warnings: readonly { readonly code: 'cancellations-this-month'; readonly count: number }[];
};

const ENDED: Readonly<
  Partial<Record<MissionStatus, 'mission-already-started' | 'mission-already-completed' | 'mission-already-cancelled'>>
> = {
  IN_PROGRESS: 'mission-already-started',
  COMPLETED: 'mission-already-completed',
  BILLED: 'mission-already-completed',
  NO_SHOW: 'mission-already-completed',
  CANCELLED: 'mission-already-cancelled',
};

/** Why a mission can no longer be cancelled or moved in time, by its state. */
export function endedRefusal(mission: MissionRow): Refusal | null {
  const code = ENDED[mission.status];
  return code ? refuse(code, { reference: mission.reference, status: mission.status }) : null;
}

/** Who cancels when nobody says: a driver for himself, anyone else for the desk. */
export function actorOf(env: Env, given: PolicyActor | undefined): PolicyActor {
  return given ?? (env.actor.role === 'driver' ? 'DRIVER' : 'DISPATCHER');
}

async function warningsOf(read: Reads, mission: MissionRow, env: Env): Promise<Cancellation['warnings']> {
  if (!mission.contactId) return [];
  const cancelled = await read.all(Mission, { contactId: mission.contactId, status: 'CANCELLED' });
  const month = monthOf(env, env.now);
  const count =
    cancelled.filter((other) => other.statusChangedAt !== null && monthOf(env, other.statusChangedAt) === month)
      .length + 1;
  return count >= MANY_IN_A_MONTH ? [{ code: 'cancellations-this-month', count }] : [];
}

/**
 * What cancelling a mission now would give back and keep, under the organisation's terms: refused when it has started or ended, once the
 * start is past for a client, when no policy applies, or while a payment is still being processed.
 */
export async function cancellationOf(
  read: Reads,
  mission: MissionRow,
  actor: PolicyActor,
  env: Env,
): Promise<Cancellation | Refusal> {
  const ended = endedRefusal(mission);
  if (ended) return ended;
  const isUnpaid = mission.status === 'DRAFT' || mission.status === 'PENDING_PAYMENT';
  const intents = await read.all(InvoicePayment, { missionId: mission.id, status: 'INTENT_CREATED' });
  if (intents.length > 0 && !isUnpaid) return refuse('payment-not-processed', { reference: mission.reference });
  const isOurs = actor === 'DRIVER' || actor === 'DISPATCHER';
  if (mission.startAt < env.now && !isOurs)
    return refuse('too-late-to-cancel', { reference: mission.reference, alternatives: ['PARTIAL_REFUND'] });
  // The desk and the driver may still cancel a service that should have begun: their notice is nil, never negative.
  const notice = { startAt: isOurs ? Math.max(mission.startAt, env.now) : mission.startAt, now: env.now };
  const own = await read.all(CancellationPolicy, {});
  const policy = policyFor(own.length > 0 ? own : RECOMMENDED_CANCELLATION, actor, notice);
  if (!policy && !isUnpaid)
    return refuse('no-applicable-policy', {
      reference: mission.reference,
      actor,
      alternatives: ['RESCHEDULE', 'CREDIT', 'PARTIAL_REFUND'],
    });
  const payments = isUnpaid ? [] : await missionPayments(read, mission.id);
  const breakdown = cancellationBreakdown({
    priceCents: isUnpaid ? 0 : missionPriceCents(mission),
    paidCents: sumCents(payments.map(({ leftCents }) => leftCents)),
    ...(await missionShares(read, mission, env)),
    policy: policy ?? { refundBp: 10_000, feeCents: 0 },
  });
  const refunds = plannedRefunds(breakdown.refundCents, payments);
  const processing = sumCents(refunds.map((refund) => refund.processingFeeCents));
  return {
    actor,
    noticeMin: Math.floor((mission.startAt - env.now) / 60_000),
    policyNoticeMin: isUnpaid ? null : (policy?.noticeMin ?? null),
    breakdown,
    processingFeeCents: processing,
    netToClientCents: breakdown.refundCents - processing,
    refunds,
    warnings: await warningsOf(read, mission, env),
  };
}

/**
 * Cancels a mission under the cancellation terms of who asks, with a reason and the amounts the person has seen and confirmed; refused
 * when they are no longer those of now. Refunds are written as rows to be carried out; repeated with its key it answers the first result.
 */
export const cancelMission = idempotent(
  command({
    name: 'missions.cancel',
    permission: 'missions.write',
    input: z.strictObject({
      missionId: z.uuid(),
      actor: z.enum(POLICY_ACTORS).optional(),
      reason: z.string().max(500),
      confirmed: z.strictObject({
        refundCents: z.int().min(0),
        processingFeeCents: z.int().min(0),
        owedCents: z.int().min(0),
      }),
    }),
    isReversible: true,
    aggregate: (input) => `Mission:${input.missionId}`,
    run: async (read, input, env) => {
      const mission = await read.one(Mission, input.missionId);
      if (!mission) return refuse('unknown-reference', { field: 'missionId', value: input.missionId });
      const reason = input.reason.trim();
      if (reason === '') return refuse('reason-required', { field: 'reason' });
      const cancellation = await cancellationOf(read, mission, actorOf(env, input.actor), env);
      if ('kind' in cancellation) return cancellation;
      const allowed = await allowMove(
        read,
        askedMove(mission, 'CANCELLED', { cause: 'person', reason, hasPolicy: true }),
        env,
      );
      if (allowed.kind === 'refusal') return allowed;
      const { breakdown, processingFeeCents, refunds } = cancellation;
      const { refundCents, owedCents } = breakdown;
      const seen = input.confirmed;
      if (
        seen.refundCents !== refundCents ||
        seen.processingFeeCents !== processingFeeCents ||
        seen.owedCents !== owedCents
      )
        return refuse('breakdown-changed', {
          reference: mission.reference,
          refundCents,
          processingFeeCents,
          owedCents,
        });
      const patch = {
        status: 'CANCELLED',
        previousStatus: mission.status,
        statusChangedAt: env.now,
        cancelReason: reason,
        cancelledBy: env.actor.userId,
        snapshot: { ...mission.snapshot, cancellation: { ...cancellation, at: env.now } },
      } as const;
      const changes = [
        update(Mission, mission.id, patch),
        ...missionMove(mission, 'CANCELLED', env, reason),
        ...(await missionTimers(read, { ...mission, ...patch }, env)),
        ...refundRows(refunds, reason, env),
      ];
      const { actor, netToClientCents } = cancellation;
      return outcome({ refundCents, netToClientCents, owedCents, refunds: refunds.length }, changes, [
        activity(Mission, mission.id, 'mission.cancelled', {
          reference: mission.reference,
          actor,
          refundCents,
          owedCents,
          reason,
        }),
      ]);
    },
  }),
);
