import { z } from 'zod';
import { allowMove, type MoveCause, statusChange } from '../activity/index.ts';
import type { Env } from '../kernel/env.ts';
import { dayAt } from '../kernel/instants.ts';
import { type Refusal, refuse } from '../kernel/result.ts';
import { activity, type Change, command, insert, outcome, type Reads, update } from '../model/command.ts';
import { newRow, type PatchOf } from '../model/entity.ts';
import { Quote, QuoteLine, QuoteStatusAuditLog } from '../model/registry.ts';
import type { QuoteRow, QuoteStatus } from './quote.ts';

const STAMP: Readonly<Partial<Record<QuoteStatus, keyof PatchOf<typeof Quote>>>> = {
  SENT: 'sentAt',
  VIEWED: 'viewedAt',
  ACCEPTED: 'acceptedAt',
  REJECTED: 'rejectedAt',
  EXPIRED: 'expiredAt',
  CANCELLED: 'cancelledAt',
};

/** The changes of a quote's move: status and its time stamp, its own audit line, the common history. */
export function quoteMove(quote: QuoteRow, toStatus: QuoteStatus, env: Env, reason: string | null = null): Change[] {
  const stamp = STAMP[toStatus];
  const line = newRow(QuoteStatusAuditLog, env, {
    quoteId: quote.id,
    fromStatus: quote.status,
    toStatus,
    actorId: env.actor.userId,
    reason,
    changedAt: env.now,
  });
  return [
    update(Quote, quote.id, { status: toStatus, statusChangedAt: env.now, ...(stamp ? { [stamp]: env.now } : {}) }),
    insert(QuoteStatusAuditLog, line),
    statusChange(Quote, { subjectId: quote.id, fromStatus: quote.status, toStatus, reason }, env),
  ];
}

async function refusalOf(
  read: Reads,
  quote: QuoteRow,
  move: { to: QuoteStatus; cause: MoveCause; reason?: string | undefined },
  env: Env,
): Promise<Refusal | null> {
  const subject = { id: quote.id, status: quote.status, reference: quote.reference };
  const allowed = await allowMove(read, { subjectType: 'Quote', subject, ...move }, env);
  if (allowed.kind === 'allowed') return null;
  return allowed.code === 'move-not-allowed' ? refuse('quote-move-not-allowed', allowed.details) : allowed;
}

/** The quote, if a person may take it there. */
export async function movable(
  read: Reads,
  quoteId: string,
  move: { to: QuoteStatus; reason?: string | undefined },
  env: Env,
): Promise<QuoteRow | Refusal> {
  const quote = await read.one(Quote, quoteId);
  if (!quote) return refuse('not-found', { entity: 'Quote', id: quoteId });
  return (await refusalOf(read, quote, { ...move, cause: 'person' }, env)) ?? quote;
}

/** Marks a draft as sent: from here on its price is frozen. An empty quote, or one past its validity, is refused. */
export const sendQuote = command({
  name: 'quotes.send',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid() }),
  isReversible: true,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await movable(read, input.quoteId, { to: 'SENT' }, env);
    if ('kind' in quote) return quote;
    if ((await read.all(QuoteLine, { quoteId: quote.id })).length === 0)
      return refuse('quote-empty', { reference: quote.reference });
    if (quote.validUntil !== null && quote.validUntil < dayAt(env.now, env.timeZone))
      return refuse('quote-validity-past', { field: 'validUntil', value: quote.validUntil });
    return outcome(null, quoteMove(quote, 'SENT', env), [
      activity(Quote, quote.id, 'quote.sent', { reference: quote.reference }),
    ]);
  },
});

/** Viewed, rejected or cancelled, with a reason for the last two. */
export const moveQuote = command({
  name: 'quotes.move',
  permission: 'quotes.write',
  input: z.strictObject({
    quoteId: z.uuid(),
    toStatus: z.enum(['VIEWED', 'REJECTED', 'CANCELLED']),
    reason: z.string().max(500).optional(),
  }),
  isReversible: true,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await movable(read, input.quoteId, { to: input.toStatus, reason: input.reason }, env);
    if ('kind' in quote) return quote;
    if (input.toStatus !== 'VIEWED' && !input.reason?.trim()) return refuse('reason-required', { field: 'reason' });
    return outcome(null, quoteMove(quote, input.toStatus, env, input.reason ?? null), [
      activity(Quote, quote.id, 'quote.moved', { reference: quote.reference, to: input.toStatus }),
    ]);
  },
});

/** Expires a sent or viewed quote whose last valid day is past; what fell due while a desk was closed is done when it opens. */
export const expireQuote = command({
  name: 'quotes.expire',
  permission: 'quotes.write',
  input: z.strictObject({ quoteId: z.uuid() }),
  isReversible: false,
  aggregate: (input) => `Quote:${input.quoteId}`,
  run: async (read, input, env) => {
    const quote = await read.one(Quote, input.quoteId);
    const isPast = quote?.validUntil != null && quote.validUntil < dayAt(env.now, env.timeZone);
    if (!quote || !isPast || (await refusalOf(read, quote, { to: 'EXPIRED', cause: 'timer' }, env)))
      return refuse('nothing-due', {});
    return outcome(null, quoteMove(quote, 'EXPIRED', env, 'validity'), [
      activity(Quote, quote.id, 'quote.expired', { reference: quote.reference }),
    ]);
  },
});
