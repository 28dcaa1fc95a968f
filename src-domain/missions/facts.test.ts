import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../kernel/instants.ts';
import {
  type Driver,
  DriverCalendarEvent,
  Mission,
  OperatingBase,
  Organization,
  TravelTime,
} from '../model/registry.ts';
import type { RowOf } from '../model/entity.ts';
import { type Company, company, NOW, ride } from './company.cases.ts';
import { place } from './dayPlan.cases.ts';
import { driverFacts, missionFacts, vehicleFacts } from './facts.ts';
import { at, ZONE } from './missions.cases.ts';
import { travelKey } from './travelChain.ts';

const env = {
  now: NOW,
  actor: { userId: null, name: 'Test', role: 'owner' },
  organizationId: '00000000-0000-4000-8000-000000000000',
  timeZone: ZONE,
  newId: () => 'id',
  sha256: String,
} as const;
const [START, END] = [at('10:00'), at('11:00')];
const around = (desk: Company) => driverFacts(desk.memory.reads, desk.drivers[0], desk.mission, env);

describe('what is looked up around a mission', () => {
  test.each([
    ['until the day before', START - DAY_MS - HOUR_MS, 0],
    ['until a moment later', START - DAY_MS - HOUR_MS + 1, 1],
    ['from the day after', END + DAY_MS, 0],
    ['from a moment before', END + DAY_MS - 1, 1],
  ])('services and absences: %s', async (_name, startAt, count) => {
    const desk = company();
    const [driver] = desk.drivers;
    const [vehicle] = desk.vehicles;
    const spell = { startAt, endAt: startAt + HOUR_MS };
    ride(desk.memory, { ...spell, driverId: driver.id, vehicleId: vehicle.id, status: 'ASSIGNED' });
    desk.memory.add(DriverCalendarEvent, { ...spell, driverId: driver.id, kind: 'SICK' });
    const facts = await around(desk);
    expect([facts.missions.length, facts.events.length]).toEqual([count, count]);
    expect((await vehicleFacts(desk.memory.reads, vehicle, desk.mission)).missions).toHaveLength(count);
  });
  test('neither the mission itself nor a cancelled one', async () => {
    const desk = company();
    const given = { driverId: desk.drivers[0].id, vehicleId: desk.vehicles[0].id };
    desk.memory.change(Mission, desk.mission.id, given);
    ride(desk.memory, { ...given, status: 'CANCELLED' });
    const draft = ride(desk.memory, { ...given, status: 'DRAFT' });
    expect((await around(desk)).missions.map(({ id }) => id)).toEqual([draft.id]);
    const { missions } = await vehicleFacts(desk.memory.reads, desk.vehicles[0], desk.mission);
    expect(missions.map(({ id }) => id)).toEqual([draft.id]);
  });
  test('a driver without a base, a mission without a category', async () => {
    const desk = company();
    const homeless: RowOf<typeof Driver> = { ...desk.drivers[0], operatingBaseId: null };
    expect((await driverFacts(desk.memory.reads, homeless, desk.mission, env)).base).toBeNull();
    expect((await around(desk)).base?.code).toBe('P');
    const plain = await missionFacts(desk.memory.reads, { ...desk.mission, vehicleCategoryId: null }, env);
    expect(plain).toMatchObject({ category: null, timeZone: ZONE });
    expect((await missionFacts(desk.memory.reads, desk.mission, env)).category?.code).toBe('BERLINE');
  });
});

describe('the times kept of the road', () => {
  const [BASE, EAST, WEST] = [place(0, 0), place(10, 0), place(-10, 0)];
  const keep = ({ memory }: Company, from: typeof BASE, to: typeof BASE) =>
    memory.add(TravelTime, {
      fromKey: travelKey(from),
      toKey: travelKey(to),
      fromLatitude: from.lat,
      fromLongitude: from.lng,
      toLatitude: to.lat,
      toLongitude: to.lng,
      distanceM: 1,
      durationSec: 60,
      source: 'IGN',
      validUntil: NOW,
    });
  const sourceOf = async (desk: Company, from: typeof BASE, to: typeof BASE) =>
    (await around(desk)).travel?.(from, to, at('14:00'), ZONE).source;
  test.each([
    ['from the base', BASE, EAST, 'IGN'],
    ['from the drop-off of the mission', EAST, WEST, 'IGN'],
    ['from elsewhere', WEST, BASE, 'ESTIMATE'],
  ])('%s', async (_name, from, to, expected) => {
    const desk = company({ dropoffLatitude: EAST.lat, dropoffLongitude: EAST.lng });
    keep(desk, from, to);
    const other = { ...desk, mission: { ...desk.mission, dropoffLatitude: EAST.lat, dropoffLongitude: EAST.lng } };
    expect(await sourceOf(other, from, to)).toBe(expected);
  });
  test('from the drop-off of another of the driver’s', async () => {
    const desk = company();
    keep(desk, WEST, EAST);
    expect(await sourceOf(desk, WEST, EAST)).toBe('ESTIMATE');
    const dropoff = { dropoffLatitude: WEST.lat, dropoffLongitude: WEST.lng };
    ride(desk.memory, { driverId: desk.drivers[0].id, startAt: at('07:00'), endAt: at('08:00'), ...dropoff });
    expect(await sourceOf(desk, WEST, EAST)).toBe('IGN');
  });
  test('without an organisation or places there is still an estimate', async () => {
    const desk = company({ pickupLatitude: null, dropoffLatitude: null });
    const [organization] = desk.memory.all(Organization);
    const [base] = desk.memory.all(OperatingBase);
    desk.memory.change(Organization, organization?.id ?? '', { id: 'gone' } as never);
    desk.memory.change(OperatingBase, base?.id ?? '', { deletedAt: NOW });
    expect(await sourceOf(desk, BASE, EAST)).toBe('ESTIMATE');
  });
});
