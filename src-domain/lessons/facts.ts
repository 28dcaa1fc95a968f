import { hoursJudge, type RulePack } from '../compliance/index.ts';
import { must } from '../kernel/assert.ts';
import type { Env } from '../kernel/env.ts';
import { type DriverRow, driverFacts, driverHours, type MissionRow, vehicleFacts } from '../missions/index.ts';
import { travelSettingsOf } from '../missions/index.ts';
import type { Reads } from '../model/command.ts';
import {
  Consent,
  DriverQualification,
  LicenceCompatibility,
  LicenseCategory,
  Mission,
  Organization,
  RateCard,
  RateCardItem,
  Service,
  Vehicle,
} from '../model/registry.ts';
import type { RowOf } from '../model/entity.ts';
import type { InstructorFacts, LearnerFacts, School, StudentRow } from './lesson.ts';
import { lessonSettingsOf } from './lessonSettings.ts';

/** What holds for every lesson of an organisation, from its row, matrix and rate cards. */
export function schoolOf(
  organization: RowOf<typeof Organization>,
  rows: Pick<School, 'matrix' | 'prices'>,
  env: Pick<Env, 'organizationId' | 'timeZone' | 'now'>,
): School {
  const { latitude, longitude } = organization;
  return {
    ...rows,
    organizationId: env.organizationId,
    timeZone: env.timeZone,
    now: env.now,
    settings: lessonSettingsOf(organization),
    peakHours: travelSettingsOf(organization).peakHours,
    place: latitude === null || longitude === null ? null : { lat: latitude, lng: longitude },
  };
}

/** The same through the named look-ups. */
export async function schoolNow(read: Reads, env: Env): Promise<School> {
  const organization = must(await read.one(Organization, env.organizationId), 'the organisation exists');
  const cards = await read.all(RateCard, {});
  const prices = { cards, items: await read.all(RateCardItem, {}) };
  return schoolOf(organization, { matrix: await read.all(LicenceCompatibility, {}), prices }, env);
}

/** A learner's lessons, their types and consents through the named look-ups. */
export async function learnerFacts(read: Reads, student: StudentRow): Promise<LearnerFacts> {
  const lessons = (await read.all(Mission, { studentId: student.id })).filter(
    (mission) => mission.status !== 'CANCELLED',
  );
  const lessonTypes = new Map<string, string>();
  for (const id of new Set(lessons.flatMap((lesson) => lesson.serviceId ?? []))) {
    const service = await read.oneEvenDeleted(Service, id);
    if (service?.lessonType) lessonTypes.set(id, service.lessonType);
  }
  return {
    student,
    lessons: lessons.toSorted((a, b) => a.startAt - b.startAt),
    lessonTypes,
    consents: await read.all(Consent, { studentId: student.id }),
  };
}

/** An instructor around a lesson, with the car (the usual one unless another is named) and the judge of their hours. */
export async function instructorFacts(
  read: Reads,
  asked: { readonly driver: DriverRow; readonly vehicleId: string | null; readonly mission: MissionRow },
  env: Env,
  packs: readonly RulePack[],
): Promise<InstructorFacts> {
  const { driver, mission } = asked;
  const vehicleId = asked.vehicleId ?? driver.usualVehicleId;
  const vehicle = vehicleId ? await read.one(Vehicle, vehicleId) : null;
  const categories = await read.all(LicenseCategory, {});
  return {
    ...(await driverFacts(read, driver, mission, env)),
    qualifications: await read.all(DriverQualification, { driverId: driver.id }),
    licenceCodes: new Map(categories.map((category) => [category.id, category.code])),
    vehicle: vehicle ? await vehicleFacts(read, vehicle, mission) : null,
    judge: hoursJudge(await driverHours(read, driver, mission, env), packs),
  };
}
