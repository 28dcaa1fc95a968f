import type { Env } from '#domain/kernel/env.ts';
import type { Id } from '#domain/kernel/ids.ts';
import { isRefusal, ok, type Result } from '#domain/kernel/result.ts';
import type { Command } from '#domain/model/command.ts';
import type { ChangeFeed, ChangedRow } from './changeFeed.ts';
import type { WriteConnection } from './connection.ts';
import { type Call, decideAndApply, writeOutboxLine } from './decide.ts';
import type { Applied } from './rows.store.ts';

/*
 * One writer, in order. A command decides and is applied inside one immediate transaction: rows, activity, undo and outbox
 * line are there together or not at all. Refusals leave nothing behind.
 */
export type Done<V> = { readonly value: V; readonly commandId: Id; readonly changed: readonly ChangedRow[] };

export type CommandRunner = {
  /** `commandId` names what time alone brings about, so that every desk and central give it the same id. */
  run<I, V, C extends string>(
    command: Command<I, V, C>,
    input: unknown,
    named?: { readonly commandId: Id },
  ): Promise<Result<Done<V>>>;
  /** Many inputs of one command in one transaction; a refused one changes nothing and does not stop the others. */
  runMany<I, V, C extends string>(command: Command<I, V, C>, inputs: readonly unknown[]): Promise<Result<Done<V>>[]>;
  /** Runs other writing work in its turn: no command of this runner begins before it ends, and waiting blocks no thread. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
};

/** Keeps central's copy of rows that are changed here before central knows of it. */
export type Shadow = (applied: readonly Applied[], activityIds: readonly Id[]) => void;

type RunnerParts = {
  readonly db: WriteConnection;
  readonly env: () => Env;
  readonly feed: ChangeFeed;
  /** Recomputes what is derived from the changed rows, once per transaction and inside it. */
  readonly derive?: (applied: readonly Applied[], env: Env) => void;
  /** On a desk that is enrolled with central. */
  readonly shadow?: Shadow;
  /** Decides and applies as usual, then takes everything back: says what would happen. */
  readonly isTrial?: boolean;
};

type Attempt = { readonly done: Done<unknown>; readonly applied: readonly Applied[] };

async function runOnce(db: WriteConnection, call: Call, shadow: Shadow | undefined): Promise<Result<Attempt>> {
  const decided = await decideAndApply(db, call);
  if (isRefusal(decided)) return decided;
  const { value, applied, activityIds } = decided.value;
  const { commandId } = call;
  if (applied.length === 0) return ok({ done: { value, commandId, changed: [] }, applied });
  shadow?.(applied, activityIds);
  writeOutboxLine(db, call, decided.value);
  return ok({ done: { value, commandId, changed: applied.map(({ entity, id }) => ({ entity, id })) }, applied });
}

export function createCommandRunner({ db, env, feed, derive, shadow, isTrial = false }: RunnerParts): CommandRunner {
  let tail: Promise<unknown> = Promise.resolve();

  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = tail.then(work, work);
    tail = next.catch(() => undefined);
    return next;
  }

  async function attempt(command: Command, input: unknown, commandId?: Id): Promise<Result<Attempt>> {
    db.run('SAVEPOINT one');
    try {
      const now = env();
      const result = await runOnce(db, { command, input, env: now, commandId: commandId ?? now.newId() }, shadow);
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

  async function runAll(
    command: Command,
    inputs: readonly unknown[],
    commandId?: Id,
  ): Promise<Result<Done<unknown>>[]> {
    const results: Result<Attempt>[] = [];
    db.begin();
    try {
      for (const input of inputs) results.push(await attempt(command, input, commandId));
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
    run: async (command, input, named) => {
      const [result] = await inOrder(() => runAll(command as unknown as Command, [input], named?.commandId));
      return result as never;
    },
    runMany: async (command, inputs) => (await inOrder(() => runAll(command as unknown as Command, inputs))) as never,
    inTurn: inOrder,
  };
}
