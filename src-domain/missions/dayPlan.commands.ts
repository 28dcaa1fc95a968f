import { z } from 'zod';
import { allowMove } from '../activity/index.ts';
import { hoursJudge, type RulePack } from '../compliance/index.ts';
import type { Env } from '../kernel/env.ts';
import type { Id } from '../kernel/ids.ts';
import {
  activity,
  type ActivityLine,
  type Change,
  command,
  type Command,
  insert,
  outcome,
  type Reads,
  update,
} from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { ComplianceAuditLog, Driver, Mission, Vehicle } from '../model/registry.ts';
import { askedMove, missionMove, missionTimers } from './missionMoves.ts';
import type { DriverFacts, Gate } from './assessment.ts';
import { decisionOf } from './assessment.ts';
import { byStart, judgeRoute, type LaidRoute, layRoute, type RouteVerdict, type Stop } from './dayPlanRoute.ts';
import { driverFacts, missionFacts, travelAround, vehicleFacts } from './facts.ts';
import { driverHours } from './hours.ts';
import type { MissionRow, MissionStatus, VehicleRow } from './mission.ts';

type Pair = { readonly missionId: Id; readonly driverId: Id; readonly vehicleId: Id };
type PlanInput = { readonly choices: readonly Pair[] };

/** What a plan did: the missions given, and each one that no longer could be, with the gate or why. */
export type PlanApplied = {
  readonly assigned: number;
  readonly refused: readonly {
    readonly missionId: Id;
    readonly reference: string;
    readonly code: 'gate' | 'state' | 'already-assigned' | 'pinned' | 'unknown';
    readonly gate: Gate | null;
  }[];
};

type Asked = { readonly mission: MissionRow; readonly vehicle: VehicleRow };
type Settled = { readonly driver: DriverFacts; readonly route: LaidRoute; readonly verdict: RouteVerdict };
const NO_RATES = { emptyCentsPerKm: 0, driverCentsPerHour: 0 };

/**
 * Gives all the chosen missions in one go, one undo for all: each driver's chosen missions are judged together as they would be
 * driven; what is blocked, or has a driver meanwhile, is left out and told. Warnings were seen in the plan.
 */
export function applyPlan(packs: readonly RulePack[]): Command<PlanInput, PlanApplied> {
  return command<PlanInput, PlanApplied, string>({
    name: 'missions.applyPlan',
    permission: 'missions.assign',
    input: z.strictObject({
      choices: z
        .array(z.strictObject({ missionId: z.uuid(), driverId: z.uuid(), vehicleId: z.uuid() }))
        .min(1)
        .max(2000),
    }),
    isReversible: true,
    aggregate: () => 'Mission:plan',
    run: async (read, input, env) => {
      const refused: PlanApplied['refused'][number][] = [];
      const asked = new Map<Id, Asked[]>();
      const seen = new Set<Id>();
      for (const { missionId, driverId, vehicleId } of input.choices) {
        const mission = await read.one(Mission, missionId);
        const vehicle = await read.one(Vehicle, vehicleId);
        const reference = mission?.reference ?? missionId;
        if (!mission || !vehicle || !(await read.one(Driver, driverId)))
          refused.push({ missionId, reference, code: 'unknown', gate: null });
        else if (mission.driverId !== null || mission.subcontractorId !== null || seen.has(missionId))
          refused.push({ missionId, reference, code: 'already-assigned', gate: null });
        else if (mission.isPinned) refused.push({ missionId, reference, code: 'pinned', gate: null });
        else if (!(await mayMove(read, mission, env)))
          refused.push({ missionId, reference, code: 'state', gate: null });
        else asked.set(driverId, [...(asked.get(driverId) ?? []), { mission, vehicle }]);
        seen.add(missionId);
      }
      const changes: Change[] = [];
      const lines: ActivityLine[] = [];
      const taken = new Map<Id, MissionRow[]>();
      for (const [driverId, own] of asked) {
        const settled = await settle(read, { driverId, own, taken, packs }, env, (stop, gate) => {
          const { id: missionId, reference } = stop.facts.mission;
          refused.push({ missionId, reference, code: 'gate', gate });
        });
        if (!settled) continue;
        for (const stop of settled.route.stops) {
          const vehicleId = stop.stop.vehicle.vehicle.id;
          taken.set(vehicleId, [...(taken.get(vehicleId) ?? []), stop.mission]);
          changes.push(...(await changesOf(read, stop.mission, { driverId, vehicleId, settled }, env)));
          lines.push(lineOf(stop.mission, { driverId, vehicleId, settled }));
        }
      }
      return outcome({ assigned: lines.length, refused }, changes, lines);
    },
  });
}

