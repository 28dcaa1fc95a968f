import { describe, expect, test } from 'vitest';
import type { ActivityKind } from '../compliance/index.ts';
import { DAY_MS, MINUTE_MS } from '../kernel/instants.ts';
import type { RowOf } from '../model/entity.ts';
import {
  DriverActivity,
  LicenseCategory,
  Mission,
  Organization,
  OrganizationLicenseRule,
  Vehicle,
} from '../model/registry.ts';
import { company, NOW, ride, UNKNOWN } from './company.cases.ts';
import { dayTotals } from './dayTotals.ts';
import { driverActivities, driverHours, organizationRules, plannedActivities } from './hours.ts';
import { at, OURS, other, row, ZONE } from './missions.cases.ts';

type Values = Partial<RowOf<typeof Mission>>;
const kinds = (values: Values, seats: number | null = 9): string[] =>
  plannedActivities({ ...OURS().mission, drivingMin: 60, ...values }, seats).map(
    ({ kind, startAt, endAt }) => `${kind} ${(endAt - startAt) / MINUTE_MS}`,
  );

describe('what a mission of an hour plans', () => {
  test.each<[string, Values, string[]]>([
    ['driving all along', {}, ['DRIVING 60']],
    ['driving that is not known is all of it', { drivingMin: 0 }, ['DRIVING 60']],
    ['a minute of it is known', { drivingMin: 1 }, ['DRIVING 1', 'OTHER_WORK 59']],
    ['never more than the service', { drivingMin: 90 }, ['DRIVING 60']],
    ['out, wait and back', { drivingMin: 40 }, ['DRIVING 20', 'OTHER_WORK 20', 'DRIVING 20']],
    ['the odd minute on the way out', { drivingMin: 41 }, ['DRIVING 21', 'OTHER_WORK 19', 'DRIVING 20']],
    ['nothing of a service that ends before it begins', { endAt: at('09:00') }, []],
  ])('%s', (_name, values, expected) => {
    expect(kinds(values)).toEqual(expected);
  });
  test('in a lesson the learner drives, and the legs alone are driving', () => {
    const lesson = kinds({ type: 'LESSON', approachMin: 10, returnMin: 5 });
    expect(lesson[0]).toBe('DRIVING 10');
    expect(lesson.at(-1)).toBe('DRIVING 5');
    expect(lesson.filter((each) => each.startsWith('DRIVING'))).toHaveLength(2);
  });
  test.each([
    [null, 5],
    [9, 9],
  ])('%s seats known: %d', (seats, counted) => {
    const [planned] = plannedActivities(OURS().mission, seats, 2);
    expect(planned?.context).toEqual({ service: 'VTC', seats: counted, crew: 2 });
    expect(plannedActivities(OURS().mission, seats)[0]?.context.crew).toBe(1);
  });
});

describe('what was executed', () => {
  const executed = (values: Partial<RowOf<typeof DriverActivity>> = {}) =>
    row(DriverActivity, {
      kind: 'DRIVING',
      startAt: at('06:00'),
      endAt: at('07:00'),
      service: 'VTC',
      seats: 5,
      ...values,
    });
  const seven = (): number => 7;
  test('replaces the plan of its mission, and of no other', () => {
    const [one, two] = [other('06:00', '07:00'), other('08:00', '09:00')];
    const activities = driverActivities([executed({ missionId: one.id })], [one, two], seven);
    expect(activities.map(({ startAt, context }) => [startAt, context.seats])).toEqual([
      [at('06:00'), 5],
      [at('08:00'), 7],
    ]);
  });
  test('a cancelled mission plans nothing; a ferry is said', () => {
    expect(driverActivities([], [other('08:00', '09:00', { status: 'CANCELLED' })], seven)).toEqual([]);
    expect(driverActivities([executed({ isFerry: true })], [], seven)).toMatchObject([{ ferry: true }]);
    expect(driverActivities([executed()], [], seven)[0]).not.toHaveProperty('ferry');
  });
});

