import { describe, expect, test } from 'vitest';
import { isRefusal } from '../kernel/result.ts';
import { Memory } from '../model/memory.cases.ts';
import { TransitionRule } from '../model/registry.ts';
import { NOW } from './activity.cases.ts';
import { transitionRuleCommands } from './rules.commands.ts';

const VALUES = { subjectType: 'Mission', fromStatus: 'PENDING', toStatus: 'CANCELLED' };
async function keep(values: object): Promise<unknown> {
  const answer = await new Memory(NOW).run(transitionRuleCommands.create, { values: { ...VALUES, ...values } });
  return isRefusal(answer) ? [answer.code, answer.details['field']] : 'kept';
}

describe('a rule may only narrow a move that exists', () => {
  test.each<[string, object, unknown]>([
    ['of a state', {}, 'kept'],
    ['of any state', { fromStatus: '*' }, 'kept'],
    [
      'of any state, to one nothing leads to',
      { fromStatus: '*', toStatus: 'DRAFT' },
      ['rule-move-unknown', 'toStatus'],
    ],
    ['of a timer', { fromStatus: 'ASSIGNED', toStatus: 'NO_SHOW', isSystem: true }, 'kept'],
    ['of an assignment', { toStatus: 'ASSIGNED' }, 'kept'],
    ['from a state that does not lead there', { fromStatus: 'COMPLETED' }, ['rule-move-unknown', 'toStatus']],
    ['of an unknown subject', { subjectType: 'Driver' }, ['wrong-value', 'subjectType']],
    ['of what every object has', { subjectType: 'toString' }, ['wrong-value', 'subjectType']],
  ])('%s', async (_name, values, expected) => {
    expect(await keep(values)).toEqual(expected);
  });
});

describe('what a rule may ask for', () => {
  test.each<[string, object, unknown]>([
    ['a role', { requiredRole: 'dispatcher' }, 'kept'],
    ['anybody', { requiredRole: '*' }, 'kept'],
    ['an unknown role', { requiredRole: 'boss' }, ['wrong-value', 'requiredRole']],
    ['known conditions', { conditions: { graceMinutes: 0, minHoursBeforeStart: 10_000 } }, 'kept'],
    ['an unknown one', { conditions: { mood: 1 } }, ['unknown-field', 'conditions.mood']],
    [
      'hours below nothing',
      { conditions: { minHoursBeforeStart: -1 } },
      ['wrong-value', 'conditions.minHoursBeforeStart'],
    ],
    [
      'too many hours',
      { conditions: { minHoursBeforeStart: 10_001 } },
      ['wrong-value', 'conditions.minHoursBeforeStart'],
    ],
    ['a longest delay', { conditions: { timeoutMinutes: 1_000_000, graceMinutes: 1_000_000 } }, 'kept'],
    ['a delay beyond it', { conditions: { timeoutMinutes: 1_000_001 } }, ['wrong-value', 'conditions.timeoutMinutes']],
    ['a grace beyond it', { conditions: { graceMinutes: 1_000_001 } }, ['wrong-value', 'conditions.graceMinutes']],
    ['no delay and no notice at all', { conditions: { timeoutMinutes: 0, minHoursBeforeStart: 0 } }, 'kept'],
    ['a grace below nothing', { conditions: { graceMinutes: -1 } }, ['wrong-value', 'conditions.graceMinutes']],
    ['a reason of one letter', { conditions: { allowedReasons: ['x'] } }, 'kept'],
    ['an empty reason', { conditions: { allowedReasons: [''] } }, ['wrong-value', 'conditions.allowedReasons.0']],
  ])('%s', async (_name, values, expected) => {
    expect(await keep(values)).toEqual(expected);
  });
  test('once for a move and a role', async () => {
    const memory = new Memory(NOW);
    const create = () => memory.run(transitionRuleCommands.create, { values: VALUES });
    await create();
    expect(await create()).toMatchObject({ code: 'duplicate-key' });
    expect(memory.all(TransitionRule)).toHaveLength(1);
  });
});
