import type { OrganizationRule } from '#domain/compliance/index.ts';
import { DAY_MS } from '#domain/kernel/instants.ts';
import type { ReadConnection } from '../replica/connection.ts';
import {
  driverHoursActivities,
  driverHoursMissions,
  driverStatuses,
  type HoursActivity,
  hoursActivities,
  type HoursMission,
  hoursMissions,
  ownRules,
  vehicleSeats,
  warningBp,
} from './hours.store.ts';

/** What one driver has done and has to do: a mission that was executed is there by its activities alone. */
export type Sheet = { readonly missions: readonly HoursMission[]; readonly executed: readonly HoursActivity[] };
export type HoursWindow = { readonly organizationId: string; readonly from: number; readonly to: number };

/** Everybody's sheets over some weeks, with what their verdicts depend on. */
export type Sheets = HoursWindow & {
  readonly byDriver: Map<string, Sheet>;
  readonly seats: ReadonlyMap<string, number>;
  readonly statuses: ReadonlyMap<string, 'EMPLOYEE' | 'CONTRACTOR' | 'FREELANCE'>;
  readonly rules: readonly OrganizationRule[];
  readonly warningBp: number;
};

type Growing = { readonly missions: HoursMission[]; readonly executed: HoursActivity[] };

/** Reads the sheets a day at a time: weeks of a large company take half a second, and between two days others may be served. */
export function* readSheets(db: ReadConnection, window: HoursWindow): Generator<undefined, Sheets> {
  const { organizationId } = window;
  const byDriver = new Map<string, Growing>();
  const sheetOf = (driverId: string): Growing => {
    const sheet = byDriver.get(driverId) ?? { missions: [], executed: [] };
    byDriver.set(driverId, sheet);
    return sheet;
  };
  for (let { from } = window; from < window.to; from += DAY_MS) {
    const slice = { organizationId, from, to: Math.min(window.to, from + DAY_MS) };
    for (const mission of hoursMissions(db, slice)) sheetOf(mission.driverId).missions.push(mission);
    for (const activity of hoursActivities(db, slice)) sheetOf(activity.driverId).executed.push(activity);
    yield;
  }
  for (const [driverId, sheet] of byDriver) byDriver.set(driverId, withoutExecuted(sheet));
  return {
    ...window,
    byDriver,
    seats: vehicleSeats(db, organizationId),
    statuses: driverStatuses(db, organizationId),
    rules: ownRules(db),
    warningBp: warningBp(db, organizationId),
  };
}

/** One driver's sheet again, after a change. */
export function readSheet(db: ReadConnection, driverId: string, window: HoursWindow): Sheet {
  const { organizationId, from, to } = window;
  const asked = { organizationId, from, to };
  return withoutExecuted({
    missions: driverHoursMissions(db, driverId, asked),
    executed: driverHoursActivities(db, driverId, asked),
  });
}

/** Of five weeks, four are past: without their missions a large company's sheets take half the memory. */
function withoutExecuted({ missions, executed }: Growing): Growing {
  const done = new Set(executed.map(({ missionId }) => missionId));
  return { missions: missions.filter(({ id }) => !done.has(id)), executed };
}
