import type { z } from 'zod';
import type { Env } from '#domain/kernel/env.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { can } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import type { Change, Command, Outcome } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { Activity, OutboxCommand, UndoEntry } from '#domain/model/registry.ts';
import type { ChangeFeed, ChangedRow } from './changeFeed.ts';
import type { WriteConnection } from './connection.ts';
import { nextOutboxSequence } from './outbox.store.ts';
import { replicaReads } from './reads.ts';
import { type Applied, applyChange, insertRow } from './rows.store.ts';
import { inverseOf } from './undo.ts';

/*
 * One writer, in order. A command decides and is applied inside one immediate transaction: rows, activity, undo and outbox
 * line are there together or not at all. Refusals leave nothing behind.
 */
export type Done<V> = { readonly value: V; readonly commandId: Id; readonly changed: readonly ChangedRow[] };

export type CommandRunner = {
  run<I, V, C extends string>(command: Command<I, V, C>, input: unknown): Promise<Result<Done<V>>>;
  /** Many inputs of one command in one transaction; a refused one changes nothing and does not stop the others. */
  runMany<I, V, C extends string>(command: Command<I, V, C>, inputs: readonly unknown[]): Promise<Result<Done<V>>[]>;
};

type RunnerParts = {
  readonly db: WriteConnection;
  readonly env: () => Env;
  readonly feed: ChangeFeed;
  /** Recomputes what is derived from the changed rows, in the same transaction. */
  readonly derive?: (applied: readonly Applied[], env: Env) => void;
};

/** The first thing wrong with an input, named by its field. */
export function inputRefusal(error: z.ZodError): Refusal {
  const [issue] = error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  const field = [...(issue?.path ?? []), ...(keys ? [keys] : [])].join('.');
  return refuse(keys ? 'input-unknown-field' : 'input-invalid', { field, problem: issue?.message ?? '' });
}

function writeActivity(db: WriteConnection, env: Env, commandId: Id, lines: Outcome<unknown>['activity']): void {
  for (const line of lines) {
    const row = newRow(Activity, env, {
      ...line,
      at: env.now,
      actorId: env.actor.userId,
      actorName: env.actor.name,
      commandId,
    });
    insertRow(db, Activity, row);
  }
}

function baseVersions(applied: readonly Applied[]): Record<string, unknown> {
  const base: Record<string, unknown> = {};
  for (const { entity, id, before } of applied) {
    if (before) base[`${entity}:${id}`] ??= before['version'];
  }
  return base;
}

type Call = {
  readonly command: Command;
  readonly input: unknown;
  readonly env: Env;
  readonly derive: RunnerParts['derive'];
};

async function decideAndApply(db: WriteConnection, call: Call): Promise<Result<Done<unknown>>> {
  const { command, env } = call;
  if (!can(env.actor.role, command.permission)) {
    return refuse('permission-denied', { permission: command.permission, role: env.actor.role });
  }
  const parsed = command.input.safeParse(call.input);
  if (!parsed.success) return inputRefusal(parsed.error);
  const decided = await command.run(replicaReads(db), parsed.data, env);
  if (isRefusal(decided)) return decided;
  const { changes, activity, value } = decided.value;
  const commandId = env.newId();
  const applied = changes.map((change: Change) => applyChange(db, change, env.now));
  call.derive?.(applied, env);
  writeActivity(db, env, commandId, activity);
  if (command.isReversible) {
    const entry = newRow(UndoEntry, env, {
      commandId,
      name: command.name,
      label: { verb: activity[0]?.verb ?? command.name, ...activity[0]?.data },
      inverse: { changes: inverseOf(applied, env.now) },
      appliedAt: env.now,
    });
    insertRow(db, UndoEntry, entry);
  }
  const line = newRow(OutboxCommand, env, {
    sequence: nextOutboxSequence(db),
    commandId,
    name: command.name,
    input: parsed.data as Record<string, unknown>,
    aggregate: command.aggregate(parsed.data),
    base: baseVersions(applied),
    madeAt: env.now,
    actorId: env.actor.userId,
  });
  insertRow(db, OutboxCommand, line);
  return ok({ value, commandId, changed: applied.map(({ entity, id }) => ({ entity, id })) });
}

export function createCommandRunner({ db, env, feed, derive }: RunnerParts): CommandRunner {
  let tail: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  }

  async function attempt(command: Command, input: unknown): Promise<Result<Done<unknown>>> {
    db.exec('SAVEPOINT one');
    try {
      const result = await decideAndApply(db, { command, input, env: env(), derive });
      db.exec(isRefusal(result) ? 'ROLLBACK TO one; RELEASE one' : 'RELEASE one');
      return result;
    } catch (fault) {
      db.exec('ROLLBACK TO one; RELEASE one');
      throw fault;
    }
  }

  async function runAll(command: Command, inputs: readonly unknown[]): Promise<Result<Done<unknown>>[]> {
    const results: Result<Done<unknown>>[] = [];
    db.begin();
    try {
      for (const input of inputs) results.push(await attempt(command, input));
      db.commit();
    } catch (fault) {
      db.rollback();
      throw fault;
    }
    const done = results
      .filter((result) => !isRefusal(result))
      .map((result) => (result as { value: Done<unknown> }).value);
    const [only] = done;
    if (only && inputs.length === 1) feed.publish({ commandId: only.commandId, rows: only.changed });
    else if (done.length > 0) feed.publish({ commandId: null, rows: null });
    return results;
  }

  return {
    run: async (command, input) => {
      const [result] = await inOrder(() => runAll(command as unknown as Command, [input]));
      return result as never;
    },
    runMany: async (command, inputs) => (await inOrder(() => runAll(command as unknown as Command, inputs))) as never,
  };
}
