import type { Board, BoardMission } from '../app/api.tsx';

/* Rows for tests, as the core answers them. */
export const SAMPLE_DAY_START = Date.UTC(2026, 10, 19, 23);
const HOUR = 3_600_000;

export function sampleMission(changes: Partial<BoardMission> = {}): BoardMission {
  return {
    id: 'm1',
    reference: 'ORD-2026-124-38',
    type: 'TRANSFER',
    status: 'ASSIGNED',
    serviceKind: 'VTC',
    startAt: SAMPLE_DAY_START + 10 * HOUR,
    endAt: SAMPLE_DAY_START + 11 * HOUR,
    approachMin: 0,
    returnMin: 0,
    preparationMin: 0,
    closingMin: 0,
    orderId: null,
    contactId: null,
    client: 'Cartier',
    passengerName: 'Mme Fischer',
    passengerCount: 1,
    luggageCount: 0,
    flightNumber: null,
    label: null,
    pickupAddress: 'Orly 4, 94390 Orly',
    pickupLatitude: 48.7276,
    pickupLongitude: 2.3701,
    dropoffAddress: 'Le Meurice, 75001 Paris',
    dropoffLatitude: 48.865,
    dropoffLongitude: 2.328,
    driverId: 'd1',
    driverName: 'Amadou Diallo',
    vehicleId: 'v1',
    vehicle: 'GA-482-BB',
    vehicleCategoryId: null,
    category: 'Berline',
    subcontractor: null,
    priceExclTaxCents: 6000,
    marginBp: 3100,
    marginBand: 'GREEN',
    isConfirmedByDriver: 1,
    isPinned: 0,
    notes: null,
    version: 1,
    ...changes,
  };
}

export function sampleDriver(changes: Partial<Board['drivers'][number]> = {}): Board['drivers'][number] {
  return {
    id: 'd1',
    name: 'Amadou Diallo',
    category: 'Berline',
    base: 'Pantin',
    usualVehicle: 'GA-482-BB',
    usualVehicleId: 'v1',
    employmentStatus: 'EMPLOYEE',
    isInstructor: 0,
    ...changes,
  };
}

export function sampleBoard(changes: Partial<Board> = {}): Board {
  return {
    day: '2026-11-20',
    from: SAMPLE_DAY_START,
    to: SAMPLE_DAY_START + 24 * HOUR,
    now: SAMPLE_DAY_START + 9.7 * HOUR,
    missions: [],
    drivers: [],
    absences: [],
    positions: [],
    vehicles: [],
    vehicleEvents: [],
    bases: [],
    hours: [],
    alerts: [],
    ...changes,
  };
}
