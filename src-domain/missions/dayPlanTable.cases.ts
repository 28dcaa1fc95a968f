import { must } from '../kernel/assert.ts';
import type { RowOf } from '../model/entity.ts';
import { type Vehicle, VehicleCategory } from '../model/registry.ts';
import type { TravelEstimator } from '../pricing/index.ts';
import type { HoursJudge } from './assess.ts';
import type { VehicleFacts } from './assessment.ts';
import { type DriverCase, type MissionCase, place, planCase } from './dayPlan.cases.ts';
import { type DayPlanInput, PlanTable } from './dayPlanTable.ts';
import { row } from './missions.cases.ts';

/* An empty kilometre east or west costs a euro and a minute; hours are not judged. Each driver has a car at a base of their own. */
const travel: TravelEstimator = (from, to) => {
  const km = Math.round(Math.abs(to.lng - from.lng) * 73.2);
  return { metres: km * 1000, seconds: km * 60, source: 'TEST', confidence: 'HIGH' };
};
const NONE: HoursJudge = () => ({ findings: [], standing: [], decision: 'APPROVED' });
const HERE = { from: place(0, 0), to: place(0, 0), min: 60 };

export function opened(
  missions: readonly MissionCase[],
  drivers: readonly DriverCase[],
  more: Partial<DayPlanInput> = {},
) {
  const plain = planCase(
    missions.map((each) => ({ ...HERE, ...each })),
    drivers.map(({ given = [], ...rest }) => ({ ...rest, given: given.map((each) => ({ ...HERE, ...each })) })),
  );
  const input: DayPlanInput = {
    ...plain,
    drivers: plain.drivers.map((each) => ({ ...each, travel })),
    judgeOf: () => NONE,
    rates: { emptyCentsPerKm: 100, driverCentsPerHour: 0 },
    ...more,
  };
  const table = new PlanTable(input);
  const driver = (index: number) => must(input.drivers[index], 'a driver');
  const facts = (index: number) => must(input.open[index], 'a mission');
  const put = (who: number, ...which: readonly number[]) => {
    for (const index of which) {
      const { route } = table.tryInsert(driver(who), facts(index), table.stopsOf(driver(who).driver.id));
      table.put(driver(who).driver.id, must(route, 'the route stands'));
    }
  };
  const owners = () => input.open.map(({ mission }) => table.ownerOf(mission.id)?.driver.lastName ?? '-').join('');
  return { input, table, driver, facts, put, owners };
}

export const CATEGORY = (rank: number) =>
  row(VehicleCategory, { code: `R${rank}`, name: `R${rank}`, regulatoryCategory: 'LIGHT', maxPassengers: 3, rank });
/** Cars that are nobody's usual one, at the first driver's base. */
export function cars(
  input: DayPlanInput,
  ...list: readonly (Partial<VehicleFacts> & { own?: Partial<RowOf<typeof Vehicle>> })[]
) {
  const [plain] = input.vehicles;
  const base = must(plain, 'a car');
  return list.map(({ own = {}, ...facts }, index): VehicleFacts => ({
    ...base,
    ...facts,
    vehicle: { ...base.vehicle, id: `00000009-0000-4000-8000-00000000000${index}`, ...own },
  }));
}
