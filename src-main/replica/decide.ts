import type { z } from 'zod';
import { inverseOf } from '#domain/activity/index.ts';
import type { Env } from '#domain/kernel/env.ts';
import { type Id, idsWithin } from '#domain/kernel/ids.ts';
import { can } from '#domain/kernel/permissions.ts';
import { isRefusal, ok, refuse, type Refusal, type Result } from '#domain/kernel/result.ts';
import type { Change, Command, Outcome } from '#domain/model/command.ts';
import { newRow } from '#domain/model/entity.ts';
import { Activity, OutboxCommand, UndoEntry } from '#domain/model/registry.ts';
import type { RowBase } from '#domain/sync/index.ts';
import type { WriteConnection } from './connection.ts';
import { nextOutboxSequence } from './outbox.store.ts';
import { replicaReads } from './reads.ts';
import { type Applied, applyChange, insertRow } from './rows.store.ts';

/*
 * One command within the running transaction: decided, applied, and remembered. The runner calls it for what is done here, sync for what
 * is done again on top of central's rows.
 */

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

export type Call = { readonly command: Command; readonly input: unknown; readonly env: Env; readonly commandId: Id };
export type Decided = {
  readonly value: unknown;
  readonly input: unknown;
  readonly applied: readonly Applied[];
  /** Lines of activity written with it. */
  readonly activityIds: readonly Id[];
};

function writeActivity(db: WriteConnection, call: Call, lines: Outcome<unknown>['activity']): Id[] {
  const { env, commandId } = call;
  return lines.map((line) => {
    const actor = { actorId: env.actor.userId, actorName: env.actor.name, commandId };
    const row = newRow(Activity, env, { ...line, at: env.now, ...actor });
    insertRow(db, Activity, row);
    return row.id;
  });
}

function writeUndo(db: WriteConnection, { command, env, commandId }: Call, decided: Decided, verb: object): void {
  const entry = newRow(UndoEntry, env, {
    commandId,
    name: command.name,
    label: { verb: command.name, ...verb },
    inverse: { changes: inverseOf(decided.applied, env.now) },
    appliedAt: env.now,
  });
  insertRow(db, UndoEntry, entry);
}

/** Runs a command on the rows as they stand and writes what it decides; a refusal writes nothing. */
export async function decideAndApply(db: WriteConnection, call: Call): Promise<Result<Decided>> {
  const { command, commandId } = call;
  const { role } = call.env.actor;
  if (!can(role, command.permission)) {
    return refuse('permission-denied', { permission: command.permission, role });
  }
  const parsed = command.input.safeParse(call.input);
  if (!parsed.success) return inputRefusal(parsed.error, call.input);
  // Its rows are named after it, so that central names them alike when it runs the command again.
  const env = { ...call.env, newId: idsWithin(commandId, call.env.sha256) };
  const decided = await command.run(replicaReads(db), parsed.data, env);
  if (isRefusal(decided)) return decided;
  const { changes, activity, value, intent } = decided.value;
  // Nothing to change leaves nothing: no activity, no line for central.
  if (changes.length === 0) return ok({ value, input: parsed.data, applied: [], activityIds: [] });
  const applied = changes.map((change: Change) => applyChange(db, change, env.now));
  const own = { ...call, env };
  const result = { value, input: intent ?? parsed.data, applied, activityIds: writeActivity(db, own, activity) };
  const [line] = activity;
  if (command.isReversible) writeUndo(db, own, result, line ? { verb: line.verb, ...line.data } : {});
  return ok(result);
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

/** The line that carries a command to central. */
export function writeOutboxLine(db: WriteConnection, { command, env, commandId }: Call, decided: Decided): void {
  const line = newRow(OutboxCommand, env, {
    sequence: nextOutboxSequence(db),
    commandId,
    name: command.name,
    input: decided.input as Record<string, unknown>,
    aggregate: command.aggregate(decided.input),
    base: basesOf(decided.applied),
    madeAt: env.now,
    actorId: env.actor.userId,
  });
  insertRow(db, OutboxCommand, line);
}
