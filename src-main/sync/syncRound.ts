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

function asPushed(line: OutboxRow): Push['commands'][number] {
  const { commandId, name, input, madeAt, actorId: madeBy } = line;
  return { commandId, name, input, madeAt, madeBy, base: line.base as Record<string, RowBase> };
}

/** After so many batches central's rows are taken in before more goes up: a long day's work does not keep the others' from being seen. */
const MOST_BATCHES = 10;
type Sent = { readonly pushed: number; readonly wentBack: boolean; readonly isMore: boolean };

/** Sends what is pending, batch by batch; central's answers are noted as they come, and show when its rows are taken in. */
async function pushSome(parts: RoundParts): Promise<Sent> {
  const { db, transport, runner, env } = parts;
  let pushed = 0;
  for (let batches = 0; batches < MOST_BATCHES; batches += 1) {
    const batch = unanswered(db, MOST_COMMANDS);
    if (batch.length === 0) return { pushed, wentBack: false, isMore: false };
    const reply = await transport.push({
      protocol: PROTOCOL_VERSION,
      sentAt: env().now,
      cursor: cursorOf(db),
      mark: markOf(db),
      commands: batch.map(asPushed),
    });
    if (reply.wentBack) return { pushed, wentBack: true, isMore: false };
    const asked = new Set(batch.map(({ commandId }) => commandId));
    // Central may answer for the first ones only, and is sent the others again.
    const answers = reply.answers.filter(({ commandId }) => asked.has(commandId));
    if (answers.length === 0) return { pushed, wentBack: false, isMore: false };
    await runner.inTurn(async () => noteAnswers(parts, { answers, head: reply.head }));
    pushed += answers.length;
  }
  return { pushed, wentBack: false, isMore: true };
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
    if (page.cursor > cursor) {
      await runner.inTurn(() => rebase(parts, page));
      pulled += page.rows.length + page.gone.length;
      if (page.cursor < page.head) continue;
    }
    // Answers without rows: what was refused is taken back.
    if (isAnswered(db)) await runner.inTurn(() => rebase(parts, null));
    return { pulled, mustBoot: null };
  }
}

/** One exchange with central: first what was made here, then what changed there. */
export async function syncRound(parts: RoundParts): Promise<Round> {
  const done = { pushed: 0, pulled: 0 };
  for (;;) {
    const sent = await pushSome(parts);
    done.pushed += sent.pushed;
    if (sent.wentBack) return { ...done, mustBoot: 'WENT_BACK' };
    const { pulled, mustBoot } = await pullAll(parts);
    done.pulled += pulled;
    if (mustBoot || !sent.isMore) return { ...done, mustBoot };
  }
}
