import { DAY_MS, HOUR_MS, MINUTE_MS, mondayOf, type Day } from '#domain/kernel/instants.ts';
import { type GeoPoint, greatCircleM } from '#domain/kernel/geo.ts';
import { estimateTravel } from '#domain/pricing/index.ts';
import type { SeedDriver } from './company.ts';
import type { Trip } from './trips.ts';

export type Ride = {
  readonly trip: Trip;
  readonly driver: SeedDriver | null;
  readonly approachM: number;
  readonly approachMin: number;
  readonly returnM: number;
  readonly returnMin: number;
  /** Handed to a partner because no driver of ours can lawfully take it. */
  readonly isSubcontracted?: boolean;
};

type Shift = {
  day: Day;
  week: Day;
  weekWorkMin: number;
  weekDays: number;
  startAt: number;
  endAt: number;
  at: GeoPoint;
  drivingMin: number;
  workMin: number;
  runMin: number;
  breakMin: number;
  previousEndAt: number;
  blockMin: number;
};

/** Kept well inside the law, so that the trouble of the demo company is the trouble put there on purpose. */
const MAX_AMPLITUDE_MS = 10.9 * HOUR_MS;
const MAX_WORK_MIN = 8 * 60;
const MAX_DRIVING_MIN = 7.6 * 60;
const MAX_BLOCK_MIN = 3.3 * 60;
const MAX_WEEK_MIN = 42 * 60;
const REST_MS = 11.5 * HOUR_MS;
const BUFFER_MS = 10 * MINUTE_MS;

/** Gives trips to drivers in order of time, nearest lawful driver of the right vehicle first. */
export class Roster {
  private readonly shifts = new Map<string, Shift>();
  private readonly byCategory = new Map<string, SeedDriver[]>();
  private readonly timeZone: string;

  constructor(drivers: readonly SeedDriver[], timeZone: string, isEligible: (index: number) => boolean) {
    this.timeZone = timeZone;
    drivers.forEach((driver, index) => {
      if (!isEligible(index)) return;
      const list = this.byCategory.get(driver.vehicle.category) ?? [];
      list.push(driver);
      this.byCategory.set(driver.vehicle.category, list);
    });
  }

  private baseOf: (driver: SeedDriver) => GeoPoint = () => ({ lat: 48.84, lng: 2.38 });

  setBases(baseOf: (driver: SeedDriver) => GeoPoint): void {
    this.baseOf = baseOf;
  }

  /** Minutes of the leg by straight distance first: exact estimates only for the drivers that may win. */
  assign(trip: Trip, day: Day): Ride {
    const drivers = this.byCategory.get(trip.category) ?? [];
    let best: { driver: SeedDriver; distance: number } | null = null;
    for (const driver of drivers) {
      if (driver.absences.some((span) => span.from < trip.endAt + HOUR_MS && span.to > trip.startAt - HOUR_MS))
        continue;
      const shift = this.shifts.get(driver.row.id);
      const from = shift && shift.day === day ? shift.at : this.baseOf(driver);
      const distance = greatCircleM(from, trip.pickup) + (shift?.day === day ? 0 : 4000);
      if (best && distance >= best.distance) continue;
      if (this.isLawful(driver, shift, trip, { day, approachMin: 8 + distance / 350 })) best = { driver, distance };
    }
    if (!best) return { trip, driver: null, approachM: 0, approachMin: 0, returnM: 0, returnMin: 0 };
    return this.take(best.driver, trip, day);
  }

