import { z } from 'zod';
import { MINUTE_MS } from '#domain/kernel/instants.ts';
import { type Refusal, refuse } from '#domain/kernel/result.ts';
import {
  type LearnerFacts,
  type LessonAsked,
  type LessonCheck,
  placeSchema,
  type School,
} from '#domain/lessons/index.ts';
import { Service } from '#domain/model/registry.ts';
import type { Desk } from '../desk.ts';
import { rowById } from '../replica/rows.store.ts';
import { learnerOfDesk, schoolOfDesk } from './lessonFacts.ts';

/* What is asked about a lesson, and how a check is shown: the same for one slot, many slots and a search. */
export const asked = {
  studentId: z.uuid(),
  serviceId: z.uuid(),
  pickup: placeSchema.nullable().optional(),
  dropoff: placeSchema.nullable().optional(),
};
export const slot = {
  driverId: z.uuid(),
  startAt: z.int(),
  endAt: z.int().optional(),
  exceptMissionId: z.uuid().optional(),
};
type Asked = z.infer<z.ZodObject<typeof asked>>;
type Slot = z.infer<z.ZodObject<typeof slot>>;

type Known = { readonly learner: LearnerFacts; readonly school: School; readonly service: LessonAsked['service'] };

/** Learner, service and school of a question; refuses unknown ids by field. */
export function known(desk: Desk, input: Asked): Known | Refusal {
  const learner = learnerOfDesk(desk, input.studentId);
  if (!learner) return refuse('unknown-reference', { field: 'studentId', value: input.studentId });
  const service = rowById(desk.replica.read, Service, input.serviceId);
  if (!service || service.deletedAt !== null)
    return refuse('unknown-reference', { field: 'serviceId', value: input.serviceId });
  return { learner, service, school: schoolOfDesk(desk) };
}

export function pointOf(place: Asked['pickup']): { lat: number; lng: number } | null {
  return place?.lat == null || place.lng == null ? null : { lat: place.lat, lng: place.lng };
}

/** The lesson asked about, its end from the service and its drop-off from the pickup where they are not said. */
export function lessonOf({ service }: Known, input: Asked & Slot): LessonAsked | Refusal {
  const endAt = input.endAt ?? input.startAt + service.durationMin * MINUTE_MS;
  if (endAt <= input.startAt) return refuse('end-before-start', { field: 'endAt', value: endAt });
  const pickup = pointOf(input.pickup);
  return {
    service,
    startAt: input.startAt,
    endAt,
    pickup,
    dropoff: pointOf(input.dropoff) ?? pickup,
    exceptMissionId: input.exceptMissionId ?? null,
  };
}

/** A check as a screen shows it, without the mission's whole row. */
export function shown({ mission, proposal, ...check }: LessonCheck) {
  return {
    ...check,
    vehicleId: mission.vehicleId,
    approachMin: mission.approachMin,
    returnMin: mission.returnMin,
    workMin: Math.round(proposal.reduce((sum, { startAt, endAt }) => sum + endAt - startAt, 0) / MINUTE_MS),
    lessonsThatDay: check.lessonsThatDay.map(({ id: missionId, reference, startAt, endAt }) => ({
      missionId,
      reference,
      startAt,
      endAt,
    })),
    neighbours: {
      before: check.neighbours.before.slice(0, 1).map(neighbour),
      after: check.neighbours.after.slice(0, 1).map(neighbour),
    },
  };
}

function neighbour({ mission, gapMin, travelMin }: LessonCheck['neighbours']['before'][number]) {
  return { missionId: mission.id, reference: mission.reference, gapMin, travelMin };
}
