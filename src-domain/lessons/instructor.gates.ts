import { dayAt, HOUR_MS, type Instant, MINUTE_MS, timeAt } from '../kernel/instants.ts';
import { dropoffOf, isOccupying, legBetween, type MissionRow, pickupOf } from '../missions/index.ts';
import { byText } from './byText.ts';
import type { InstructorFacts, LearnerFacts, LessonAsked, School } from './lesson.ts';
import type { LessonGate } from './lessonGate.ts';
import type { Workday } from './workday.ts';

/** Bookings further away than this leave time to come from anywhere. */
const REACH_MS = 12 * HOUR_MS;

/** Services that hold the instructor's hours, by start, the booking being moved left out. */
export function heldBy(instructor: InstructorFacts, exceptMissionId: string | null | undefined): MissionRow[] {
  return instructor.missions
    .filter((mission) => isOccupying(mission) && mission.id !== exceptMissionId)
    .toSorted((a, b) => a.startAt - b.startAt || byText(a.id, b.id));
}

/** The whole lesson inside one window of the day, and off its breaks. */
export function workdayGates(asked: LessonAsked, workday: Workday, timeZone: string): LessonGate[] {
  const { startAt, endAt } = asked;
  if (!workday.windows.some(({ from, to }) => from <= startAt && endAt <= to)) {
    const hours = workday.windows.map(({ from, to }) => `${timeAt(from, timeZone)}–${timeAt(to, timeZone)}`).join(', ');
    return [{ code: 'outside-working-hours', severity: 'BLOCKED', details: { hours: hours || '—' } }];
  }
  const pause = workday.breaks.find(({ from, to }) => startAt < to && endAt > from);
  if (!pause) return [];
  const details = { from: timeAt(pause.from, timeZone), to: timeAt(pause.to, timeZone) };
  return [{ code: 'break-overlapped', severity: 'BLOCKED', details }];
}

function overlapping(missions: readonly MissionRow[], { startAt, endAt }: LessonAsked): MissionRow[] {
  return missions.filter((other) => other.startAt < endAt && other.endAt > startAt);
}

function overlapGate(code: 'driver-overlap' | 'learner-overlap', other: MissionRow, timeZone: string): LessonGate {
  const { id: missionId, reference } = other;
  const times = { from: timeAt(other.startAt, timeZone), to: timeAt(other.endAt, timeZone) };
  return { code, severity: 'BLOCKED', details: { missionId, reference, ...times } };
}

/** Other services of the instructor, and other lessons of the learner, at the same time. */
export function overlapGates(
  asked: LessonAsked,
  held: readonly MissionRow[],
  learner: LearnerFacts,
  timeZone: string,
): LessonGate[] {
  const own = learner.lessons.filter((lesson) => isOccupying(lesson) && lesson.id !== asked.exceptMissionId);
  return [
    ...overlapping(held, asked).map((other) => overlapGate('driver-overlap', other, timeZone)),
    ...overlapping(own, asked).map((other) => overlapGate('learner-overlap', other, timeZone)),
  ];
}

/** Minutes between the lesson and a neighbour, and minutes the drive takes (0 when a place is not known). */
export type Neighbour = { readonly mission: MissionRow; readonly gapMin: number; readonly travelMin: number };
export type Neighbours = { readonly before: readonly Neighbour[]; readonly after: readonly Neighbour[] };

function gapMin(from: Instant, to: Instant): number {
  return Math.floor((to - from) / MINUTE_MS);
}

/** Every service within twelve hours before and after, nearest first, with the drive from its drop-off or to its pickup. */
export function neighboursOf(
  asked: LessonAsked,
  held: readonly MissionRow[],
  instructor: InstructorFacts,
  timeZone: string,
): Neighbours {
  const { travel } = instructor;
  const end = asked.dropoff ?? asked.pickup;
  const before = held
    .filter((other) => other.endAt <= asked.startAt && asked.startAt - other.endAt < REACH_MS)
    .toSorted((a, b) => b.endAt - a.endAt || byText(a.id, b.id))
    .map((mission) => ({
      mission,
      gapMin: gapMin(mission.endAt, asked.startAt),
      travelMin: legBetween(dropoffOf(mission), asked.pickup, { departAt: mission.endAt, timeZone, travel })
        .durationMin,
    }));
  const after = held
    .filter((other) => other.startAt >= asked.endAt && other.startAt - asked.endAt < REACH_MS)
    .map((mission) => ({
      mission,
      gapMin: gapMin(asked.endAt, mission.startAt),
      travelMin: legBetween(end, pickupOf(mission), { departAt: asked.endAt, timeZone, travel }).durationMin,
    }));
  return { before, after };
}

function gapGates(neighbours: readonly Neighbour[], bufferMin: number): LessonGate[] {
  return neighbours
    .flatMap(({ mission, gapMin: gap, travelMin }): LessonGate[] => {
      const { id: missionId, reference } = mission;
      if (gap >= Math.max(bufferMin, travelMin)) return [];
      return travelMin > bufferMin
        ? [
            {
              code: 'travel-gap-impossible',
              severity: 'BLOCKED',
              details: { missionId, reference, gapMin: gap, travelMin },
            },
          ]
        : [
            {
              code: 'travel-buffer-short',
              severity: 'BLOCKED',
              details: { missionId, reference, gapMin: gap, bufferMin },
            },
          ];
    })
    .slice(0, 1);
}

/** Before and after, at least the larger of buffer and drive to each neighbour; the nearest that is too close is named. */
export function travelGates({ before, after }: Neighbours, bufferMin: number): LessonGate[] {
  return [...gapGates(before, bufferMin), ...gapGates(after, bufferMin)];
}

/** Lessons of that local day, and the limit in force; null = none. */
export function lessonsOfDay(
  held: readonly MissionRow[],
  at: Instant,
  school: Pick<School, 'timeZone'>,
): readonly MissionRow[] {
  const day = dayAt(at, school.timeZone);
  return held.filter((other) => other.type === 'LESSON' && dayAt(other.startAt, school.timeZone) === day);
}
