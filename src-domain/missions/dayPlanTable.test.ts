import { describe, expect, test } from 'vitest';
import { must } from '../kernel/assert.ts';
import type { RowOf } from '../model/entity.ts';
import { DriverLicense, LicenseCategory, type Mission, type Vehicle, VehicleEvent } from '../model/registry.ts';
import type { VehicleFacts } from './assessment.ts';
import { openMission, place } from './dayPlan.cases.ts';
import { cars, CATEGORY, opened } from './dayPlanTable.cases.ts';
import { isBetter, PlanTable } from './dayPlanTable.ts';
import { at, other, row } from './missions.cases.ts';

describe('what taking a vehicle costs', () => {
  const two = opened([{ at: '10:00' }], [{}, { base: place(0, 0) }]);
  const priced = (vehicle: VehicleFacts) => {
    const others = two.input.vehicles.filter((each) => each.vehicle.id !== vehicle.vehicle.id);
    const { table, driver, facts } = opened([{ at: '10:00' }], [{}], { vehicles: [vehicle, ...others] });
    return table.vehicleCents(driver(0), { facts: facts(0), vehicle });
  };
  const [one, other] = two.input.vehicles;
  const usual = must(one, 'the usual car');
  test('the usual one nothing, another’s eight euros, and three at another base', () => {
    expect(priced(usual)).toBe(0);
    const stop = { facts: two.facts(0), vehicle: must(other, 'the other car') };
    expect(two.table.vehicleCents(two.driver(0), stop)).toBe(1100);
  });
  const [spare, better, away] = cars(
    two.input,
    {},
    { category: CATEGORY(3) },
    { own: { operatingBaseId: '00000004-0000-4000-8000-000000000009' } },
  );
  test.each([
    ['nobody’s: two euros', spare, 200],
    ['two categories better: eight more', better, 1000],
    ['at another base: three more', away, 500],
  ])('%s', (_name, vehicle, cents) => {
    expect(priced(must(vehicle, 'a car'))).toBe(cents);
  });
  test('a usual car of a better category costs its steps', () => {
    expect(priced({ ...usual, category: CATEGORY(2) })).toBe(400);
  });

  test('without a category asked for each category is a step, and none is none', () => {
    const unasked = (vehicle: VehicleFacts) => {
      const { table, driver, facts } = opened([{ at: '10:00' }], [{}], { vehicles: [vehicle] });
      return table.addedDeadheadCents(driver(0), { ...facts(0), category: null }, []);
    };
    expect(unasked(usual)).toBe(400);
    expect(unasked({ ...usual, category: null })).toBe(0);
    const [stranger] = cars(two.input, { own: { status: 'MAINTENANCE' } });
    expect(two.table.vehicleCents(two.driver(0), { facts: two.facts(0), vehicle: must(stranger, 'a car') })).toBe(0);
  });

  const D = row(LicenseCategory, { code: 'D', name: 'D' });
  const held = row(DriverLicense, { licenseCategoryId: D.id, licenseNumber: '1', validFrom: '2020-01-01' });
  const fits = (vehicle: VehicleFacts | undefined, with_: Record<string, unknown> = {}): boolean => {
    const { input, facts } = opened([{ at: '10:00', with: with_ }], [{}], { vehicles: [must(vehicle, 'a car')] });
    const table = new PlanTable(input);
    const [driver] = input.drivers;
    return table.addedDeadheadCents({ ...must(driver, 'a driver'), licenses: [held] }, facts(0), []) < Infinity;
  };
  test.each<[string, Partial<VehicleFacts> & { own?: Partial<RowOf<typeof Vehicle>> }, boolean]>([
    ['of the category', {}, true],
    ['of a lower one', { category: CATEGORY(0) }, false],
    ['of none', { category: null }, false],
    ['with a seat for each and the driver', { own: { seatsWithDriver: 3 } }, true],
    ['with a seat too few', { own: { seatsWithDriver: 2 } }, false],
    ['in the garage', { own: { status: 'MAINTENANCE' } }, false],
    ['asking for a licence held', { requiredLicense: D }, true],
    ['asking for another', { requiredLicense: row(LicenseCategory, {}) }, false],
  ])('a vehicle %s', (_name, values, expected) => {
    expect(fits(cars(two.input, values)[0])).toBe(expected);
  });
  test('a vehicle already on the mission is the only one', () => {
    const [own] = cars(two.input, { category: CATEGORY(0) });
    expect(fits(own, { vehicleId: own?.vehicle.id })).toBe(true);
    expect(fits(own, { vehicleId: usual.vehicle.id })).toBe(false);
  });
});

