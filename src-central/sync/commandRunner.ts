import { createHash } from 'node:crypto';
import { must } from '#domain/kernel/assert.ts';
import type { Env } from '#domain/kernel/env.ts';
import { type Id, idsWithin } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { can } from '#domain/kernel/permissions.ts';
import { isRefusal, refuse, type Refusal } from '#domain/kernel/result.ts';
import { inverseOf } from '#domain/activity/index.ts';
import type { Change, Command, Outcome } from '#domain/model/command.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { Activity, AuditLog, CommandResult, entityNamed, UndoEntry } from '#domain/model/registry.ts';
import { type CommandAnswer, type FieldConflict, judgePatch, type PushedCommand } from '#domain/sync/index.ts';
import type { Database, TenantConnection } from '../database/database.ts';
import {
  type Applied,
  applyChange,
  centralReads,
  insertRows,
  type NewRow,
  rowById,
  rowsWhere,
} from '../database/rows.store.ts';
import { queueWebhooks } from '../messages/webhooks.store.ts';
import { lockHead, logChanges } from './changeLog.store.ts';
import { hiddenIds, isOutside, OUTSIDE, outsideRefusal, readsWithin, withoutOthers } from './orderScope.ts';

/*
 * One command on central: the same domain function on central's rows, in one transaction with its change log, activity, audit and answer.
 * The organisation's commands pass one at a time: what is decided is decided on what was there.
 */
export type Actor = Env['actor'];
export type CommandContext = {
  readonly database: Database;
  readonly book: ReadonlyMap<string, Command>;
  /** Says that an organisation's rows have moved on, once the transaction stands. */
  readonly moved: (organizationId: Id, head: number) => void;
  readonly clock: () => Instant;
  /** Hears how each command ended and how long it took. */
  readonly answered?: (name: string, outcome: CommandAnswer['outcome'], seconds: number) => void;
};
export type Tenant = {
  readonly organizationId: Id;
  readonly timeZone: string;
  readonly actor: Actor;
  /** The orders the actor is bound to; null or absent: the whole organisation. */
  readonly orders?: readonly Id[] | null;
};

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

type Decided = {
  readonly answer: CommandAnswer;
  readonly applied: readonly Applied[];
  readonly lines: Outcome<unknown>['activity'];
};

function answerOf(sent: PushedCommand, outcome: CommandAnswer['outcome'], refusal: Refusal | null): CommandAnswer {
  return { commandId: sent.commandId, outcome, code: refusal?.code ?? null, details: refusal?.details ?? {} };
}

/** Who touched a row last and when, for the person who will have to choose. */
async function lastTouch(db: TenantConnection, id: Id): Promise<Record<string, unknown>> {
  const line = (await rowsWhere(db, Activity, { subjectId: id })).toSorted((a, b) => a.at - b.at).at(-1);
  return { theirsBy: line?.actorName ?? null, theirsAt: line?.at ?? null };
}

async function decide(
  db: TenantConnection,
  sent: PushedCommand,
  run: { command: Command; env: Env; orders: readonly Id[] | null },
): Promise<Decided> {
  const { command, env, orders } = run;
  const refused = (refusal: Refusal): Decided => ({
    answer: answerOf(sent, 'REFUSED', orders ? withoutOthers(refusal) : refusal),
    applied: [],
    lines: [],
  });
  if (!can(env.actor.role, command.permission))
    return refused(refuse('permission-denied', { permission: command.permission, role: env.actor.role }));
  const parsed = command.input.safeParse(sent.input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(refuse('input-invalid', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }));
  }
  const reads = orders ? readsWithin(db, await hiddenIds(db, sent.input, orders)) : centralReads(db);
  const decided = await command.run(reads, parsed.data, env);
  if (isRefusal(decided)) return refused(decided);
  const outside = orders ? await outsideRefusal(db, decided.value.changes, orders) : null;
  if (outside) return refused(outside);
  const { changes, conflicts } = await withoutConflicts(db, sent, decided.value.changes);
  const [first] = conflicts;
  if (first && !command.mergesFields) {
    const details = { fields: conflicts, ...(await lastTouch(db, first.id)) };
    return { answer: { ...answerOf(sent, 'CONFLICT', null), code: 'field-conflict', details }, applied: [], lines: [] };
  }
  const details = first ? { fields: conflicts, ...(await lastTouch(db, first.id)) } : {};
  const applied: Applied[] = [];
  const apply = async (): Promise<void> => {
    for (const change of changes) applied.push(await applyChange(db, change, env.now));
  };
  await (orders ? db.narrowed(orders, apply) : apply());
  const answer = first
    ? { ...answerOf(sent, 'CONFLICT', null), code: 'field-conflict', details }
    : answerOf(sent, 'APPLIED', null);
  return { answer, applied, lines: applied.length > 0 ? decided.value.activity : [] };
}

/** The changes that may be written as rows stand now, and the fields that somebody else has set meanwhile. */
async function withoutConflicts(
  db: TenantConnection,
  sent: PushedCommand,
  changes: readonly Change[],
): Promise<{ changes: Change[]; conflicts: FieldConflict[] }> {
  const kept: Change[] = [];
  const conflicts: FieldConflict[] = [];
  for (const change of changes) {
    const base = change.op === 'update' ? sent.base[`${change.entity}:${change.id}`] : undefined;
    if (change.op !== 'update' || !base) {
      kept.push(change);
      continue;
    }
    const of = must(entityNamed(change.entity), 'a command changes rows of the registry');
    const row = must(await rowById(db, of, change.id), 'a command updates a row that is there');
    const verdict = judgePatch(row as { id: string }, change.patch, { entity: change.entity, base });
    conflicts.push(...verdict.conflicts);
    if (Object.keys(verdict.patch).length > 0) kept.push({ ...change, patch: verdict.patch });
  }
  return { changes: kept, conflicts };
}