type Group = {
  readonly driverId: Id;
  readonly own: readonly Asked[];
  /** Missions this plan has put on vehicles already. */
  readonly taken: ReadonlyMap<Id, readonly MissionRow[]>;
  readonly packs: readonly RulePack[];
};

/** Judges a driver's missions together; the blocked one is left out and the rest judged again, until what is left stands. */
async function settle(
  read: Reads,
  { driverId, own, taken, packs }: Group,
  env: Env,
  refuseStop: (stop: Stop, gate: Gate) => void,
): Promise<Settled | null> {
  const missions = own.map(({ mission }) => mission).sort(byStart);
  const [first] = missions;
  const row = await read.one(Driver, driverId);
  if (!first || !row) return null;
  const span: MissionRow = { ...first, endAt: Math.max(...missions.map(({ endAt }) => endAt)) };
  const around = await driverFacts(read, row, span, env);
  const travel = await travelAround(read, { ...around, missions: [...around.missions, ...missions] }, first, env);
  const driver: DriverFacts = { ...around, travel };
  const judge = hoursJudge(await driverHours(read, row, first, env), packs);
  let stops: Stop[] = [];
  for (const { mission, vehicle } of own) {
    const facts = await vehicleFacts(read, vehicle, mission);
    const busy = [...facts.missions, ...(taken.get(vehicle.id) ?? [])];
    stops.push({ facts: await missionFacts(read, mission, env), vehicle: { ...facts, missions: busy } });
  }
  while (stops.length > 0) {
    const route = layRoute(driver, stops, NO_RATES);
    const verdict = judgeRoute(route, driver, judge);
    const { blocked } = verdict;
    if (!blocked) return { driver, route, verdict };
    const stop = stops.find(({ facts }) => facts.mission.id === blocked.missionId);
    if (stop) refuseStop(stop, blocked.gate);
    stops = stops.filter((each) => each !== stop);
  }
  return null;
}

function statusGiven({ status }: MissionRow): MissionStatus {
  return status === 'PENDING' || status === 'REQUESTED' ? 'ASSIGNED' : status;
}

/** Do the organisation's rules of states let the mission be given? */
async function mayMove(read: Reads, mission: MissionRow, env: Env): Promise<boolean> {
  const toStatus = statusGiven(mission);
  if (toStatus === mission.status) return true;
  const allowed = await allowMove(read, askedMove(mission, toStatus, { cause: 'assignment', reason: undefined }), env);
  return allowed.kind !== 'refusal';
}

type Given = { readonly driverId: Id; readonly vehicleId: Id; readonly settled: Settled };

function decisionFor(
  mission: MissionRow,
  { verdict }: Settled,
): { decision: ReturnType<typeof decisionOf>; gates: readonly Gate[] } {
  const gates = verdict.gates.get(mission.id) ?? [];
  return { gates, decision: decisionOf(gates) };
}

async function changesOf(read: Reads, mission: MissionRow, given: Given, env: Env): Promise<Change[]> {
  const { driverId, vehicleId } = given;
  const toStatus = statusGiven(mission);
  const isMoving = toStatus !== mission.status;
  const moved = {
    status: toStatus,
    ...(isMoving ? { previousStatus: mission.status, statusChangedAt: env.now } : {}),
  };
  return [
    update(Mission, mission.id, {
      driverId,
      vehicleId,
      isConfirmedByDriver: false,
      approachM: mission.approachM,
      approachMin: mission.approachMin,
      returnM: mission.returnM,
      returnMin: mission.returnMin,
      ...moved,
    }),
    ...missionMove(mission, toStatus, env),
    ...(isMoving ? await missionTimers(read, { ...mission, ...moved }, env) : []),
    auditOf(mission, given, env),
  ];
}

function auditOf(mission: MissionRow, { driverId, settled }: Given, env: Env): Change {
  const { decision, gates } = decisionFor(mission, settled);
  const { proposals, standingCount } = settled.verdict;
  return insert(
    ComplianceAuditLog,
    newRow(ComplianceAuditLog, env, {
      driverId,
      missionId: mission.id,
      decidedAt: env.now,
      decision,
      isForced: false,
      reason: null,
      actorId: env.actor.userId,
      findings: gates.map((gate) => ({ ...gate })),
      counters: {
        standing: standingCount,
        proposal: (proposals.get(mission.id) ?? []).map(({ kind, startAt, endAt }) => ({ kind, startAt, endAt })),
      },
    }),
  );
}

function lineOf(mission: MissionRow, { driverId, vehicleId, settled }: Given): ActivityLine {
  return activity(Mission, mission.id, 'mission.assigned', {
    reference: mission.reference,
    driverId,
    vehicleId,
    decision: decisionFor(mission, settled).decision,
    isForced: false,
  });
}
