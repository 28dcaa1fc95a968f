import { expect, test } from 'vitest';
import { MISSION_STATUSES } from '../model/missions.entities.ts';
import { OURS } from './missions.cases.ts';
import { isAssignable, isBillable, isOccupying } from './mission.ts';

test.each([
  ['DRAFT', false, true],
  ['PENDING_PAYMENT', true, true],
  ['REQUESTED', true, true],
  ['PENDING', true, true],
  ['ASSIGNED', true, true],
  ['IN_PROGRESS', true, false],
  ['COMPLETED', true, false],
  ['BILLED', true, false],
  ['CANCELLED', false, false],
  ['NO_SHOW', true, false],
] as const)('%s: holds its hour %s, may be given %s', (status, isHolding, isOpen) => {
  expect([isOccupying({ status }), isAssignable({ status })]).toEqual([isHolding, isOpen]);
  expect(MISSION_STATUSES).toContain(status);
});

test.each([
  ['sold', 'TRANSFER', 'quote', true],
  ['not sold', 'TRANSFER', null, false],
  ['a task of the house', 'INTERNAL', 'quote', false],
  ['a task nobody sold', 'INTERNAL', null, false],
] as const)('billable: %s', (_name, type, quoteId, expected) => {
  expect(isBillable({ ...OURS().mission, type, quoteId })).toBe(expected);
});
