import { PACKS } from '../compliance/hours.cases.ts';
import { hoursJudge } from '../compliance/index.ts';
import type { GeoPoint } from '../kernel/geo.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import { type NewValues, newRow, type Entity, type RowOf } from '../model/entity.ts';
import { Driver, Mission, OperatingBase, ProfessionalCard, Vehicle, VehicleCategory } from '../model/registry.ts';
import type { DriverFacts, MissionFacts, VehicleFacts } from './assessment.ts';
import type { DayPlanInput } from './dayPlanTable.ts';
import { driverActivities } from './hours.ts';

/*
 * A Friday in Paris for the planner's tests: places on a grid of kilometres around Notre-Dame, drivers with their saloon, missions
 * of given hours. Ids are written so that their order is plain.
 */
const ORGANIZATION = '00000000-0000-4000-8000-000000000000';
export const MIDNIGHT = Date.parse('2026-11-20T00:00:00+01:00');
const ZONE = 'Europe/Paris';

function idOf(kind: number, index: number): string {
  return `0000000${kind}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

function row<E extends Entity>(of: E, id: string, values: Record<string, unknown>): RowOf<E> {
  const env = { now: MIDNIGHT - 48 * HOUR_MS, newId: () => id, organizationId: ORGANIZATION };
  return newRow(of, env, values as NewValues<E>);
}

/** Kilometres east and north of Notre-Dame. */
export function place(eastKm: number, northKm: number): GeoPoint {
  return { lat: 48.853 + northKm / 111.2, lng: 2.3499 + eastKm / 73.2 };
}

const category = row(VehicleCategory, idOf(1, 1), {
  code: 'BERLINE',
  name: 'Berline',
  regulatoryCategory: 'LIGHT',
  maxPassengers: 3,
  rank: 1,
});

export type MissionCase = {
  readonly at: string;
  readonly min?: number;
  readonly from?: GeoPoint;
  readonly to?: GeoPoint;
  readonly with?: Record<string, unknown>;
};

export function openMission(index: number, { at, min = 45, from, to, with: more = {} }: MissionCase): MissionFacts {
  const startAt = MIDNIGHT + Number(at.slice(0, 2)) * HOUR_MS + Number(at.slice(3)) * MINUTE_MS;
  const pickup = from ?? place(0, 0);
  const dropoff = to ?? place(2, 0);
  const mission = row(Mission, idOf(2, index), {
    reference: `M-${index}`,
    startAt,
    endAt: startAt + min * MINUTE_MS,
    drivingMin: min,
    vehicleCategoryId: category.id,
    pickupLatitude: pickup.lat,
    pickupLongitude: pickup.lng,
    dropoffLatitude: dropoff.lat,
    dropoffLongitude: dropoff.lng,
    passengerCount: 2,
    ...more,
  });
  return { mission, category, timeZone: ZONE };
}

export type DriverCase = {
  readonly base?: GeoPoint;
  readonly hasCard?: boolean;
  readonly given?: readonly MissionCase[];
  readonly events?: DriverFacts['events'];
};

export function driver(
  index: number,
  { base = place(0, 0), hasCard = true, given = [], events = [] }: DriverCase,
): DriverFacts {
  const id = idOf(3, index);
  const operatingBaseId = idOf(4, index);
  const card = { driverId: id, kind: 'VTC', number: `VTC-${index}`, validTo: null };
  return {
    driver: row(Driver, id, {
      firstName: 'Chauffeur',
      lastName: String(index),
      operatingBaseId,
      usualVehicleId: idOf(5, index),
    }),
    base: row(OperatingBase, operatingBaseId, {
      code: `B${index}`,
      name: `Base ${index}`,
      address: '',
      latitude: base.lat,
      longitude: base.lng,
    }),
    licenses: [],
    cards: hasCard ? [row(ProfessionalCard, idOf(6, index), card)] : [],
    events,
    workingHours: [],
    missions: given.map((each, at) => {
      const more = { status: 'ASSIGNED', driverId: id, vehicleId: idOf(5, index), ...each.with };
      return openMission(index * 100 + at, { ...each, with: more }).mission;
    }),
  };
}

function vehicleOf({ driver: owner, missions }: DriverFacts, index: number): VehicleFacts {
  return {
    vehicle: row(Vehicle, owner.usualVehicleId ?? '', {
      registrationNumber: `AA-${index}-BB`,
      vehicleCategoryId: category.id,
      operatingBaseId: owner.operatingBaseId,
      seatsWithDriver: 5,
      luggageCapacity: 4,
      status: 'ACTIVE',
    }),
    category,
    base: null,
    requiredLicense: null,
    events: [],
    missions: missions.filter(({ vehicleId }) => vehicleId === owner.usualVehicleId),
  };
}

/** The planner's question with the real hours rules. */
export function planCase(
  missions: readonly MissionCase[],
  drivers: readonly DriverCase[],
  stepBudget = 4000,
): DayPlanInput {
  const staff = drivers.map((each, index) => driver(index + 1, each));
  return {
    open: missions.map((each, index) => openMission(index + 1, each)),
    drivers: staff,
    vehicles: staff.map((each, index) => vehicleOf(each, index + 1)),
    judgeOf: ({ missions: given }) =>
      hoursJudge(
        {
          activities: driverActivities([], given, () => 5),
          status: 'EMPLOYEE',
          organizationRules: [],
          timeZone: ZONE,
        },
        PACKS,
      ),
    rates: { emptyCentsPerKm: 40, driverCentsPerHour: 2500 },
    stepBudget,
  };
}
