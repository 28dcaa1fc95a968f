import { dayAt, type Instant, MINUTE_MS, weekdayOf } from '../kernel/instants.ts';
import type { Activity } from '../compliance/index.ts';
import {
  calendarGates,
  type Decision,
  dailyLimitGates,
  handoverGates,
  hoursGate,
  hoursInForce,
  licenceGates,
  type MissionFacts,
  type MissionRow,
  plannedActivities,
  positioningOf,
  vehicleGates,
  withLegs,
} from '../missions/index.ts';
import { newRow } from '../model/entity.ts';
import { Mission } from '../model/registry.ts';
import { type Compatibility, licenceCompatibility } from './compatibility.ts';
import {
  heldBy,
  lessonsOfDay,
  type Neighbours,
  neighboursOf,
  overlapGates,
  travelGates,
  workdayGates,
} from './instructor.gates.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import { type LessonGate } from './lessonGate.ts';
import { type LessonPrice, priceOfLesson } from './lessonPrice.ts';
import { type Workday, workdayOf } from './workday.ts';

const NO_ID = '00000000-0000-4000-8000-000000000000';
/** The instructor sits beside the learner: one place taken. */
const LEARNERS = 1;

export type LessonCheck = {
  readonly isAvailable: boolean;
  readonly decision: Decision;
  readonly gates: readonly LessonGate[];
  readonly driverId: string;
  readonly startAt: Instant;
  readonly endAt: Instant;
  readonly workday: Workday;
  /** Lessons the instructor has that day, and how many they may give. */
  readonly lessonsThatDay: readonly MissionRow[];
  readonly maxLessons: number | null;
  readonly neighbours: Neighbours;
  readonly compatibility: Compatibility;
  readonly price: LessonPrice | null;
  /** The mission it would be, with the legs this instructor would have. */
  readonly mission: MissionRow;
  readonly proposal: readonly Activity[];
};

/** What of a check can wait: the hours rules, asked only of slots that nothing else refuses. */
export type Prechecked = {
  readonly check: LessonCheck;
  readonly before: readonly LessonGate[];
  readonly after: readonly LessonGate[];
};

function blocked(code: LessonGate['code'], details: Record<string, unknown> = {}): LessonGate {
  return { code, severity: 'BLOCKED', details };
}

/** The mission a lesson would be, before anybody decides to book it. */
export function lessonMission(
  asked: LessonAsked,
  instructor: Pick<InstructorFacts, 'driver' | 'vehicle'>,
  school: School,
): MissionRow {
  const env = { now: school.now, newId: () => asked.exceptMissionId ?? NO_ID, organizationId: school.organizationId };
  return newRow(Mission, env, {
    reference: '',
    type: 'LESSON',
    status: 'DRAFT',
    startAt: asked.startAt,
    endAt: asked.endAt,
    label: asked.service.name,
    serviceId: asked.service.id,
    driverId: instructor.driver.id,
    vehicleId: instructor.vehicle?.vehicle.id ?? null,
    passengerCount: LEARNERS,
    pickupLatitude: asked.pickup?.lat ?? null,
    pickupLongitude: asked.pickup?.lng ?? null,
    dropoffLatitude: asked.dropoff?.lat ?? null,
    dropoffLongitude: asked.dropoff?.lng ?? null,
  });
}

function serviceGates(asked: LessonAsked, durationMin: number): LessonGate[] {
  const { service } = asked;
  if (!service.isActive) return [blocked('service-inactive', { service: service.name })];
  const isWhole = durationMin % service.durationMin === 0;
  return isWhole
    ? []
    : [{ code: 'duration-differs', severity: 'WARNING', details: { durationMin, usualMin: service.durationMin } }];
}

export function decisionOf(gates: readonly LessonGate[]): Decision {
  if (gates.some((gate) => gate.severity === 'BLOCKED')) return 'BLOCKED';
  return gates.some((gate) => gate.severity === 'WARNING') ? 'WARNING' : 'APPROVED';
}

function withGates(check: LessonCheck, gates: readonly LessonGate[]): LessonCheck {
  const decision = decisionOf(gates);
  return { ...check, gates, decision, isAvailable: decision !== 'BLOCKED' };
}

/** The limit of lessons of the day's weekly hours; null = none. */
export function maxLessonsOf(instructor: Pick<InstructorFacts, 'workingHours'>, day: string): number | null {
  const row = hoursInForce(instructor.workingHours, day).find(
    (candidate) => candidate.weekday === weekdayOf(day) && candidate.maxLessonsPerDay !== null,
  );
  return row?.maxLessonsPerDay ?? null;
}

