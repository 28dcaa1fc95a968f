import { describe, expect, test } from 'vitest';
import { refuse } from '../kernel/result.ts';
import { activity, update } from '../model/command.ts';
import { Mission, ScheduledTransition } from '../model/registry.ts';
import { codeOf, NOW, UNKNOWN, withMission } from './activity.cases.ts';
import { cancelScheduled, type DueMover, noteTimerFailure, retryScheduled, runScheduled } from './due.commands.ts';

function withTimer(values: object = {}) {
  const { memory, mission } = withMission();
  const timer = memory.add(ScheduledTransition, {
    subjectType: 'Mission',
    subjectId: mission.id,
    toStatus: 'CANCELLED',
    executeAt: NOW,
    reason: 'payment-timeout',
    ...values,
  });
  return { memory, mission, timer, scheduledId: timer.id, now: () => memory.all(ScheduledTransition)[0] };
}

const cancels: DueMover = async (_read, { subjectId }) => ({
  kind: 'move',
  changes: [update(Mission, subjectId, { status: 'CANCELLED' })],
  activity: [activity(Mission, subjectId, 'mission.moved')],
});
const putsOff: DueMover = async () => ({ kind: 'later', executeAt: NOW + 5 });
const declines: DueMover = async () => refuse('mission-already-started', {});

describe('a timer that falls due', () => {
  const run = (mover: DueMover, values: object = {}) => {
    const timed = withTimer(values);
    return { ...timed, answer: timed.memory.run(runScheduled({ Mission: mover }), { scheduledId: timed.scheduledId }) };
  };
  test('moves its subject and is stamped', async () => {
    const { memory, answer, now } = run(cancels);
    expect(await answer).toMatchObject({
      value: { outcome: 'APPLIED', why: null },
      activity: [{ verb: 'mission.moved' }],
    });
    expect(memory.all(Mission)[0]?.status).toBe('CANCELLED');
    expect(now()).toMatchObject({ outcome: 'APPLIED', processedAt: NOW, lastError: null });
  });
  test('is put off', async () => {
    const { answer, now } = run(putsOff);
    expect(await answer).toMatchObject({ value: { outcome: 'POSTPONED', why: null } });
    expect(now()).toMatchObject({ executeAt: NOW + 5, processedAt: null, outcome: null });
  });
  test('is skipped with why', async () => {
    const { memory, answer, now } = run(declines);
    expect(await answer).toMatchObject({ value: { outcome: 'SKIPPED', why: 'mission-already-started' } });
    expect(now()).toMatchObject({ outcome: 'SKIPPED', processedAt: NOW, lastError: 'mission-already-started' });
    expect(memory.all(Mission)[0]?.status).toBe('PENDING_PAYMENT');
  });
  test('of a subject that nothing moves is skipped', async () => {
    const { answer } = run(cancels, { subjectType: 'Lead' });
    expect(await answer).toMatchObject({ value: { outcome: 'SKIPPED', why: 'move-not-allowed' } });
  });
  test.each([
    ['a millisecond early', { executeAt: NOW + 1 }],
    ['already run', { processedAt: NOW - 1 }],
  ])('is left alone: %s', async (_name, values) => {
    expect(codeOf(await run(cancels, values).answer)).toBe('nothing-due');
  });
  test('is not known', async () => {
    const { memory } = withTimer();
    expect(codeOf(await memory.run(runScheduled({}), { scheduledId: UNKNOWN }))).toBe('not-found');
  });
});

describe('a timer that fails', () => {
  test('twice it is tried again, the third time it waits for a person, who gives it its attempts back', async () => {
    const { memory, scheduledId, now } = withTimer();
    const fail = () => memory.run(noteTimerFailure, { scheduledId, error: 'disk full' });
    for (const [attempts, outcome] of [
      [1, null],
      [2, null],
      [3, 'FAILED'],
    ] as const) {
      expect(await fail()).toMatchObject({ value: { attempts } });
      expect(now()).toMatchObject({ attempts, outcome, lastError: 'disk full', processedAt: null });
    }
    expect(codeOf(await memory.run(retryScheduled, { scheduledId }))).toBe('done');
    expect(now()).toMatchObject({ attempts: 0, outcome: null, lastError: null });
  });
  test('is told in five hundred letters at most', () => {
    const isTaken = (length: number): boolean =>
      noteTimerFailure.input.safeParse({ scheduledId: UNKNOWN, error: 'x'.repeat(length) }).success;
    expect([isTaken(500), isTaken(501)]).toEqual([true, false]);
  });
  test('taken back, it keeps no attempt', async () => {
    const { memory, scheduledId, now } = withTimer();
    expect(codeOf(await memory.run(cancelScheduled, { scheduledId }))).toBe('done');
    expect(now()).toMatchObject({ outcome: 'CANCELLED', processedAt: NOW });
  });
  test.each([
    ['noted', noteTimerFailure, { error: 'x' }],
    ['retried', retryScheduled, {}],
    ['taken back', cancelScheduled, {}],
  ] as const)('cannot be %s once run, nor when it is not known', async (_name, one, more) => {
    const { memory, scheduledId } = withTimer({ processedAt: NOW - 1 });
    const run = (id: string) => memory.run(one as typeof retryScheduled, { scheduledId: id, ...more });
    expect(codeOf(await run(scheduledId))).toBe('nothing-due');
    expect(codeOf(await run(UNKNOWN))).toBe('nothing-due');
  });
});
