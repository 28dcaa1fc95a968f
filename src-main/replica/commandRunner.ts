import type { z } from 'zod';
import type { Env } from '#domain/kernel/env.ts';
import { type Id, idsWithin } from '#domain/kernel/ids.ts';
import { can } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import type { Change, Command, Outcome } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import type { RowBase } from '#domain/sync/index.ts';
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
  /** Runs other writing work in its turn: no command of this runner begins before it ends, and waiting blocks no thread. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
};

type RunnerParts = {
  readonly db: WriteConnection;
  readonly env: () => Env;
  readonly feed: ChangeFeed;
  /** Recomputes what is derived from the changed rows, once per transaction and inside it. */
  readonly derive?: (applied: readonly Applied[], env: Env) => void;
  /** Decides and applies as usual, then takes everything back: says what would happen. */
  readonly isTrial?: boolean;
};

/** What was sent under a path; undefined where it holds nothing. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  );
}

/** The first thing wrong with an input, named by its field: missing, unknown, or wrong. */
function inputRefusal(error: z.ZodError, input: unknown): Refusal {
  const [issue] = error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  const field = [...(issue?.path ?? []), ...(keys ? [keys] : [])].join('.');
  const value = valueAt(input, issue?.path ?? []);
  if (field !== '' && !keys && (value === undefined || value === null || value === ''))
    return refuse('field-required', { field });
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

/** What each updated row was and became, as central needs it to see whether somebody else has touched it meanwhile. */
function basesOf(applied: readonly Applied[]): Record<string, RowBase> {
  const bases: Record<string, RowBase> = {};
  for (const { entity, id, before, change } of applied) {
    if (!before || change.op !== 'update') continue;
    const key = `${entity}:${id}`;
    const known = bases[key] ?? { version: Number(before['version']), before: {}, after: {} };
    for (const [field, value] of Object.entries(change.patch)) {
      if (!Object.hasOwn(known.before, field)) known.before[field] = before[field];
      known.after[field] = value;
    }
    bases[key] = known;
  }
  return bases;
}

type Call = { readonly command: Command; readonly input: unknown; readonly env: Env };
type Attempt = { readonly done: Done<unknown>; readonly applied: readonly Applied[] };

async function decideAndApply(db: WriteConnection, call: Call): Promise<Result<Attempt>> {
  const { command } = call;
  const { role } = call.env.actor;
  if (!can(role, command.permission)) {
    return refuse('permission-denied', { permission: command.permission, role });
  }
  const parsed = command.input.safeParse(call.input);
  if (!parsed.success) return inputRefusal(parsed.error, call.input);
  const commandId = call.env.newId();
  // Its rows are named after it, so that central names them alike when it runs the command again.
  const env = { ...call.env, newId: idsWithin(commandId, call.env.sha256) };
  const decided = await command.run(replicaReads(db), parsed.data, env);
  if (isRefusal(decided)) return decided;
  const { changes, activity, value } = decided.value;
  // Nothing to change leaves nothing: no activity, no line for central.
  if (changes.length === 0) return ok({ done: { value, commandId, changed: [] }, applied: [] });
  const applied = changes.map((change: Change) => applyChange(db, change, env.now));
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
    base: basesOf(applied),
    madeAt: env.now,
    actorId: env.actor.userId,
  });
  insertRow(db, OutboxCommand, line);
  return ok({ done: { value, commandId, changed: applied.map(({ entity, id }) => ({ entity, id })) }, applied });
}

export function createCommandRunner({ db, env, feed, derive, isTrial = false }: RunnerParts): CommandRunner {
  let tail: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  }

  async function attempt(command: Command, input: unknown): Promise<Result<Attempt>> {
    db.run('SAVEPOINT one');
    try {
      const result = await decideAndApply(db, { command, input, env: env() });
      if (isRefusal(result)) db.run('ROLLBACK TO one');
      db.run('RELEASE one');
      return result;
    } catch (fault) {
      // The savepoint went with a transaction SQLite took back: the first fault is the one to tell.
      if (db.isInTransaction) {
        db.run('ROLLBACK TO one');
        db.run('RELEASE one');
      }
      throw fault;
    }
  }

  async function runAll(command: Command, inputs: readonly unknown[]): Promise<Result<Done<unknown>>[]> {
    const results: Result<Attempt>[] = [];
    db.begin();
    try {
      for (const input of inputs) results.push(await attempt(command, input));
      const applied = results.flatMap((result) => (isRefusal(result) ? [] : result.value.applied));
      if (applied.length > 0) derive?.(applied, env());
      if (isTrial) db.rollback();
      else db.commit();
    } catch (fault) {
      db.rollback();
      throw fault;
    }
    const answers = results.map((result) => (isRefusal(result) ? result : ok(result.value.done)));
    if (!isTrial) publish(answers);
    return answers;
  }

  function publish(answers: readonly Result<Done<unknown>>[]): void {
    const changes = answers.flatMap((answer) =>
      !isRefusal(answer) && answer.value.changed.length > 0 ? [answer.value] : [],
    );
    const [only] = changes;
    if (only && answers.length === 1) feed.publish({ commandId: only.commandId, rows: only.changed });
    else if (changes.length > 0) feed.publish({ commandId: null, rows: null });
  }

  return {
    run: async (command, input) => {
      const [result] = await inOrder(() => runAll(command as unknown as Command, [input]));
      return result as never;
    },
    runMany: async (command, inputs) => (await inOrder(() => runAll(command as unknown as Command, inputs))) as never,
    inTurn: inOrder,
  };
}
