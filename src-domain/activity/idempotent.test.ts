import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../kernel/instants.ts';
import { refuse } from '../kernel/result.ts';
import { IdempotencyKey, Mission } from '../model/registry.ts';
import { codeOf, NOW, rename, withMission } from './activity.cases.ts';
import { idempotent } from './idempotent.ts';

const keyed = idempotent(rename);
const failing = idempotent({ ...rename, run: async () => refuse('nothing-due', {}) });

describe('the same request twice', () => {
  const opened = () => {
    const { memory, mission } = withMission();
    const ask = (label: string, idempotencyKey?: string) =>
      memory.run(keyed, { missionId: mission.id, label, ...(idempotencyKey ? { idempotencyKey } : {}) });
    return { memory, mission, ask, label: () => memory.all(Mission)[0]?.label };
  };
  test('without a key it is done twice and nothing is kept', async () => {
    const { memory, ask } = opened();
    await ask('A');
    expect(await ask('A')).toMatchObject({ changes: [{ op: 'update' }] });
    expect(memory.all(IdempotencyKey)).toEqual([]);
  });
  test('with its key it answers the first result and changes nothing', async () => {
    const { memory, mission, ask, label } = opened();
    expect(await ask('A', 'k')).toMatchObject({ value: { label: 'A' }, changes: [{}, { entity: 'IdempotencyKey' }] });
    expect(memory.all(IdempotencyKey)).toMatchObject([
      { route: 'test.rename', key: 'k', response: { value: { label: 'A' } }, expiresAt: NOW + DAY_MS },
    ]);
    memory.change(Mission, mission.id, { label: 'B' });
    expect(await ask('A', 'k')).toEqual({ value: { label: 'A' }, changes: [], activity: [] });
    expect(label()).toBe('B');
  });
  test('whatever the order its fields came in', async () => {
    const { memory, mission, ask } = opened();
    await ask('A', 'k');
    const turned = { idempotencyKey: 'k', label: 'A', missionId: mission.id };
    expect(await memory.run(keyed, turned)).toMatchObject({ changes: [] });
  });
  test('with other content it is refused, the key named', async () => {
    const { ask } = opened();
    await ask('A', 'k');
    const answer = await ask('B', 'k');
    expect(answer).toMatchObject({ code: 'idempotency-conflict', details: { field: 'idempotencyKey', value: 'k' } });
  });
  test('other keys and other commands are other requests', async () => {
    const { memory, mission, ask } = opened();
    await ask('A', 'k');
    expect(codeOf(await ask('B', 'l'))).toBe('done');
    const same = idempotent({ ...rename, name: 'test.other' });
    expect(codeOf(await memory.run(same, { missionId: mission.id, label: 'C', idempotencyKey: 'k' }))).toBe('done');
    expect(memory.all(IdempotencyKey)).toHaveLength(3);
  });
  test.each([
    ['a millisecond before a day has passed', DAY_MS - 1, 'idempotency-conflict'],
    ['a day after, the key is free again', DAY_MS, 'done'],
  ])('%s', async (_name, laterMs, expected) => {
    const { memory, ask } = opened();
    await ask('A', 'k');
    memory.now = NOW + laterMs;
    expect(codeOf(await ask('B', 'k'))).toBe(expected);
    expect(memory.all(IdempotencyKey)).toHaveLength(1);
  });
  test('a key has a letter, and 120 at most', () => {
    const isTaken = (length: number): boolean =>
      keyed.input.safeParse({ missionId: 'm', label: 'A', idempotencyKey: 'k'.repeat(length) }).success;
    expect([0, 1, 120, 121].map(isTaken)).toEqual([false, true, true, false]);
  });
  test('a refusal keeps no key', async () => {
    const { memory, mission } = opened();
    const answer = await memory.run(failing, { missionId: mission.id, label: 'A', idempotencyKey: 'k' });
    expect(codeOf(answer)).toBe('nothing-due');
    expect(memory.all(IdempotencyKey)).toEqual([]);
  });
  test('an answer that was nothing is answered again as nothing', async () => {
    const { memory, mission } = opened();
    const input = { missionId: mission.id, label: 'A', idempotencyKey: 'k' };
    await memory.run(keyed, input);
    const [kept] = memory.all(IdempotencyKey);
    memory.change(IdempotencyKey, kept?.id ?? '', { response: null });
    expect(await memory.run(keyed, input)).toMatchObject({ value: null, changes: [] });
  });
});

describe('content within content', () => {
  const nested = idempotent({ ...rename, input: rename.input });
  test('an array keeps its order, an object does not', async () => {
    const { memory, mission } = withMission();
    const loose = { ...nested, input: { parse: (value: unknown) => value } } as unknown as typeof nested;
    const ask = (more: object) =>
      memory.run(loose, { missionId: mission.id, label: 'A', idempotencyKey: 'k', ...more });
    await ask({ list: [1, 2], inner: { a: 1, b: null } });
    expect(codeOf(await ask({ list: [1, 2], inner: { b: null, a: 1 } }))).toBe('done');
    expect(codeOf(await ask({ list: [2, 1], inner: { a: 1, b: null } }))).toBe('idempotency-conflict');
  });
});
