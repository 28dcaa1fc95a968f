import { z } from 'zod';
import { refuse } from '../kernel/result.ts';
import { type Change, activity, command, outcome, update } from '../model/command.ts';
import { statusChange } from './statusChange.ts';
import { entityNamed, UndoEntry } from '../model/registry.ts';

/** One step back and the version its row must still have (null: the row must be absent). */
export type InverseChange = { readonly version: number | null; readonly change: Change };

const InverseList = z.array(
  z.object({
    version: z.int().nullable(),
    change: z.discriminatedUnion('op', [
      z.object({ op: z.literal('insert'), entity: z.string(), row: z.record(z.string(), z.unknown()) }),
      z.object({
        op: z.literal('update'),
        entity: z.string(),
        id: z.string(),
        patch: z.record(z.string(), z.unknown()),
      }),
      z.object({ op: z.literal('delete'), entity: z.string(), id: z.string() }),
    ]),
  }),
);

/** Takes back a reversible command; refused when it was undone already or when one of its rows has changed since. */
export const undoCommand = command({
  name: 'activity.undo',
  permission: 'activity.undo',
  input: z.strictObject({ commandId: z.uuid() }),
  isReversible: false,
  aggregate: (input) => `Command:${input.commandId}`,
  run: async (read, input, env) => {
    const [entry] = await read.all(UndoEntry, { commandId: input.commandId });
    if (!entry) return refuse('command-not-reversible', { commandId: input.commandId });
    if (entry.undoneAt !== null) return refuse('command-already-undone', { commandId: input.commandId });
    const steps = InverseList.parse(entry.inverse['changes']);
    for (const { version, change } of steps) {
      const of = entityNamed(change.entity);
      if (!of || change.op === 'insert') continue;
      const row = (await read.oneEvenDeleted(of, change.id)) as { version: number } | null;
      if (!row || row.version !== version)
        return refuse('changed-since', { entity: change.entity, id: change.id, name: entry.name });
    }
    const history = steps.flatMap(({ change }) => {
      const of = entityNamed(change.entity);
      const toStatus = change.op === 'update' ? change.patch['status'] : undefined;
      if (!of || change.op !== 'update' || typeof toStatus !== 'string') return [];
      return [statusChange(of, { subjectId: change.id, fromStatus: null, toStatus, reason: 'undo' }, env)];
    });
    const changes: Change[] = [
      ...history,
      ...steps.map((step) => step.change),
      update(UndoEntry, entry.id, { undoneAt: env.now }),
    ];
    return outcome({ name: entry.name }, changes, [
      activity(UndoEntry, entry.id, 'command.undone', { name: entry.name, ...entry.label }),
    ]);
  },
});
