import {
  dayAt,
  type Instant,
  MINUTE_MS,
  minuteOfDayAt,
  startOfDay,
  timeAt,
  weekdayOf,
  addDays,
} from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import type { DriverLicense } from '../model/registry.ts';
import type { DriverFacts, Gate, MissionFacts, Positioning, VehicleFacts } from './assessment.ts';
import { isOccupying } from './mission.ts';
import { nextOf, previousOf } from './positioning.ts';

const EXPIRY_NOTICE_DAYS = 30;

/** Driver active and not on leave, sick, in training… while the mission occupies them (inclusive of legs). */
export function calendarGates(
  facts: MissionFacts,
  { driver, events }: DriverFacts,
  window: { from: Instant; to: Instant },
): Gate[] {
  const gates: Gate[] = [];
  if (!driver.isActive) gates.push({ code: 'driver-inactive', severity: 'BLOCKED', details: {} });
  for (const event of events) {
    if (event.kind === 'AVAILABLE' || event.startAt >= window.to || event.endAt <= window.from) continue;
    gates.push({
      code: 'driver-absent',
      severity: 'BLOCKED',
      details: { kind: event.kind, until: event.endAt, day: dayAt(event.endAt, facts.timeZone) },
    });
  }
  return gates;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The weekly hours that count on a day; several rows of one weekday are several windows. */
export function hoursInForce(rows: DriverFacts['workingHours'], day: string): DriverFacts['workingHours'] {
  return rows.filter(
    (row) => row.isActive && row.effectiveFrom <= day && (row.effectiveTo === null || row.effectiveTo >= day),
  );
}

/** Weekly hours and their break, where the driver has any; outside them is a warning, an exceptional opening lifts it. */
export function workingHoursGates(facts: MissionFacts, { workingHours, events }: DriverFacts): Gate[] {
  const { mission, timeZone } = facts;
  const day = dayAt(mission.startAt, timeZone);
  const isOpened = events.some(
    (event) => event.kind === 'AVAILABLE' && event.startAt <= mission.startAt && event.endAt >= mission.endAt,
  );
  const inForce = hoursInForce(workingHours, day);
  if (inForce.length === 0 || isOpened) return [];
  const today = inForce.filter((row) => row.weekday === weekdayOf(day));
  const start = minuteOfDayAt(mission.startAt, timeZone);
  const end = start + Math.round((mission.endAt - mission.startAt) / MINUTE_MS);
  const row = today.find((candidate) => minuteOf(candidate.startTime) <= start && end <= minuteOf(candidate.endTime));
  if (!row) {
    const hours = today.map((candidate) => `${candidate.startTime}–${candidate.endTime}`).join(', ');
    return [{ code: 'outside-working-hours', severity: 'WARNING', details: { hours } }];
  }
  if (
    row.breakStartTime &&
    row.breakEndTime &&
    start < minuteOf(row.breakEndTime) &&
    end > minuteOf(row.breakStartTime)
  ) {
    return [
      { code: 'break-overlapped', severity: 'WARNING', details: { from: row.breakStartTime, to: row.breakEndTime } },
    ];
  }
  return [];
}

/** Two services at once are refused; a gap shorter than the estimated drive is refused when it cannot be driven, else warned. */
export function overlapGates(facts: MissionFacts, { missions }: DriverFacts, positioning: Positioning): Gate[] {
  const { mission, timeZone } = facts;
  const gates: Gate[] = [];
  for (const other of missions) {
    if (!isOccupying(other) || other.startAt >= mission.endAt || other.endAt <= mission.startAt) continue;
    gates.push({
      code: 'driver-overlap',
      severity: 'BLOCKED',
      details: { reference: other.reference, from: timeAt(other.startAt, timeZone), to: timeAt(other.endAt, timeZone) },
    });
  }
  if (gates.length > 0) return gates;
  const previous = previousOf(missions.filter(isOccupying), mission);
  if (previous && positioning.fromMissionId === previous.id) {
    const gapMin = Math.floor((mission.startAt - previous.endAt) / MINUTE_MS);
    gates.push(...gapGates(gapMin, positioning.approach.durationMin, previous.reference));
  }
  const next = nextOf(missions.filter(isOccupying), mission);
  if (next) {
    const gapMin = Math.floor((next.startAt - mission.endAt) / MINUTE_MS);
    gates.push(...gapGates(gapMin, next.approachMin, next.reference));
  }
  return gates;
}

/** The estimate may be half wrong: under half of it is impossible, under all of it is short. */
function gapGates(gapMin: number, travelMin: number, reference: string): Gate[] {
  if (gapMin >= travelMin) return [];
  const details = { gapMin, travelMin, reference };
  return [
    gapMin * 2 < travelMin
      ? { code: 'travel-gap-impossible', severity: 'BLOCKED', details }
      : { code: 'travel-gap-short', severity: 'WARNING', details },
  ];
}

function validOn(license: RowOf<typeof DriverLicense>, day: string): boolean {
  return license.validFrom <= day && (license.validTo === null || license.validTo >= day);
}

/** A licence of the vehicle's category valid on the day, and the professional card VTC and taxi ask for (C. transports R3120-6). */
export function licenceGates(facts: MissionFacts, driver: DriverFacts, vehicle: VehicleFacts): Gate[] {
  const { mission, timeZone } = facts;
  const gates: Gate[] = [];
  const day = dayAt(mission.startAt, timeZone);
  const needed = vehicle.requiredLicense;
  if (needed) {
    const held = driver.licenses.filter((license) => license.licenseCategoryId === needed.id);
    const valid = held.find((license) => validOn(license, day));
    const details = { category: needed.code, until: held[0]?.validTo ?? null, from: held[0]?.validFrom ?? null };
    if (held.length === 0) gates.push({ code: 'licence-missing', severity: 'BLOCKED', details });
    else if (!valid) {
      const isFuture = held.every((license) => license.validFrom > day);
      gates.push({ code: isFuture ? 'licence-not-yet-valid' : 'licence-expired', severity: 'BLOCKED', details });
    } else if (valid.validTo !== null && valid.validTo < addDays(day, EXPIRY_NOTICE_DAYS)) {
      gates.push({ code: 'licence-expiring', severity: 'INFO', details: { ...details, until: valid.validTo } });
    }
  }
  return [...gates, ...cardGates(facts, driver, day)];
}

function cardGates({ mission }: MissionFacts, driver: DriverFacts, day: string): Gate[] {
  const kind = mission.serviceKind;
  if (kind !== 'VTC' && kind !== 'TAXI') return [];
  if (mission.type === 'LESSON' || mission.type === 'INTERNAL') return [];
  const card = driver.cards.find((candidate) => candidate.kind === kind);
  if (!card) return [{ code: 'card-missing', severity: 'BLOCKED', details: { kind } }];
  if (card.validTo !== null && card.validTo < day)
    return [{ code: 'card-expired', severity: 'BLOCKED', details: { kind, until: card.validTo } }];
  return [];
}

/** The instructor's limit of lessons in a local day. */
export function dailyLimitGates(facts: MissionFacts, driver: DriverFacts): Gate[] {
  const { mission, timeZone } = facts;
  if (mission.type !== 'LESSON') return [];
  const day = dayAt(mission.startAt, timeZone);
  const from = startOfDay(day, timeZone);
  const to = startOfDay(addDays(day, 1), timeZone);
  const row = hoursInForce(driver.workingHours, day).find(
    (candidate) => candidate.weekday === weekdayOf(day) && candidate.maxLessonsPerDay !== null,
  );
  if (!row || row.maxLessonsPerDay === null) return [];
  const count = driver.missions.filter(
    (other) => other.type === 'LESSON' && isOccupying(other) && other.startAt >= from && other.startAt < to,
  ).length;
  return count >= row.maxLessonsPerDay
    ? [{ code: 'daily-limit-reached', severity: 'BLOCKED', details: { count, limit: row.maxLessonsPerDay } }]
    : [];
}