describe('which vehicles are tried', () => {
  const repaired = { events: [row(VehicleEvent, { kind: 'REPAIR', startAt: at('00:00') })] };
  const tried = (...list: Parameters<typeof cars>[1][]) => {
    const base = opened([{ at: '10:00' }], [{}]);
    const { table, driver, facts } = opened([{ at: '10:00' }], [{}], { vehicles: cars(base.input, ...list) });
    const { route, blocked } = table.tryInsert(driver(0), facts(0), []);
    return [route?.laid.stops[0]?.stop.vehicle.vehicle.id.at(-1) ?? blocked?.code, table.steps];
  };
  test('three at most', () => {
    expect(tried(repaired, repaired, {})).toEqual(['2', 3]);
    expect(tried(repaired, repaired, repaired, {})).toEqual(['vehicle-event', 3]);
    expect(tried()).toEqual(['vehicle-missing', 0]);
  });
  test('of two alike the first by id', () => {
    expect(tried({ own: { id: '00000009-0000-4000-8000-000000000008' } }, {})).toEqual(['1', 1]);
  });
  test('what is the driver’s own matter ends it', () => {
    const { table, driver, facts } = opened([{ at: '10:00' }], [{ hasCard: false }, {}]);
    expect(table.tryInsert(driver(0), facts(0), []).blocked?.code).toBe('card-missing');
    expect(table.steps).toBe(1);
    table.tryInsert(driver(0), facts(0), []);
    expect(table.steps).toBe(1);
  });
  test.each([
    ['two hours before', '07:00', '2'],
    ['a minute more', '06:59', '1'],
    ['just before', '09:00', '2'],
    ['just after', '11:00', '2'],
    ['two hours after', '13:00', '2'],
    ['a minute more after', '13:01', '1'],
    ['cancelled', '08:00', '1', { status: 'CANCELLED' }],
    ['without a vehicle', '08:00', '1', { vehicleId: null }],
  ])('who drives a colleague’s car %s keeps it', (_name, from, expected, more: Record<string, unknown> = {}) => {
    const given = { at: from, with: { vehicleId: '00000005-0000-4000-8000-000000000002', ...more } };
    const { table, driver, facts } = opened([{ at: '10:00' }], [{ given: [given] }, {}]);
    const { route } = table.tryInsert(driver(0), facts(0), []);
    expect(route?.laid.stops[0]?.stop.vehicle.vehicle.id.at(-1)).toBe(expected);
  });
  test.each<[string, Partial<RowOf<typeof Mission>>, boolean]>([
    ['on another service at that hour', {}, false],
    ['on a cancelled one', { status: 'CANCELLED' }, true],
    ['on the very mission', { id: openMission(1, { at: '10:00' }).mission.id }, true],
    ['on one that ends as ours begins', { startAt: at('09:00'), endAt: at('10:00') }, true],
    ['on one that begins as ours ends', { startAt: at('11:00'), endAt: at('12:00') }, true],
  ])('a car that is %s', (_name, values, isFree) => {
    const base = opened([{ at: '10:00' }], [{}]);
    const [plain] = base.input.vehicles;
    const vehicle = { ...must(plain, 'a car'), missions: [other('10:00', '11:00', values)] };
    const { table, driver, facts } = opened([{ at: '10:00' }], [{}], { vehicles: [vehicle] });
    expect(table.tryInsert(driver(0), facts(0), []).route !== null).toBe(isFree);
  });
  test.each([
    ['ends as ours begins', '09:00', true],
    ['ends a minute into ours', '09:01', false],
    ['begins as ours ends', '11:00', true],
    ['begins a minute before', '10:59', false],
  ])('a car another driver has been given %s', (_name, from, isFree) => {
    const car = '00000005-0000-4000-8000-000000000001';
    const { input, table, driver, facts } = opened([{ at: '10:00' }, { at: from }], [{}, {}]);
    const [shared] = input.vehicles;
    const stop = { facts: facts(1), vehicle: must(shared, 'the car') };
    table.put(driver(1).driver.id, must(table.tryRoute(driver(1), [stop]).route, 'it stands'));
    const { route } = table.tryInsert(driver(0), facts(0), []);
    expect(route?.laid.stops[0]?.stop.vehicle.vehicle.id === car).toBe(isFree);
  });
});

