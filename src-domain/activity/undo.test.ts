import { describe, expect, test } from 'vitest';
import type { Change, Command } from '../model/command.ts';
import { insert, update } from '../model/command.ts';
import { newRow } from '../model/entity.ts';
import { Mission, MissionStop, StateHistory, UndoEntry } from '../model/registry.ts';
import { codeOf, NOW, ORGANIZATION_ID, UNKNOWN, withMission } from './activity.cases.ts';
import { type AppliedChange, inverseOf } from './inverse.ts';
import { undoCommand } from './undo.commands.ts';

const env = { now: NOW, newId: () => 'made', organizationId: ORGANIZATION_ID };
const applied = (change: Change, before: Record<string, unknown> | null): AppliedChange => ({
  entity: change.entity,
  id: change.op === 'insert' ? String(change.row['id']) : change.id,
  before,
  change,
});

describe('what takes changes back', () => {
  const { mission } = withMission({ label: 'before', version: 4 });
  const stop = newRow(MissionStop, env, { missionId: mission.id, position: 1, address: 'Orly' });
  test('an update: the fields it set as they were, and the version the row has by then', () => {
    const inverse = inverseOf([applied(update(Mission, mission.id, { label: 'after' }), mission)], NOW);
    expect(inverse).toEqual([
      { version: 5, change: { op: 'update', entity: 'Mission', id: mission.id, patch: { label: 'before' } } },
    ]);
  });
  test('a new row goes into its bin, or away where it has none', () => {
    const inverse = inverseOf([applied(insert(Mission, mission), null), applied(insert(MissionStop, stop), null)], NOW);
    expect(inverse).toEqual([
      { version: 1, change: { op: 'delete', entity: 'MissionStop', id: stop.id } },
      {
        version: 1,
        change: { op: 'update', entity: 'Mission', id: mission.id, patch: { deletedAt: NOW, deleteReason: 'undo' } },
      },
    ]);
  });
  test('what was deleted comes back as it was', () => {
    const change: Change = { op: 'delete', entity: 'MissionStop', id: stop.id };
    expect(inverseOf([applied(change, stop)], NOW)).toEqual([
      { version: null, change: { op: 'insert', entity: 'MissionStop', row: stop } },
    ]);
  });
  test('a row made and changed at once has the second version', () => {
    const changes = [
      applied(insert(Mission, mission), null),
      applied(update(Mission, mission.id, { label: 'x' }), mission),
    ];
    expect(inverseOf(changes, NOW).map(({ version }) => version)).toEqual([2, 2]);
  });
  test('history stays', () => {
    const line = newRow(StateHistory, env, { subjectType: 'Mission', subjectId: 'm', toStatus: 'PENDING', at: NOW });
    expect(inverseOf([applied(insert(StateHistory, line), null)], NOW)).toEqual([]);
  });
});

describe('undo', () => {
  const COMMAND = '00000000-0000-4000-8000-00000000c0de';
  const undoable = (steps: readonly object[], values: object = {}) => {
    const { memory, mission } = withMission({ status: 'PENDING', version: 3, ...values });
    const made = steps.map((step) => JSON.parse(JSON.stringify(step).replaceAll('MISSION', mission.id)) as object);
    memory.add(UndoEntry, {
      commandId: COMMAND,
      name: 'missions.move',
      label: { reference: 'ORD' },
      inverse: { changes: made },
      appliedAt: NOW,
    });
    const run = (commandId = COMMAND) =>
      memory.run(undoCommand as Command<{ commandId: string }, unknown>, { commandId });
    return { memory, mission, run };
  };
  const patched = (patch: object, version = 3) => ({
    version,
    change: { op: 'update', entity: 'Mission', id: 'MISSION', patch },
  });

  test('gives the row its fields back and says so', async () => {
    const { memory, run } = undoable([patched({ label: 'before' })]);
    expect(await run()).toMatchObject({
      value: { name: 'missions.move' },
      activity: [{ verb: 'command.undone', data: { name: 'missions.move', reference: 'ORD' } }],
    });
    expect(memory.all(Mission)[0]?.label).toBe('before');
    expect(memory.all(StateHistory)).toEqual([]);
    expect(memory.all(UndoEntry)).toMatchObject([{ undoneAt: NOW }]);
    expect(codeOf(await run())).toBe('command-already-undone');
  });
  test('a state that goes back leaves a line of history', async () => {
    const { memory, mission, run } = undoable([patched({ status: 'ASSIGNED' })]);
    await run();
    expect(memory.all(StateHistory)).toMatchObject([
      { subjectType: 'Mission', subjectId: mission.id, fromStatus: null, toStatus: 'ASSIGNED', reason: 'undo' },
    ]);
  });
  test.each([
    ['the row has changed since', [patched({ label: 'x' }, 2)]],
    ['the row is gone', [{ version: 1, change: { op: 'delete', entity: 'Mission', id: UNKNOWN } }]],
  ])('is refused: %s', async (_name, steps) => {
    const { memory, run } = undoable(steps);
    expect(codeOf(await run())).toBe('changed-since');
    expect(memory.all(UndoEntry)).toMatchObject([{ undoneAt: null }]);
  });
  test('an archived record comes back', async () => {
    const { memory, run } = undoable([patched({ deletedAt: null })], { deletedAt: NOW });
    expect(codeOf(await run())).toBe('done');
    expect(memory.all(Mission)[0]?.deletedAt).toBeNull();
  });
  test('a row that was deleted is made again, whatever stands there', async () => {
    const row = { id: 'stop', missionId: 'm', position: 1 };
    const { memory, run } = undoable([{ version: null, change: { op: 'insert', entity: 'MissionStop', row } }]);
    expect(codeOf(await run())).toBe('done');
    expect(memory.all(MissionStop)).toMatchObject([row]);
  });
  test('what this product no longer knows is left to the host', async () => {
    const step = { version: 9, change: { op: 'update', entity: 'Gone', id: 'x', patch: { status: 'OLD' } } };
    const { memory, run } = undoable([step]);
    expect(codeOf(await run())).toBe('done');
    expect(memory.all(StateHistory)).toEqual([]);
  });
  test('a command that left nothing to undo', async () => {
    expect(codeOf(await undoable([]).run(UNKNOWN))).toBe('command-not-reversible');
  });
});
