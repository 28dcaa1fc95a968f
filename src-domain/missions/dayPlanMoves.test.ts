import { describe, expect, test } from 'vitest';
import { must } from '../kernel/assert.ts';
import { place } from './dayPlan.cases.ts';
import { bestPlacement, crossTails, eject, keepIfBetter, relocate, swap } from './dayPlanMoves.ts';
import type { Stop } from './dayPlanRoute.ts';
import { opened } from './dayPlanTable.cases.ts';

describe('moves', () => {
  test('the cheapest driver, and of two the first by id', () => {
    const { table, facts } = opened(
      [{ at: '10:00' }],
      [{ base: place(9, 0) }, { base: place(5, 0) }, { base: place(5, 0) }],
    );
    expect(bestPlacement(table, facts(0))).toMatchObject({ driver: { driver: { lastName: '2' } }, addedCents: 1000 });
    expect(bestPlacement(table, facts(0), ({ driver }) => driver.lastName === '1')?.addedCents).toBe(1800);
    expect(bestPlacement(table, facts(0), () => false)).toBeNull();
    // Both of five kilometres say the same: the first is judged, the second is not asked.
    expect(table.steps).toBe(2);
  });
  test('a nearer driver who is blocked leaves it to the next', () => {
    const { table, facts } = opened([{ at: '10:00' }], [{ hasCard: false }, { base: place(5, 0) }]);
    expect(bestPlacement(table, facts(0))?.driver.driver.lastName).toBe('2');
  });
  test('a placed mission goes to whoever takes it for less', () => {
    const { table, facts, put, owners } = opened([{ at: '10:00' }], [{ base: place(9, 0) }, {}]);
    expect(relocate(table, facts(0))).toBe(false);
    put(0, 0);
    expect(relocate(table, facts(0))).toBe(true);
    expect(owners()).toBe('2');
    expect(relocate(table, facts(0))).toBe(false);
  });
  test('a change that is no better is put back', () => {
    const { input, table, driver, facts, put, owners } = opened([{ at: '10:00' }], [{}, { base: place(9, 0) }]);
    put(0, 0);
    const worsen = (): boolean => {
      const [, second] = input.vehicles;
      const stop: Stop = { facts: facts(0), vehicle: must(second, 'a car') };
      table.put(driver(0).driver.id, must(table.tryRoute(driver(0), []).route, 'empty'));
      table.put(driver(1).driver.id, must(table.tryRoute(driver(1), [stop]).route, 'it stands'));
      return true;
    };
    expect(keepIfBetter(table, input.drivers, worsen)).toBe(false);
    expect(keepIfBetter(table, input.drivers, () => false)).toBe(false);
    expect(owners()).toBe('1');
  });

  const EAST = { from: place(20, 0), to: place(20, 0) };
  test.each([
    ['two hours apart', '12:00', true],
    ['a minute more', '12:01', false],
  ])('two missions on the wrong side change drivers: %s', (_name, second, isSwapped) => {
    const { table, facts, put, owners } = opened(
      [{ at: '10:00', ...EAST }, { at: second }],
      [{}, { base: place(20, 0) }],
    );
    put(0, 0);
    put(1, 1);
    expect(swap(table, facts(0), facts(1))).toBe(isSwapped);
    expect(owners()).toBe(isSwapped ? '21' : '12');
    expect(swap(table, facts(1), facts(0))).toBe(false);
  });
  test('not with nobody, nor with oneself', () => {
    const { table, facts, put } = opened([{ at: '10:00', ...EAST }, { at: '11:30' }], [{}, {}]);
    put(0, 0);
    expect(swap(table, facts(0), facts(1))).toBe(false);
    expect(swap(table, facts(1), facts(0))).toBe(false);
    put(0, 1);
    expect(swap(table, facts(0), facts(1))).toBe(false);
  });
  test('not at the hour of one that is given', () => {
    const day = (given: string) =>
      opened([{ at: '10:00', ...EAST }, { at: '11:30' }], [{ given: [{ at: given }] }, { base: place(20, 0) }]);
    for (const [given, isSwapped] of [
      ['12:29', false],
      ['12:30', true],
    ] as const) {
      const { table, facts, put } = day(given);
      put(0, 0);
      put(1, 1);
      expect(swap(table, facts(0), facts(1))).toBe(isSwapped);
    }
  });
  test('the afternoons of two drivers are exchanged', () => {
    const { table, driver, facts, put, owners } = opened(
      [{ at: '08:00' }, { at: '08:00', ...EAST }, { at: '10:00', ...EAST }, { at: '10:00' }],
      [{}, { base: place(20, 0) }],
    );
    put(0, 0, 2);
    put(1, 1, 3);
    expect(crossTails(table, facts(2), driver(0))).toBe(false);
    expect(crossTails(table, facts(2), driver(1))).toBe(true);
    expect(owners()).toBe('1221');
    expect(crossTails(table, facts(2), driver(0))).toBe(false);
  });
  test('room is made along a chain, and put back when there is none', () => {
    const loti = { serviceKind: 'LOTI' };
    const chain = opened([{ at: '10:00', with: loti }, { at: '10:15' }], [{}, { base: place(9, 0), hasCard: false }]);
    chain.put(0, 0);
    expect(eject(chain.table, chain.facts(1))).toBe(true);
    expect(chain.owners()).toBe('21');
    const alone = opened([{ at: '10:00' }, { at: '10:15' }], [{}]);
    alone.put(0, 0);
    expect(eject(alone.table, alone.facts(1))).toBe(false);
    expect(alone.owners()).toBe('1-');
  });
});