describe('what a mission would add', () => {
  test.each([
    ['ends as it begins', '09:00', false],
    ['ends a minute into it', '09:01', true],
    ['begins as it ends', '11:00', false],
    ['begins a minute before its end', '10:59', true],
  ])('nothing at the hour of one that %s', (_name, from, isClash) => {
    const stops = opened([{ at: '10:00' }, { at: from }], [{}]);
    stops.put(0, 1);
    const own = stops.table.stopsOf(stops.driver(0).driver.id);
    expect(stops.table.addedDeadheadCents(stops.driver(0), stops.facts(0), own) === Infinity).toBe(isClash);
    const given = opened([{ at: '10:00' }], [{ given: [{ at: from }] }]);
    expect(given.table.addedDeadheadCents(given.driver(0), given.facts(0), []) === Infinity).toBe(isClash);
  });
  test('a cancelled one is no clash', () => {
    const { table, driver, facts } = opened(
      [{ at: '10:00' }],
      [{ given: [{ at: '10:00', with: { status: 'CANCELLED' } }] }],
    );
    expect(table.addedDeadheadCents(driver(0), facts(0), [])).toBe(0);
  });
  test('empty kilometres, and the least that a vehicle costs', () => {
    const far = { at: '10:00', from: place(10, 0), to: place(4, 0) };
    const { table, driver, facts, input } = opened([far], [{}]);
    expect(table.addedDeadheadCents(driver(0), facts(0), [])).toBe(1400);
    const spare = opened([far], [{}], { vehicles: cars(input, {}) });
    expect(spare.table.addedDeadheadCents(spare.driver(0), spare.facts(0), [])).toBe(1600);
  });
  test('a route costs its kilometres, its vehicles and fifty euros a warning', () => {
    const { table, driver, facts } = opened([{ at: '10:00', from: place(10, 0), with: { luggageCount: 5 } }], [{}]);
    const { route } = table.tryInsert(driver(0), facts(0), []);
    expect(route).toMatchObject({ costCents: 6000 });
  });
});

describe('the score', () => {
  test('counts missions, cents and how even the work is', () => {
    const { table, driver, put, owners } = opened(
      [
        { at: '10:00', from: place(10, 0) },
        { at: '14:00', min: 30 },
      ],
      [{ given: [{ at: '06:00' }, { at: '18:00', with: { status: 'CANCELLED' } }] }, {}],
    );
    expect(table.score()).toEqual({ assigned: 0, costCents: 0, unevenness: 3600 });
    put(0, 0);
    put(1, 1);
    expect(table.score()).toEqual({ assigned: 2, costCents: 1000, unevenness: 120 * 120 + 30 * 30 });
    expect(owners()).toBe('12');
    expect(table.stopsOf(driver(0).driver.id)).toHaveLength(1);
    expect(isBetter(table.score(), table.score())).toBe(false);
  });
});