  private isLawful(
    driver: SeedDriver,
    shift: Shift | undefined,
    trip: Trip,
    plan: { day: Day; approachMin: number },
  ): boolean {
    const leaveAt = trip.startAt - plan.approachMin * MINUTE_MS;
    const tripMin = (trip.endAt - trip.startAt) / MINUTE_MS;
    if (
      shift &&
      shift.week === mondayOf(plan.day) &&
      (shift.weekWorkMin + tripMin > MAX_WEEK_MIN || (shift.day !== plan.day && shift.weekDays >= 5))
    )
      return false;
    if (!shift || shift.day !== plan.day) {
      const rested = !shift || leaveAt - shift.endAt >= REST_MS;
      return rested && tripMin + 120 < MAX_WORK_MIN * 1.3;
    }
    if (shift.endAt + BUFFER_MS > leaveAt) return false;
    const returnMin = 45;
    const gapMin = (leaveAt - shift.endAt) / MINUTE_MS;
    const work = shift.workMin + plan.approachMin + tripMin + returnMin;
    const breaks = shift.breakMin + (gapMin >= 15 ? gapMin : 0);
    if (trip.endAt + returnMin * MINUTE_MS - shift.startAt > MAX_AMPLITUDE_MS) return false;
    if (work > MAX_WORK_MIN || (work > 5 * 60 && breaks < 60)) return false;
    const block = gapMin >= 45 ? 0 : shift.blockMin;
    if (block + plan.approachMin + trip.drivingMin + returnMin > MAX_BLOCK_MIN) return false;
    const run = gapMin >= 5 ? 0 : shift.runMin;
    return (
      shift.drivingMin + plan.approachMin + trip.drivingMin + returnMin <= MAX_DRIVING_MIN &&
      run + plan.approachMin + tripMin < 4.6 * 60
    );
  }

  /** Books the trip on this driver, lawful or not; also how trouble is made on purpose. */
  take(driver: SeedDriver, trip: Trip, day: Day): Ride {
    const shift = this.shifts.get(driver.row.id);
    const isSame = shift?.day === day;
    const base = this.baseOf(driver);
    const from = isSame && trip.startAt - shift.endAt <= 2 * HOUR_MS ? shift.at : base;
    const approach = estimateTravel(from, trip.pickup, trip.startAt - HOUR_MS, this.timeZone);
    const back = estimateTravel(trip.dropoff, base, trip.endAt, this.timeZone);
    const approachMin = Math.ceil(approach.seconds / 60);
    const returnMin = Math.ceil(back.seconds / 60);
    const leaveAt = trip.startAt - approachMin * MINUTE_MS;
    const tripMin = (trip.endAt - trip.startAt) / MINUTE_MS;
    const week = mondayOf(day);
    const gapMin = isSame ? (leaveAt - shift.endAt) / MINUTE_MS : DAY_MS;
    const isSameWeek = shift?.week === week;
    this.shifts.set(driver.row.id, {
      day,
      week,
      weekWorkMin: (isSameWeek ? shift.weekWorkMin : 0) + approachMin + tripMin,
      weekDays: isSameWeek ? shift.weekDays + (isSame ? 0 : 1) : 1,
      startAt: isSame ? shift.startAt : leaveAt,
      endAt: trip.endAt,
      at: trip.dropoff,
      drivingMin: (isSame ? shift.drivingMin : 0) + approachMin + trip.drivingMin,
      workMin: (isSame ? shift.workMin : 0) + approachMin + tripMin,
      runMin: gapMin >= 5 ? approachMin + tripMin : (shift?.runMin ?? 0) + approachMin + tripMin,
      breakMin: (isSame ? shift.breakMin : 0) + (isSame && gapMin >= 15 ? gapMin : 0),
      blockMin: (gapMin >= 45 ? 0 : (shift?.blockMin ?? 0)) + approachMin + trip.drivingMin,
      previousEndAt: shift?.endAt ?? 0,
    });
    return { trip, driver, approachM: approach.metres, approachMin, returnM: back.metres, returnMin };
  }
}

/** Legs to base fall away when the next service starts within two hours. */
export function chained(rides: readonly Ride[]): Ride[] {
  const next = new Map<string, number>();
  return rides
    .toReversed()
    .map((ride) => {
      if (!ride.driver) return ride;
      const following = next.get(ride.driver.row.id);
      next.set(ride.driver.row.id, ride.trip.startAt);
      return following !== undefined && following - ride.trip.endAt <= 2 * HOUR_MS
        ? { ...ride, returnM: 0, returnMin: 0 }
        : ride;
    })
    .toReversed();
}