test('rules of the organisation by the code of their licence; of one that is gone, none', () => {
  const licence = row(LicenseCategory, { code: 'D', name: 'D' });
  const rule = row(OrganizationLicenseRule, { licenseCategoryId: licence.id, maxDailyDrivingMin: 480 });
  const gone = row(OrganizationLicenseRule, { licenseCategoryId: UNKNOWN });
  expect(organizationRules([rule, gone], [licence])).toEqual([{ ...rule, licenseCategory: 'D' }]);
});

describe('a driver’s hours around a mission', () => {
  const around = async (change: (desk: ReturnType<typeof company>) => void) => {
    const desk = company();
    change(desk);
    const [driver] = desk.drivers;
    const env = { timeZone: ZONE, organizationId: '00000000-0000-4000-8000-000000000000' };
    return driverHours(desk.memory.reads, driver, desk.mission, env);
  };
  const START = at('10:00');
  test.each([
    ['four weeks back', START - 28 * DAY_MS - 59 * MINUTE_MS, 1],
    ['over by then', START - 28 * DAY_MS - 60 * MINUTE_MS, 0],
    ['eight days ahead', START + 8 * DAY_MS - 1, 1],
    ['from then on', START + 8 * DAY_MS, 0],
  ])('a mission %s', async (_name, startAt, count) => {
    const hours = await around(({ memory, drivers }) => {
      ride(memory, { driverId: drivers[0].id, startAt, endAt: startAt + 60 * MINUTE_MS });
      ride(memory, { driverId: drivers[1].id });
    });
    expect(hours.activities).toHaveLength(count);
    expect(hours).toMatchObject({ status: 'EMPLOYEE', timeZone: ZONE, interpretations: { warningBp: 9000 } });
  });
  test('the mission itself and what was executed of it are left out; seats of a vehicle sold since count', async () => {
    const hours = await around(({ memory, drivers, vehicles, mission }) => {
      const executed = { driverId: drivers[0].id, kind: 'DRIVING', service: 'VTC', seats: 5 } as const;
      memory.change(Mission, mission.id, { driverId: drivers[0].id });
      memory.add(DriverActivity, { ...executed, missionId: mission.id, startAt: at('10:00'), endAt: at('11:00') });
      memory.add(DriverActivity, { ...executed, startAt: at('04:00'), endAt: at('05:00') });
      memory.change(Vehicle, vehicles[0].id, { deletedAt: NOW, seatsWithDriver: 8 });
      ride(memory, { driverId: drivers[0].id, vehicleId: vehicles[0].id, startAt: at('06:00'), endAt: at('07:00') });
      ride(memory, { driverId: drivers[0].id, startAt: at('08:00'), endAt: at('09:00') });
      ride(memory, { driverId: drivers[0].id, vehicleId: UNKNOWN, startAt: at('09:00'), endAt: at('10:00') });
    });
    expect(hours.activities.map(({ startAt, context }) => [startAt, context.seats])).toEqual([
      [at('04:00'), 5],
      [at('06:00'), 8],
      [at('08:00'), 5],
      [at('09:00'), 5],
    ]);
  });
  test('the organisation says from when it is warned', async () => {
    const hours = await around(({ memory }) => {
      const [organization] = memory.all(Organization);
      memory.change(Organization, organization?.id ?? '', { warningBp: 8000 });
    });
    expect(hours.interpretations).toEqual({ warningBp: 8000 });
    const nobody = await around(({ memory }) => {
      const [organization] = memory.all(Organization);
      memory.change(Organization, organization?.id ?? '', { id: UNKNOWN } as never);
    });
    expect(nobody.interpretations).toEqual({ warningBp: 9000 });
  });
});

