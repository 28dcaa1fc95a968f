import { CONTACT_PLAN } from './contact.import.ts';
import { DRIVER_PLAN } from './driver.import.ts';
import { MISSION_PLAN } from './mission.import.ts';
import type { ImportKind, ImportPlan } from './plan.ts';
import { VEHICLE_PLAN } from './vehicle.import.ts';

/** How each kind of file is imported. */
export const IMPORT_PLANS: Readonly<Record<ImportKind, ImportPlan>> = {
  missions: MISSION_PLAN,
  contacts: CONTACT_PLAN,
  drivers: DRIVER_PLAN,
  vehicles: VEHICLE_PLAN,
};

export { importContact } from './contact.import.ts';
export { importDriver } from './driver.import.ts';
export { importMission } from './mission.import.ts';
export { importVehicle } from './vehicle.import.ts';
export { createDirectory, type Directory, type DirectoryEntry, type KnownPlace } from './directory.ts';
export { foldHeading } from './foldText.ts';
export { doubledFields, fieldName, type Mapping, missingFields, proposeMapping, rememberMapping } from './header.ts';
export { importRefusals } from './imports.text.ts';
export { IMPORT_KINDS, type ImportKind, type ImportPlan, type ReadyLine, type RowContext } from './plan.ts';
export { type Columns, type Problem, problemOf, readCells, readLine } from './row.ts';
export { createSeenKeys, type SeenKeys } from './seenKeys.ts';
export type { Imported } from './upsert.ts';