/** Every gate but the hours rules. What many slots of an instructor have in common may be given. */
export function precheckLesson(
  asked: LessonAsked,
  { instructor, learner, common }: CheckParts,
  school: School,
): Prechecked {
  const { timeZone } = school;
  const day = dayAt(asked.startAt, timeZone);
  const workday = common?.workday ?? workdayOf(instructor, day, school);
  const held = common?.held ?? heldBy(instructor, asked.exceptMissionId);
  const { startAt, endAt } = asked;
  const bare = common ? { ...common.mission, startAt, endAt } : lessonMission(asked, instructor, school);
  const plain: MissionFacts = { mission: bare, category: null, timeZone };
  const neighbours = neighboursOf(asked, held, instructor, timeZone);
  const durationMin = Math.round((asked.endAt - asked.startAt) / MINUTE_MS);
  const price = priceOfLesson(asked.service, durationMin, day, school.prices);
  const compatibility = licenceCompatibility(asked, learner, instructor, school);
  const before: LessonGate[] = [
    ...(asked.startAt < school.now ? [blocked('start-in-past')] : []),
    ...(instructor.driver.isInstructor ? [] : [blocked('not-an-instructor')]),
    ...calendarGates(plain, instructor, { from: asked.startAt, to: asked.endAt }),
    ...workdayGates(asked, workday, timeZone),
    ...overlapGates(asked, held, learner, timeZone),
    ...travelGates(neighbours, workday.bufferMin),
    ...dailyLimitGates(plain, { ...instructor, missions: held }),
  ];
  // A search asks for thousands: the drives to and from a slot that is refused already are not worked out.
  const isRefused = decisionOf([...before, ...compatibility.violations]) === 'BLOCKED';
  const mission = common && isRefused ? bare : withLegs(bare, positioningOf(plain, { ...instructor, missions: held }));
  const facts: MissionFacts = { ...plain, mission };
  const { vehicle } = instructor;
  const shared = vehicle && {
    ...vehicle,
    // The instructor's own services are told above, once.
    missions: vehicle.missions.filter(
      (other) => other.id !== asked.exceptMissionId && other.driverId !== instructor.driver.id,
    ),
  };
  const after: LessonGate[] = [
    ...(shared
      ? [
          ...licenceGates(facts, instructor, shared),
          ...vehicleGates(facts, shared),
          ...handoverGates(facts, shared, instructor.driver.id),
        ]
      : []),
    ...serviceGates(asked, durationMin),
    ...(price.kind === 'ok' ? [] : [blocked('price-missing', price.details)]),
    ...compatibility.violations,
  ];
  const check: LessonCheck = {
    isAvailable: false,
    decision: 'BLOCKED',
    gates: [],
    driverId: instructor.driver.id,
    startAt: asked.startAt,
    endAt: asked.endAt,
    workday,
    lessonsThatDay: lessonsOfDay(held, asked.startAt, school),
    maxLessons: maxLessonsOf(instructor, day),
    neighbours,
    compatibility,
    price: price.kind === 'ok' ? price.value : null,
    mission,
    proposal: plannedActivities(mission, vehicle?.vehicle.seatsWithDriver ?? null),
  };
  return { check: withGates(check, [...before, ...after]), before, after };
}

/** The same with the instructor's hours judged, in their place of the pipeline. */
export function judged({ check, before, after }: Prechecked, instructor: InstructorFacts): LessonCheck {
  const hours = instructor.judge ? instructor.judge(check.proposal).findings.map(hoursGate) : [];
  return withGates(check, [...before, ...hours, ...after]);
}

export type CheckParts = {
  readonly instructor: InstructorFacts;
  readonly learner: LearnerFacts;
  /** The same for every slot of one instructor's day. */
  readonly common?: {
    readonly workday: Workday;
    readonly held: readonly MissionRow[];
    readonly mission: MissionRow;
  };
};

/**
 * The pipeline for one lesson in order: calendar, working hours, break, overlap of instructor and learner, travel gap, daily limit, driver
 * hours, licence, vehicle, service and price, learner licence matrix. Every gate answers; available when none blocks.
 */
export function checkLesson(asked: LessonAsked, parts: CheckParts, school: School): LessonCheck {
  return judged(precheckLesson(asked, parts, school), parts.instructor);
}