describe('totals of a day', () => {
  const context = { service: 'VTC', seats: 5, crew: 1 } as const;
  type Spell = readonly [ActivityKind, string, string];
  const night = { from: at('00:00'), to: at('05:00') };
  const totals = (...list: readonly Spell[]) =>
    dayTotals(
      list.map(([kind, from, to]) => ({ kind, startAt: at(from), endAt: at(to), context })),
      at('00:00'),
      at('24:00'),
      night,
    );
  const figures = (...list: readonly Spell[]) => {
    const { drivingMin, workMin, breakMin, amplitudeMin, nightWorkMin } = totals(...list);
    return [drivingMin, workMin, breakMin, amplitudeMin, nightWorkMin];
  };
  test.each<[string, Spell[], number[]]>([
    ['nothing', [], [0, 0, 0, 0, 0]],
    ['driving', [['DRIVING', '08:00', '09:00']], [60, 60, 0, 60, 0]],
    ['other work is work', [['OTHER_WORK', '08:00', '09:00']], [0, 60, 0, 60, 0]],
    ['waiting is neither, and makes the day longer', [['AVAILABILITY', '08:00', '09:00']], [0, 0, 60, 60, 0]],
    ['a rest is nothing', [['BREAK_REST', '08:00', '09:00']], [0, 0, 0, 0, 0]],
    ['what is not known is nothing', [['UNKNOWN', '08:00', '09:00']], [0, 0, 0, 0, 0]],
    [
      'from the first to the last, in any order',
      [
        ['DRIVING', '14:00', '15:00'],
        ['DRIVING', '08:00', '09:00'],
      ],
      [120, 120, 300, 420, 0],
    ],
    [
      'one within another',
      [
        ['OTHER_WORK', '08:00', '18:00'],
        ['DRIVING', '09:00', '10:00'],
      ],
      [60, 660, 0, 600, 0],
    ],
    ['cut at midnight', [['DRIVING', '23:00', '26:00']], [60, 60, 0, 60, 0]],
    ['from before midnight', [['DRIVING', '00:00', '06:00']], [360, 360, 0, 360, 300]],
    ['until night ends', [['DRIVING', '04:00', '05:00']], [60, 60, 0, 60, 60]],
    ['after it', [['DRIVING', '05:00', '06:00']], [60, 60, 0, 60, 0]],
    ['of another day', [['DRIVING', '24:00', '25:00']], [0, 0, 0, 0, 0]],
  ])('%s', (_name, list, expected) => {
    expect(figures(...list)).toEqual(expected);
  });
  test('when it begins and ends', () => {
    expect(
      totals(['DRIVING', '14:00', '15:00'], ['OTHER_WORK', '08:00', '09:00'], ['DRIVING', '10:00', '11:00']),
    ).toMatchObject({
      startAt: at('08:00'),
      endAt: at('15:00'),
    });
    expect(totals()).toMatchObject({ startAt: null, endAt: null });
  });
  test('what only touches the day leaves no trace', () => {
    expect(totals(['DRIVING', '24:00', '25:00'])).toMatchObject({ startAt: null, endAt: null });
  });
  test('half a minute less a millisecond is none, by day and by night', () => {
    const spell = (from: string, ms: number) =>
      ({ kind: 'DRIVING', startAt: at(from), endAt: at(from) + ms, context }) as const;
    const day = [spell('01:00', 29_998), spell('12:00', 1)];
    expect(dayTotals(day, at('00:00'), at('24:00'), night)).toMatchObject({
      drivingMin: 0,
      workMin: 0,
      nightWorkMin: 0,
      amplitudeMin: 660,
    });
    expect(dayTotals([spell('01:00', 29_999), spell('12:00', 60_000)], at('00:00'), at('24:00'), night)).toMatchObject({
      drivingMin: 1,
      nightWorkMin: 0,
    });
    expect(dayTotals([spell('01:00', 29_999)], at('00:00'), at('24:00'), night)).toMatchObject({
      drivingMin: 0,
      workMin: 0,
      nightWorkMin: 0,
    });
  });
  test('seconds round to the minute', () => {
    const driven = { kind: 'DRIVING', startAt: at('08:00'), endAt: at('08:00') + 90_000, context } as const;
    expect(dayTotals([driven], at('00:00'), at('24:00'), night).drivingMin).toBe(2);
  });
});
