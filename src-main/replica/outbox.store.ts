import type { ReadConnection } from './connection.ts';

export function nextOutboxSequence(db: ReadConnection): number {
  return (db.get<{ last: number | null }>('SELECT max(sequence) AS last FROM outbox_commands')?.last ?? 0) + 1;
}

/** Commands made here and not yet answered by central. */
export function countPendingCommands(db: ReadConnection): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM outbox_commands')?.n ?? 0;
}

export function countOpenReviewItems(db: ReadConnection): number {
  return db.get<{ n: number }>('SELECT count(*) AS n FROM review_items WHERE resolved_at IS NULL')?.n ?? 0;
}

/** The latest commands that can still be taken back, newest first. */
export function undoableCommands(
  db: ReadConnection,
  limit: number,
): { commandId: string; name: string; label: string; appliedAt: number }[] {
  return db.all(
    `SELECT command_id AS commandId, name, label, applied_at AS appliedAt FROM undo_entries
     WHERE undone_at IS NULL ORDER BY applied_at DESC, id DESC LIMIT ?`,
    [limit],
  );
}
