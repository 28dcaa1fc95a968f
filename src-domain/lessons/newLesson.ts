import { z } from 'zod';
import type { RulePack } from '../compliance/index.ts';
import { must } from '../kernel/assert.ts';
import type { Env } from '../kernel/env.ts';
import { dayAt, MINUTE_MS } from '../kernel/instants.ts';
import { exclTaxOf } from '../kernel/money.ts';
import { can } from '../kernel/permissions.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { feeAndShare, type MissionRow, type MissionStatus } from '../missions/index.ts';
import { nextNumber } from '../organisations/index.ts';
import { vatRatesOn } from '../pricing/index.ts';
import { type Change, insert, type Reads } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { ComplianceAuditLog, Driver, Organization, Service, Student } from '../model/registry.ts';
import { checkLesson, type LessonCheck, lessonMission } from './checkLesson.ts';
import { instructorFacts, learnerFacts, schoolNow } from './facts.ts';
import type { LessonAsked, StudentRow } from './lesson.ts';

/** How far a new lesson goes at once: a draft holds nothing, the others hold the hour. */
export const BOOKED_AS = ['DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'ASSIGNED'] as const;
export type BookedAs = (typeof BOOKED_AS)[number];

const coordinate = z.number().min(-180).max(180);
export const placeSchema = z.strictObject({
  address: z.string().max(300),
  lat: coordinate.nullable(),
  lng: coordinate.nullable(),
});
export type Place = z.infer<typeof placeSchema>;

/** What a person says to a check that does not simply pass. */
export const answers = {
  acknowledged: z.boolean().optional(),
  force: z.boolean().optional(),
  reason: z.string().max(500).optional(),
};
export type Answers = { acknowledged?: boolean | undefined; force?: boolean | undefined; reason?: string | undefined };

export type BookInput = Answers & {
  readonly studentId: string;
  readonly serviceId: string;
  readonly driverId: string;
  /** The instructor's usual car when it is not said. */
  readonly vehicleId?: string | undefined;
  readonly startAt: number;
  /** The service's duration when it is not said. */
  readonly endAt?: number | undefined;
  readonly pickup?: Place | null | undefined;
  /** The pickup when it is not said. */
  readonly dropoff?: Place | null | undefined;
  readonly as: BookedAs;
  readonly notes?: string | undefined;
};
export type Booked = {
  readonly missionId: string;
  readonly reference: string;
  readonly status: MissionStatus;
  readonly priceCents: number | null;
};

type Found = { readonly student: StudentRow; readonly asked: LessonAsked; readonly check: LessonCheck };

/** Checks a lesson to be booked through the look-ups; refuses unknown ids by field. */
export async function checkedLesson(
  read: Reads,
  input: BookInput,
  context: { readonly env: Env; readonly packs: readonly RulePack[]; readonly exceptMissionId?: string },
): Promise<Found | Refusal> {
  const { env, packs, exceptMissionId } = context;
  const student = await read.one(Student, input.studentId);
  if (!student) return refuse('unknown-reference', { field: 'studentId', value: input.studentId });
  const service = await read.one(Service, input.serviceId);
  if (!service) return refuse('unknown-reference', { field: 'serviceId', value: input.serviceId });
  const driver = await read.one(Driver, input.driverId);
  if (!driver) return refuse('unknown-reference', { field: 'driverId', value: input.driverId });
  const endAt = input.endAt ?? input.startAt + service.durationMin * MINUTE_MS;
  if (endAt <= input.startAt) return refuse('end-before-start', { field: 'endAt', value: endAt });
  const pickup = pointOf(input.pickup);
  const asked: LessonAsked = {
    service,
    startAt: input.startAt,
    endAt,
    pickup,
    dropoff: pointOf(input.dropoff) ?? pickup,
    ...(exceptMissionId ? { exceptMissionId } : {}),
  };
  const school = await schoolNow(read, env);
  const bare = lessonMission(asked, { driver, vehicle: null }, school);
  const around = { driver, vehicleId: input.vehicleId ?? null, mission: bare };
  const instructor = await instructorFacts(read, around, env, packs);
  if (input.vehicleId && !instructor.vehicle)
    return refuse('unknown-reference', { field: 'vehicleId', value: input.vehicleId });
  const learner = await learnerFacts(read, student);
  return { student, asked, check: checkLesson(asked, { instructor, learner }, school) };
}

/** The draft of a checked lesson, with its number and its price, fee and share frozen. */
export async function newLesson(
  read: Reads,
  { student, check }: Found,
  input: BookInput,
  env: Env,
): Promise<{ readonly mission: MissionRow; readonly numbering: Change }> {
  const { pickup } = input;
  const dropoff = input.dropoff ?? pickup;
  const number = await nextNumber(read, env, 'LESSON', check.startAt);
  const organization = must(await read.one(Organization, env.organizationId), 'the organisation exists');
  // Driving lessons are taught at the standard rate; the rate card says what the learner pays, VAT included.
  const vatRateBp = vatRatesOn(dayAt(check.startAt, env.timeZone)).hireBp;
  const priceCents = check.price?.priceCents ?? null;
  const shares = priceCents === null ? {} : feeAndShare(priceCents, organization.platformFeeBp);
  const mission: MissionRow = {
    ...check.mission,
    ...shares,
    id: env.newId(),
    reference: number.reference,
    status: 'DRAFT',
    contactId: student.contactId,
    studentId: student.id,
    passengerName: student.fullName,
    passengerPhone: student.phone,
    pickupAddress: pickup?.address ?? null,
    dropoffAddress: dropoff?.address ?? null,
    currency: check.price?.currency ?? 'EUR',
    priceExclTaxCents: priceCents === null ? null : exclTaxOf(priceCents, vatRateBp),
    vatRateBp,
    reservedAt: env.now,
    statusChangedAt: env.now,
    notes: input.notes?.trim() || null,
    snapshot: {
      lesson: {
        price: check.price,
        platformFeeBp: organization.platformFeeBp,
        matrixRowId: check.compatibility.row?.id ?? null,
      },
    },
  };
  return { mission, numbering: number.change };
}

function pointOf(place: Place | null | undefined): { lat: number; lng: number } | null {
  return place?.lat == null || place.lng == null ? null : { lat: place.lat, lng: place.lng };
}

/** Why a checked lesson is not booked: a block without force, right and reason, or a warning nobody has accepted. */
export function checkRefusal(check: LessonCheck, input: Answers, env: Env): Refusal | null {
  const gates = check.gates.filter((gate) => gate.severity !== 'INFO');
  if (check.decision === 'BLOCKED') {
    if (!input.force) return refuse('lesson-not-available', { gates });
    if (!can(env.actor.role, 'missions.force'))
      return refuse('permission-denied', { permission: 'missions.force', role: env.actor.role });
    if (!input.reason?.trim()) return refuse('reason-required', { field: 'reason' });
  }
  if (check.decision === 'WARNING' && !input.acknowledged && !input.force)
    return refuse('lesson-needs-confirmation', { gates });
  return null;
}

/** The line a decision on an instructor's hours leaves. */
export function auditLine(check: LessonCheck, missionId: string, input: Answers, env: Env): Change {
  return insert(
    ComplianceAuditLog,
    newRow(ComplianceAuditLog, env, {
      driverId: check.driverId,
      missionId,
      decidedAt: env.now,
      decision: check.decision,
      isForced: check.decision === 'BLOCKED',
      reason: input.reason?.trim() || null,
      actorId: env.actor.userId,
      findings: check.gates.map((gate) => ({ ...gate })),
      counters: { proposal: check.proposal.map(({ kind, startAt, endAt }) => ({ kind, startAt, endAt })) },
    }),
  );
}