type History = { readonly rows: readonly NewRow[]; readonly activity: readonly RowOf<typeof Activity>[] };

/** What a command leaves of itself: lines of activity, and how to take it back. */
function historyOf(sent: PushedCommand, run: { decided: Decided; command: Command; env: Env }): History {
  const { decided, command, env } = run;
  const { commandId } = sent;
  const actor = { actorId: env.actor.userId, actorName: env.actor.name, commandId };
  const activity = decided.lines.map((line) => newRow(Activity, env, { ...line, at: env.now, ...actor }));
  const rows: NewRow[] = activity.map((row) => ({ of: Activity, row }));
  if (command.isReversible && decided.applied.length > 0) {
    const label = { verb: decided.lines[0]?.verb ?? command.name, ...decided.lines[0]?.data };
    const inverse = { changes: inverseOf(decided.applied, env.now) };
    const undo = { commandId, name: command.name, label, inverse, appliedAt: env.now };
    rows.push({ of: UndoEntry, row: newRow(UndoEntry, env, undo) });
  }
  return { rows, activity };
}

export type JudgedCommand = PushedCommand & { readonly judgedAt: Instant };

/** SQLSTATE class 23: the rows themselves refuse it. */
function isBrokenConstraint(fault: unknown): fault is { readonly constraint?: string } {
  return typeof fault === 'object' && fault !== null && 'code' in fault && String(fault.code).startsWith('23');
}

/**
 * Runs one command of a desk, once: the same id again gets the first answer. What the rows refuse though the rules let it through is
 * refused and kept too, so that it never holds back what follows.
 */
export async function runCommand(context: CommandContext, tenant: Tenant, sent: JudgedCommand): Promise<CommandAnswer> {
  const begun = performance.now();
  const answer = await runWhateverRowsSay(context, tenant, sent);
  const name = context.book.has(sent.name) ? sent.name : 'unknown';
  context.answered?.(name, answer.outcome, (performance.now() - begun) / 1000);
  return answer;
}

async function runWhateverRowsSay(
  context: CommandContext,
  tenant: Tenant,
  sent: JudgedCommand,
): Promise<CommandAnswer> {
  try {
    return await runOnce(context, tenant, sent, context.book.get(sent.name) ?? null);
  } catch (fault) {
    if (tenant.orders && isOutside(fault)) return runOnce(context, tenant, sent, OUTSIDE);
    if (!isBrokenConstraint(fault)) throw fault;
    const refusal = refuse('constraint-broken', { name: sent.name, constraint: fault.constraint ?? '' });
    return runOnce(context, tenant, sent, refusal);
  }
}

async function runOnce(
  context: CommandContext,
  tenant: Tenant,
  sent: JudgedCommand,
  run: Command | Refusal | null,
): Promise<CommandAnswer> {
  const { database, clock } = context;
  const { orders = null } = tenant;
  let head = 0;
  const answer = await database.withTenant(tenant.organizationId, async (db) => {
    await lockHead(db);
    const [known] = await rowsWhere(db, CommandResult, { commandId: sent.commandId });
    if (known) {
      const { outcome, code, details } = known;
      return { commandId: sent.commandId, outcome, code, details: orders ? {} : details };
    }
    const { organizationId, timeZone, actor } = tenant;
    const env: Env = {
      organizationId,
      timeZone,
      actor,
      now: sent.judgedAt,
      newId: idsWithin(sent.commandId, sha256),
      sha256,
    };
    const refusal = isRefusal(run) ? run : refuse('command-unknown', { name: sent.name });
    const command = isRefusal(run) ? null : run;
    const decided: Decided = command
      ? await decide(db, sent, { command, env, orders })
      : { answer: answerOf(sent, 'REFUSED', refusal), applied: [], lines: [] };
    const own = { ...env, now: clock(), newId: idsWithin(sent.commandId, (text) => sha256(`central ${text}`)) };
    const history: History = command ? historyOf(sent, { decided, command, env }) : { rows: [], activity: [] };
    await queueWebhooks(db, history.activity, env.now);
    const { outcome, code, details } = decided.answer;
    const result = { commandId: sent.commandId, name: sent.name, outcome, code, details, answeredAt: own.now };
    const audit = {
      at: own.now,
      actorId: tenant.actor.userId,
      action: sent.name,
      resource: 'Command',
      resourceId: sent.commandId,
      outcome,
      meta: { code, madeAt: sent.madeAt, judgedAt: sent.judgedAt, madeBy: sent.madeBy ?? null },
    };
    await insertRows(db, [
      ...history.rows,
      { of: CommandResult, row: newRow(CommandResult, own, result) },
      { of: AuditLog, row: newRow(AuditLog, own, audit) },
    ]);
    head = await logChanges(db, {
      commandId: sent.commandId,
      at: own.now,
      applied: decided.applied,
      activityIds: history.activity.map(({ id }) => id),
    });
    return decided.answer;
  });
  if (head > 0) context.moved(tenant.organizationId, head);
  return answer;
}
