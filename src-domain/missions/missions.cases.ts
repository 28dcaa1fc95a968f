import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import { type Entity, newRow, type NewValues, type RowOf } from '../model/entity.ts';
import { Mission } from '../model/registry.ts';
import type { DriverFacts, Gate, VehicleFacts } from './assessment.ts';
import { driver, type MissionCase, MIDNIGHT, openMission } from './dayPlan.cases.ts';
import type { MissionRow } from './mission.ts';

/*
 * One mission of the Friday of the planner's tests, from 10:00 to 11:00, with a driver and a vehicle that nothing stands against. Each case
 * changes what it is about.
 */
export const ZONE = 'Europe/Paris';

let counter = 0;
export function row<E extends Entity>(of: E, values: Partial<NewValues<E>>): RowOf<E> {
  const newId = (): string => `00000000-0000-4000-8000-${String((counter += 1)).padStart(12, '0')}`;
  const env = { now: MIDNIGHT - 48 * HOUR_MS, newId, organizationId: '00000000-0000-4000-8000-000000000000' };
  return newRow(of, env, values as NewValues<E>);
}

/** 'HH:MM' of the Friday, or of days after it. */
export function at(time: string, days = 0): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return MIDNIGHT + (days * 24 + hour) * HOUR_MS + minute * MINUTE_MS;
}

export const OURS = (values: Partial<MissionCase> = {}) => openMission(1, { at: '10:00', min: 60, ...values });

/** Another mission given to the driver or the vehicle. */
export function other(from: string, to: string, values: Partial<MissionRow> = {}): MissionRow {
  return row(Mission, {
    reference: 'AUTRE',
    status: 'ASSIGNED',
    startAt: at(from),
    endAt: at(to),
    pickupLatitude: 48.853,
    pickupLongitude: 2.3499,
    ...values,
  });
}

export function staff(values: Partial<DriverFacts> = {}): DriverFacts {
  return { ...driver(1, {}), ...values };
}

export function car(values: Partial<VehicleFacts> = {}): VehicleFacts {
  const { category } = OURS();
  return {
    vehicle: { seatsWithDriver: 5, luggageCapacity: 4, status: 'ACTIVE' } as VehicleFacts['vehicle'],
    category,
    base: null,
    requiredLicense: null,
    events: [],
    missions: [],
    ...values,
  };
}

/** What the gates say, in a line each. */
export function said(gates: readonly Gate[]): string[] {
  return gates.map(({ code, severity }) => `${code} ${severity}`);
}
