import { z } from 'zod';
import { hoursJudge, type RulePack } from '../compliance/index.ts';
import type { Env } from '../kernel/env.ts';
import { can } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { allowMove } from '../activity/index.ts';
import { activity, type Change, command, type Command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { ComplianceAuditLog, Driver, Mission, Vehicle } from '../model/registry.ts';
import { type Assessment, assess } from './assess.ts';
import type { Decision, ExtraGates, Gate } from './assessment.ts';
import { driverFacts, missionFacts, vehicleFacts } from './facts.ts';
import { driverHours } from './hours.ts';
import { askedMove, missionMove, missionTimers } from './missionMoves.ts';
import { isAssignable, type MissionStatus } from './mission.ts';

export type Assigned = { readonly decision: Decision; readonly gates: readonly Gate[]; readonly reference: string };
export type AssignInput = {
  readonly missionId: string;
  readonly driverId: string;
  readonly vehicleId: string;
  /** The person has seen the warnings of this proposal and goes on. */
  readonly acknowledged?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly reason?: string | undefined;
};

function gateRefusal(input: AssignInput, assessment: Assessment, env: Env): Refusal | null {
  const gates = assessment.gates.filter((gate) => gate.severity !== 'INFO');
  if (assessment.decision === 'BLOCKED') {
    if (!input.force) return refuse('assignment-blocked', { gates });
    if (!can(env.actor.role, 'missions.force'))
      return refuse('permission-denied', { permission: 'missions.force', role: env.actor.role });
    if (!input.reason?.trim()) return refuse('reason-required', { field: 'reason' });
  }
  if (assessment.decision === 'WARNING' && !input.acknowledged && !input.force)
    return refuse('assignment-needs-confirmation', { gates });
  return null;
}

function auditLine(assessment: Assessment, input: AssignInput, env: Env): Change {
  return insert(
    ComplianceAuditLog,
    newRow(ComplianceAuditLog, env, {
      driverId: input.driverId,
      missionId: input.missionId,
      decidedAt: env.now,
      decision: assessment.decision,
      isForced: assessment.decision === 'BLOCKED',
      reason: input.reason?.trim() || null,
      actorId: env.actor.userId,
      findings: assessment.gates.map((gate) => ({ ...gate })),
      counters: {
        standing: assessment.hours.standing.length,
        proposal: assessment.proposal.map(({ kind, startAt, endAt }) => ({ kind, startAt, endAt })),
      },
    }),
  );
}

/** The packs in force, and what a kind of mission adds to the pipeline. */
export type AssignmentRules = { readonly packs: readonly RulePack[]; readonly extraGates?: ExtraGates | undefined };

/** Assesses one mission, driver and vehicle through the look-ups; refuses unknown ids by field. */
export async function assessAssignment(
  read: Reads,
  input: Pick<AssignInput, 'missionId' | 'driverId' | 'vehicleId'>,
  env: Env,
  { packs, extraGates }: AssignmentRules,
): Promise<Assessment | Refusal> {
  const mission = await read.one(Mission, input.missionId);
  if (!mission) return refuse('unknown-reference', { field: 'missionId', value: input.missionId });
  const driver = await read.one(Driver, input.driverId);
  if (!driver) return refuse('unknown-reference', { field: 'driverId', value: input.driverId });
  const vehicle = await read.one(Vehicle, input.vehicleId);
  if (!vehicle) return refuse('unknown-reference', { field: 'vehicleId', value: input.vehicleId });
  const hours = await driverHours(read, driver, mission, env);
  return assess(
    await missionFacts(read, mission, env, extraGates),
    await driverFacts(read, driver, mission, env),
    await vehicleFacts(read, vehicle, mission),
    hoursJudge(hours, packs),
  );
}

/**
 * Gives a mission its driver and vehicle: APPROVED assigns, WARNING asks once (`acknowledged`), BLOCKED refuses unless forced with a
 * reason by someone who may. Every decision leaves a ComplianceAuditLog row. Built with the rule packs in force.
 */
export function assignMission(packs: readonly RulePack[], extraGates?: ExtraGates): Command<AssignInput, Assigned> {
  return command<AssignInput, Assigned, string>({
    name: 'missions.assign',
    permission: 'missions.assign',
    input: z.strictObject({
      missionId: z.uuid(),
      driverId: z.uuid(),
      vehicleId: z.uuid(),
      acknowledged: z.boolean().optional(),
      force: z.boolean().optional(),
      reason: z.string().max(500).optional(),
    }),
    isReversible: true,
    aggregate: (input) => `Mission:${input.missionId}`,
    run: async (read, input, env) => {
      const assessment = await assessAssignment(read, input, env, { packs, extraGates });
      if ('kind' in assessment) return assessment;
      const refusal = gateRefusal(input, assessment, env);
      if (refusal) return refusal;
      const { mission } = assessment;
      const toStatus: MissionStatus =
        mission.status === 'PENDING' || mission.status === 'REQUESTED' ? 'ASSIGNED' : mission.status;
      const isMoving = toStatus !== mission.status;
      if (isMoving) {
        const asked = askedMove(mission, toStatus, { cause: 'assignment', reason: input.reason });
        const allowed = await allowMove(read, asked, env);
        if (allowed.kind === 'refusal') return allowed;
      }
      const moved = {
        status: toStatus,
        ...(isMoving ? { previousStatus: mission.status, statusChangedAt: env.now } : {}),
      };
      const changes: Change[] = [
        update(Mission, mission.id, {
          driverId: input.driverId,
          vehicleId: input.vehicleId,
          subcontractorId: null,
          isConfirmedByDriver: false,
          approachM: mission.approachM,
          approachMin: mission.approachMin,
          returnM: mission.returnM,
          returnMin: mission.returnMin,
          ...moved,
        }),
        ...missionMove(mission, toStatus, env, input.reason ?? null),
        ...(isMoving ? await missionTimers(read, { ...mission, ...moved }, env) : []),
        auditLine(assessment, input, env),
      ];
      const line = activity(Mission, mission.id, 'mission.assigned', {
        reference: mission.reference,
        driverId: input.driverId,
        vehicleId: input.vehicleId,
        decision: assessment.decision,
        isForced: assessment.decision === 'BLOCKED',
      });
      return outcome(
        { decision: assessment.decision, gates: assessment.gates, reference: mission.reference },
        changes,
        [line],
      );
    },
  });
}

/** Takes driver and vehicle off a mission that has not started; ASSIGNED goes back to PENDING. */
export const unassignMission = command({
  name: 'missions.unassign',
  permission: 'missions.assign',
  input: z.strictObject({ missionId: z.uuid(), reason: z.string().max(500).optional() }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await read.one(Mission, input.missionId);
    if (!mission) return refuse('unknown-reference', { field: 'missionId', value: input.missionId });
    if (!isAssignable(mission))
      return refuse('mission-not-assignable', { status: mission.status, reference: mission.reference });
    if (mission.driverId === null && mission.vehicleId === null)
      return refuse('mission-not-assigned', { reference: mission.reference });
    const toStatus: MissionStatus = mission.status === 'ASSIGNED' ? 'PENDING' : mission.status;
    const isMoving = toStatus !== mission.status;
    if (isMoving) {
      const asked = askedMove(mission, toStatus, { cause: 'assignment', reason: input.reason });
      const allowed = await allowMove(read, asked, env);
      if (allowed.kind === 'refusal') return allowed;
    }
    const patch = {
      driverId: null,
      vehicleId: null,
      isConfirmedByDriver: false,
      approachM: 0,
      approachMin: 0,
      returnM: 0,
      returnMin: 0,
      status: toStatus,
      // Time in a state that stays goes on: a booking's hour to pay is not given anew.
      ...(isMoving ? { previousStatus: mission.status, statusChangedAt: env.now } : {}),
    };
    const changes = [
      update(Mission, mission.id, patch),
      ...missionMove(mission, toStatus, env, input.reason ?? null),
      ...(await missionTimers(read, { ...mission, ...patch }, env)),
    ];
    return outcome(null, changes, [
      activity(Mission, mission.id, 'mission.unassigned', { reference: mission.reference }),
    ]);
  },
});
