import type { Env } from '../kernel/env.ts';
import { DAY_MS } from '../kernel/instants.ts';
import type { Reads } from '../model/command.ts';
import {
  DriverCalendarEvent,
  DriverLicense,
  DriverWorkingHours,
  LicenseCategory,
  Mission,
  Organization,
  OperatingBase,
  ProfessionalCard,
  TravelTime,
  VehicleCategory,
  VehicleEvent,
} from '../model/registry.ts';
import type { TravelEstimator } from '../pricing/index.ts';
import { type DriverFacts, dropoffOf, type ExtraGates, type MissionFacts, type VehicleFacts } from './assessment.ts';
import type { DriverRow, MissionRow, VehicleRow } from './mission.ts';
import { type CachedTravel, travelKey, travelThrough } from './travelChain.ts';
import { travelSettingsOf } from './travelSettings.ts';

/** Facts of one mission, one driver, one vehicle through the named look-ups: what the assignment command decides on. */
export async function missionFacts(
  read: Reads,
  mission: MissionRow,
  env: Env,
  extra?: ExtraGates,
): Promise<MissionFacts> {
  const category = mission.vehicleCategoryId ? await read.one(VehicleCategory, mission.vehicleCategoryId) : null;
  return { mission, category, timeZone: env.timeZone, extraGates: await extra?.(read, mission, env) };
}

export async function driverFacts(
  read: Reads,
  driver: DriverRow,
  mission: MissionRow,
  env: Pick<Env, 'organizationId' | 'now'>,
): Promise<DriverFacts> {
  const around = await read.overlapping(
    Mission,
    { driverId: driver.id },
    mission.startAt - DAY_MS,
    mission.endAt + DAY_MS,
  );
  const base = driver.operatingBaseId ? await read.one(OperatingBase, driver.operatingBaseId) : null;
  const missions = around.filter((other) => other.id !== mission.id && other.status !== 'CANCELLED');
  return {
    driver,
    base,
    licenses: await read.all(DriverLicense, { driverId: driver.id }),
    cards: await read.all(ProfessionalCard, { driverId: driver.id }),
    events: await read.overlapping(
      DriverCalendarEvent,
      { driverId: driver.id },
      mission.startAt - DAY_MS,
      mission.endAt + DAY_MS,
    ),
    workingHours: await read.all(DriverWorkingHours, { driverId: driver.id }),
    missions,
    travel: await travelAround(read, { base, missions }, mission, env),
  };
}

/** Travel times kept of the legs this driver may have around the mission, and the organisation's own estimate for the others. */
export async function travelAround(
  read: Reads,
  { base, missions }: Pick<DriverFacts, 'base' | 'missions'>,
  mission: MissionRow,
  env: Pick<Env, 'organizationId' | 'now'>,
): Promise<TravelEstimator> {
  const organization = await read.one(Organization, env.organizationId);
  const settings = travelSettingsOf(organization ?? { settings: {} });
  const starts = [...(base ? [{ lat: base.latitude, lng: base.longitude }] : []), ...missions.map(dropoffOf)];
  const kept = new Map<string, CachedTravel>();
  for (const fromKey of new Set([...starts, dropoffOf(mission)].flatMap((point) => (point ? [travelKey(point)] : []))))
    for (const row of await read.all(TravelTime, { fromKey })) kept.set(`${fromKey}>${row.toKey}`, row);
  return travelThrough((fromKey, toKey) => kept.get(`${fromKey}>${toKey}`) ?? null, settings, env.now);
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
