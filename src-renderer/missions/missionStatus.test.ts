import { describe, expect, test } from 'vitest';
import { sampleMission } from './board.examples.ts';
import { isAssignable, isWithoutDriver, statusLook } from './missionStatus.ts';

describe('the worst thing shows first', () => {
  const open = { driverId: null, status: 'PENDING' as const };
  test.each([
    ['plain', {}, [], 'ASSIGNED'],
    ['conflict over hours', {}, ['hours-blocked', 'conflict'] as const, 'conflict'],
    ['hours over lateness', {}, ['late', 'hours-blocked'] as const, 'hoursBlocked'],
    ['lateness over a warning', {}, ['hours-warning', 'late'] as const, 'late'],
    ['unconfirmed', {}, ['unconfirmed'] as const, 'unconfirmed'],
    ['without a driver', open, ['no-driver'] as const, 'noDriver'],
    ['given to a partner', { ...open, subcontractor: 'Est Cars' }, [], 'subcontracted'],
    ['given to a partner and taken', { driverId: null, subcontractor: 'Est Cars' }, [], 'subcontracted'],
    ['over', { status: 'COMPLETED' as const }, [], 'COMPLETED'],
  ])('%s', (_name, changes, codes, key) => expect(statusLook(sampleMission(changes), codes).key).toBe(key));

  test('no two states share both colour and shape, but the two that are over', () => {
    const looks = (
      ['DRAFT', 'REQUESTED', 'PENDING', 'ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'NO_SHOW'] as const
    ).map((status) => {
      const { tone, shape } = statusLook(sampleMission({ status }), []);
      return `${tone} ${shape}`;
    });
    expect(new Set(looks).size).toBe(looks.length);
  });
});

test.each([
  ['PENDING', true, true],
  ['REQUESTED', true, true],
  ['ASSIGNED', true, true],
  ['IN_PROGRESS', false, false],
  ['CANCELLED', false, false],
] as const)('%s without a driver', (status, assignable, without) => {
  const mission = sampleMission({ status, driverId: null });
  expect([isAssignable(mission), isWithoutDriver(mission)]).toEqual([assignable, without]);
});
