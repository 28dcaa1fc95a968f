import type { Env } from '#domain/kernel/env.ts';
import { isRefusal } from '#domain/kernel/result.ts';
import type { Command } from '#domain/model/command.ts';
import type { CommandAnswer, PullPage } from '#domain/sync/index.ts';
import { logFault } from '../platform/log.ts';
import type { ChangedRow, ChangeFeed } from '../replica/changeFeed.ts';
import type { WriteConnection } from '../replica/connection.ts';
import { decideAndApply } from '../replica/decide.ts';
import type { Applied } from '../replica/rows.store.ts';
import {
  cursorOf,
  forgetUndo,
  moveCursor,
  noteAnswer,
  type OutboxRow,
  settle,
  unsettled,
} from './outboxQueue.store.ts';
import { keepShadows, putRows, restoreShadows } from './shadow.store.ts';

/*
 * What the desk shows = central's rows + what is still pending, done again on them. One transaction: nobody ever sees the desk in between.
 */
export type RebaseParts = {
  readonly db: WriteConnection;
  readonly env: () => Env;
  readonly feed: ChangeFeed;
  readonly book: ReadonlyMap<string, Command>;
  readonly derive?: (applied: readonly Applied[], env: Env) => void;
};
/** More changed rows than this are told as "many". */
const MOST_TOLD = 200;

/** Does one pending command again; what central's rows no longer allow stays pending without effect, for central to answer. */
async function replay(parts: RebaseParts, line: OutboxRow, env: Env): Promise<readonly Applied[]> {
  const { db, book } = parts;
  const command = book.get(line.name);
  if (!command) return [];
  db.run('SAVEPOINT replayed');
  try {
    const call = { command, input: line.input, env: { ...env, now: line.madeAt }, commandId: line.commandId };
    const decided = await decideAndApply(db, call);
    if (isRefusal(decided)) {
      db.run('ROLLBACK TO replayed');
      return [];
    }
    keepShadows(db, env, decided.value.applied, decided.value.activityIds);
    return decided.value.applied;
  } catch (fault) {
    if (!db.isInTransaction) throw fault;
    logFault('sync-replay', fault);
    db.run('ROLLBACK TO replayed');
    return [];
  } finally {
    if (db.isInTransaction) db.run('RELEASE replayed');
  }
}

/** Notes what central has answered; nothing shows before the next rebase. */
export function noteAnswers(
  { db, env }: RebaseParts,
  { answers, head }: { readonly answers: readonly CommandAnswer[]; readonly head: number },
): void {
  const now = env();
  db.transaction(() => {
    for (const answer of answers) noteAnswer(db, now, { answer, head });
  });
}

/** Takes in central's rows, settles what it has answered, and then does everything pending once more. */
export async function rebase(parts: RebaseParts, page: PullPage | null): Promise<void> {
  const { db, feed, derive } = parts;
  const env = parts.env();
  const touched: Applied[] = [];
  // A power cut may take the last exchange back, cursor and answers with it: it is made again. Nothing made here waits for the disk less.
  db.pragma('synchronous = NORMAL');
  db.begin();
  try {
    touched.push(...restoreShadows(db));
    if (page) {
      touched.push(...putRows(db, page.rows, page.gone));
      moveCursor(db, env, page);
    }
    settle(db, env, { commandIds: page?.commandIds ?? [], cursor: cursorOf(db) });
    const pending = unsettled(db);
    forgetUndo(db, pending);
    for (const line of pending) touched.push(...(await replay(parts, line, env)));
    if (touched.length > 0) derive?.(touched, env);
    db.commit();
  } catch (fault) {
    db.rollback();
    throw fault;
  } finally {
    db.pragma('synchronous = FULL');
  }
  if (touched.length === 0) return;
  const rows = [...new Map(touched.map(({ entity, id }): [string, ChangedRow] => [id, { entity, id }])).values()];
  feed.publish({ commandId: null, rows: rows.length > MOST_TOLD ? null : rows });
}
