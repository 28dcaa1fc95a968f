import { describe, expect, test } from 'vitest';
import { VehicleCategory, VehicleEvent } from '../model/registry.ts';
import type { VehicleFacts } from './assessment.ts';
import { at, car, OURS, other, row, said } from './missions.cases.ts';
import { vehicleGates } from './vehicle.gates.ts';

/* Ours is from 10:00 to 11:00, 30 min from the base and 20 min back: the vehicle is away from 9:30 to 11:20. */
const AWAY = OURS({ with: { approachMin: 20, preparationMin: 10, returnMin: 15, closingMin: 5 } });
const ask = (values: Partial<VehicleFacts>, facts = AWAY) => vehicleGates(facts, car(values));

type Event = VehicleFacts['events'][number];
const event = (kind: Event['kind'], from: string, to: string | null, isBlocking = true): Event =>
  row(VehicleEvent, { kind, startAt: at(from), endAt: to === null ? null : at(to), isBlocking });

test('nothing stands against a free car of the asked category', () => {
  expect(ask({})).toEqual([]);
});

describe('state and events', () => {
  test.each(['MAINTENANCE', 'OUT_OF_SERVICE'] as const)('%s', (status) => {
    expect(said(ask({ vehicle: { ...car().vehicle, status } }))).toEqual(['vehicle-out-of-service BLOCKED']);
  });
  const BLOCKED = ['vehicle-event BLOCKED'];
  const EXPIRED = ['vehicle-document-expired BLOCKED'];
  test.each<[string, Event, string[]]>([
    ['the garage until we leave', event('REPAIR', '08:00', '09:30'), []],
    ['the garage a minute longer', event('REPAIR', '08:00', '09:31'), BLOCKED],
    ['the garage as we are back', event('MAINTENANCE', '11:20', '18:00'), []],
    ['the garage a minute before', event('MAINTENANCE', '11:19', '18:00'), BLOCKED],
    ['the garage without an end', event('OTHER', '08:00', null), BLOCKED],
    ['the garage without an end, later', event('OTHER', '12:00', null), []],
    ['a visit that stops nothing', event('OTHER', '08:00', '18:00', false), []],
    ['insurance until the end of the service', event('INSURANCE_EXPIRY', '11:00', null), []],
    ['insurance until a minute before', event('INSURANCE_EXPIRY', '10:59', null), EXPIRED],
    ['inspection until yesterday', event('INSPECTION_EXPIRY', '00:00', '01:00', false), EXPIRED],
    ['vignette until this morning', event('VIGNETTE_EXPIRY', '08:00', null), EXPIRED],
  ])('%s', (_name, one, expected) => {
    expect(said(ask({ events: [one] }))).toEqual(expected);
  });
});

describe('places', () => {
  const facts = (passengerCount: number, luggageCount = 0) => OURS({ with: { passengerCount, luggageCount } });
  test.each([
    ['four passengers in five seats', 4, 0, []],
    ['five, the driver has the fifth', 5, 0, ['capacity-passengers BLOCKED']],
    ['four bags', 1, 4, []],
    ['five bags', 1, 5, ['capacity-luggage WARNING']],
  ])('%s', (_name, passengers, luggage, expected) => {
    expect(said(ask({}, facts(passengers, luggage)))).toEqual(expected);
  });
  test('how many places there are', () => {
    expect(ask({}, facts(7))[0]?.details).toEqual({ passengers: 7, places: 4 });
  });
});

describe('category', () => {
  const category = (rank: number) =>
    row(VehicleCategory, { code: 'X', name: 'X', regulatoryCategory: 'LIGHT', maxPassengers: 3, rank });
  test.each([
    ['lower', 0, ['category-lower WARNING']],
    ['another of the same rank', 1, ['category-higher INFO']],
    ['higher', 2, ['category-higher INFO']],
  ])('%s', (_name, rank, expected) => {
    expect(said(ask({ category: category(rank) }))).toEqual(expected);
  });
  test('not known of the vehicle or of the mission', () => {
    expect(ask({ category: null })).toEqual([]);
    expect(ask({ category: category(0) }, { ...AWAY, category: null })).toEqual([]);
  });
});

describe('other services of the vehicle', () => {
  const OVERLAP = ['vehicle-overlap BLOCKED'];
  test.each([
    ['ends as ours begins', other('09:00', '10:00'), []],
    ['ends a minute into ours', other('09:00', '10:01'), OVERLAP],
    ['begins as ours ends', other('11:00', '12:00'), []],
    ['begins a minute before our end', other('10:59', '12:00'), OVERLAP],
    ['is cancelled', other('10:00', '11:00', { status: 'CANCELLED' }), []],
    ['is ours', other('10:00', '11:00', { id: AWAY.mission.id }), []],
  ])('another that %s', (_name, mission, expected) => {
    expect(said(ask({ missions: [mission] }))).toEqual(expected);
  });
});
