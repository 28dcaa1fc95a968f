import { type Activity, hoursJudge } from '#domain/compliance/index.ts';
import { addDays, DAY_MS, dayAt, type Instant, startOfDay } from '#domain/kernel/instants.ts';
import { type InstructorFacts, type LearnerFacts, type School, schoolOf } from '#domain/lessons/index.ts';
import {
  driverActivities,
  driverStatus,
  type DriverRow,
  HOURS_AHEAD_MS,
  HOURS_BACK_MS,
  type HoursJudge,
  rememberedTravel,
  type VehicleFacts,
} from '#domain/missions/index.ts';
import {
  Consent,
  Driver,
  DriverLicense,
  DriverQualification,
  DriverWorkingHours,
  LicenceCompatibility,
  LicenseCategory,
  Mission,
  OperatingBase,
  ProfessionalCard,
  RateCard,
  RateCardItem,
  Service,
  Student,
  Vehicle,
  VehicleCategory,
  VehicleEvent,
} from '#domain/model/registry.ts';
import type { TravelEstimator } from '#domain/pricing/index.ts';
import { readSheet } from '../compliance/hoursSheets.ts';
import { ownRules, vehicleSeats, warningBp } from '../compliance/hours.store.ts';
import type { Desk } from '../desk.ts';
import { travelOf } from '../missions/travel.ts';
import { rowById, rowsWhere } from '../replica/rows.store.ts';
import { eventsOfDriver, missionsOfDriver, missionsOfVehicle } from './lessons.store.ts';

export type LessonWindow = { readonly from: Instant; readonly to: Instant };

/** What holds for every lesson now: settings, matrix, rate cards. */
export function schoolOfDesk(desk: Desk): School {
  const db = desk.replica.read;
  const prices = { cards: rowsWhere(db, RateCard, {}), items: rowsWhere(db, RateCardItem, {}) };
  return schoolOf(desk.organization(), { matrix: rowsWhere(db, LicenceCompatibility, {}), prices }, desk.env());
}

/** A learner with every lesson that was not cancelled; null when unknown or archived. */
export function learnerOfDesk(desk: Desk, studentId: string): LearnerFacts | null {
  const db = desk.replica.read;
  const student = rowById(db, Student, studentId);
  if (!student || student.deletedAt !== null) return null;
  const lessons = rowsWhere(db, Mission, { studentId }).filter(({ status }) => status !== 'CANCELLED');
  const lessonTypes = new Map<string, string>();
  for (const id of new Set(lessons.flatMap(({ serviceId }) => serviceId ?? []))) {
    const type = rowById(db, Service, id)?.lessonType;
    if (type) lessonTypes.set(id, type);
  }
  return {
    student,
    lessons: lessons.toSorted((a, b) => a.startAt - b.startAt),
    lessonTypes,
    consents: rowsWhere(db, Consent, { studentId }),
  };
}

/** Judges lessons of one driver on any day: weeks of hours are read once, and what stands is worked out once a day. */
function judgeOf(
  desk: Desk,
  driver: DriverRow,
  { window, exceptMissionId }: Omit<InstructorAsk, 'driverIds'>,
): HoursJudge {
  const db = desk.replica.read;
  const { organizationId, timeZone } = desk;
  let activities: readonly Activity[] | null = null;
  const read = (): readonly Activity[] => {
    const wide = { organizationId, from: window.from - HOURS_BACK_MS, to: window.to + HOURS_AHEAD_MS };
    const { executed, missions } = readSheet(db, driver.id, wide);
    const seats = vehicleSeats(db, organizationId);
    const others = missions.filter(({ id }) => id !== exceptMissionId);
    return driverActivities(executed, others, (id) => (id ? (seats.get(id) ?? null) : null));
  };
  const judges = new Map<string, HoursJudge>();
  return (proposal) => {
    const day = dayAt(proposal[0]?.startAt ?? window.from, timeZone);
    let judge = judges.get(day);
    if (!judge) {
      activities ??= read();
      const from = startOfDay(day, timeZone) - HOURS_BACK_MS;
      const to = startOfDay(addDays(day, 1), timeZone) + HOURS_AHEAD_MS;
      judge = hoursJudge(
        {
          activities: activities.filter((activity) => activity.endAt > from && activity.startAt < to),
          status: driverStatus(driver),
          organizationRules: ownRules(db),
          timeZone,
          interpretations: { warningBp: warningBp(db, organizationId) },
        },
        desk.rulePacks,
      );
      judges.set(day, judge);
    }
    return judge(proposal);
  };
}

function carOf(desk: Desk, vehicleId: string | null, window: LessonWindow): VehicleFacts | null {
  const db = desk.replica.read;
  const vehicle = vehicleId ? rowById(db, Vehicle, vehicleId) : null;
  if (!vehicle || vehicle.deletedAt !== null) return null;
  const { requiredLicenseCategoryId: required } = vehicle;
  return {
    vehicle,
    category: rowById(db, VehicleCategory, vehicle.vehicleCategoryId),
    base: rowById(db, OperatingBase, vehicle.operatingBaseId),
    requiredLicense: required ? rowById(db, LicenseCategory, required) : null,
    events: rowsWhere(db, VehicleEvent, { vehicleId: vehicle.id }),
    missions: missionsOfVehicle(db, vehicle.id, { organizationId: desk.organizationId, ...window }),
  };
}

export type InstructorAsk = {
  readonly window: LessonWindow;
  /** None: everybody who teaches. */
  readonly driverIds: readonly string[];
  /** A car for a single instructor, when it is not the usual one. */
  readonly vehicleId?: string | undefined;
  /** The booking being moved does not count in anybody's hours. */
  readonly exceptMissionId?: string | undefined;
};

function factsOf(
  desk: Desk,
  driver: DriverRow,
  { window, vehicleId, exceptMissionId }: InstructorAsk,
  travel: TravelEstimator,
): Omit<InstructorFacts, 'licenceCodes'> {
  const db = desk.replica.read;
  const driverId = driver.id;
  const around = { organizationId: desk.organizationId, from: window.from - DAY_MS, to: window.to + DAY_MS };
  return {
    driver,
    base: driver.operatingBaseId ? rowById(db, OperatingBase, driver.operatingBaseId) : null,
    licenses: rowsWhere(db, DriverLicense, { driverId }),
    cards: rowsWhere(db, ProfessionalCard, { driverId }),
    qualifications: rowsWhere(db, DriverQualification, { driverId }),
    events: eventsOfDriver(db, driverId, around),
    workingHours: rowsWhere(db, DriverWorkingHours, { driverId }),
    missions: missionsOfDriver(db, driverId, around),
    vehicle: carOf(desk, vehicleId ?? driver.usualVehicleId, around),
    judge: judgeOf(desk, driver, { window: around, exceptMissionId }),
    travel,
  };
}

/** Instructors with all that may stand against a lesson in the window. */
export function instructorsOfDesk(desk: Desk, ask: InstructorAsk): InstructorFacts[] {
  const db = desk.replica.read;
  const drivers =
    ask.driverIds.length === 0
      ? rowsWhere(db, Driver, { isInstructor: true, isActive: true })
      : ask.driverIds.flatMap((id) => rowById(db, Driver, id) ?? []).filter(({ deletedAt }) => deletedAt === null);
  const travel = rememberedTravel(travelOf(db, desk.organization(), desk.env().now));
  const licenceCodes = new Map(rowsWhere(db, LicenseCategory, {}).map(({ id, code }) => [id, code]));
  return drivers.map((driver) => ({ ...factsOf(desk, driver, ask, travel), licenceCodes }));
}
