import { z } from 'zod';
import { must } from '../kernel/assert.ts';
import { estimateTravel } from '../pricing/index.ts';
import { nextNumber } from '../organisations/index.ts';
import type { Env } from '../kernel/env.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, type Change, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Mission, MissionExecution, Order } from '../model/registry.ts';
import type { MissionRow, MissionStatus } from './mission.ts';
import { askedMove, missionMove, missionTimers } from './missionMoves.ts';
import { allowMove, idempotent, overrideAudit, statusChange } from '../activity/index.ts';

/** A field asked for as it is stored: one bound for both. */
function stored<K extends keyof MissionRow>(name: K): z.ZodOptional<z.ZodType<MissionRow[K]>> {
  const { schema, isNullable } = must(Mission.columns[name], name);
  return (isNullable ? schema.nullable() : schema).optional() as z.ZodOptional<z.ZodType<MissionRow[K]>>;
}
const ends = {
  pickupAddress: stored('pickupAddress'),
  pickupLatitude: stored('pickupLatitude'),
  pickupLongitude: stored('pickupLongitude'),
  dropoffAddress: stored('dropoffAddress'),
  dropoffLatitude: stored('dropoffLatitude'),
  dropoffLongitude: stored('dropoffLongitude'),
};
const editable = {
  ...ends,
  startAt: stored('startAt'),
  endAt: stored('endAt'),
  label: stored('label'),
  passengerName: stored('passengerName'),
  passengerPhone: stored('passengerPhone'),
  passengerCount: stored('passengerCount'),
  luggageCount: stored('luggageCount'),
  flightNumber: stored('flightNumber'),
  vehicleCategoryId: stored('vehicleCategoryId'),
  notes: stored('notes'),
  driverNotes: stored('driverNotes'),
  isPinned: stored('isPinned'),
  isConfirmedByDriver: stored('isConfirmedByDriver'),
};

async function found(read: Reads, missionId: string): Promise<MissionRow | Refusal> {
  const mission = await read.one(Mission, missionId);
  return mission ?? refuse('unknown-reference', { field: 'missionId', value: missionId });
}

const CLOSED: readonly MissionStatus[] = ['COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW'];

/** Changes what was planned; a finished mission only keeps its notes editable. End must come after start. */
export const editMission = command({
  name: 'missions.edit',
  permission: 'missions.write',
  mergesFields: true,
  input: z.strictObject({ missionId: z.uuid(), patch: z.strictObject(editable) }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await found(read, input.missionId);
    if ('kind' in mission) return mission;
    const fields = Object.keys(input.patch);
    if (CLOSED.includes(mission.status) && fields.some((field) => field !== 'notes')) {
      return refuse('mission-closed', { status: mission.status, reference: mission.reference });
    }
    const patch = input.patch as Partial<MissionRow>;
    const next = { ...mission, ...patch };
    if (next.endAt <= next.startAt) return refuse('end-before-start', { field: 'endAt', value: next.endAt });
    const isMoved = next.startAt !== mission.startAt;
    const moved = isMoved ? { rescheduledFromAt: mission.startAt } : {};
    const timers = isMoved ? await missionTimers(read, next, env) : [];
    return outcome(
      null,
      [update(Mission, mission.id, { ...patch, ...moved }), ...timers],
      [activity(Mission, mission.id, 'mission.edited', { reference: mission.reference, fields })],
    );
  },
});

/** An internal task (depot move, staff transfer): no quote, never invoiced; inside an order when one is named. */
export const createTask = idempotent(
  command({
    name: 'missions.createTask',
    permission: 'missions.write',
    input: z.strictObject({
      label: z.string().min(1).max(200),
      startAt: z.int(),
      endAt: z.int(),
      orderId: stored('orderId'),
      vehicleCategoryId: stored('vehicleCategoryId'),
      notes: stored('notes'),
      ...ends,
    }),
    isReversible: true,
    aggregate: () => 'Mission:new',
    run: async (read, input, env) => {
      if (input.endAt <= input.startAt) return refuse('end-before-start', { field: 'endAt', value: input.endAt });
      if (input.orderId && !(await read.one(Order, input.orderId)))
        return refuse('unknown-reference', { field: 'orderId', value: input.orderId });
      const number = await nextNumber(read, env, 'TASK');
      const values = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined),
      ) as typeof input;
      const mission = newRow(Mission, env, {
        ...(values as { startAt: number; endAt: number; label: string }),
        reference: number.reference,
        type: 'INTERNAL',
        drivingMin: drivingOf(input, env),
        passengerCount: 0,
      });
      const changes = [
        number.change,
        insert(Mission, mission),
        statusChange(Mission, { subjectId: mission.id, fromStatus: null, toStatus: mission.status }, env),
      ];
      return outcome({ missionId: mission.id, reference: mission.reference }, changes, [
        activity(Mission, mission.id, 'mission.created', { reference: mission.reference }),
      ]);
    },
  }),
);

