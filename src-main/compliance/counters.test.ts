import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '#domain/kernel/instants.ts';
import { assignMission, unassignMission } from '#domain/missions/index.ts';
import { Driver, DriverRSECounter, Mission } from '#domain/model/registry.ts';
import { rowsWhere } from '../replica/rows.store.ts';
import { type TestDesk, TEST_DAY, testDesk } from '../testDesk.ts';
import { writeDayCounters } from './counters.store.ts';

let opened: TestDesk;
beforeEach(() => {
  opened = testDesk({ drivers: 6, missionsPerDay: 14, days: 6 });
});
afterEach(() => opened.close());

type Counters = Record<string, unknown>[];

function counters(): Counters {
  return rowsWhere(opened.desk.replica.read, DriverRSECounter, {})
    .map(({ driverId, day, regime, drivingMin, workMin, amplitudeMin, nightWorkMin, workStartAt, workEndAt }) => ({
      driverId,
      day,
      regime,
      drivingMin,
      workMin,
      amplitudeMin,
      nightWorkMin,
      workStartAt,
      workEndAt,
    }))
    .filter(({ day }) => day >= TEST_DAY)
    .toSorted((a, b) =>
      JSON.stringify([a.driverId, a.day, a.regime]) < JSON.stringify([b.driverId, b.day, b.regime]) ? -1 : 1,
    );
}

function recomputed(): Counters {
  const { desk } = opened;
  for (const driver of rowsWhere(desk.replica.read, Driver, {})) {
    for (let day = TEST_DAY; day < addDays(TEST_DAY, 4); day = addDays(day, 1))
      writeDayCounters(desk.replica.write, desk.env(), driver.id, day);
  }
  return counters();
}

test('counters kept as changes come equal a recomputation, whatever the order of changes', async () => {
  const { desk } = opened;
  const open = rowsWhere(desk.replica.read, Mission, {}).filter(
    (mission) => mission.startAt > desk.env().now && ['PENDING', 'ASSIGNED'].includes(mission.status),
  );
  const drivers = rowsWhere(desk.replica.read, Driver, {});
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ mission: fc.nat(open.length - 1), driver: fc.nat(drivers.length - 1), isAssign: fc.boolean() }),
        { minLength: 1, maxLength: 12 },
      ),
      async (steps) => {
        for (const step of steps) {
          const mission = open[step.mission];
          const driver = drivers[step.driver];
          if (step.isAssign)
            await desk.runner.run(assignMission(desk.rulePacks), {
              missionId: mission?.id,
              driverId: driver?.id,
              vehicleId: driver?.usualVehicleId,
              force: true,
              reason: 'essai',
            });
          else await desk.runner.run(unassignMission, { missionId: mission?.id });
        }
        const kept = counters();
        expect(kept).toEqual(recomputed());
      },
    ),
    { numRuns: 12 },
  );
});
