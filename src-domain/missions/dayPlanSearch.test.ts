import { describe, expect, test } from 'vitest';
import { DriverCalendarEvent } from '../model/registry.ts';
import { type DayPlan, planDay, type PlanProgress } from './dayPlan.ts';
import { type DriverCase, type MissionCase, place } from './dayPlan.cases.ts';
import { opened } from './dayPlanTable.cases.ts';
import { at, row } from './missions.cases.ts';

function planned(missions: readonly MissionCase[], drivers: readonly DriverCase[], stepBudget = 4000) {
  const { input } = opened(missions, drivers, { stepBudget });
  const progress: PlanProgress[] = [];
  const work = planDay(input);
  let step = work.next();
  for (; step.done !== true; step = work.next()) progress.push(step.value);
  const plan: DayPlan = step.value;
  return { plan, progress };
}
const LOTI = { serviceKind: 'LOTI' };
/** One by one, the first mission takes the only driver who may have the second. */
const CROSSED: MissionCase[] = [{ at: '10:00', with: LOTI }, { at: '10:15' }];
const CREW: DriverCase[] = [{}, { base: place(9, 0), hasCard: false }];

describe('how far the planner is', () => {
  test('missions placed, improved in three shares, then explained', () => {
    const { progress } = planned([{ at: '14:00' }, { at: '10:00' }], [{}]);
    const done = (phase: PlanProgress['phase']) =>
      progress.filter((each) => each.phase === phase).map((each) => each.done);
    expect(done('place')).toEqual([1, 2]);
    expect(done('explain')).toEqual([7, 8]);
    const improved = done('improve');
    expect(improved.slice(0, 2)).toEqual([3, 4]);
    // Two missions are taken back and placed again two dozen times.
    expect(improved.slice(2)).toEqual([
      ...Array.from({ length: 11 }, () => 4),
      ...Array.from({ length: 12 }, () => 5),
      6,
    ]);
    expect(progress.map(({ assigned }) => assigned)).toEqual([1, ...Array.from({ length: 29 }, () => 2)]);
    expect(progress.every(({ total }) => total === 8)).toBe(true);
  });
  test('a day without missions is no work', () => {
    const { plan, progress } = planned([], [{}]);
    expect([progress, plan.choices, plan.gaps]).toEqual([[], [], []]);
  });
});

describe('the budget of improvement', () => {
  test('spent, the plan is the first one', () => {
    const { plan, progress } = planned(CROSSED, CREW, 0);
    expect(plan.score).toEqual(plan.greedy);
    expect(plan.greedy.assigned).toBe(1);
    expect(progress.some(({ phase }) => phase === 'improve')).toBe(false);
    expect(planned(CROSSED, CREW).plan.score.assigned).toBe(2);
  });
  test('more of it never gives a worse plan', () => {
    const missions = ['08:00', '08:30', '09:10', '09:30', '10:40', '11:00'].map((from, index): MissionCase => ({
      at: from,
      from: place(index * 4, 0),
      to: place(20 - index * 4, 0),
    }));
    const drivers = [{}, { base: place(20, 0) }, { base: place(10, 0), hasCard: false }];
    const costs = [0, 5, 20, 4000].map((budget) => planned(missions, drivers, budget).plan.score);
    expect(costs.map(({ assigned }) => assigned)).toEqual(
      costs.map(({ assigned }) => assigned).toSorted((a, b) => a - b),
    );
  });
});

/** A full day over thirty kilometres: whatever changes how plans are searched changes what it gives. */
function fullDay(count: number, spreadMin: number): MissionCase[] {
  return Array.from({ length: count }, (_each, index): MissionCase => {
    const minute = 7 * 60 + Math.floor(((index * 37) % count) * spreadMin);
    return {
      at: `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      min: 30 + ((index * 17) % 40),
      from: place((index * 11) % 30, 0),
      to: place((index * 7 + 13) % 30, 0),
      with: index % 5 === 0 ? LOTI : {},
    };
  });
}
const TEAM: DriverCase[] = [{}, { base: place(30, 0) }, { base: place(15, 0), hasCard: false }, { base: place(22, 0) }];

describe('the same day gives the same plan on every machine, budget by budget', () => {
  test.each([
    [16, 42, 0, 16, 15_400, 57],
    [16, 42, 7, 16, 15_400, 68],
    [16, 42, 25, 16, 11_400, 92],
    [16, 42, 400, 16, 10_200, 215],
    [22, 21, 40, 20, 32_000, 131],
    [22, 21, 90, 20, 30_600, 222],
    [22, 21, 600, 21, 30_100, 327],
  ])('%d missions, %d min apart, %d routes', (count, spreadMin, budget, assigned, costCents, steps) => {
    const { plan } = planned(fullDay(count, spreadMin), TEAM, budget);
    expect([plan.score.assigned, plan.score.costCents, plan.steps]).toEqual([assigned, costCents, steps]);
  });
});

describe('what a choice says', () => {
  test('what the next best driver would add beyond this one', () => {
    const east = { from: place(10, 0), to: place(10, 0) };
    const { plan } = planned([{ at: '08:00' }, { at: '14:00', ...east }], [{}, { base: place(30, 0) }]);
    const [first, second] = plan.choices;
    expect(first).toMatchObject({ deadheadCents: 0, runnerUp: { moreCents: 6000 }, fromMissionId: null });
    // Twenty kilometres there and back for the first driver, forty for the second.
    expect(second).toMatchObject({ deadheadCents: 2000, vehicleCents: 0, runnerUp: { moreCents: 2000 } });
    expect(planned([{ at: '08:00' }], [{}]).plan.choices[0]?.runnerUp).toBeNull();
  });
  test('warnings stand in the choice they belong to', () => {
    const { plan } = planned([{ at: '08:00' }, { at: '14:00', with: { luggageCount: 9 } }], [{}]);
    expect(plan.choices.map(({ gates }) => gates.map(({ code }) => code))).toEqual([[], ['capacity-luggage']]);
  });
});

describe('what a gap says', () => {
  const leave = row(DriverCalendarEvent, { kind: 'SICK', startAt: at('00:00'), endAt: at('24:00') });
  const gapOf = (...drivers: readonly DriverCase[]) => planned([{ at: '10:00' }], drivers).plan.gaps[0];
  test('the gate met most, the first who met it, and how many did', () => {
    expect(gapOf({ hasCard: false }, { events: [leave] }, { events: [leave] })).toMatchObject({
      gate: { code: 'driver-absent' },
      driverId: expect.stringMatching(/2$/),
      stoppedCount: 2,
      driverCount: 3,
    });
  });
  test.each([
    ['the first by its name', [{ events: [leave] }, { hasCard: false }]],
    ['in whatever order', [{ hasCard: false }, { events: [leave] }]],
  ])('of two met as often, %s', (_name, drivers) => {
    expect(gapOf(...drivers)).toMatchObject({ gate: { code: 'card-missing' }, stoppedCount: 1 });
  });
  test('without drivers it is a matter of vehicles', () => {
    expect(gapOf()).toMatchObject({
      gate: { code: 'vehicle-missing' },
      driverId: null,
      stoppedCount: 0,
      driverCount: 0,
    });
  });
});