type Ends = {
  startAt: number;
  pickupLatitude?: number | null | undefined;
  pickupLongitude?: number | null | undefined;
  dropoffLatitude?: number | null | undefined;
  dropoffLongitude?: number | null | undefined;
};

function drivingOf(input: Ends, env: Env): number {
  const { pickupLatitude, pickupLongitude, dropoffLatitude, dropoffLongitude } = input;
  if (pickupLatitude == null || pickupLongitude == null || dropoffLatitude == null || dropoffLongitude == null)
    return 0;
  const travel = estimateTravel(
    { lat: pickupLatitude, lng: pickupLongitude },
    { lat: dropoffLatitude, lng: dropoffLongitude },
    input.startAt,
    env.timeZone,
  );
  return Math.ceil(travel.seconds / 60);
}

const MOVED_BY_HAND = [
  'PENDING_PAYMENT',
  'REQUESTED',
  'PENDING',
  'ASSIGNED',
  'IN_PROGRESS',
  'COMPLETED',
  'NO_SHOW',
  'CANCELLED',
] as const satisfies readonly MissionStatus[];

/**
 * Moves a mission along its states: start, complete (with what was executed), no-show, cancel (with a reason), reopen. A move
 * that its state or a rule of the organisation does not allow is refused, unless forced with a reason by someone who may; that is audited.
 */
export const moveMission = command({
  name: 'missions.move',
  permission: 'missions.write',
  input: z.strictObject({
    missionId: z.uuid(),
    toStatus: z.enum(MOVED_BY_HAND),
    at: z.int().optional(),
    reason: z.string().max(500).optional(),
    force: z.boolean().optional(),
    execution: z
      .strictObject({
        distanceM: z.int().min(0).optional(),
        waitingMin: z.int().min(0).max(10_000).optional(),
        notes: z.string().max(20_000).optional(),
      })
      .optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Mission:${input.missionId}`,
  run: async (read, input, env) => {
    const mission = await found(read, input.missionId);
    if ('kind' in mission) return mission;
    const asked = askedMove(mission, input.toStatus, { cause: 'person', reason: input.reason, force: input.force });
    const allowed = await allowMove(read, asked, env);
    if (allowed.kind === 'refusal') return allowed;
    if (input.toStatus === 'CANCELLED' && !input.reason?.trim()) return refuse('reason-required', { field: 'reason' });
    const at = input.at ?? env.now;
    const patch: Partial<MissionRow> = {
      status: input.toStatus,
      previousStatus: mission.status,
      statusChangedAt: env.now,
    };
    if (input.toStatus === 'IN_PROGRESS') patch.actualPickupAt = at;
    if (input.toStatus === 'COMPLETED')
      Object.assign(patch, { actualPickupAt: mission.actualPickupAt ?? mission.startAt, actualDropoffAt: at });
    if (input.toStatus === 'CANCELLED')
      Object.assign(patch, { cancelReason: input.reason ?? null, cancelledBy: env.actor.userId });
    const changes: Change[] = [
      update(Mission, mission.id, patch),
      ...missionMove(mission, input.toStatus, env, input.reason ?? null),
      ...(await missionTimers(read, { ...mission, ...patch }, env)),
      ...overrideAudit(asked, allowed, env),
    ];
    if (input.toStatus === 'COMPLETED')
      changes.push(await execution(read, mission, { ...input.execution, endedAt: at }, env));
    return outcome(null, changes, [
      activity(Mission, mission.id, 'mission.moved', {
        reference: mission.reference,
        from: mission.status,
        to: input.toStatus,
        ...(allowed.overridden ? { isForced: true, reason: input.reason ?? null } : {}),
      }),
    ]);
  },
});

type Executed = {
  endedAt: number;
  distanceM?: number | undefined;
  waitingMin?: number | undefined;
  notes?: string | undefined;
};

async function execution(read: Reads, mission: MissionRow, executed: Executed, env: Env): Promise<Change> {
  const [known] = await read.all(MissionExecution, { missionId: mission.id });
  const values = {
    droppedOffAt: executed.endedAt,
    endedAt: executed.endedAt,
    ...(executed.distanceM === undefined ? {} : { distanceM: executed.distanceM }),
    ...(executed.waitingMin === undefined ? {} : { waitingMin: executed.waitingMin }),
    ...(executed.notes === undefined ? {} : { notes: executed.notes }),
  };
  if (known) return update(MissionExecution, known.id, values);
  return insert(
    MissionExecution,
    newRow(MissionExecution, env, {
      missionId: mission.id,
      startedAt: mission.actualPickupAt ?? mission.startAt,
      ...values,
    }),
  );
}
