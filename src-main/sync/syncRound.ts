import {
  MOST_COMMANDS,
  MOST_ROWS,
  PROTOCOL_VERSION,
  type PullPage,
  type Push,
  type PushReply,
  type RowBase,
} from '#domain/sync/index.ts';
import type { Id } from '#domain/kernel/ids.ts';
import type { CommandRunner } from '../replica/commandRunner.ts';
import { checkKnownRow } from './knownRows.ts';
import { cursorOf, isAnswered, markOf, type OutboxRow, unanswered } from './outboxQueue.store.ts';
import { noteAnswers, rebase, type RebaseParts } from './rebase.ts';

/** How central is spoken to; every call may fail, and is then made again. */
export type Transport = {
  readonly push: (push: Push) => Promise<PushReply>;
  readonly pull: (asked: {
    readonly protocol: number;
    readonly cursor: number;
    readonly mark: Id | null;
    readonly limit: number;
  }) => Promise<PullPage>;
};
export type RoundParts = RebaseParts & {
  readonly runner: Pick<CommandRunner, 'inTurn'>;
  readonly transport: Transport;
};
export type Round = { readonly pushed: number; readonly pulled: number; readonly mustBoot: PullPage['mustBoot'] };

function pushed(line: OutboxRow): Push['commands'][number] {
  const { commandId, name, input, madeAt } = line;
  return { commandId, name, input, madeAt, base: line.base as Record<string, RowBase> };
}

/** Sends what is pending, batch by batch; central's answers are noted as they come, and show when its rows are taken in. */
async function pushAll(parts: RoundParts): Promise<{ pushed: number; wentBack: boolean }> {
  const { db, transport, runner, env } = parts;
  let count = 0;
  for (;;) {
    const batch = unanswered(db, MOST_COMMANDS);
    if (batch.length === 0) return { pushed: count, wentBack: false };
    const reply = await transport.push({
      protocol: PROTOCOL_VERSION,
      sentAt: env().now,
      cursor: cursorOf(db),
      mark: markOf(db),
      commands: batch.map(pushed),
    });
    if (reply.wentBack) return { pushed: count, wentBack: true };
    const asked = new Set(batch.map(({ commandId }) => commandId));
    const answers = reply.answers.filter(({ commandId }) => asked.has(commandId));
    // Nothing answered: the next round asks again.
    if (answers.length === 0) return { pushed: count, wentBack: false };
    await runner.inTurn(async () => noteAnswers(parts, { answers, head: reply.head }));
    count += answers.length;
  }
}

/** Fetches central's rows page by page until there are no more. */
async function pullAll(parts: RoundParts): Promise<Pick<Round, 'pulled' | 'mustBoot'>> {
  const { db, transport, runner } = parts;
  let pulled = 0;
  for (;;) {
    const cursor = cursorOf(db);
    const page = await transport.pull({
      protocol: PROTOCOL_VERSION,
      cursor,
      mark: markOf(db),
      limit: MOST_ROWS,
    });
    if (page.mustBoot) return { pulled, mustBoot: page.mustBoot };
    for (const { entity, row } of page.rows) checkKnownRow(entity, Object.keys(row));
    for (const { entity } of page.gone) checkKnownRow(entity, []);
    if (page.cursor <= cursor) {
      // Answers without rows: what was refused is taken back.
      if (isAnswered(db)) await runner.inTurn(() => rebase(parts, null));
      return { pulled, mustBoot: null };
    }
    await runner.inTurn(() => rebase(parts, page));
    pulled += page.rows.length + page.gone.length;
  }
}

/** One exchange with central: first what was made here, then what changed there. */
export async function syncRound(parts: RoundParts): Promise<Round> {
  const { pushed: pushedCount, wentBack } = await pushAll(parts);
  if (wentBack) return { pushed: pushedCount, pulled: 0, mustBoot: 'WENT_BACK' };
  return { pushed: pushedCount, ...(await pullAll(parts)) };
}
