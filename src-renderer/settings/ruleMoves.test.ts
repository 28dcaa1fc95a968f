import { expect, test } from 'vitest';
import { keptRule, moveKey, moveOfKey, moveOptions, shownRule, timerRows, timerRule } from './ruleMoves.ts';

const RULE = {
  id: 'r1',
  subjectType: 'Mission',
  fromStatus: 'ASSIGNED',
  toStatus: 'CANCELLED',
  isSystem: false,
  isActive: true,
  description: null,
  conditions: { allowedReasons: ['Client', 'Météo'], minHoursBeforeStart: 2 },
};

test('a move is one name and comes back the same; every option is a move of a subject', () => {
  expect(moveOfKey(moveKey(RULE))).toEqual({ subjectType: 'Mission', fromStatus: 'ASSIGNED', toStatus: 'CANCELLED' });
  const options = moveOptions((key) => key).map(({ value }) => value);
  expect(options).toContain('Mission ASSIGNED CANCELLED');
  expect(options).toContain('Mission * CANCELLED');
  expect(new Set(options).size).toBe(options.length);
});

test('reasons are typed with commas; a condition the form does not show stays', () => {
  expect(shownRule(RULE)).toMatchObject({ allowedReasons: 'Client, Météo', applyCancellationPolicy: false });
  expect(keptRule({ allowedReasons: ' Panne ,, Client' }, RULE)).toEqual({
    conditions: { allowedReasons: ['Panne', 'Client'], minHoursBeforeStart: 2 },
  });
  expect(keptRule({ allowedReasons: null, applyCancellationPolicy: true }, RULE)).toEqual({
    conditions: { minHoursBeforeStart: 2, applyCancellationPolicy: true },
  });
  expect(keptRule({ requiresReason: true }, RULE)).toEqual({ requiresReason: true });
});

test('a timer without a rule shows what runs by itself; its first change writes the rule', () => {
  const [draft, , absent] = timerRows([]);
  expect(draft).toMatchObject({ timer: 'draft-cleanup', delayMin: 60, isActive: true });
  expect(absent).toMatchObject({ timer: 'no-show-grace', delayMin: 15, isActive: false });
  if (!absent) throw new Error('no timer');
  expect(timerRule(absent, { isActive: true })).toMatchObject({
    fromStatus: 'ASSIGNED',
    toStatus: 'NO_SHOW',
    isSystem: true,
    conditions: { graceMinutes: 15 },
    isActive: true,
  });
  const own = {
    ...RULE,
    id: 'r2',
    fromStatus: '*',
    toStatus: 'NO_SHOW',
    isSystem: true,
    conditions: { graceMinutes: 25 },
  };
  expect(timerRows([own])[2]).toMatchObject({ id: 'r2', delayMin: 25, isActive: true });
});

test('a new rule is refused without its move; one that exists keeps its own', () => {
  expect(keptRule({ requiresReason: true }, null)).toMatchObject({
    code: 'field-required',
    details: { field: 'move' },
  });
  expect(keptRule({ move: 'Mission * CANCELLED' }, null)).toMatchObject({ subjectType: 'Mission', fromStatus: '*' });
});
