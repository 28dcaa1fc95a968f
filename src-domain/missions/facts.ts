import type { Env } from '../kernel/env.ts';
import { DAY_MS } from '../kernel/instants.ts';
import type { Reads } from '../model/command.ts';
import {
  DriverCalendarEvent,
  DriverLicense,
  DriverWorkingHours,
  LicenseCategory,
  Mission,
  OperatingBase,
  ProfessionalCard,
  VehicleCategory,
  VehicleEvent,
} from '../model/registry.ts';
import type { DriverFacts, MissionFacts, VehicleFacts } from './assessment.ts';
import type { DriverRow, MissionRow, VehicleRow } from './mission.ts';

/** Facts of one mission, one driver, one vehicle through the named look-ups: what the assignment command decides on. */
export async function missionFacts(read: Reads, mission: MissionRow, env: Env): Promise<MissionFacts> {
  const category = mission.vehicleCategoryId ? await read.one(VehicleCategory, mission.vehicleCategoryId) : null;
  return { mission, category, timeZone: env.timeZone };
}

export async function driverFacts(read: Reads, driver: DriverRow, mission: MissionRow): Promise<DriverFacts> {
  const around = await read.overlapping(
    Mission,
    { driverId: driver.id },
    mission.startAt - DAY_MS,
    mission.endAt + DAY_MS,
  );
  return {
    driver,
    base: driver.operatingBaseId ? await read.one(OperatingBase, driver.operatingBaseId) : null,
    licenses: await read.all(DriverLicense, { driverId: driver.id }),
    cards: await read.all(ProfessionalCard, { driverId: driver.id }),
    events: await read.overlapping(
      DriverCalendarEvent,
      { driverId: driver.id },
      mission.startAt - DAY_MS,
      mission.endAt + DAY_MS,
    ),
    workingHours: await read.all(DriverWorkingHours, { driverId: driver.id }),
    missions: around.filter((other) => other.id !== mission.id && other.status !== 'CANCELLED'),
  };
}

export async function vehicleFacts(read: Reads, vehicle: VehicleRow, mission: MissionRow): Promise<VehicleFacts> {
  const around = await read.overlapping(
    Mission,
    { vehicleId: vehicle.id },
    mission.startAt - DAY_MS,
    mission.endAt + DAY_MS,
  );
  return {
    vehicle,
    category: await read.one(VehicleCategory, vehicle.vehicleCategoryId),
    base: await read.one(OperatingBase, vehicle.operatingBaseId),
    requiredLicense: vehicle.requiredLicenseCategoryId
      ? await read.one(LicenseCategory, vehicle.requiredLicenseCategoryId)
      : null,
    events: await read.all(VehicleEvent, { vehicleId: vehicle.id }),
    missions: around.filter((other) => other.id !== mission.id && other.status !== 'CANCELLED'),
  };
}
