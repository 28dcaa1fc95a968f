import { addDays, type Day, HOUR_MS, type Instant, MINUTE_MS } from '../kernel/instants.ts';
import { type BasisPoints, ratioBp } from '../kernel/money.ts';
import { dropoffOf, legBetween, type MissionRow, pickupOf, STAYS_OUT_MS } from '../missions/index.ts';
import { byText } from './byText.ts';
import { heldBy } from './instructor.gates.ts';
import type { InstructorFacts, School } from './lesson.ts';
import { clipped, dayBounds, minutesOf, type Span, withoutSpans, type Workday, workdayOf } from './workday.ts';

export type FreeKind = 'STANDARD' | 'SHORT_NOTICE' | 'LAST_MINUTE';
export type BlockedKind = 'BREAK' | 'TRAVEL' | 'PERSONAL' | 'MAINTENANCE';
export type ScheduledBooking = Span & {
  readonly missionId: string;
  readonly reference: string;
  readonly type: MissionRow['type'];
  readonly status: MissionRow['status'];
  readonly studentId: string | null;
  readonly label: string | null;
  readonly canReschedule: boolean;
};
export type ScheduleDay = {
  readonly day: Day;
  readonly source: Workday['source'];
  readonly windows: readonly Span[];
  readonly bookings: readonly ScheduledBooking[];
  readonly free: readonly (Span & { readonly kind: FreeKind })[];
  readonly blocked: readonly (Span & { readonly kind: BlockedKind })[];
  /** Working minutes without breaks and absences, and how many of them are booked. */
  readonly workingMin: number;
  readonly bookedMin: number;
  readonly freeMin: number;
  readonly utilisationBp: BasisPoints;
};
export type Schedule = {
  readonly days: readonly ScheduleDay[];
  readonly workingMin: number;
  readonly bookedMin: number;
  readonly freeMin: number;
  readonly bookings: number;
  readonly utilisationBp: BasisPoints;
};

/** Shorter gaps are not offered. */
const SHORTEST_FREE_MIN = 30;
const RESCHEDULE_CUTOFF_MS = 2 * HOUR_MS;
const MOVABLE: readonly MissionRow['status'][] = ['DRAFT', 'PENDING_PAYMENT', 'REQUESTED', 'PENDING', 'ASSIGNED'];

/** May the learner still move it? Not once begun, nor within two hours of the start. */
export function canReschedule(mission: Pick<MissionRow, 'status' | 'startAt'>, now: Instant): boolean {
  return MOVABLE.includes(mission.status) && mission.startAt - now >= RESCHEDULE_CUTOFF_MS;
}

function freeKind(span: Span, { now, settings }: School): FreeKind {
  const noticeMs = span.from - now;
  if (noticeMs < settings.lastMinuteHours * HOUR_MS) return 'LAST_MINUTE';
  return noticeMs < settings.shortNoticeHours * HOUR_MS ? 'SHORT_NOTICE' : 'STANDARD';
}

/** After each booking the drive to the next one when it follows within two hours, and at least the buffer on both sides. */
function travelSpans(held: readonly MissionRow[], instructor: InstructorFacts, parts: Terms): Span[] {
  const bufferMs = parts.bufferMin * MINUTE_MS;
  const { timeZone } = parts.school;
  return held.flatMap((mission, index) => {
    const next = held[index + 1];
    const moment = { departAt: mission.endAt, timeZone, travel: instructor.travel };
    const isFollowed = next !== undefined && next.startAt - mission.endAt <= STAYS_OUT_MS;
    const driveMs = isFollowed ? legBetween(dropoffOf(mission), pickupOf(next), moment).durationMin * MINUTE_MS : 0;
    const after = { from: mission.endAt, to: mission.endAt + Math.max(bufferMs, driveMs) };
    return [{ from: mission.startAt - bufferMs, to: mission.startAt }, after];
  });
}

type Terms = { readonly bufferMin: number; readonly school: School };

function scheduleDay(instructor: InstructorFacts, day: Day, school: School): ScheduleDay {
  const bounds = dayBounds(day, school.timeZone);
  const workday = workdayOf(instructor, day, school);
  const held = heldBy(instructor, null);
  const today = held.filter((mission) => mission.startAt < bounds.to && mission.endAt > bounds.from);
  const booked = today.map((mission) => ({ from: mission.startAt, to: mission.endAt }));
  const personal = clipped(
    instructor.events
      .filter((event) => event.kind !== 'AVAILABLE')
      .map((event) => ({ from: event.startAt, to: event.endAt })),
    bounds,
  );
  const maintenance = clipped(
    (instructor.vehicle?.events ?? [])
      .filter((event) => event.isBlocking)
      .map((event) => ({ from: event.startAt, to: event.endAt ?? Infinity })),
    bounds,
  );
  const around = clipped(travelSpans(held, instructor, { bufferMin: workday.bufferMin, school }), bounds);
  const working = withoutSpans(workday.windows, [...workday.breaks, ...personal]);
  const travel = withoutSpans(around, booked).flatMap((span) =>
    workday.windows.flatMap((window) => clipped([span], window)),
  );
  const free = withoutSpans(working, [...booked, ...travel, ...maintenance, { from: -Infinity, to: school.now }])
    .filter((span) => span.to - span.from >= SHORTEST_FREE_MIN * MINUTE_MS)
    .map((span) => ({ ...span, kind: freeKind(span, school) }));
  const bookedIn = working.flatMap((window) => clipped(booked, window));
  const workingMin = minutesOf(working);
  const bookedMin = minutesOf(withoutSpans(bookedIn, []));
  const of =
    (kind: BlockedKind) =>
    (span: Span): Span & { kind: BlockedKind } => ({ ...span, kind });
  return {
    day,
    source: workday.source,
    windows: workday.windows,
    bookings: today.map((mission) => ({
      missionId: mission.id,
      reference: mission.reference,
      type: mission.type,
      status: mission.status,
      studentId: mission.studentId,
      label: mission.label,
      from: mission.startAt,
      to: mission.endAt,
      canReschedule: canReschedule(mission, school.now),
    })),
    free,
    blocked: [
      ...workday.breaks.map(of('BREAK')),
      ...travel.map(of('TRAVEL')),
      ...personal.map(of('PERSONAL')),
      ...maintenance.map(of('MAINTENANCE')),
    ].toSorted((a, b) => a.from - b.from || byText(a.kind, b.kind)),
    workingMin,
    bookedMin,
    freeMin: minutesOf(free),
    utilisationBp: ratioBp(bookedMin, workingMin),
  };
}

/** An instructor's days: windows, bookings, what is free and how short the notice, what is blocked and why, and how full they are. */
export function scheduleOf(
  instructor: InstructorFacts,
  { fromOn, days }: { readonly fromOn: Day; readonly days: number },
  school: School,
): Schedule {
  const list = Array.from({ length: days }, (_, index) => scheduleDay(instructor, addDays(fromOn, index), school));
  const total = (of: (day: ScheduleDay) => number): number => list.reduce((sum, day) => sum + of(day), 0);
  const workingMin = total((day) => day.workingMin);
  const bookedMin = total((day) => day.bookedMin);
  return {
    days: list,
    workingMin,
    bookedMin,
    freeMin: total((day) => day.freeMin),
    bookings: total((day) => day.bookings.length),
    utilisationBp: ratioBp(bookedMin, workingMin),
  };
}
