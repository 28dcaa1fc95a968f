import { z } from 'zod';
import { greatCircleM } from '../kernel/geo.ts';
import { type Day, dayAt, HOUR_MS, MINUTE_MS, minuteOfDayAt, timeAt, weekdayOf } from '../kernel/instants.ts';
import { daylightOn } from './daylight.ts';
import type { LessonAsked, School } from './lesson.ts';
import type { LessonGate } from './lessonGate.ts';
import { daysTouched, dayBounds, instantOnWall, type Span } from './workday.ts';

export const TIME_RESTRICTIONS = ['daylight_only', 'no_peak_hours', 'no_school_hours'] as const;
export const LOCATION_RESTRICTIONS = ['no_motorways', 'local_area_only'] as const;
export const WEATHER_RESTRICTIONS = ['clear_weather_only'] as const;

/** The restrictions of a matrix row as they are saved; an unknown key or word is refused by name. */
export const restrictionsSchema = z.strictObject({
  timeRestrictions: z.array(z.enum(TIME_RESTRICTIONS)).optional(),
  locationRestrictions: z.array(z.enum(LOCATION_RESTRICTIONS)).optional(),
  weatherRestrictions: z.array(z.enum(WEATHER_RESTRICTIONS)).optional(),
});
export type Restriction =
  | (typeof TIME_RESTRICTIONS)[number]
  | (typeof LOCATION_RESTRICTIONS)[number]
  | (typeof WEATHER_RESTRICTIONS)[number];

const MOTORWAY_LESSONS = ['highway', 'motorway', 'autoroute'];

function daylightGates(asked: LessonAsked, school: School): LessonGate[] {
  const place = asked.pickup ?? school.place;
  if (!place) return [{ code: 'daylight-unknown', severity: 'WARNING', details: {} }];
  const { timeZone } = school;
  for (const day of daysTouched({ from: asked.startAt, to: asked.endAt }, timeZone)) {
    const daylight = daylightOn(day, place);
    if (daylight === 'ALWAYS') continue;
    const bounds = dayBounds(day, timeZone);
    const part = { from: Math.max(asked.startAt, bounds.from), to: Math.min(asked.endAt, bounds.to) };
    if (daylight === 'NEVER') return [{ code: 'daylight-only', severity: 'BLOCKED', details: { from: '—', to: '—' } }];
    if (part.from >= daylight.riseAt && part.to <= daylight.setAt) continue;
    const details = { from: timeAt(daylight.riseAt, timeZone), to: timeAt(daylight.setAt, timeZone) };
    return [{ code: 'daylight-only', severity: 'BLOCKED', details }];
  }
  return [];
}

/** The first peak hour of a workday that the lesson takes, by the wall clock. */
function peakGates({ startAt, endAt }: LessonAsked, { timeZone, peakHours }: School): LessonGate[] {
  for (let at = startAt; at < endAt; at += HOUR_MS - (minuteOfDayAt(at, timeZone) % 60) * MINUTE_MS) {
    const hour = Math.floor(minuteOfDayAt(at, timeZone) / 60);
    if (weekdayOf(dayAt(at, timeZone)) > 5 || !peakHours.includes(hour)) continue;
    return [{ code: 'peak-hours', severity: 'BLOCKED', details: { from: `${hour}:00`, to: `${hour + 1}:00` } }];
  }
  return [];
}

function schoolSpans(day: Day, { settings, timeZone }: School): (Span & { readonly text: string })[] {
  if (weekdayOf(day) > 5) return [];
  return settings.schoolHours.map(({ from, to }) => ({
    from: instantOnWall(day, from, timeZone, 'earlier'),
    to: instantOnWall(day, to, timeZone, 'later'),
    text: `${from}–${to}`,
  }));
}

function schoolGates({ startAt, endAt }: LessonAsked, school: School): LessonGate[] {
  const hit = daysTouched({ from: startAt, to: endAt }, school.timeZone)
    .flatMap((day) => schoolSpans(day, school))
    .find((span) => startAt < span.to && endAt > span.from);
  return hit ? [{ code: 'school-hours', severity: 'BLOCKED', details: { hours: hit.text } }] : [];
}

function localAreaGates({ pickup, dropoff }: LessonAsked, { place, settings }: School): LessonGate[] {
  const center = place ?? pickup;
  if (!center) return [];
  const farthestM = Math.max(...[pickup, dropoff].flatMap((point) => (point ? [greatCircleM(center, point)] : [])));
  if (farthestM <= settings.localAreaM) return [];
  const details = { distanceKm: Math.ceil(farthestM / 1000), limitKm: settings.localAreaM / 1000 };
  return [{ code: 'beyond-local-area', severity: 'BLOCKED', details }];
}

const RULES: Readonly<Record<Restriction, (asked: LessonAsked, school: School) => LessonGate[]>> = {
  daylight_only: daylightGates,
  no_peak_hours: peakGates,
  no_school_hours: schoolGates,
  // The route is the instructor's: a lesson of another kind only carries the reminder.
  no_motorways: ({ service }) =>
    MOTORWAY_LESSONS.includes(service.lessonType ?? '')
      ? [{ code: 'motorway', severity: 'BLOCKED', details: {} }]
      : [{ code: 'motorway', severity: 'INFO', details: {} }],
  local_area_only: localAreaGates,
  // No forecast is kept on the desk: the day itself decides.
  clear_weather_only: () => [{ code: 'weather', severity: 'INFO', details: {} }],
};

/** What a matrix row's restrictions say of a lesson: daylight at its place and date, peak and school hours, roads, area, weather. */
export function restrictionGates(restrictions: unknown, asked: LessonAsked, school: School): LessonGate[] {
  if (restrictions === null || restrictions === undefined) return [];
  const parsed = restrictionsSchema.safeParse(restrictions);
  if (!parsed.success) return [{ code: 'restriction-unknown', severity: 'WARNING', details: {} }];
  const { timeRestrictions = [], locationRestrictions = [], weatherRestrictions = [] } = parsed.data;
  return [...timeRestrictions, ...locationRestrictions, ...weatherRestrictions].flatMap((name) =>
    RULES[name](asked, school),
  );
}
