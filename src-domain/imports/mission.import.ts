import type { z } from 'zod';
import { statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { type Change, command, insert, type Reads, update } from '../model/command.ts';
import { newRow, type NewValues, type PatchOf, type RowOf } from '../model/entity.ts';
import {
  Contact,
  Driver,
  Mission,
  MissionExecution,
  MissionTransition,
  Vehicle,
  VehicleCategory,
} from '../model/registry.ts';
import { nextNumber } from '../organisations/index.ts';
import { addLine, changeLine, dealFor } from './importedQuote.ts';
import { MissionInput, missionLine } from './mission.input.ts';
import { MISSION_COLUMNS, type MissionValues } from './missionColumns.ts';
import type { ImportPlan } from './plan.ts';
import { imported } from './upsert.ts';

type MissionRow = RowOf<typeof Mission>;
type Status = MissionRow['status'];

const CLOSED: readonly Status[] = ['COMPLETED', 'BILLED', 'CANCELLED', 'NO_SHOW'];

/** Columns a mission takes from its line as they are. */
const COPIED = [
  'startAt',
  'endAt',
  'label',
  'pickupAddress',
  'pickupLatitude',
  'pickupLongitude',
  'dropoffAddress',
  'dropoffLatitude',
  'dropoffLongitude',
  'distanceM',
  'drivingMin',
  'vehicleCategoryId',
  'passengerName',
  'passengerPhone',
  'passengerCount',
  'luggageCount',
  'flightNumber',
  'priceExclTaxCents',
  'vatRateBp',
  'driverId',
  'vehicleId',
  'notes',
] as const;
const OF_THE_LINE = new Set<string>([...COPIED, 'type', 'status']);

async function brokenLink(read: Reads, input: MissionInput): Promise<Refusal | null> {
  for (const [of, name, id] of [
    [Contact, 'client', input.contactId],
    [VehicleCategory, 'vehicleCategoryId', input.vehicleCategoryId],
    [Driver, 'driverId', input.driverId],
    [Vehicle, 'vehicleId', input.vehicleId],
  ] as const) {
    if (id && !(await read.one(of, id))) return refuse('unknown-reference', { field: name, value: id });
  }
  return null;
}

/** As the line says; without a word, driver and vehicle together make it assigned. Work to come cannot be finished yet. */
function statusOf(input: MissionInput, env: Env): Status | Refusal {
  const { status, driverId, vehicleId } = input;
  if (status === 'COMPLETED' && input.endAt > env.now) return refuse('status-in-future', { field: 'status' });
  if (status === 'ASSIGNED' && !(driverId && vehicleId))
    return refuse('field-required', { field: driverId ? 'vehicleId' : 'driverId' });
  return status ?? (driverId && vehicleId ? 'ASSIGNED' : 'PENDING');
}

async function serviceKindOf(read: Reads, categoryId: string | null): Promise<MissionRow['serviceKind']> {
  const category = categoryId ? await read.one(VehicleCategory, categoryId) : null;
  return category?.regulatoryCategory === 'HEAVY' ? 'COACH_OCCASIONAL' : 'VTC';
}

function statusHistory(mission: Pick<MissionRow, 'id'>, from: Status | null, to: Status, env: Env): Change[] {
  const line = newRow(MissionTransition, env, {
    missionId: mission.id,
    fromStatus: from,
    toStatus: to,
    changedAt: env.now,
    actorId: env.actor.userId,
    reason: 'import',
  });
  const move = { subjectId: mission.id, fromStatus: from, toStatus: to, reason: 'import' };
  return [insert(MissionTransition, line), statusChange(Mission, move, env)];
}

/** Finished elsewhere: the planned times stand for the executed ones until somebody corrects them. */
function executionOf(mission: MissionRow, env: Env): Change[] {
  if (mission.status !== 'COMPLETED') return [];
  const { startAt, endAt } = mission;
  return [
    insert(
      MissionExecution,
      newRow(MissionExecution, env, { missionId: mission.id, startedAt: startAt, endedAt: endAt }),
    ),
  ];
}

function copied(input: MissionInput): Pick<MissionInput, (typeof COPIED)[number]> {
  return Object.fromEntries(COPIED.map((name) => [name, input[name]])) as Pick<MissionInput, (typeof COPIED)[number]>;
}

async function create(read: Reads, env: Env, input: MissionInput, status: Status): Promise<Change[] | Refusal> {
  const { contactId } = input;
  const values: Omit<NewValues<typeof Mission>, 'reference'> = {
    ...copied(input),
    importKey: input.importKey,
    status,
    statusChangedAt: env.now,
    serviceKind: await serviceKindOf(read, input.vehicleCategoryId),
    snapshot: { import: input },
  };
  if (contactId === null) {
    const number = await nextNumber(read, env, 'TASK');
    const label =
      input.label ?? ([input.pickupAddress, input.dropoffAddress].filter(Boolean).join(' → ').slice(0, 200) || null);
    const task = newRow(Mission, env, { ...values, label, reference: number.reference, type: 'INTERNAL' });
    return [number.change, insert(Mission, task), ...statusHistory(task, null, status, env), ...executionOf(task, env)];
  }
  const deal = await dealFor(read, env, input, contactId);
  if ('kind' in deal) return deal;
  const line = await addLine(read, env, deal, input);
  const mission = newRow(Mission, env, {
    ...values,
    reference: line.reference,
    type: input.type,
    contactId,
    orderId: deal.order.id,
    quoteId: deal.quote.id,
    quoteLineId: line.lineId,
    reservedAt: env.now,
  });
  return [
    ...deal.changes,
    ...line.changes,
    insert(Mission, mission),
    ...statusHistory(mission, null, status, env),
    ...executionOf(mission, env),
  ];
}

/** What the file says differently from last time; work done on the mission in the console meanwhile is left alone. */
function changedSince(mission: MissionRow, input: MissionInput): string[] {
  const before = mission.snapshot?.['import'] as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(input)
    .filter(([name, value]) => (before?.[name] ?? null) !== value)
    .map(([name]) => name);
}

async function revise(read: Reads, env: Env, mission: MissionRow, input: MissionInput): Promise<Change[] | Refusal> {
  const changed = changedSince(mission, input);
  if (changed.length === 0) return [];
  if (CLOSED.includes(mission.status) && changed.some((name) => name !== 'notes'))
    return refuse('mission-closed', { reference: mission.reference, status: mission.status, field: changed[0] });
  const fixed = changed.find((name) => name === 'contactId' || name === 'order');
  if (fixed)
    return refuse('import-deal-fixed', { field: fixed === 'order' ? 'order' : 'client', reference: mission.reference });
  const isReassigned = changed.some((name) => ['driverId', 'vehicleId', 'status'].includes(name));
  const status = isReassigned ? statusOf(input, env) : mission.status;
  if (typeof status === 'object') return status;
  const told = changed.filter(
    (name) => OF_THE_LINE.has(name) && name !== 'status' && !(name === 'type' && mission.type === 'INTERNAL'),
  );
  const patch: PatchOf<typeof Mission> = {
    ...(Object.fromEntries(told.map((name) => [name, input[name as keyof MissionInput]])) as PatchOf<typeof Mission>),
    ...(status === mission.status ? {} : { status, previousStatus: mission.status, statusChangedAt: env.now }),
    ...(changed.includes('startAt') ? { rescheduledFromAt: mission.startAt } : {}),
    ...(changed.includes('vehicleCategoryId')
      ? { serviceKind: await serviceKindOf(read, input.vehicleCategoryId) }
      : {}),
    snapshot: { ...mission.snapshot, import: input },
  };
  const { quoteId, quoteLineId } = mission;
  const next = { ...mission, ...patch };
  return [
    update(Mission, mission.id, patch),
    ...(quoteId && quoteLineId ? await changeLine(read, { quoteId, lineId: quoteLineId }, mission, input) : []),
    ...(status === mission.status
      ? []
      : [...statusHistory(mission, mission.status, status, env), ...executionOf(next, env)]),
  ];
}

/**
 * Creates or revises one mission, found again by its import key: with a client it goes into an order on a line of an accepted
 * manual quote, without one it is an internal task; driver and vehicle are taken as given, the board judges the hours.
 */
export const importMission = command({
  name: 'imports.mission',
  permission: 'import.run',
  input: MissionInput as z.ZodType<MissionInput>,
  isReversible: false,
  aggregate: (input) => `Mission:${input.importKey}`,
  run: async (read, input, env) => {
    if (input.endAt <= input.startAt) return refuse('end-before-start', { field: 'end' });
    const broken = await brokenLink(read, input);
    if (broken) return broken;
    const [found] = await read.all(Mission, { importKey: input.importKey });
    if (found) {
      const changes = await revise(read, env, found, input);
      return 'kind' in changes
        ? changes
        : imported(Mission, { id: found.id, isNew: false, name: found.reference }, changes);
    }
    const status = statusOf(input, env);
    if (typeof status === 'object') return status;
    const changes = await create(read, env, input, status);
    if ('kind' in changes) return changes;
    const row = changes.flatMap((change) =>
      change.op === 'insert' && change.entity === 'Mission' ? [change.row] : [],
    )[0];
    const record = { id: String(row?.['id']), isNew: true, name: String(row?.['reference']) };
    return imported(Mission, record, changes);
  },
});

export const MISSION_PLAN: ImportPlan = {
  kind: 'missions',
  fields: MISSION_COLUMNS,
  toLine: (values, context) => missionLine(values as MissionValues, context),
  command: importMission as unknown as ImportPlan['command'],
  lacks: (mapped, first) => {
    const { date } = first as MissionValues;
    return mapped.has('time') || date?.kind === 'instant' || (date?.kind === 'local' && date.time !== null)
      ? null
      : 'time';
  },
};
