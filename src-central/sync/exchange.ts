import type { Id } from '#domain/kernel/ids.ts';
import type { Instant } from '#domain/kernel/instants.ts';
import type { CommandAnswer, PullPage, Push, PushReply } from '#domain/sync/index.ts';
import { changesAfter, changesInOrders, headOf, isOther } from './changeLog.store.ts';
import { type CommandContext, runCommand, type Tenant } from './commandRunner.ts';

/**
 * When a command was made, on central's clock: the desk's own instant moved by how far its clock stands from central's, and never in the
 * future. Work done during an outage keeps its hours.
 */
export function judgedAt(
  madeAt: Instant,
  { sentAt, now }: { readonly sentAt: Instant; readonly now: Instant },
): Instant {
  return Math.min(now, madeAt + (now - sentAt));
}

/** A push answers after this long for what it has done; the desk sends the rest again. */
const LONGEST_PUSH_MS = 2000;

/** Runs a desk's commands in the order they were made; each stands alone. Stops when nobody waits for the answer any more. */
export async function push(
  context: CommandContext,
  tenant: Tenant,
  sent: Push,
  signal?: AbortSignal,
): Promise<PushReply> {
  const over = performance.now() + LONGEST_PUSH_MS;
  const { cursor: sequence, mark } = sent;
  const now = await context.database.withTenant(tenant.organizationId, async (db) => {
    const known = await headOf(db);
    return { known, wentBack: sequence > known || (mark !== null && (await isOther(db, { sequence, mark }))) };
  });
  if (now.wentBack) return { answers: [], head: now.known, wentBack: true };
  const answers: CommandAnswer[] = [];
  for (const command of sent.commands) {
    if (signal?.aborted || (answers.length > 0 && performance.now() > over)) break;
    const at = judgedAt(command.madeAt, { sentAt: sent.sentAt, now: context.clock() });
    answers.push(await runCommand(context, tenant, { ...command, judgedAt: at }));
  }
  const head = await context.database.withTenant(tenant.organizationId, headOf);
  return { answers, head, wentBack: false };
}

/** What changed after a desk's cursor, on one snapshot. */
export function pull(
  { database }: Pick<CommandContext, 'database'>,
  { organizationId, orders = null }: Pick<Tenant, 'organizationId' | 'orders'>,
  asked: { readonly cursor: number; readonly limit: number; readonly mark?: Id | null },
): Promise<PullPage> {
  return database.snapshot(organizationId, (db) =>
    orders ? changesInOrders(db, { ...asked, orders }) : changesAfter(db, asked),
  );
}
