import { z } from 'zod';
import { idempotent } from '../activity/index.ts';
import { hoursJudge, type RulePack } from '../compliance/index.ts';
import { must } from '../kernel/assert.ts';
import type { Env } from '../kernel/env.ts';
import { MINUTE_MS } from '../kernel/instants.ts';
import { sumCents } from '../kernel/money.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, command, type Command, outcome, type Reads, update } from '../model/command.ts';
import { POLICY_ACTORS } from '../model/lessons.entities.ts';
import { Driver, Mission, Organization, ReschedulePolicy, Vehicle } from '../model/registry.ts';
import { assess } from './assess.ts';
import type { AssignmentRules } from './assign.commands.ts';
import type { ExtraGates } from './assessment.ts';
import { actorOf, endedRefusal } from './cancel.commands.ts';
import { driverFacts, missionFacts, vehicleFacts } from './facts.ts';
import { driverHours } from './hours.ts';
import type { MissionRow } from './mission.ts';
import { missionTimers } from './missionMoves.ts';
import { missionPayments, missionPriceCents, plannedRefunds, refundRows } from './missionPrice.ts';
import { type PolicyActor, policyFor, rescheduleCharge } from './policies.ts';

/** When the organisation's settings do not say: no change within 2 h of the start, at most 3 changes. The desk itself is not held to them. */
const CUTOFF_MIN = 120;
const MOST_CHANGES = 3;

const Settings = z.looseObject({
  rescheduleCutoffMin: z.int().min(0).optional(),
  maxReschedules: z.int().min(0).optional(),
});
const Earlier = z.looseObject({ count: z.int(), feeCents: z.int(), dueFeeCents: z.int().default(0) });

export type RescheduleAsked = {
  readonly startAt: number;
  readonly endAt?: number | undefined;
  readonly newPriceExclTaxCents?: number | undefined;
};
export type Reschedule = {
  readonly actor: PolicyActor;
  readonly startAt: number;
  readonly endAt: number;
  readonly feeCents: number;
  readonly differenceCents: number;
  readonly chargeCents: number;
  /** Of the fee, what is not paid ahead and stands on the invoice as a charge of its own, VAT included. */
  readonly dueFeeCents: number;
  readonly payment: 'waived' | 'requires-payment' | 'succeeded' | 'to-invoice' | 'refund';
  /** Still to be paid before the move, in cents. */
  readonly missingCents: number;
};

function earlierOf(mission: Pick<MissionRow, 'snapshot'>): { count: number; feeCents: number; dueFeeCents: number } {
  const known = Earlier.safeParse(mission.snapshot?.['reschedules']);
  return known.success ? known.data : { count: 0, feeCents: 0, dueFeeCents: 0 };
}

/** Fees of the changes of time that are still to be invoiced, in cents VAT included. */
export function rescheduleFeeDueCents(mission: Pick<MissionRow, 'snapshot'>): number {
  return earlierOf(mission).dueFeeCents;
}

/**
 * What moving a mission in time costs now: fee and price difference in cents VAT included, and how it is settled. Refused once it has
 * started or ended, within the hard cutoff and past the number of changes allowed (not for the desk), or when no policy applies.
 */
export async function rescheduleOf(
  read: Reads,
  mission: MissionRow,
  asked: RescheduleAsked & { readonly actor: PolicyActor },
  env: Env,
): Promise<Reschedule | Refusal> {
  const ended = endedRefusal(mission);
  if (ended) return ended;
  const { actor, startAt } = asked;
  const endAt = asked.endAt ?? startAt + (mission.endAt - mission.startAt);
  if (endAt <= startAt) return refuse('end-before-start', { field: 'endAt', value: endAt });
  if (startAt < env.now) return refuse('start-in-past', { field: 'startAt', value: startAt });
  const organization = must(await read.one(Organization, env.organizationId), 'the organisation exists');
  const settings = Settings.parse(organization.settings);
  const earlier = earlierOf(mission);
  if (actor !== 'DISPATCHER') {
    const cutoffMin = settings.rescheduleCutoffMin ?? CUTOFF_MIN;
    if (mission.startAt - env.now < cutoffMin * MINUTE_MS)
      return refuse('within-restriction-period', { reference: mission.reference, hours: cutoffMin / 60 });
    const most = settings.maxReschedules ?? MOST_CHANGES;
    if (earlier.count >= most) return refuse('too-many-reschedules', { reference: mission.reference, count: most });
  }
  const policies = (await read.all(ReschedulePolicy, {})).filter((policy) => policy.actor === actor && policy.isActive);
  const policy = policyFor(policies, actor, { startAt: mission.startAt, now: env.now });
  if (!policy && policies.length > 0 && actor !== 'DISPATCHER')
    return refuse('no-applicable-policy', { reference: mission.reference, actor, alternatives: ['CANCEL'] });
  const oldCents = missionPriceCents(mission);
  const newCents = missionPriceCents({
    ...mission,
    priceExclTaxCents: asked.newPriceExclTaxCents ?? mission.priceExclTaxCents,
  });
  const charge = rescheduleCharge({ oldCents, newCents }, actor, policy);
  const paidCents = sumCents((await missionPayments(read, mission.id)).map(({ leftCents }) => leftCents));
  const dueBefore = oldCents + earlier.feeCents;
  // A booking paid ahead pays the change ahead too; any other finds it on its invoice.
  const isPrepaid = paidCents > 0 && paidCents >= dueBefore;
  const missingCents = isPrepaid ? Math.max(0, dueBefore + charge.chargeCents - paidCents) : 0;
  const settled = missingCents > 0 ? 'requires-payment' : 'succeeded';
  const payment =
    charge.chargeCents === 0
      ? 'waived'
      : charge.chargeCents < 0
        ? isPrepaid
          ? 'refund'
          : 'to-invoice'
        : isPrepaid
          ? settled
          : 'to-invoice';
  return { actor, startAt, endAt, ...charge, dueFeeCents: isPrepaid ? 0 : charge.feeCents, payment, missingCents };
}

