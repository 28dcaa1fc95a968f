import { type Instant, MINUTE_MS } from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import type { Driver, Mission as MissionEntity, Vehicle } from '../model/registry.ts';

export type MissionRow = RowOf<typeof MissionEntity>;
export type DriverRow = RowOf<typeof Driver>;
export type VehicleRow = RowOf<typeof Vehicle>;
export type MissionStatus = MissionRow['status'];

/** Statuses in which a mission still occupies its driver and vehicle; one that waits for its payment holds its hour. */
const OCCUPYING: readonly MissionStatus[] = [
  'PENDING_PAYMENT',
  'REQUESTED',
  'PENDING',
  'ASSIGNED',
  'IN_PROGRESS',
  'COMPLETED',
  'BILLED',
  'NO_SHOW',
];
/** Statuses in which the driver may still be changed. */
const ASSIGNABLE: readonly MissionStatus[] = ['DRAFT', 'REQUESTED', 'PENDING', 'PENDING_PAYMENT', 'ASSIGNED'];

export function isOccupying(mission: Pick<MissionRow, 'status'>): boolean {
  return OCCUPYING.includes(mission.status);
}

export function isAssignable(mission: Pick<MissionRow, 'status'>): boolean {
  return ASSIGNABLE.includes(mission.status);
}

type Legs = Pick<MissionRow, 'startAt' | 'endAt' | 'approachMin' | 'returnMin' | 'preparationMin' | 'closingMin'>;

/** From the start of preparation to the end of closing, legs included: when driver and vehicle are not free. */
export function occupiedWindow(mission: Legs): { from: Instant; to: Instant } {
  return {
    from: mission.startAt - (mission.approachMin + mission.preparationMin) * MINUTE_MS,
    to: mission.endAt + (mission.returnMin + mission.closingMin) * MINUTE_MS,
  };
}

/** Is it commercial, and so billable? Internal tasks never enter an invoice. */
export function isBillable(mission: Pick<MissionRow, 'quoteId' | 'type'>): boolean {
  return mission.quoteId !== null && mission.type !== 'INTERNAL';
}
