import type { Env } from '#domain/kernel/env.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import { newRow, type RowOf } from '#domain/model/entity.ts';
import { OutboxCommand, ReviewItem, SyncCursor } from '#domain/model/registry.ts';
import type { CommandAnswer } from '#domain/sync/index.ts';
import type { ReadConnection, WriteConnection } from '../replica/connection.ts';
import { fromSql, insertRow, rowsWhere, selectList } from '../replica/rows.store.ts';
import { keepTaken } from './takenCommands.store.ts';

export type OutboxRow = RowOf<typeof OutboxCommand>;

/** Commands central has not answered, in the order they were made. */
export function unanswered(db: ReadConnection, most: number): OutboxRow[] {
  return db
    .all<Record<string, unknown>>(
      `SELECT ${selectList(OutboxCommand)} FROM outbox_commands WHERE answered_head IS NULL ORDER BY sequence LIMIT ?`,
      [most],
    )
    .map((row) => fromSql(OutboxCommand, row));
}

/** Is there anything central has answered whose rows are still to be settled? */
export function isAnswered(db: ReadConnection): boolean {
  return db.get('SELECT 1 FROM outbox_commands WHERE answered_head IS NOT NULL LIMIT 1') !== undefined;
}

/** Commands whose rows have not come back: they are done again on top of central's. */
export function unsettled(db: ReadConnection): OutboxRow[] {
  return db
    .all<Record<string, unknown>>(
      `SELECT ${selectList(OutboxCommand)} FROM outbox_commands WHERE is_settled = 0 ORDER BY sequence`,
    )
    .map((row) => fromSql(OutboxCommand, row));
}

/** What time brought about on this desk and central found done, or moved on: nobody's intent, so nobody is asked. */
const NOBODY_ASKED = 'nothing-due';

/** Notes what central answered; a refusal or a conflict goes to those that wait for a person, and never comes back. */
export function noteAnswer(
  db: WriteConnection,
  env: Env,
  { answer, head }: { answer: CommandAnswer; head: number },
): void {
  const [line] = rowsWhere(db, OutboxCommand, { commandId: answer.commandId });
  if (!line || line.answeredHead !== null) return;
  const { outcome, code, details, commandId } = answer;
  // Told already, where central had to be sent it twice.
  const [told] = rowsWhere(db, ReviewItem, { commandId });
  if (outcome !== 'APPLIED' && code !== NOBODY_ASKED && !told)
    insertRow(
      db,
      ReviewItem,
      newRow(ReviewItem, env, {
        kind: outcome,
        commandId,
        name: line.name,
        input: line.input,
        code: code ?? outcome.toLowerCase(),
        details: { ...details, madeAt: line.madeAt },
        happenedAt: env.now,
      }),
    );
  // Refused, or in conflict as a whole: nothing of it comes back.
  const isSettled = outcome === 'REFUSED' ? 1 : 0;
  db.run('UPDATE outbox_commands SET answered_head = ?, is_settled = max(is_settled, ?) WHERE command_id = ?', [
    head,
    isSettled,
    commandId,
  ]);
}

/** Marks commands whose rows have come, then lets go of what is answered and whose rows are here. */
export function settle(
  db: WriteConnection,
  env: Env,
  { commandIds, cursor }: { readonly commandIds: readonly Id[]; readonly cursor: number },
): void {
  for (const id of commandIds) db.run('UPDATE outbox_commands SET is_settled = 1 WHERE command_id = ?', [id]);
  // One without rows of its own is through once the desk has seen all there was when it was answered.
  db.run('UPDATE outbox_commands SET is_settled = 1 WHERE answered_head IS NOT NULL AND answered_head <= ?', [cursor]);
  keepTaken(db, env);
  db.run('DELETE FROM outbox_commands WHERE answered_head IS NOT NULL AND is_settled = 1');
}

export function cursorOf(db: ReadConnection): number {
  return db.get<{ head: number }>('SELECT head FROM sync_cursors')?.head ?? 0;
}

/** When central's rows were last taken in. */
export function pulledAt(db: ReadConnection): Instant | null {
  return db.get<{ at: Instant | null }>('SELECT pulled_at AS at FROM sync_cursors')?.at ?? null;
}

/** The change at the cursor, by its own id. */
export function markOf(db: ReadConnection): Id | null {
  return db.get<{ mark: Id | null }>('SELECT mark FROM sync_cursors')?.mark ?? null;
}

export function moveCursor(
  db: WriteConnection,
  env: Env,
  { cursor, mark }: { readonly cursor: number; readonly mark: Id | null },
): void {
  const [known] = rowsWhere(db, SyncCursor, {});
  if (!known) insertRow(db, SyncCursor, newRow(SyncCursor, env, { head: cursor, mark, pulledAt: env.now }));
  else
    db.run('UPDATE sync_cursors SET head = ?, mark = ?, pulled_at = ?, version = version + 1', [cursor, mark, env.now]);
}

/** How far this desk's clock stood off central's when they last spoke; above zero when it is ahead. */
export function skewMsOf(db: ReadConnection): number {
  return db.get<{ ms: number }>('SELECT clock_skew_ms AS ms FROM sync_cursors')?.ms ?? 0;
}

export function keepSkew(db: WriteConnection, skewMs: number): void {
  db.run('UPDATE sync_cursors SET clock_skew_ms = ?', [skewMs]);
}

/** Takes back what undoing has left behind of commands that are about to be done again. */
export function forgetUndo(db: WriteConnection, commands: readonly OutboxRow[]): void {
  for (const { commandId, name, input } of commands) {
    db.run('DELETE FROM undo_entries WHERE command_id = ?', [commandId]);
    if (name === 'activity.undo')
      db.run('UPDATE undo_entries SET undone_at = NULL WHERE command_id = ?', [String(input['commandId'])]);
  }
}