export type RescheduleInput = RescheduleAsked & {
  readonly missionId: string;
  readonly actor?: PolicyActor | undefined;
  readonly reason: string;
  readonly confirmedChargeCents: number;
  readonly acknowledged?: boolean | undefined;
};
type Moved = { readonly chargeCents: number; readonly payment: Reschedule['payment'] };

/** The driver and vehicle of the mission at its new time, itself left out; a mission without both has nothing to check. */
async function availabilityRefusal(
  read: Reads,
  moved: MissionRow,
  context: AssignmentRules & { readonly env: Env; readonly isAcknowledged: boolean },
): Promise<Refusal | null> {
  const driver = moved.driverId ? await read.one(Driver, moved.driverId) : null;
  const vehicle = moved.vehicleId ? await read.one(Vehicle, moved.vehicleId) : null;
  if (!driver || !vehicle) return null;
  const { env, packs, extraGates, isAcknowledged } = context;
  const assessment = assess(
    await missionFacts(read, moved, env, extraGates),
    await driverFacts(read, driver, moved, env),
    await vehicleFacts(read, vehicle, moved),
    hoursJudge(await driverHours(read, driver, moved, env), packs),
  );
  const gates = assessment.gates.filter((gate) => gate.severity !== 'INFO');
  if (assessment.decision === 'BLOCKED') return refuse('assignment-blocked', { gates });
  return assessment.decision === 'WARNING' && !isAcknowledged
    ? refuse('assignment-needs-confirmation', { gates })
    : null;
}

/**
 * Moves a mission in time under the terms of who asks, with a reason and the charge the person has seen; its state stays. Refused when
 * the driver or vehicle is not free then, when the charge has changed, or when a booking paid ahead still has the charge to pay.
 */
export function rescheduleMission(
  packs: readonly RulePack[],
  extraGates?: ExtraGates,
): Command<RescheduleInput & { idempotencyKey?: string | undefined }, Moved> {
  return idempotent(
    command<RescheduleInput, Moved, string>({
      name: 'missions.reschedule',
      permission: 'missions.write',
      input: z.strictObject({
        missionId: z.uuid(),
        startAt: z.int(),
        endAt: z.int().optional(),
        newPriceExclTaxCents: z.int().min(0).optional(),
        actor: z.enum(POLICY_ACTORS).optional(),
        reason: z.string().max(500),
        confirmedChargeCents: z.int(),
        acknowledged: z.boolean().optional(),
      }),
      isReversible: true,
      aggregate: (input) => `Mission:${input.missionId}`,
      run: async (read, input, env) => {
        const mission = await read.one(Mission, input.missionId);
        if (!mission) return refuse('unknown-reference', { field: 'missionId', value: input.missionId });
        const reason = input.reason.trim();
        if (reason === '') return refuse('reason-required', { field: 'reason' });
        const change = await rescheduleOf(read, mission, { ...input, actor: actorOf(env, input.actor) }, env);
        if ('kind' in change) return change;
        const { actor, chargeCents, feeCents, payment, startAt, endAt } = change;
        const { reference } = mission;
        if (input.confirmedChargeCents !== chargeCents) return refuse('breakdown-changed', { reference, chargeCents });
        if (payment === 'requires-payment')
          return refuse('payment-required', { reference, missingCents: change.missingCents });
        const earlier = earlierOf(mission);
        const reschedules = {
          count: earlier.count + 1,
          feeCents: earlier.feeCents + feeCents,
          dueFeeCents: earlier.dueFeeCents + change.dueFeeCents,
          lastActor: actor,
        };
        const patch = {
          startAt,
          endAt,
          rescheduledFromAt: mission.startAt,
          rescheduleReason: reason,
          isConfirmedByDriver: false,
          snapshot: { ...mission.snapshot, reschedules },
          ...(input.newPriceExclTaxCents === undefined ? {} : { priceExclTaxCents: input.newPriceExclTaxCents }),
        };
        const moved = { ...mission, ...patch };
        const isAcknowledged = input.acknowledged === true;
        const refusal = await availabilityRefusal(read, moved, { env, packs, extraGates, isAcknowledged });
        if (refusal) return refusal;
        const refunds =
          payment === 'refund' ? plannedRefunds(-chargeCents, await missionPayments(read, mission.id)) : [];
        const changes = [
          update(Mission, mission.id, patch),
          ...(await missionTimers(read, moved, env)),
          ...refundRows(refunds, reason, env),
        ];
        const from = mission.startAt;
        return outcome({ chargeCents, payment }, changes, [
          activity(Mission, mission.id, 'mission.rescheduled', {
            reference,
            actor,
            from,
            to: startAt,
            chargeCents,
            reason,
          }),
        ]);
      },
    }),
  );
}
