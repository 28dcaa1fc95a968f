import { expect, test } from 'vitest';
import { sampleMission } from './board.examples.ts';
import { nextWithoutDriver } from './nextWithoutDriver.ts';

const open = (id: string, startAt: number) =>
  sampleMission({ id, startAt, endAt: startAt + 1, driverId: null, status: 'PENDING' });
const done = open('b', 20);

test.each([
  ['the next to start', [open('a', 10), done, open('c', 30)], 'c'],
  ['round to the first', [open('a', 10), done], 'a'],
  ['at the same time', [done, open('c', 20)], 'c'],
  ['none left', [done, sampleMission({ id: 'x' })], null],
])('after an assignment: %s', (_name, missions, expected) => expect(nextWithoutDriver(missions, done)).toBe(expected));
