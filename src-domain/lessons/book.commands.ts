import { z } from 'zod';
import { allowMove, idempotent, type MoveCause, statusChange } from '../activity/index.ts';
import type { RulePack } from '../compliance/index.ts';
import type { Env } from '../kernel/env.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { askedMove, missionMove, type MissionRow, type MissionStatus, missionTimers } from '../missions/index.ts';
import { activity, type Change, command, type Command, insert, outcome, type Reads, update } from '../model/command.ts';
import { Mission } from '../model/registry.ts';
import {
  answers,
  type Answers,
  auditLine,
  type BookedAs,
  BOOKED_AS,
  type Booked,
  type BookInput,
  checkedLesson,
  checkRefusal,
  newLesson,
  type Place,
  placeSchema,
} from './newLesson.ts';

/** The steps from a draft to each state, as the state engine judges them. */
const STEPS: Readonly<Record<BookedAs, readonly (readonly [MissionStatus, MoveCause])[]>> = {
  DRAFT: [],
  PENDING_PAYMENT: [['PENDING_PAYMENT', 'person']],
  REQUESTED: [['REQUESTED', 'person']],
  ASSIGNED: [
    ['PENDING', 'person'],
    ['ASSIGNED', 'assignment'],
  ],
};
/** The steps that confirm a lesson already booked. */
const CONFIRM: Readonly<Partial<Record<MissionStatus, readonly (readonly [MissionStatus, MoveCause])[]>>> = {
  DRAFT: STEPS.ASSIGNED,
  REQUESTED: [['ASSIGNED', 'assignment']],
  PENDING: [['ASSIGNED', 'assignment']],
};

/** The mission moved step by step, each judged by the state engine, with history lines and the timers of where it ends. */
async function moved(
  read: Reads,
  mission: MissionRow,
  steps: readonly (readonly [MissionStatus, MoveCause])[],
  env: Env,
): Promise<{ readonly mission: MissionRow; readonly changes: Change[] } | Refusal> {
  let now = mission;
  const changes: Change[] = [];
  for (const [to, cause] of steps) {
    const allowed = await allowMove(read, askedMove(now, to, { cause }), env);
    if (allowed.kind === 'refusal') return allowed;
    changes.push(...missionMove(now, to, env));
    now = { ...now, status: to, previousStatus: now.status, statusChangedAt: env.now };
  }
  return { mission: now, changes: [...changes, ...(await missionTimers(read, now, env))] };
}

/**
 * Books a lesson: checked again in its transaction, priced from the rate card and frozen with fee and share (price VAT included), then
 * taken through the state engine as far as asked. A slot that is not free is refused unless forced with a reason by someone who may;
 * warnings ask once. Same key, same content: the first answer.
 */
export function bookLesson(
  packs: readonly RulePack[],
): Command<BookInput & { idempotencyKey?: string | undefined }, Booked> {
  return idempotent(
    command<BookInput, Booked, string>({
      name: 'lessons.book',
      permission: 'lessons.write',
      input: z.strictObject({
        studentId: z.uuid(),
        serviceId: z.uuid(),
        driverId: z.uuid(),
        vehicleId: z.uuid().optional(),
        startAt: z.int(),
        endAt: z.int().optional(),
        pickup: placeSchema.nullable().optional(),
        dropoff: placeSchema.nullable().optional(),
        as: z.enum(BOOKED_AS),
        notes: z.string().max(1000).optional(),
        ...answers,
      }),
      isReversible: true,
      aggregate: (input) => `Student:${input.studentId}`,
      run: async (read, input, env) => {
        const found = await checkedLesson(read, input, { env, packs });
        if ('kind' in found) return found;
        const refusal = checkRefusal(found.check, input, env);
        if (refusal) return refusal;
        if (input.as === 'PENDING_PAYMENT' && found.student.contactId === null)
          return refuse('learner-without-payer', { field: 'studentId', learner: found.student.fullName });
        const { mission: draft, numbering } = await newLesson(read, found, input, env);
        const end = await moved(read, draft, STEPS[input.as], env);
        if ('kind' in end) return end;
        const { mission } = end;
        const { id: missionId, reference, status } = mission;
        const priceCents = found.check.price?.priceCents ?? null;
        const changes = [
          numbering,
          insert(Mission, mission),
          statusChange(Mission, { subjectId: missionId, fromStatus: null, toStatus: 'DRAFT' }, env),
          ...end.changes,
          auditLine(found.check, missionId, input, env),
        ];
        return outcome({ missionId, reference, status, priceCents }, changes, [
          activity(Mission, missionId, 'lesson.booked', {
            reference,
            status,
            driverId: mission.driverId,
            startAt: mission.startAt,
            decision: found.check.decision,
          }),
        ]);
      },
    }),
  );
}

function placeOf(address: string | null, latitude: number | null, longitude: number | null): Place | null {
  return address === null && latitude === null ? null : { address: address ?? '', lat: latitude, lng: longitude };
}

export type ConfirmInput = Answers & { readonly missionId: string };

/** Confirms a drafted or requested lesson: checked once more, itself left out, then moved to its instructor. Refused in any other state. */
export function confirmLesson(packs: readonly RulePack[]): Command<ConfirmInput, Booked> {
  return command<ConfirmInput, Booked, string>({
    name: 'lessons.confirm',
    permission: 'lessons.write',
    input: z.strictObject({ missionId: z.uuid(), ...answers }),
    isReversible: true,
    aggregate: (input) => `Mission:${input.missionId}`,
    run: async (read, input, env) => {
      const mission = await read.one(Mission, input.missionId);
      if (!mission) return refuse('unknown-reference', { field: 'missionId', value: input.missionId });
      const { reference, studentId, serviceId, driverId } = mission;
      if (!studentId || !serviceId || !driverId) return refuse('not-a-lesson', { reference });
      const steps = CONFIRM[mission.status];
      if (!steps) return refuse('lesson-not-open', { reference, status: mission.status });
      const again: BookInput = {
        studentId,
        serviceId,
        driverId,
        ...(mission.vehicleId ? { vehicleId: mission.vehicleId } : {}),
        startAt: mission.startAt,
        endAt: mission.endAt,
        pickup: placeOf(mission.pickupAddress, mission.pickupLatitude, mission.pickupLongitude),
        dropoff: placeOf(mission.dropoffAddress, mission.dropoffLatitude, mission.dropoffLongitude),
        as: 'ASSIGNED',
      };
      const found = await checkedLesson(read, again, { env, packs, exceptMissionId: mission.id });
      if ('kind' in found) return found;
      const refusal = checkRefusal(found.check, input, env);
      if (refusal) return refusal;
      const end = await moved(read, mission, steps, env);
      if ('kind' in end) return end;
      const { status, previousStatus, statusChangedAt } = end.mission;
      const { approachM, approachMin, returnM, returnMin } = found.check.mission;
      const legs = { approachM, approachMin, returnM, returnMin };
      const changes = [
        update(Mission, mission.id, { status, previousStatus, statusChangedAt, ...legs }),
        ...end.changes,
        auditLine(found.check, mission.id, input, env),
      ];
      const priceCents = found.check.price?.priceCents ?? null;
      return outcome({ missionId: mission.id, reference, status, priceCents }, changes, [
        activity(Mission, mission.id, 'lesson.confirmed', { reference, decision: found.check.decision }),
      ]);
    },
  });
}
