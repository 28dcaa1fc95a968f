import { describe, expect, test } from 'vitest';
import type { NewValues } from '../model/entity.ts';
import { HOUR_MS, MINUTE_MS } from '../kernel/instants.ts';
import { Memory } from '../model/memory.cases.ts';
import { ScheduledTransition, TransitionRule } from '../model/registry.ts';
import { NOW, ORGANIZATION_ID, START } from './activity.cases.ts';
import { timerChanges, type TimedSubject, timersNow, timersOf } from './timers.ts';

const UNPAID: TimedSubject = {
  subjectType: 'Mission',
  id: 'm',
  status: 'PENDING_PAYMENT',
  startAt: START,
  sinceAt: NOW,
};
const env = {
  now: NOW + MINUTE_MS,
  actor: { userId: null, name: 'Test', role: 'owner' },
  organizationId: ORGANIZATION_ID,
  timeZone: 'Europe/Paris',
  newId: () => 'timer',
  sha256: String,
} as const;
const DUE_AT = NOW + 30 * MINUTE_MS;

function waiting(values: Partial<NewValues<typeof ScheduledTransition>> = {}) {
  const memory = new Memory(NOW);
  const timer = memory.add(ScheduledTransition, {
    subjectType: 'Mission',
    subjectId: 'm',
    toStatus: 'CANCELLED',
    executeAt: DUE_AT,
    reason: 'payment-timeout',
    ...values,
  });
  return { memory, timer };
}
const inserted = { op: 'insert', row: { toStatus: 'CANCELLED', executeAt: DUE_AT, reason: 'payment-timeout' } };
const stamped = { op: 'update', patch: { outcome: 'CANCELLED', processedAt: env.now } };

describe('timers follow the state', () => {
  test('a missing one is written', async () => {
    expect(await timerChanges(new Memory(NOW).reads, UNPAID, env)).toMatchObject([inserted]);
  });
  test.each<[string, Partial<NewValues<typeof ScheduledTransition>>, Partial<TimedSubject>, object[]]>([
    ['the one it asks for', {}, {}, []],
    ['at another hour', { executeAt: DUE_AT + 1 }, {}, [stamped, inserted]],
    ['to another state', { toStatus: 'NO_SHOW' }, {}, [stamped, inserted]],
    ['when nothing is asked for any more', {}, { status: 'PENDING' }, [stamped]],
    ['already run', { processedAt: NOW }, {}, [inserted]],
    ['of another subject', { subjectId: 'n' }, {}, [inserted]],
    ['of another kind of subject', { subjectType: 'Lead' }, {}, [inserted]],
  ])('one that waits: %s', async (_name, values, subject, expected) => {
    const changes = await timerChanges(waiting(values).memory.reads, { ...UNPAID, ...subject }, env);
    expect(changes).toHaveLength(expected.length);
    expect(changes).toMatchObject(expected);
  });
  test('the one that runs is left to its runner', async () => {
    const { memory, timer } = waiting();
    expect(await timerChanges(memory.reads, { ...UNPAID, status: 'CANCELLED' }, env, timer.id)).toEqual([]);
  });
});

describe('rules that set timers', () => {
  const ruled = (...rules: Partial<NewValues<typeof TransitionRule>>[]) => {
    const memory = new Memory(NOW);
    for (const rule of rules)
      memory.add(TransitionRule, { subjectType: 'Mission', toStatus: 'CANCELLED', isSystem: true, ...rule });
    return memory;
  };
  const delays = async (memory: Memory, subject: Partial<TimedSubject> = {}) =>
    (await timersNow(memory.reads, { ...UNPAID, ...subject })).map(({ executeAt }) => (executeAt - NOW) / MINUTE_MS);
  const minutes = (timeoutMinutes: unknown) => ({ conditions: { timeoutMinutes } });
  test.each<[string, Partial<NewValues<typeof TransitionRule>>[], number[]]>([
    ['none', [], [30]],
    ['of any state', [minutes(45)], [45]],
    ['of the very state before one of any', [minutes(45), { fromStatus: 'PENDING_PAYMENT', ...minutes(50) }], [50]],
    ['of another state', [{ fromStatus: 'DRAFT', ...minutes(45) }], [30]],
    ['to another state', [{ toStatus: 'NO_SHOW', ...minutes(45) }], [30]],
    ['for people', [{ isSystem: false, ...minutes(45) }], [30]],
    ['of another subject', [{ subjectType: 'Lead', ...minutes(45) }], [30]],
    ['at once', [minutes(0)], [0]],
    ['that does not say how long', [{}], [30]],
    ['that turns it off', [{ isActive: false }], []],
  ])('%s', async (_name, rules, expected) => {
    expect(await delays(ruled(...rules))).toEqual(expected);
  });
  test('a subject without timers asks for none, whatever the rules', async () => {
    const rules = ruled({ subjectType: 'Lead', toStatus: 'LOST' });
    expect(await delays(rules, { subjectType: 'Lead', status: 'DRAFT' })).toEqual([]);
    expect(await delays(rules, { status: 'COMPLETED' })).toEqual([]);
  });
  test('what is given a moment is judged on all rules, those of others too', () => {
    const rule = ruled().add(TransitionRule, {
      subjectType: 'Lead',
      toStatus: 'CANCELLED',
      isSystem: true,
      ...minutes(45),
    });
    expect(timersOf(UNPAID, [rule])).toMatchObject([{ executeAt: DUE_AT }]);
  });
  test('no start, no grace after it', () => {
    const rule = ruled().add(TransitionRule, { subjectType: 'Mission', toStatus: 'NO_SHOW', isSystem: true });
    const assigned = { ...UNPAID, status: 'ASSIGNED' };
    expect(timersOf({ ...assigned, startAt: null }, [rule])).toEqual([]);
    expect(timersOf(assigned, [rule])).toEqual([
      { toStatus: 'NO_SHOW', executeAt: START + HOUR_MS / 4, reason: 'no-show-grace' },
    ]);
  });
});
